"""The styles that cards and tables are drawn in, by what they are for, in several themes."""

from typing import Any, Final

# ANSI colours, which each terminal's own palette keeps legible on its background; magenta is
# the one that stays clear of both black and white.
STYLES: Final = {
    "frame": "magenta",
    "number": "magenta",
    "title": "bold",
    "drama": "magenta",
    "heart": "red",
    "quiet": "dim",
    "line": "italic",
    "note": "italic",
    "confesses": "magenta",
    "match": "bold underline",
    "heading": "bold",
    "bar": "magenta",
}

# Legible wherever the background is dark, or light: 4.5 to 1 or better, as WCAG 2.2 asks.
_DARK: Final = STYLES | {
    "frame": "#d68fb4",
    "number": "#f2a7cb",
    "title": "bold #ffe3ef",
    "drama": "#f2a7cb",
    "heart": "#ff9fa8",
    "quiet": "#b9adb5",
    "line": "italic #ffd8a8",
    "note": "italic #d9ccd4",
    "confesses": "#ff9fa8",
    "match": "bold underline #ffd8a8",
    "heading": "bold #d9ccd4",
    "bar": "#e58db8",
}
_LIGHT: Final = STYLES | {
    "frame": "#a8326e",
    "number": "#a01f63",
    "title": "bold #3d1029",
    "drama": "#a01f63",
    "heart": "#b3202f",
    "quiet": "#665c63",
    "line": "italic #7a4300",
    "note": "italic #4d3a45",
    "confesses": "#b3202f",
    "match": "bold underline #7a4300",
    "heading": "bold #4d3a45",
    "bar": "#a8326e",
}
_NONE: Final = dict.fromkeys(STYLES, "") | {
    "title": "bold",
    "line": "italic",
    "note": "italic",
    "match": "bold underline",
    "heading": "bold",
}

THEMES: Final = {"terminal": STYLES, "dark": _DARK, "light": _LIGHT, "none": _NONE}

_EFFECTS: Final = frozenset({"bold", "dim", "italic", "underline"})


def for_typer(style: str, *, colored: bool) -> dict[str, Any]:
    """Return *style* as arguments of Typer's `style`; unless *colored*, without its colour."""
    words = set(style.split())
    arguments: dict[str, Any] = dict.fromkeys(words & _EFFECTS, True)
    for color in words - _EFFECTS if colored else ():
        arguments["fg"] = tuple(bytes.fromhex(color[1:])) if color.startswith("#") else color
    return arguments
