"""Every file that is no catalogue gets one clear message, whichever command is given it."""

import os
import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Run

BAD = sorted((REPOSITORY / "tests" / "data" / "bad").iterdir())
# What `import` can make a scene of, though it is no catalogue: it makes ids itself.
IMPORTED = {"id-missing.toml", "duplicate-id.toml"}


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("data", "state"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / name))
    return tmp_path


def is_clear(message: str, file: Path) -> bool:
    """Return whether *message* names the file, says something, and is for a person."""
    return (
        str(file) in message
        and "Traceback" not in message
        and "Error" not in message
        and not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", message)
        and max(map(len, message.splitlines())) < 600
    )


def test_there_are_sixty_and_more() -> None:
    assert len(BAD) >= 60


@pytest.mark.parametrize(
    "file", [f for f in BAD if f.suffix == ".toml"], ids=lambda file: file.name
)
def test_a_bad_catalogue_is_told(kcatalog: Run, file: Path) -> None:
    result = kcatalog(f"list --catalog {file}", code=1)
    assert result.out == ""
    assert is_clear(result.err, file)
    assert is_clear(kcatalog(f"check {file}", code=1).out, file)


@pytest.mark.parametrize(
    "file", [f for f in BAD if f.name not in IMPORTED], ids=lambda file: file.name
)
def test_a_bad_file_is_not_imported(kcatalog: Run, file: Path, folders: Path) -> None:
    result = kcatalog(f"import {file}", code=1)
    assert is_clear(result.out + result.err, file)
    assert not (folders / "data" / "kcatalog" / "scenes.toml").exists()


@pytest.mark.parametrize(
    "file", [f for f in BAD if f.suffix == ".toml"], ids=lambda file: file.name
)
def test_a_bad_file_of_the_users_own_is_never_changed(
    kcatalog: Run, file: Path, folders: Path
) -> None:
    own = folders / "data" / "kcatalog" / "scenes.toml"
    own.parent.mkdir(parents=True)
    own.write_bytes(file.read_bytes())
    line = "add --drama D --title T --actor A --character B --id new"
    if file.name in ("empty.toml", "blank.toml", "only-comments.toml", "scenes-plural.toml"):
        kcatalog(line)
        assert own.read_bytes().startswith(file.read_bytes())
    else:
        kcatalog(line, code=1)
        assert own.read_bytes() == file.read_bytes()


def test_a_file_of_50_mb_is_refused_at_once(kcatalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    for line in ("list --catalog", "check", "import", "add --from"):
        result = kcatalog(f"{line} {file}", code=1)
        assert "50 MB, where a catalogue may have 40; split it" in result.err + result.out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_a_pipe_a_device_and_a_folder_are_refused(kcatalog: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    for file, message in (
        (tmp_path / "pipe.toml", "a pipe or a device, not a file"),
        (Path("/dev/zero"), "a pipe or a device, not a file"),
        (tmp_path / "folder.toml", "a folder, not a file"),
        (tmp_path / "none.toml", "no such file"),
        (tmp_path / ("x" * 300 + ".toml"), "File name too long"),
    ):
        for line in ("list --catalog", "check", "add --from"):
            result = kcatalog(f"{line} {file}", code=1)
            assert message in result.err + result.out


def test_a_loop_of_links_is_told(kcatalog: Run, tmp_path: Path) -> None:
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    assert "symbolic links" in kcatalog(f"list --catalog {tmp_path}/loop.toml", code=1).err
