"""The tests read nothing of whoever runs them."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import COUNT, REPOSITORY
from tests.factories import a_scene, toml_of


def test_what_is_loaded_before_a_test_begins_is_not_the_users_own(tmp_path: Path) -> None:
    own = tmp_path / ".local" / "share" / "kcatalog" / "scenes.toml"
    own.parent.mkdir(parents=True)
    own.write_text(toml_of(a_scene("of-my-own")), encoding="utf-8")
    collect = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "--numprocesses=0"]
    done = subprocess.run(
        [
            *collect,
            "tests/share/cards/test_layout.py::test_every_scene_of_the_catalogue_fits_the_card",
        ],
        cwd=REPOSITORY,
        env=os.environ | {"HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.count("::") == COUNT
    assert not (tmp_path / ".cache").exists()
