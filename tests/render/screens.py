"""Screens as a test sees them: what is drawn at a width, and the golden ones kept on disk.

The golden screens are in tests/golden, as plain text without colour. To make them anew after a
change that is meant, and to look at what changed before keeping it:

    KCATALOG_REGENERATE=1 python -m pytest tests/render tests/cli/test_help.py tests/cli/test_welcome.py
    git diff tests/golden
"""

import os
import re
import unicodedata
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.theme import Theme

from kcatalog.render.theme import STYLES

GOLDEN = Path(__file__).parents[1] / "golden"
WIDTHS = (20, 40, 60, 80, 112, 200)

# The one kind of escape sequence that a drawing is made of: colours and styles.
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_BIDIRECTIONAL = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def drawn(renderable: RenderableType, width: int) -> list[str]:
    """Draw *renderable* on a colour terminal of *width* cells; give its lines without styles."""
    console = Console(
        file=StringIO(),
        width=width,
        height=50,
        theme=Theme(STYLES),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    console.print(renderable)
    assert isinstance(console.file, StringIO)
    *lines, last = _STYLE.sub("", console.file.getvalue()).split("\n")
    assert last == ""
    return lines


def text_of(lines: list[str]) -> str:
    """Return the text of drawn *lines* without frame and spaces, as if nothing had been wrapped."""
    return re.sub(r"[\s─│╭╮╰╯]+", "", "".join(lines))


def widest(lines: list[str]) -> int:
    """Return the number of cells of the widest of *lines*."""
    return max(map(cell_len, lines), default=0)


def disobedient(text: str) -> list[str]:
    """Return the characters of *text* that a terminal would obey rather than show."""
    return [
        letter
        for letter in text
        if unicodedata.category(letter) in {"Cc", "Zl", "Zp"}
        or unicodedata.bidirectional(letter) in _BIDIRECTIONAL
    ]


def hold(name: str, lines: list[str]) -> None:
    """Hold *lines* against the golden screen *name*, or make it anew where that is asked for."""
    file = GOLDEN / f"{name}.txt"
    screen = "".join(f"{line.rstrip()}\n" for line in lines)
    if os.environ.get("KCATALOG_REGENERATE"):
        file.write_text(screen, encoding="utf-8")
    kept = file.read_text(encoding="utf-8")
    assert screen == kept, f"{file} differs; this is drawn now:\n{screen}"
