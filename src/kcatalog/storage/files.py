"""Files to the byte: read with a clear reason where they cannot be, replaced whole or not at all."""

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kcatalog.catalog import CatalogError
from kcatalog.storage.errors import BadFileError, Problem

# How long a writer waits before it says so, and between two tries, in seconds.
_PATIENCE, _PAUSE = 0.4, 0.01
# Ten thousand scenes as long as the built-in ones are 21 million bytes.
LARGEST: Final = 40_000_000

BYTE_ORDER_MARK: Final = "\ufeff"

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "no such file",
    IsADirectoryError: "a folder, not a file",
    PermissionError: "no permission to read it",
}


def read_text(file: Path) -> str:
    """Read *file* as text without a byte order mark, its line ends as they stand."""
    return without_mark(read_exactly(file))


def without_mark(text: str) -> str:
    """Return *text* without the byte order mark that some editors begin a file with."""
    return text.removeprefix(BYTE_ORDER_MARK)


def read_exactly_if_there(file: Path) -> str:
    """Read *file* as `read_exactly` does; one that is not there is empty."""
    try:
        file.stat()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise BadFileError([Problem(str(file), reason(error))]) from None
    return read_exactly(file)


def read_exactly(file: Path) -> str:
    """Read *file* as UTF-8 text that encodes to the same bytes again.

    Raises BadFileError for what is no file, too large, or not text.
    """
    try:
        content = _content(file)
    except OSError as error:
        raise BadFileError([Problem(str(file), reason(error))]) from None
    except ValueError:
        raise BadFileError([Problem(ascii(str(file)), "not the name of a file")]) from None
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFileError([Problem(str(file), "not UTF-8 text; save it as UTF-8", line)]) from None


def reason(error: OSError) -> str:
    """Say in plain words why a file could not be read."""
    return _REASONS.get(type(error), error.strerror or str(error))


def _content(file: Path) -> bytes:
    # A pipe or a device may never end, or never begin: neither is opened.
    about = file.stat()
    if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
        raise BadFileError([Problem(str(file), "a pipe or a device, not a file")])
    if about.st_size > LARGEST:
        raise BadFileError([Problem(str(file), too_large(about.st_size))])
    return file.read_bytes()


def too_large(size: int) -> str:
    """Say that *size* bytes are more than a catalogue may have."""
    return f"{size // 1_000_000} MB, where a catalogue may have {LARGEST // 1_000_000}; split it"


@contextmanager
def locked(lock: Path, on_wait: Callable[[], object]) -> Iterator[None]:
    """Hold *lock*, which one process at a time can; *on_wait* is called when that takes a while.

    The system itself lets go of it when the process ends, however it ends.
    """
    with _reporting_errors(lock):
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
    with _reporting_errors(file):
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
    with _reporting_errors(target):
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
    begun, has_waited = time.monotonic(), False
    while not _taken(descriptor):
        if not has_waited and time.monotonic() - begun > _PATIENCE:
            on_wait()
            has_waited = True
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
def _reporting_errors(file: Path) -> Iterator[None]:
    """Report what the system refuses to do with *file* as a CatalogError."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError until 3.13
        why = getattr(error, "strerror", None) or str(error)
        raise CatalogError(f"{file}: cannot write: {why}; nothing was changed") from None
