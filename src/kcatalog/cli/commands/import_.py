"""`kcatalog import`: scenes from other files into the user's own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kcatalog.catalog import Catalog, CatalogError, Scene
from kcatalog.cli import screen
from kcatalog.cli.changes import own_catalog, own_files
from kcatalog.cli.progress import tracked
from kcatalog.formats.csv_rows import is_column
from kcatalog.render import plain

if TYPE_CHECKING:
    from kcatalog.storage.own.changes import Entry
    from kcatalog.storage.own.importing import Arrival

_OUTCOMES: Final = ("added", "unchanged", "changed", "refused")


def import_scenes(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Ending in .toml, .json or .csv.")
    ],
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="OURS=THEIRS,...",
            help="For somebody else's CSV: which of our columns is which of theirs.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would become of each scene.")
    ] = False,
) -> None:
    """Take scenes from TOML, JSON or CSV files into your own: all that are sound, in one step.

    A scene with an id that is known replaces your own or stands in for the built-in one. What
    cannot be a scene is refused, with its line and the reason, and keeps nothing else out; a file
    that cannot be read keeps out everything. kcatalog undo takes back the whole import.

    Into a pipe: what became of each scene, file, line, id and reason, with tabs between.

    Examples:

      kcatalog import friends.toml --dry-run
      kcatalog import loved.json more.csv
      kcatalog import list.csv --map drama=Title,title=Scene,actor=Lead,character=Role,year="Aired"
    """
    from kcatalog.storage.own.importing import read_given

    columns = _columns(map_ or [])
    given = {file: read_given(file, columns) for file in files}
    total = sum(map(len, given.values()))
    if not total:
        raise CatalogError(f"no scenes in {', '.join(map(str, files))}")
    was = own_files().text()
    judged = list(tracked(_judged(given, own_catalog()), total, "Reading"))
    _report(judged)
    entries = list(tracked(_entries(judged), total, "Writing"))
    if entries and not dry_run:
        own_files().put(entries, f"imported {len(entries)} scenes", was)
    screen.message(_summary(judged, dry_run=dry_run))
    if all(arrival.outcome == "refused" for arrival in judged):
        raise typer.Exit(1)


def _judged(given: dict[Path, list[tuple[int, object]]], catalog: Catalog) -> Iterator["Arrival"]:
    from kcatalog.storage.own.importing import arrivals

    so_far: dict[str, Scene] = {}
    for file, scenes in given.items():
        yield from arrivals(str(file), scenes, catalog, so_far)


def _entries(judged: Iterable["Arrival"]) -> Iterator["Entry"]:
    from kcatalog.storage.own.changes import entry_from

    for arrival in judged:
        if arrival.scene is not None and arrival.outcome in ("added", "changed"):
            yield entry_from(Path(arrival.file), arrival.scene)


def _report(judged: Iterable["Arrival"]) -> None:
    """Tell what becomes of the scenes: in a pipe of all, at a terminal of what deserves a look."""
    if screen.stdout_is_terminal():
        worth_a_look = (a for a in judged if a.outcome in ("changed", "refused") or a.left_out)
        screen.print_lines(plain.tab_separated(*_told(arrival)) for arrival in worth_a_look)
    else:
        screen.print_lines(plain.tab_separated(*_told(arrival)) for arrival in judged)


def _told(arrival: "Arrival") -> tuple[object, ...]:
    left_out = [f"left out: {key}" for key in arrival.left_out]
    reason = "; ".join((*arrival.reasons, *left_out))
    return (arrival.outcome, f"{arrival.file}:{arrival.line}", arrival.id, reason)


def _summary(judged: Iterable["Arrival"], *, dry_run: bool) -> str:
    counts = Counter(arrival.outcome for arrival in judged)
    summary = ", ".join(f"{counts[outcome]} {outcome}" for outcome in _OUTCOMES)
    return f"would be: {summary}; nothing was changed" if dry_run else summary


def _columns(given: list[str]) -> dict[str, str]:
    """Read `ours=theirs` pairs."""
    columns: dict[str, str] = {}
    for pair in (pair for each in given for pair in _pairs(each)):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not (ours and equals and theirs):
            raise typer.BadParameter(f"{pair!r} is not OURS=THEIRS", param_hint="--map")
        if not is_column(ours):
            raise typer.BadParameter(f"no scene has a column {ours!r}", param_hint="--map")
        columns[ours] = theirs
    return columns


def _pairs(given: str) -> Iterator[str]:
    """Part *given* at the commas that a known column and `=` follow."""
    pair = ""
    for part in given.split(","):
        if pair and is_column(part.partition("=")[0].strip()):
            yield pair
            pair = part
        else:
            pair = f"{pair},{part}" if pair else part
    yield pair
