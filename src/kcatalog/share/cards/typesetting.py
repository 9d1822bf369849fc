"""Text measured by the font that ships with the package, and broken into lines."""

import unicodedata
from typing import Final

from kcatalog.safe import letters
from kcatalog.share.cards.font import Face

# In ems, of what the font lacks and a viewer may have: a picture or an ideograph, and the rest.
_WIDE: Final = 1.05
_OTHER: Final = 0.8
# What joins several pictures to one, or says that a letter is a picture, takes no room.
_JOINERS: Final = "\u200d\ufe0f"


def advance(text: str, size: float, face: Face) -> float:
    """Return the width of *text* in *face* at *size*, in the unit of *size*, without kerning."""
    return sum(_ems(letter, face) for letter in text) * size


def wrap(text: str, width: float, size: float, face: Face) -> list[str]:
    """Break *text* into lines of at most *width*, between words, or within one that is longer."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if advance(joined, size, face) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width, size, face)
        lines.extend(full)
    return [*lines, line] if line else lines


def balanced(text: str, width: float, size: float, face: Face) -> list[str]:
    """Break *text* into as few lines as *width* allows, and these about as long as each other."""
    lines = wrap(text, width, size, face)
    for narrower in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7):
        trial = wrap(text, width * narrower, size, face)
        if len(trial) > len(lines):
            break
        lines = trial
    return lines


def _pieces(word: str, width: float, size: float, face: Face) -> list[str]:
    """Break a *word* into pieces of at most *width*; a mark stays with its letter."""
    pieces: list[str] = []
    piece, taken = "", 0.0
    for letter in letters(word):
        wide = advance(letter, size, face)
        if piece and wide and taken + wide > width:
            pieces.append(piece)
            piece, taken = "", 0.0
        piece, taken = piece + letter, taken + wide
    return [*pieces, piece]


def _ems(letter: str, face: Face) -> float:
    if unicodedata.combining(letter) or letter in _JOINERS:
        return 0.0
    if (width := face.width(letter)) is not None:
        return width
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return _WIDE
    return _OTHER
