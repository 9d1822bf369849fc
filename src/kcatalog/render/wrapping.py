"""Sentences broken between words, for a terminal."""

import unicodedata
from collections.abc import Iterator


def wrapped(sentence: str, columns: int) -> Iterator[str]:
    """Break *sentence* between words into lines of *columns* cells; a longer word is cut."""
    line, width = "", 0
    for word in sentence.split(" "):
        taken = _cells(word)
        if line and width + 1 + taken > columns:
            yield line
            line, width = word, taken
        else:
            line, width = (f"{line} {word}", width + 1 + taken) if line else (word, taken)
        while width > columns:
            cut = _fitting(line, columns)
            yield line[:cut]
            line = line[cut:]
            width = _cells(line)
    yield line


def _cells(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def _cells_of(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _fitting(text: str, columns: int) -> int:
    """Give how many letters of *text* fit into *columns* cells; one at least."""
    width = 0
    for place, letter in enumerate(text):
        width += _cells_of(letter)
        if width > columns:
            return max(place, 1)
    return len(text)
