import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kcatalog.catalog import CatalogError
from kcatalog.storage.files import replace_file


def test_of_many_who_write_one_file_at_once_one_comes_last_and_none_fails(tmp_path: Path) -> None:
    contents = [letter * 200_000 for letter in (b"a", b"b", b"c", b"d")]
    for _ in range(50):
        with ThreadPoolExecutor() as writers:
            list(writers.map(lambda content: replace_file(tmp_path / "x", content), contents))
        assert (tmp_path / "x").read_bytes() in contents
        assert [file.name for file in tmp_path.iterdir()] == ["x"]


def test_a_long_name_leaves_room_for_the_temporary_one(tmp_path: Path) -> None:
    replace_file(tmp_path / ("x" * 255), b"whole")
    assert (tmp_path / ("x" * 255)).read_bytes() == b"whole"


def test_an_interruption_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_bytes(b"before")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_file(tmp_path / "x", b"after")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"x": b"before"}


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"")
    with pytest.raises(CatalogError, match="nothing was changed"):
        replace_file(tmp_path / "folder" / "x", b"")


def test_a_new_file_is_as_private_as_it_is_asked_to_be(tmp_path: Path) -> None:
    replace_file(tmp_path / "x", b"", mode=0o600)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600


def test_what_is_written_beside_a_private_file_is_never_less_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_bytes(b"before")
    (tmp_path / "x").chmod(0o600)
    modes: list[int] = []
    opened = os.open

    def opening(*given: object, **named: object) -> int:
        descriptor = opened(*given, **named)  # type: ignore[arg-type]
        modes.append(os.fstat(descriptor).st_mode)
        return descriptor

    monkeypatch.setattr(os, "open", opening)
    replace_file(tmp_path / "x", b"after")
    assert {stat.S_IMODE(mode) for mode in modes if stat.S_ISREG(mode)} == {0o600}
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
@pytest.mark.parametrize("linked", [True, False])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, *, linked: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with pytest.raises(CatalogError, match="a pipe or a device, not a file"):
        replace_file(tmp_path / ("link" if linked else "pipe"), b"text")
    assert (tmp_path / "pipe").is_fifo()
