"""The picks of days, drawn for a terminal."""

from collections.abc import Iterable
from datetime import date

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from kcatalog.catalog import Scene
from kcatalog.render.table import MIDDLE, table_with, titles
from kcatalog.render.text import styled


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
