"""The text of a file to the byte, or one clear reason why it cannot be read."""

import stat
from pathlib import Path
from typing import Final

from kcatalog.storage.errors import BadFileError, Fault

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
    """Give *text* without the byte order mark that some editors begin a file with."""
    return text.removeprefix(BYTE_ORDER_MARK)


def read_exactly_if_there(file: Path) -> str:
    """Read *file* as `read_exactly` does; one that is not there is empty."""
    try:
        file.stat()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise BadFileError([Fault(str(file), reason(error))]) from None
    return read_exactly(file)


def read_exactly(file: Path) -> str:
    """Read *file* as UTF-8 text that encodes to the same bytes again.

    Raises BadFileError for what is no file, too large, or not text.
    """
    try:
        content = _content(file)
    except OSError as error:
        raise BadFileError([Fault(str(file), reason(error))]) from None
    except ValueError:
        raise BadFileError([Fault(ascii(str(file)), "not the name of a file")]) from None
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFileError([Fault(str(file), "not UTF-8 text; save it as UTF-8", line)]) from None


def reason(error: OSError) -> str:
    """Say in plain words why a file could not be read."""
    return _REASONS.get(type(error), error.strerror or str(error))


def _content(file: Path) -> bytes:
    # A pipe or a device may never end, or never begin: neither is opened.
    about = file.stat()
    if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
        raise BadFileError([Fault(str(file), "a pipe or a device, not a file")])
    if about.st_size > LARGEST:
        raise BadFileError([Fault(str(file), too_large(about.st_size))])
    return file.read_bytes()


def too_large(size: int) -> str:
    """Say that *size* bytes are more than a catalogue may have."""
    return f"{size // 1_000_000} MB, where a catalogue may have {LARGEST // 1_000_000}; split it"
