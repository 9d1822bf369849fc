"""`kcatalog today`: the pick of the day."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Final

import typer
from msgspec import Struct

from kcatalog.catalog import Scene
from kcatalog.catalog.daily import Rotation
from kcatalog.cli import screen
from kcatalog.cli.answers import brief_of, cards_of, records_of
from kcatalog.cli.options import Brief, Filters, Output, SceneOutput, Source
from kcatalog.cli.selection import select
from kcatalog.render import plain
from kcatalog.safe import quoted

_DAYS: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}


def _day(text: str) -> dt.date:
    """Read a date such as `2027-02-14`, or yesterday, today or tomorrow."""
    if (word := text.strip().casefold()) in _DAYS:
        return _today() + dt.timedelta(_DAYS[word])
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        message = f"{quoted(text)} is not a date such as 2027-02-14, nor tomorrow or yesterday"
        raise typer.BadParameter(message) from None


def _today() -> dt.date:
    """Return the date on the user's own clock."""
    return dt.datetime.now().astimezone().date()


class Days(Struct, frozen=True):
    """Which days' picks are wanted."""

    date: Annotated[
        dt.date | None,
        typer.Option(
            "--date",
            metavar="DATE",
            parser=_day,
            help="Show another day: 2027-02-14, or tomorrow.",
        ),
    ] = None
    week: Annotated[
        bool, typer.Option("--week", "-w", help="Show this day's and the next six.")
    ] = False

    @property
    def first(self) -> dt.date:
        """Return the day that was asked for, or else today."""
        return self.date or _today()

    def __iter__(self) -> Iterator[dt.date]:
        first = self.first.toordinal()
        last = min(first + 6, dt.date.max.toordinal()) if self.week else first
        return map(dt.date.fromordinal, range(first, last + 1))


def show_today(
    days: Days,
    filters: Filters,
    source: Source,
    output: SceneOutput,
    brief: Brief = False,
) -> None:
    """Show the scene of the day: the same all day, and for everyone with the same catalogue.

    Each scene comes up once before any comes again; a new one joins in the next round. Some days of
    the year, such as Valentine's Day and Christmas Eve, have scenes of their own.

    Examples:

      kcatalog today
      kcatalog today --brief
      kcatalog today --week --mood funny
    """
    if days.week and brief:
        raise typer.BadParameter("--week has no brief form")
    scenes = select(source.load(), filters.criteria(), output)
    rotation = Rotation(scenes.outlines)
    picks = {day: scenes.catalog[rotation.pick(day).position] for day in days}
    if output.json:
        from kcatalog.formats.json_records import record

        records_of({"date": day} | record(scene) for day, scene in picks.items())
    elif days.week:
        _week(picks, output)
    elif brief:
        brief_of([picks[days.first]], output)
    else:
        cards_of([picks[days.first]], output)


def _week(picks: dict[dt.date, Scene], output: Output) -> None:
    if output.drawn:
        from kcatalog.render.table import DayTable

        screen.draw_paged(DayTable(picks.items()), color=output.color)
    else:
        screen.print_lines(f"{day}\t{plain.scene_line(scene)}" for day, scene in picks.items())
