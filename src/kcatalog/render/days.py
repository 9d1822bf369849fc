"""The picks of days: a week of them drawn for a terminal, and one day's in two lines."""

from collections.abc import Iterable
from datetime import date

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from kcatalog.catalog import Scene
from kcatalog.phrases import couple
from kcatalog.render.card import styled
from kcatalog.render.table import MIDDLE, table_with, titles


class DayTable:
    """Days with their scenes: the couple in a column of its own, or left out where narrow."""

    def __init__(self, picks: Iterable[tuple[date, Scene]]) -> None:
        self._picks = tuple(picks)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._with_couples() if options.max_width >= MIDDLE else self._without_couples()

    def _with_couples(self) -> Table:
        table = table_with("#", "Day", "Scene", "Couple")
        for day, scene in self._picks:
            actors = [styled(role.actor, "quiet") for role in scene.cast]
            played_by = Text("\n").join(actors)
            table.add_row(str(scene.number), f"{day:%a %d %b}", titles(scene), played_by)
        return table

    def _without_couples(self) -> Table:
        table = table_with("#", "Day", "Scene")
        for day, scene in self._picks:
            table.add_row(str(scene.number), f"{day:%a %d %b}", titles(scene))
        return table


def brief(scene: Scene) -> RenderableType:
    """Draw *scene* in two lines, each cut where the terminal ends."""
    heading = Text.assemble(styled(scene.title, "title"), "  ", styled(scene.drama.title, "drama"))
    line = Text.assemble("“", styled(scene.line, ""), "”", style="line")
    lines = (heading, line if scene.line else styled(couple(scene), "quiet"))
    # In a group, since the console joins bare texts into one that wraps.
    return Group(*(_cut(each) for each in lines))


def _cut(line: Text) -> Text:
    line.no_wrap, line.overflow = True, "ellipsis"
    return line
