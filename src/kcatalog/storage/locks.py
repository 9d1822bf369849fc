"""One writer of a file at a time."""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kcatalog.catalog import CatalogError
from kcatalog.storage.files import reporting_errors

# How long a writer waits before it says so, and between two tries, in seconds.
_PATIENCE: Final = 0.4
_PAUSE: Final = 0.01

# What a file system says that has no locks, or whose lock service does not answer.
_NO_LOCKS: Final = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)


@contextmanager
def locked(file: Path, on_wait: Callable[[], object]) -> Iterator[None]:
    """Hold the lock of *file*, which one process at a time can; *on_wait* is called when that takes long.

    The lock is a file beside the one that *file* is after its links, so that writers who know it by
    different names wait for each other too. It is gone when the writer is; where that is killed,
    the system itself lets go of it.
    """
    with reporting_errors(file):
        target = file.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = target.with_name(f".{target.name}.lock")
        descriptor = _held(lock, on_wait)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no file that is open
            lock.unlink()
        os.close(descriptor)


def _held(lock: Path, on_wait: Callable[[], object]) -> int:
    begun, has_waited = time.monotonic(), False
    while (descriptor := _tried(lock)) is None:
        if not has_waited and time.monotonic() - begun > _PATIENCE:
            on_wait()
            has_waited = True
        time.sleep(_PAUSE)
    return descriptor


def _tried(lock: Path) -> int | None:
    """Take *lock* if nobody has it; one that its last holder has removed meanwhile is none."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        with suppress(FileNotFoundError):
            if _taken(descriptor) and os.path.samestat(lock.stat(), os.fstat(descriptor)):
                return descriptor
    except OSError as error:
        os.close(descriptor)
        if error.errno not in _NO_LOCKS:
            raise
        raise CatalogError(
            f"{lock.parent}: its file system cannot lock files, which kcatalog needs to write safely; "
            "nothing was changed"
        ) from None
    os.close(descriptor)
    return None


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
