"""Files replaced whole or not at all, by one writer at a time."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kcatalog.catalog import CatalogError

# How long a writer waits before it says so, and between two tries, in seconds.
_PATIENCE, _PAUSE = 0.4, 0.01


@contextmanager
def locked(lock: Path, on_wait: Callable[[], object]) -> Iterator[None]:
    """Hold *lock*, which one process at a time can; *on_wait* is told when that takes a while.

    The system itself lets go of it when the process ends, however it ends.
    """
    with _told(lock):
        lock.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _wait_for(descriptor, on_wait)
        yield
    finally:
        os.close(descriptor)


def replace_file(file: Path, content: bytes, like: Path | None = None) -> None:
    """Make *content* all that *file* holds, with its symbolic links followed.

    It keeps its mode, or gets that of *like*, which a copy of what is private must have.
    Whatever interrupts it, the file holds what it did before or all of *content*. Only the
    holder of the lock may call it: the temporary file has a name of its own, so that one left
    behind by a kill is used up by the next writer.
    """
    with _told(file):
        target = file.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.new")
        try:
            _write_through(temporary, content)
            mode_of = like if like and like.exists() else target
            if mode_of.exists():
                shutil.copymode(mode_of, temporary)
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        _settle(target.parent)


def move_file(file: Path, target: Path) -> None:
    """Make *target* what *file* is, and *file* nothing, in one step."""
    with _told(target):
        file.replace(target)
        _settle(target.parent)


def _write_through(file: Path, content: bytes) -> None:
    """Write *content* to *file*, made anew, down to the disk."""
    file.unlink(missing_ok=True)
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Bring the names in *folder* down to the disk, where the system can."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _wait_for(descriptor: int, on_wait: Callable[[], object]) -> None:
    begun, told = time.monotonic(), False
    while not _taken(descriptor):
        if not told and time.monotonic() - begun > _PATIENCE:
            on_wait()
            told = True
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Tell what the system refuses to do with *file* in words for the fan."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError until 3.13
        why = getattr(error, "strerror", None) or str(error)
        raise CatalogError(f"{file}: cannot write: {why}; nothing was changed") from None
