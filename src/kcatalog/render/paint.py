"""Runs painted with the codes that a terminal takes: ECMA-48, select graphic rendition."""

import re
from collections.abc import Mapping
from typing import Final

from kcatalog.render.runs import Line

_COLORS: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_CODES: Final = {"bold": "1", "dim": "2", "italic": "3", "underline": "4"} | {
    color: str(30 + position) for position, color in enumerate(_COLORS)
}


def painted(line: Line, codes: Mapping[str, str]) -> str:
    """Write *line* with the codes of its styles, each run ended by a reset."""
    return "".join(
        f"\x1b[{codes[style]}m{text}\x1b[0m" if codes.get(style) else text for text, style in line
    )


def has_mixed_colors(styles: Mapping[str, str]) -> bool:
    """Return whether any of *styles* mixes a colour of its own, which few terminals once could."""
    return any("#" in style for style in styles.values())


def codes_of(styles: Mapping[str, str], *, colored: bool) -> dict[str, str]:
    """Return the code of each of *styles*; unless *colored*, of all in it but colours."""
    return {
        name: ";".join(_code(word) for word in style.split() if colored or not _is_color(word))
        for name, style in styles.items()
    }


def _code(word: str) -> str:
    if word.startswith("#"):
        return ";".join(["38", "2", *(str(int(part, 16)) for part in re.findall("..", word[1:]))])
    return _CODES[word]


def _is_color(word: str) -> bool:
    return word.startswith("#") or word in _COLORS
