"""Files in other encodings than UTF-8, known by signs that leave no doubt; nothing is guessed by frequencies."""

import codecs
from typing import Final

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


def in_utf_8(file: str, content: bytes) -> tuple[bytes, str]:
    """Return *content*, which is from *file*, in UTF-8 without a mark, and what it was in if in another.

    That is the encoding of its mark; else UTF-16 by its zero bytes, UTF-8, or CP949, which is
    EUC-KR with more letters. Raises BadFileError where it is none of these.
    """
    codec, name = _signed(content)
    try:
        text = content.decode(codec)
        return (content if codec == "utf-8" else text.encode()), name
    except UnicodeDecodeError as error:
        if codec == "utf-8" and (korean := _korean(content)):
            return korean.encode(), "CP949 (EUC-KR)"
        line = content.count(b"\n", 0, error.start) + 1
        message = f"not {name or 'UTF-8'} text; save it as UTF-8"
        raise BadFileError.of(file, message, line) from None


def _signed(content: bytes) -> tuple[str, str]:
    """Return the codec that *content* has the signs of, and what to call it where it is not UTF-8."""
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return codec, name
    for codec, zeros in (("utf-16-be", content[:_SAMPLE:2]), ("utf-16-le", content[1:_SAMPLE:2])):
        if zeros.count(0) > _MOSTLY * len(zeros):
            return codec, "UTF-16"
    return "utf-8", ""


def _korean(content: bytes) -> str:
    """Return *content* as CP949; nothing where it is not, or has many of the letters that CP949 adds.

    Western text would look like these.
    """
    try:
        text = content.decode("cp949")
    except UnicodeDecodeError:
        return ""
    letters = "".join(letter for letter in text if not letter.isascii())
    return text if len(letters.encode("euc_kr", "ignore")) >= 0.9 * 2 * len(letters) else ""
