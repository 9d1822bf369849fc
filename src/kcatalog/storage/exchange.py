"""A file given new content only while it holds what was read, though whoever edits it asks for no lock."""

import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kcatalog.catalog import CatalogError
from kcatalog.storage.files import (
    read_bytes_if_there,
    reporting_errors,
    settle,
    written_beside,
)

# How often a file is looked at that another program is writing to, and seconds between.
_MOST_LOOKS: Final = 200
_PAUSE: Final = 0.01


class ChangedMeanwhileError(Exception):
    """Say that a file holds something else by now than what was read; it was left so."""


def read_when_still(file: Path) -> bytes | None:
    """Read *file* while no other program is writing to it; None where it is not there.

    An editor that saves in place leaves it empty or half for a moment. Raises CatalogError where
    that lasts, and BadFileError as `read_bytes` does.
    """
    for _ in range(_MOST_LOOKS):
        with _held_still(file) as is_still:
            if is_still:
                return read_bytes_if_there(file)
        time.sleep(_PAUSE)
    raise CatalogError(f"{file}: another program is writing to it; nothing was changed")


def exchange_content(file: Path, before: bytes | None, after: bytes, displaced: Path) -> None:
    """Make *file* hold *after* instead of *before*, and *displaced* what it held until then.

    Links of *file* are followed; *before* is None where it was not there. Only who holds its lock
    may call this. Raises ChangedMeanwhileError where it holds something else by now: whatever
    another program wrote is in it then, on Linux at whichever moment that was.
    """
    with reporting_errors(file):
        target = file.resolve()
        new = target.with_name(f".{target.name}.new")
        with written_beside(target, new, after):
            if not _holds(target, before):
                raise ChangedMeanwhileError
            if before is None:
                _put_in(new, target)
            else:
                _exchange(new, target)
                _check_displaced(new, target, before, after, displaced)
        settle(target.parent)


def _check_displaced(old: Path, target: Path, before: bytes, after: bytes, displaced: Path) -> None:
    """Move *old*, which was *target* until now, to *displaced*; put it back if it is not *before*."""
    if _holds(old, before):
        with suppress(OSError):
            shutil.move(old, displaced)
        return
    _exchange(old, target)
    if _holds(old, after):
        raise ChangedMeanwhileError
    shutil.move(old, displaced)  # our text was changed in the same moment, too
    raise CatalogError(
        f"{target}: another program changed it at the same moment; one of the two versions is now in {displaced}"
    )


def _holds(file: Path, content: bytes | None) -> bool:
    """Return whether *file* holds *content*, and no other program is writing to it."""
    with _held_still(file) as is_still:
        return is_still and read_bytes_if_there(file) == content


def _put_in(new: Path, target: Path) -> None:
    """Give *new* the name *target*, unless something came to have it meanwhile."""
    try:
        os.link(new, target)
    except FileExistsError:
        raise ChangedMeanwhileError from None
    except OSError:  # a file system without links
        new.rename(target)


def _exchange(one: Path, other: Path) -> None:
    """Exchange the files *one* and *other*: in one step where the system can, and else in three."""
    if not _exchanged_at_once(one, other):
        aside = one.with_name(f"{one.name}.aside")
        aside.unlink(missing_ok=True)
        try:
            os.link(other, aside)
        except OSError:  # a file system without links
            shutil.copy2(other, aside)
        one.replace(other)
        aside.replace(one)


if sys.platform == "linux":
    import fcntl
    import signal

    _RENAME_EXCHANGE: Final = 2
    _HERE: Final = -100  # AT_FDCWD

    def _exchanged_at_once(one: Path, other: Path) -> bool:
        """Exchange two files in one step, see renameat2(2); return whether the file system can."""
        from ctypes import CDLL, get_errno  # noqa: PLC0415 - only who writes needs it

        rename = getattr(CDLL(None, use_errno=True), "renameat2", None)
        names = os.fsencode(one), os.fsencode(other)
        if rename is None:
            return False
        if rename(_HERE, names[0], _HERE, names[1], _RENAME_EXCHANGE) == 0:
            return True
        if get_errno() == errno.ENOENT:
            raise ChangedMeanwhileError
        return False

    @contextmanager
    def _held_still(file: Path) -> Iterator[bool]:
        """Yield whether no program has *file* open to write to it; none begins to before this ends.

        A read lease says so, see fcntl(2); a file system that has none is believed.
        """
        try:
            descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
        except OSError:  # whoever reads it says why not
            yield True
            return
        try:
            yield _is_leased(descriptor)
        finally:
            os.close(descriptor)

    def _is_leased(descriptor: int) -> bool:
        try:
            # Should one begin to, a signal says so, which must be one that is ignored.
            fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
else:

    def _exchanged_at_once(one: Path, other: Path) -> bool:  # noqa: ARG001 - as on Linux
        return False

    @contextmanager
    def _held_still(file: Path) -> Iterator[bool]:  # noqa: ARG001 - as on Linux
        yield True
