from pathlib import Path

import pytest

from tests.conftest import REPOSITORY


@pytest.fixture
def other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write a catalogue of one scene; the repository is the current folder."""
    monkeypatch.chdir(REPOSITORY)
    file = tmp_path / "other scenes.toml"
    file.write_text(
        '[[scene]]\nid = "plum-tree"\ntitle = "Under the Plum Tree"\n'
        '[scene.drama]\ntitle = "The Plum Tree"\n'
        '[[scene.cast]]\nactor = "A Fan"\ncharacter = "Herself"\n',
        encoding="utf-8",
    )
    return str(file)
