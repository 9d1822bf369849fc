"""Draw the pictures of the README, from the program itself: python docs/pictures.py."""

import io
import re
from html import unescape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme
from rich.theme import Theme

from kcatalog.render.card import scene_card
from kcatalog.render.theme import STYLES
from kcatalog.storage import load

FOLDER = Path(__file__).parent

# A warm dark terminal; the sixteen colours are the first eight, then the bright ones.
_PALETTE = [
    (38, 32, 40), (232, 112, 122), (140, 190, 130), (226, 184, 110),
    (130, 160, 220), (238, 130, 160), (120, 190, 190), (236, 228, 230),
]  # fmt: skip
_THEME = TerminalTheme((30, 25, 33), (236, 228, 230), _PALETTE, _PALETTE)

# Rich's own frame fetches a font from the network; this one names those that a system has.
_FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {terminal_width} {terminal_height}">
<style>
.{unique_id}-matrix {{ font: {char_height}px "DejaVu Sans Mono", Menlo, Consolas,
  "Noto Sans Mono CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", monospace;
  line-height: {line_height}px; white-space: pre }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="100%" height="100%" rx="10" fill="#1e1921"/>
<g transform="translate(12, 12)">{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def picture(renderable: RenderableType, name: str, columns: int = 80) -> str:
    """Draw *renderable* as SVG, as a terminal of *columns* cells shows it."""
    console = Console(
        record=True,
        width=columns,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        theme=Theme(STYLES),
    )
    console.print(renderable)
    svg = console.export_svg(theme=_THEME, code_format=_FRAME, unique_id=name)
    return _TEXT.sub(_in_cells, _VIEW.sub(_with_margins, svg))


# Rich gives each text the width of its letters, not of its cells: Hangul, two cells wide, would
# be squeezed. And it leaves no room for margins of our own.
_TEXT = re.compile(r'(<text [^>]*textLength=")[\d.]+("[^>]*>)([^<]*)(?=</text>)')
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_CELL = 12.2
_MARGIN = 12


def _in_cells(found: re.Match[str]) -> str:
    start, end, text = found.groups()
    return f"{start}{cell_len(unescape(text)) * _CELL:.1f}{end}{text}"


def _with_margins(found: re.Match[str]) -> str:
    width, height = (float(size) + 2 * _MARGIN for size in found.groups())
    return f'viewBox="0 0 {width:.1f} {height:.1f}"'


def pictures() -> dict[str, str]:
    """Draw all pictures: their file names and SVG texts."""
    return {"card.svg": picture(scene_card(load().get("crash-landing-farewell")), "card")}


if __name__ == "__main__":
    for name, svg in pictures().items():
        (FOLDER / name).write_text(svg, encoding="utf-8")
