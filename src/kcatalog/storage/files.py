"""Files to the byte: read with a clear reason where they cannot be, replaced whole or not at all."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kcatalog.catalog import CatalogError
from kcatalog.storage.errors import BadFileError
from kcatalog.storage.paths import is_missing

# Ten thousand scenes as long as the built-in ones are 21 million bytes.
LARGEST: Final = 40_000_000

# Windows would write other line ends.
_BINARY: Final = getattr(os, "O_BINARY", 0)

_NO_FILE: Final = "a pipe or a device, not a file"

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "no such file",
    IsADirectoryError: "a folder, not a file",
    PermissionError: "no permission to read it",
}


def read_text(file: Path) -> str:
    """Read *file* as UTF-8 text without a byte order mark, its line ends as they stand.

    Raises BadFileError for what is no file, too large, or not text.
    """
    return without_mark(decoded(file, read_bytes(file)))


def read_text_if_there(file: Path) -> str:
    """Read *file* as `read_text` does; one that is not there is empty."""
    return without_mark(decoded(file, read_bytes_if_there(file) or b""))


def without_mark(text: str) -> str:
    """Return *text* without the byte order mark that some editors begin a file with."""
    return text.removeprefix("\ufeff")


def read_bytes_if_there(file: Path, largest: int = LARGEST) -> bytes | None:
    """Read *file*, or return None where it is not there; raises BadFileError as `read_bytes` does."""
    return None if is_missing(file) else read_bytes(file, largest)


def read_bytes(file: Path, largest: int = LARGEST) -> bytes:
    """Read *file*; raises BadFileError for what is no file, cannot be read, or is too large."""
    return read_with_status(file, largest)[0]


def read_with_status(file: Path, largest: int = LARGEST) -> tuple[bytes, os.stat_result]:
    """Read *file* as `read_bytes` does, and the status of this very file right after that."""
    try:
        # A pipe or a device may never end, or never begin: neither is opened.
        about = file.stat()
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
            raise BadFileError.of(str(file), _NO_FILE)
        if about.st_size > largest:
            raise BadFileError.of(str(file), too_large(about.st_size))
        with file.open("rb") as stream:
            return stream.read(), os.fstat(stream.fileno())
    except OSError as error:
        raise BadFileError.of(str(file), reason(error)) from None
    except ValueError:
        raise BadFileError.of(ascii(str(file)), "not the name of a file") from None


def decoded(file: Path, content: bytes) -> str:
    """Return the *content* of *file* as text; raises BadFileError where it is none."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFileError.of(str(file), "not UTF-8 text; save it as UTF-8", line) from None


def reason(error: OSError) -> str:
    """Say in plain words why a file could not be read."""
    return _REASONS.get(type(error), error.strerror or str(error))


def too_large(size: int) -> str:
    """Say that *size* bytes are more than a catalogue may have."""
    return f"{size // 1_000_000} MB, where a catalogue may have {LARGEST // 1_000_000}; split it"


def replace_file(file: Path, content: bytes, mode: int = 0o666) -> None:
    """Make *content* all that *file* holds, with its symbolic links followed.

    It keeps its mode; a new one gets *mode*, less what the umask takes. Whatever interrupts it, the
    file holds what it did before or all of *content*; of several writers at once, one comes last.
    Raises CatalogError where that cannot be, and for what is a pipe or a device.
    """
    with reporting_errors(file):
        target = file.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            raise BadFileError.of(str(file), _NO_FILE)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".kcatalog-{os.urandom(8).hex()}")
        with written_beside(target, temporary, content, mode):
            temporary.replace(target)
        settle(target.parent)


@contextmanager
def written_beside(
    target: Path, temporary: Path, content: bytes, mode: int = 0o666
) -> Iterator[None]:
    """Write *content* to *temporary*, down to the disk, with the mode that *target* has.

    From its first byte it is as private as *target*. In the end it is removed, if it is still there.
    """
    try:
        temporary.unlink(missing_ok=True)
        is_there = target.exists()
        private = stat.S_IMODE(target.stat().st_mode) if is_there else mode
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, private)
        with os.fdopen(descriptor, "wb") as stream:
            if is_there:
                shutil.copymode(target, temporary)
            stream.write(content)
            stream.flush()
            os.fsync(descriptor)
        yield
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Bring the names in *folder* down to the disk, where the system can and lets us.

    What was renamed there is done: only a power cut could still undo it.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


@contextmanager
def reporting_errors(file: Path) -> Iterator[None]:
    """Report what the system refuses to do with *file* as a CatalogError."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError until 3.13
        why = getattr(error, "strerror", None) or str(error)
        raise CatalogError(f"{file}: cannot write: {why}; nothing was changed") from None
