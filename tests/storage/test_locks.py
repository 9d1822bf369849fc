"""The lock of a file: one holder at a time, whatever name it knows the file by."""

import errno
import threading
import time
from pathlib import Path

import pytest

from kcatalog.catalog import CatalogError
from kcatalog.storage.locks import locked


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


def test_a_lock_is_gone_once_it_is_let_go_of(tmp_path: Path) -> None:
    with locked(tmp_path / "x", lambda: None):
        assert [file.name for file in tmp_path.iterdir()] == [".x.lock"]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_beside_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "dotfiles" / "x")
    with locked(tmp_path / "link", lambda: None):
        assert [file.name for file in (tmp_path / "dotfiles").iterdir()] == [".x.lock"]


def test_many_who_take_and_remove_the_lock_never_hold_it_together(tmp_path: Path) -> None:
    holders: list[int] = []
    together: list[int] = []

    def hold_often(number: int) -> None:
        for _ in range(60):
            with locked(tmp_path / "x", lambda: None):
                holders.append(number)
                together.append(len(holders))
                holders.remove(number)

    threads = [threading.Thread(target=hold_often, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [1] * 480


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with (
        pytest.raises(CatalogError, match="its file system cannot lock files"),
        locked(tmp_path / "x", print),
    ):
        pass


def test_a_folder_that_is_a_file_can_hold_no_lock(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"")
    with (
        pytest.raises(CatalogError, match="nothing was changed"),
        locked(tmp_path / "folder" / "x", lambda: None),
    ):
        pass
