"""Tables of scenes, of days, of names and of lines to type, drawn for a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import couple
from kcatalog.names.name import Name
from kcatalog.render.text import styled, title

# One line a scene needs this much room; less, and title and drama share a column; still less,
# and the couple joins them; even names and numbers need room for three columns.
WIDE, MIDDLE, NARROW = 112, 60, 40
# More scenes than this are looked through rather than read: each has one line, without the couple.
MANY = 20


class SceneTable:
    """Scenes with number, title, drama, couple and year, on as many lines as the width asks."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self._scenes = scenes

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width >= WIDE:
            yield self._in_lines()
        elif options.max_width < MIDDLE:
            yield self._in_entries()
        elif len(self._scenes) > MANY:
            yield self._in_lines_without_couples()
        else:
            yield self._in_pairs_of_lines()

    def _in_lines(self) -> Table:
        table = table_with("#", "Scene", "Drama", "Couple", "Year")
        for scene in self._scenes:
            table.add_row(
                str(scene.number),
                title(scene),
                styled(scene.drama.title, ""),
                styled(couple(scene), "quiet"),
                _year(scene),
            )
        return table

    def _in_lines_without_couples(self) -> Table:
        table = table_with("#", "Scene", "Drama", "Year")
        for scene in self._scenes:
            drama = styled(scene.drama.title, "quiet")
            table.add_row(str(scene.number), title(scene), drama, _year(scene))
        return table

    def _in_pairs_of_lines(self) -> Table:
        table = table_with("#", "Scene", "Couple", "Year")
        for scene in self._scenes:
            table.add_row(str(scene.number), titles(scene), _actors(scene), _year(scene))
        return table

    def _in_entries(self) -> Table:
        table = entries()
        for scene in self._scenes:
            lines = [titles(scene), styled(couple(scene), "quiet"), Text(_year(scene), "quiet")]
            table.add_row(str(scene.number), Text("\n").join(filter(None, lines)))
        return table


class DayTable:
    """Days with their scenes: the couple in a column of its own, or left out where narrow."""

    def __init__(self, picks: Iterable[tuple[date, Scene]]) -> None:
        self._picks = tuple(picks)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        headings = ("Day", "Scene", "Couple")[: 3 if options.max_width >= MIDDLE else 2]
        table = table_with("#", *headings)
        for day, scene in self._picks:
            cells = (f"{day:%a %d %b}", titles(scene), _actors(scene))
            table.add_row(str(scene.number), *cells[: len(headings)])
        yield table


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


def table_with(number: str, *headings: str) -> Table:
    """Make an empty table with a column of numbers and one for each of *headings*."""
    table = _framed()
    table.add_column(number, justify="right", style="number", no_wrap=True)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def entries() -> Table:
    """Make an empty table of a number and an entry of several lines, with air between."""
    table = Table.grid(padding=(0, 1, 1, 0), collapse_padding=False)
    table.add_column(justify="right", style="number", no_wrap=True)
    return table


def titles(scene: Scene) -> Text:
    """Return the title of *scene* with its drama's below."""
    return Text("\n").join((title(scene), styled(scene.drama.title, "")))


def _actors(scene: Scene) -> Text:
    """Return the actors of *scene*, one a line."""
    return Text("\n").join(styled(role.actor, "quiet") for role in scene.cast)


def _framed() -> Table:
    return Table(box=SIMPLE_HEAD, header_style="heading", pad_edge=False, border_style="quiet")


def _year(scene: Scene) -> str:
    return str(scene.drama.year or "")


class NameTable:
    """Names with their Hangul and the number of their scenes; in entries where it is narrow."""

    def __init__(self, counted: Iterable[tuple[Name, int]], heading: str) -> None:
        self._counted = tuple(counted)
        self._heading = heading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._in_columns() if options.max_width >= NARROW else self._in_entries()

    def _in_columns(self) -> Table:
        table = _framed()
        table.add_column(self._heading, style="title", overflow="fold")
        has_hangul = any(name.hangul for name, _ in self._counted)
        if has_hangul:
            table.add_column("Hangul", overflow="fold")
        table.add_column("Scenes", justify="right", style="number", no_wrap=True)
        for name, count in self._counted:
            hangul = [styled(name.hangul, "")] if has_hangul else []
            table.add_row(styled(name.text, ""), *hangul, str(count))
        return table

    def _in_entries(self) -> Table:
        table = entries()
        for name, count in self._counted:
            lines = [styled(name.text, "title"), styled(name.hangul, "")]
            table.add_row(str(count), Text("\n").join(filter(None, lines)))
        return table


class WordTable:
    """Words with their meanings and the number of their scenes; in entries where it is narrow."""

    def __init__(self, counted: Iterable[tuple[str, str, int]], heading: str) -> None:
        self._counted = tuple(counted)
        self._heading = heading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._in_columns() if options.max_width >= MIDDLE else self._in_entries()

    def _in_columns(self) -> Table:
        table = _framed()
        table.add_column(self._heading, style="title", no_wrap=True)
        table.add_column("Scenes", justify="right", style="number", no_wrap=True)
        table.add_column("Meaning", overflow="fold")
        for word, meaning, count in self._counted:
            table.add_row(word, str(count), meaning)
        return table

    def _in_entries(self) -> Table:
        table = entries()
        for word, meaning, count in self._counted:
            table.add_row(str(count), Text.assemble((word, "title"), "\n", meaning))
        return table
