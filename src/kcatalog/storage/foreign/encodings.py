"""Which encoding a file is in, by signs that leave no doubt; nothing is guessed by frequencies."""

import codecs
from typing import Final, NamedTuple

from kcatalog.storage.errors import BadFileError

# A longer mark before the one that it begins with.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", ""),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Half the bytes of Latin letters in UTF-16 are zero, all of them before or all after the others.
_SAMPLE: Final = 1000
_MOSTLY: Final = 0.3


class Encoding(NamedTuple):
    """An encoding: Python's codec for it, and what to call it where it is worth a word."""

    codec: str
    name: str


def encoding_of(file: str, content: bytes) -> Encoding:
    """Return the encoding that all of *content*, which is from *file*, can be read in.

    That of its mark; else UTF-8, UTF-16 by its zero bytes, or CP949, which is EUC-KR with more
    letters. Raises BadFileError where it is none of these.
    """
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _checked(file, content, Encoding(codec, name))
    for codec, zeros in (("utf-16-be", content[:_SAMPLE:2]), ("utf-16-le", content[1:_SAMPLE:2])):
        if zeros.count(0) > _MOSTLY * len(zeros):
            return _checked(file, content, Encoding(codec, "UTF-16"))
    if _is(content, "utf-8"):
        return Encoding("utf-8", "")
    if _is(content, "cp949") and _is_mostly_euc_kr(content):
        return Encoding("cp949", "CP949 (EUC-KR)")
    return _checked(file, content, Encoding("utf-8", ""))


def _checked(file: str, content: bytes, encoding: Encoding) -> Encoding:
    try:
        content.decode(encoding.codec)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        name = encoding.name or "UTF-8"
        raise BadFileError.of(file, f"not {name} text; save it as UTF-8", line) from None
    return encoding


def _is(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_euc_kr(content: bytes) -> bool:
    """Return whether few letters are of those that CP949 adds, which Western text would look like."""
    letters = "".join(letter for letter in content.decode("cp949") if not letter.isascii())
    return len(letters.encode("euc_kr", "ignore")) >= 0.9 * 2 * len(letters)
