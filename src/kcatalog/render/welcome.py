"""The first screen: the scene of a day in short, and a few lines to type."""

from collections.abc import Iterator, Mapping
from datetime import date

from rich.box import ROUNDED
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import couple
from kcatalog.render.card import WIDTH
from kcatalog.render.table import MIDDLE
from kcatalog.render.text import styled, title


def day_card(scene: Scene, day: date) -> Panel:
    """Return the card in short of *scene*, the one of *day*: its words, but nothing of the plot."""
    return Panel(
        Group(*_lines(scene)),
        box=ROUNDED,
        border_style="frame",
        title=Text(f"{day:%A}, {day.day} {day:%B}", "number"),
        title_align="left",
        padding=(0, 2),
        width=WIDTH,
    )


def _lines(scene: Scene) -> Iterator[Text]:
    yield title(scene)
    yield styled(scene.drama.title, "drama")
    yield styled(couple(scene), "quiet")
    if said := f"“{scene.line}”" if scene.line else scene.takeaway:
        yield Text()
        yield styled(said, "line")


class Lines:
    """Lines to type, each with what it does where there is room for that."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = meanings

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        table = Table.grid(padding=(0, 2, 0, 0))
        for line, meaning in self._meanings.items():
            shown = meaning if options.max_width >= MIDDLE else ""
            table.add_row(Text(line, "number"), shown)
        yield Padding(table, (1, 0, 1, 2))
