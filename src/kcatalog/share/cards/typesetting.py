"""Text measured and broken into lines, for pictures whose viewer has fonts of its own."""

import unicodedata
from functools import lru_cache
from typing import Final

# The widest advance of each ASCII character in the serif fonts that a viewer is likely to have
# (Noto Serif, Liberation Serif, DejaVu Serif), in ems: a line measured so is whole in all.
_ASCII: Final = {
    letter: width
    for width, letters in {
        0.3: "'",
        0.35: " ,-.:;ijl|",
        0.4: "()/[\\]f",
        0.45: "!IJt",
        0.5: '"*`r',
        0.55: "?sz",
        0.6: "_acevxy",
        0.65: "$0123456789bdgkopq{}",
        0.7: "FLPSTZhnu",
        0.75: "ABEKVXY",
        0.8: "CGR",
        0.85: "#+<=>DOQU^~",
        0.9: "&HNw",
        0.95: "%",
        1.0: "@m",
        1.05: "M",
        1.1: "W",
    }.items()
    for letter in letters
}
# Beyond ASCII: an accented letter is as wide as its base, and the rest at most this wide.
_WIDE: Final = 1.05
_OTHER: Final = 0.8
# Bold letters of these fonts are wider by as much.
BOLD: Final = 1.12


def advance(text: str, size: float) -> float:
    """Return the width that *text* takes at most, set in *size*."""
    return sum(map(_ems, text)) * size


def wrap(text: str, width: float, size: float) -> list[str]:
    """Break *text* into lines of at most *width*, between words, or within one that is longer."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if advance(joined, size) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width, size)
        lines.extend(full)
    return [*lines, line] if line else lines


def balanced(text: str, width: float, size: float) -> list[str]:
    """Break *text* into as few lines as *width* allows, and these about as long as each other."""
    lines = wrap(text, width, size)
    for narrower in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7):
        trial = wrap(text, width * narrower, size)
        if len(trial) > len(lines):
            break
        lines = trial
    return lines


def _pieces(word: str, width: float, size: float) -> list[str]:
    """Break a *word* into pieces of at most *width*; a mark stays with its letter."""
    pieces: list[str] = []
    piece, taken = "", 0.0
    for letter in word:
        wide = _ems(letter) * size
        if piece and wide and taken + wide > width:
            pieces.append(piece)
            piece, taken = "", 0.0
        piece, taken = piece + letter, taken + wide
    return [*pieces, piece]


@lru_cache(maxsize=4096)
def _ems(letter: str) -> float:
    if letter in _ASCII:
        return _ASCII[letter]
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return _WIDE
    return _ASCII.get(unicodedata.normalize("NFD", letter)[0], _OTHER)
