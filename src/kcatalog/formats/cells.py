"""The cells of a table: how a spreadsheet holds a value, and what it holds, read back."""

import re
from typing import Final
from unicodedata import normalize

YES: Final = "yes"

# What people write, and programs export, where there is nothing.
_NOTHING: Final = frozenset(
    ("n/a", "#n/a", "na", "nan", "null", "none", "nil", "?", "-", "--", "–", "—")
)
# A spreadsheet takes a cell that begins so for a formula, and may run it.
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")

# A comma within an item, as in an address, has no blank after it.
_ITEM: Final = re.compile(r"(?:\\.|(?!,(?:\s|$))[^;\n])+", re.DOTALL)
_SPECIAL: Final = re.compile(r"[\\;\n]|,(?=\s|$)")


def cell_of(value: object) -> str:
    """Write *value* as a cell; one apostrophe before it says that it is text to the letter.

    It gets one where it would be taken for a formula, or read back as anything but itself.
    """
    if isinstance(value, bool):
        return YES if value else ""
    if isinstance(value, tuple):
        text = ", ".join(map(_escaped, value))
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if _needs_apostrophe(text) else text


def text_of(cell: str) -> str:
    """Return the text that *cell* holds, composed, without blanks around it; empty for N/A and the like."""
    if cell.startswith("'") and _needs_apostrophe(cell[1:]):
        return cell[1:]
    return _plain(cell)


def items_of(text: str) -> list[str]:
    """Return the items of a list that stands in one cell: by comma, semicolon or line.

    A backslash makes the character after it part of the item.
    """
    return [item for raw in _ITEM.findall(text) if (item := _unescaped(raw))]


def _needs_apostrophe(text: str) -> bool:
    # A text that has apostrophes already gets one more, and so comes back.
    bare = text.lstrip("'")
    return bool(_FORMULA.match(bare)) or _plain(bare) != bare


def _plain(cell: str) -> str:
    text = cell.strip()
    if len(text) <= 4 and text.casefold() in _NOTHING:
        return ""
    return text if text.isascii() else normalize("NFC", text)


def _escaped(item: str) -> str:
    core = item.strip()
    before, after = item[: len(item) - len(item.lstrip())], item[len(item.rstrip()) :]
    blanks = ["".join(f"\\{blank}" for blank in around) for around in (before, after)]
    return _SPECIAL.sub(r"\\\g<0>", core).join(blanks)


def _unescaped(raw: str) -> str:
    """Return what the item *raw* says, without blanks around it but escaped ones."""
    if "\\" not in raw:
        return raw.strip()
    letters = re.findall(r"\\?.", raw.lstrip(), re.DOTALL)
    while letters and letters[-1].isspace():
        letters.pop()
    return "".join(letter[-1] for letter in letters)
