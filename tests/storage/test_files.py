import os
import threading
import time
from pathlib import Path

import pytest

from kcatalog.catalog import CatalogError
from kcatalog.storage.files import locked, replace_file


def test_a_writer_that_waits_says_so_once_and_then_goes_on(tmp_path: Path) -> None:
    told: list[float] = []
    begun = time.monotonic()
    held = threading.Event()

    def hold() -> None:
        with locked(tmp_path / "lock", lambda: None):
            held.set()
            time.sleep(1)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    with locked(tmp_path / "lock", lambda: told.append(time.monotonic())):
        assert time.monotonic() - begun > 0.9
    holder.join()
    assert len(told) == 1


def test_a_writer_that_need_not_wait_says_nothing(tmp_path: Path) -> None:
    told: list[int] = []
    with locked(tmp_path / "lock", lambda: told.append(1)):
        pass
    assert told == []


def test_what_a_killed_writer_left_behind_is_used_up(tmp_path: Path) -> None:
    (tmp_path / ".x.new").write_bytes(b"half of it, and longer than what comes")
    replace_file(tmp_path / "x", b"whole")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"x": b"whole"}


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
    with (
        pytest.raises(CatalogError, match="nothing was changed"),
        locked(tmp_path / "folder" / "lock", lambda: None),
    ):
        pass
