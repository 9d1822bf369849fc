"""Draw the pictures of the README, from the program itself: python docs/pictures.py."""

import asyncio
import io
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import tempfile
from fcntl import ioctl
from hashlib import sha256
from html import unescape
from pathlib import Path
from random import Random
from shutil import which
from termios import TIOCSWINSZ
from typing import Final, cast

import msgspec.json
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from kcatalog.browse.app import Browser, Handlers, View
from kcatalog.catalog import Catalog, Criteria, Scene
from kcatalog.share.cards.svg import svg_card
from kcatalog.share.cards.themes import THEMES
from kcatalog.share.gallery import gallery_data, gallery_page
from kcatalog.storage import load
from kcatalog.storage.paths import built_in_catalog

FOLDER: Final = Path(__file__).parent

# What is typed for each picture of a terminal.
TYPED: Final = {
    "card": "kcatalog show 74 --no-spoilers",
    "list": "kcatalog list --year 2020..2021",
    "search": "kcatalog search 'park boyoung'",
    "stats": "kcatalog stats --outcome refused",
}
# The windows that the gallery is looked at in.
WINDOWS: Final = {"gallery": (1280, 1000), "gallery-phone": (390, 844)}
# In which entry of a picture of the gallery it is kept what was looked at.
SHOWN: Final = "Description"

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


def picture(shown: RenderableType, name: str, columns: int = 80) -> str:
    """Draw *shown* as SVG, as a terminal of *columns* cells shows it."""
    console = Console(
        record=True,
        width=columns,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    console.print(shown)
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


def typed(line: str, columns: int = 80) -> Text:
    """Type *line* at a terminal of *columns* cells; give what is seen there."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 90, columns, 0, 0))
    with tempfile.TemporaryDirectory() as home:
        words = [sys.executable, "-m", *shlex.split(line)]
        plain = {"HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm-256color"}
        with subprocess.Popen(words, stdin=theirs, stdout=theirs, env=plain) as running:
            os.close(theirs)
            seen = _until_closed(ours)
            running.wait()
    return Text.from_ansi(f"\x1b[2m$\x1b[0m {line}\n{seen.rstrip()}")


def _until_closed(descriptor: int) -> str:
    seen = b""
    try:
        while piece := os.read(descriptor, 65536):
            seen += piece
    except OSError:  # Linux tells the end of a pseudo-terminal by EIO
        os.close(descriptor)
    return seen.decode().replace("\r\n", "\n")


def browsed(columns: int = 100, lines: int = 30) -> str:
    """Draw the browser, looking at a search."""
    catalog = load(built_in_catalog())

    def nothing(scene: Scene, _: str = "") -> Catalog:  # noqa: ARG001 - a browser to look at
        return catalog

    async def drawn() -> str:
        handlers = Handlers(nothing, nothing, lambda _scene, _file: "", lambda _: None)
        chance = Random(0)  # noqa: S311 - no secret
        browser = Browser(catalog, Criteria(), handlers, chance, View("dark", spoilers=True))
        async with browser.run_test(size=(columns, lines)) as pilot:
            await pilot.press("down", "down", "down")
            await pilot.pause()
            seen = browser.screen._compositor.render_update(full=True)  # noqa: SLF001
            return picture(cast("RenderableType", seen), "browse", columns)

    return asyncio.run(drawn())


def draw(name: str) -> str:
    """Draw the picture *name*, one of those in SVG."""
    if name == "browse":
        return browsed()
    if name == "share":
        return svg_card(load(built_in_catalog()).get("princess-hours-reason"), THEMES["night"])
    return picture(typed(TYPED[name]), name)


def what_the_gallery_shows() -> str:
    """Name what is to be seen of the gallery, in few letters: its looks, and its scenes."""
    data = gallery_data(load(built_in_catalog()))
    looks = re.sub(
        r"<script.*?</script>|'sha256-[^']*'",
        "",
        gallery_page(load(built_in_catalog())),
        flags=re.DOTALL,
    )
    seen = msgspec.json.encode([looks, data["scenes"], data["names"]])
    return sha256(seen).hexdigest()[:16]


def photograph_gallery() -> None:
    """Look at the gallery in Chromium, and keep what is seen, small."""
    chromium = which("chromium")
    if not chromium:
        sys.exit("chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        page, seen = Path(folder) / "gallery.html", Path(folder) / "seen.png"
        page.write_text(gallery_page(load(built_in_catalog())), encoding="utf-8")
        for name, (width, height) in WINDOWS.items():
            subprocess.run(
                [
                    *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
                    *("--no-first-run", "--disable-background-networking", "--disable-sync"),
                    *("--disable-component-update", "--hide-scrollbars"),
                    *(f"--user-data-dir={folder}/{name}", f"--window-size={width},{height}"),
                    *(f"--screenshot={seen}", page.as_uri()),
                ],
                check=True,
                capture_output=True,
            )
            with Image.open(seen) as picture:
                _keep(picture, name)


def _keep(seen: Image.Image, name: str) -> None:
    entry = PngInfo()
    entry.add_text(SHOWN, what_the_gallery_shows())
    few_colors = seen.convert("RGB").quantize(48, dither=Image.Dither.NONE)
    few_colors.save(FOLDER / f"{name}.png", optimize=True, pnginfo=entry)


if __name__ == "__main__":
    for name in (*TYPED, "browse", "share"):
        (FOLDER / f"{name}.svg").write_text(draw(name), encoding="utf-8")
    photograph_gallery()
