"""`kcatalog import`: scenes from other files into the user's own."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer
from msgspec import Struct

from kcatalog.catalog import CatalogError
from kcatalog.catalog.phrases import quantity
from kcatalog.cli import screen
from kcatalog.cli.changes import Yes, confirm, own_catalog, own_files
from kcatalog.cli.progress import tracked
from kcatalog.cli.shell_words import quote_word
from kcatalog.formats.columns import COLUMNS, ROLE_COLUMNS, Column, column_named
from kcatalog.render import plain
from kcatalog.safe import quoted

if TYPE_CHECKING:
    from kcatalog.storage.foreign.listing import Listing
    from kcatalog.storage.foreign.mapping import ColumnMap
    from kcatalog.storage.own.changes import Entry
    from kcatalog.storage.own.importing import Arrival, Outcome

# A heading may have a comma, too; what begins the next pair is a word and an equals sign.
_BETWEEN = re.compile(r",(?=\s*[a-z_]+\d*\s*=)", re.IGNORECASE)

_OUTCOMES: "Final[tuple[Outcome, ...]]" = ("added", "unchanged", "changed", "refused")
# An option on how the files are read.
_reading = partial(typer.Option, rich_help_panel="How the files are read")


class Reading(Struct, frozen=True):
    """How the files are read."""

    map_: Annotated[
        list[str] | None,
        _reading(
            "--map",
            metavar="OURS=THEIRS,...",
            help="Name the file's column for each of ours; otherwise guessed.",
        ),
    ] = None
    set_: Annotated[
        list[str] | None,
        _reading(
            "--set",
            metavar="OURS=TEXT",
            help="Fill a column with this text where a scene leaves it empty.",
        ),
    ] = None
    from_format: Annotated[
        Literal["csv", "tsv", "json", "jsonl", "md", "xlsx", "toml"] | None,
        _reading(
            "--from-format",
            metavar="FORMAT",
            case_sensitive=False,
            help="csv, tsv, json, jsonl, md, xlsx or toml; otherwise as the ending says.",
        ),
    ] = None
    as_is: Annotated[
        bool,
        _reading(
            "--as-is",
            help="Do not fill in what the catalogue knows of dramas and people.",
        ),
    ] = False

    def read(self, file: Path) -> "Listing":
        """Read *file* as a list; raises BadParameter for stdin where nothing says what it holds."""
        from kcatalog.storage.files import read_bytes
        from kcatalog.storage.foreign.reading import ending_of, read_list

        if file != Path("-"):
            return read_list(str(file), read_bytes(file), self.from_format or ending_of(file))
        if not self.from_format:
            raise typer.BadParameter(
                "say what stdin holds, such as csv", param_hint="--from-format"
            )
        return read_list("stdin", screen.read_stdin_bytes(), self.from_format)

    def columns(self, listing: "Listing") -> "ColumnMap | None":
        """Return which columns of *listing* are which of ours."""
        from kcatalog.storage.foreign.mapping import columns_of

        given = [pair for several in self.map_ or () for pair in _BETWEEN.split(several)]
        return columns_of(listing, _pairs(given, "--map", "OURS=THEIRS"), self.defaults())

    def defaults(self) -> dict[Column, str]:
        """Return what every scene has where it has nothing itself."""
        return _pairs(self.set_ or (), "--set", "OURS=TEXT")


def _pairs(given: Iterable[str], option: str, form: str) -> dict[Column, str]:
    """Read *given*, each in the *form* COLUMN=..., as what *option* takes; raises BadParameter."""
    read: dict[Column, str] = {}
    for pair in given:
        ours, equals, other = map(str.strip, pair.partition("="))
        if not (ours and equals and other):
            raise typer.BadParameter(f"{quoted(pair)} is not {form}", param_hint=option)
        if not (column := _column_of(ours)):
            raise typer.BadParameter(_no_column(ours), param_hint=option)
        if column in read:
            raise typer.BadParameter(f"the column {ours!r} is given twice", param_hint=option)
        read[column] = other
    return read


def _column_of(name: str) -> Column | None:
    """Return the column that *name* names, of one or of several: `mood`, `Actors`."""
    name = name.casefold()
    names = (name, f"{name}s", name.removesuffix("s"))
    return next(filter(None, map(column_named, names)), None)


def _no_column(name: str) -> str:
    known = (*COLUMNS, *ROLE_COLUMNS)
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"
    return f"no scene has a column {quoted(name)}; {hint}"


def import_scenes(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="CSV, JSON, Excel, Markdown or TOML; - is stdin."),
    ],
    reading: Reading,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would happen; change nothing.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Import scenes from other files: kcatalog's own, or anybody's list.

    Reads CSV, JSON, JSON Lines, Excel, a Markdown table or TOML. Columns are recognised by their
    headings, in English or Korean; at a terminal you confirm a guess. Several actors in one cell
    become several roles. A value that cannot be read is left out, and reported; a row without a
    drama, a title or an actor is refused, and the others come in.

    A scene with an id that you already have replaces yours, and takes the place of a built-in one.
    kcatalog undo takes back the whole import. In a pipe: what happened to each scene, file, line,
    id and reason, separated by tabs.

    Examples:

      kcatalog import friends.xlsx --dry-run
      kcatalog import loved.json more.csv
      kcatalog import list.csv --map drama=Series,title=Scene,actor=Lead
      kcatalog import dramas.csv --set title="The confession"
    """
    was = own_files().text()
    arrivals = _arrivals(files, reading, yes=yes or dry_run)
    try:
        _report(arrivals)
    except BrokenPipeError:  # whoever reads has enough of it; what was asked for is done
        _take_in(arrivals, was, dry_run=dry_run)
        raise
    _take_in(arrivals, was, dry_run=dry_run)


def _take_in(arrivals: "list[Arrival]", was: str, *, dry_run: bool) -> None:
    outcomes = Counter(arrival.outcome for arrival in arrivals)
    entries = [] if dry_run else _entries(arrivals)
    arrivals.clear()  # beside what is made of them, so many scenes take much memory
    if entries:
        own_files().put(entries, f"imported {quantity(len(entries), 'scene')}", was)
    summary = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in _OUTCOMES)
    screen.message(f"would be: {summary}; nothing was changed" if dry_run else summary)
    if outcomes.keys() == {"refused"}:
        raise typer.Exit(1)


def _arrivals(files: Sequence[Path], reading: Reading, *, yes: bool) -> "list[Arrival]":
    """Read *files* and judge what they hold; raises Exit where they are not to be read so."""
    from kcatalog.storage.foreign.candidates import candidates
    from kcatalog.storage.own.importing import judged

    listings = [reading.read(file) for file in files]
    sources = [(listing, reading.columns(listing)) for listing in listings]
    if not all(_is_agreed(*source, yes=yes) for source in sources):
        raise typer.Exit
    default = reading.defaults()
    said = (each for listing, columns in sources for each in candidates(listing, columns, default))
    found = list(tracked(said, sum(len(listing.records) for listing in listings), "Reading"))
    if not found:
        raise CatalogError(f"no scenes in {', '.join(listing.file for listing in listings)}")
    return judged(found, own_catalog(), as_is=reading.as_is)


def _is_agreed(listing: "Listing", columns: "ColumnMap | None", *, yes: bool) -> bool:
    """Say how *listing* is read, and ask where that is a guess."""
    if listing.found:
        screen.message(f"{listing.file}: {', '.join(listing.found)}")
    if columns is None:
        return True
    left_out = f"left out: {', '.join(columns.left_out)}" if columns.left_out else ""
    if not columns.is_guess:
        if left_out and not columns.is_own:
            screen.message(f"{listing.file}: {left_out}")
        return True
    chosen = [f"{ours}={theirs}" for ours, theirs in columns.columns.items()]
    if yes or not screen.can_ask():
        line = f"read as --map {quote_word(','.join(chosen))}"
        screen.message(f"{listing.file}: {'; '.join(filter(None, (line, left_out)))}")
        return True
    screen.message(f"{listing.file}: read as follows; for another reading: --map OURS=THEIRS,...")
    for line in filter(None, (*chosen, left_out)):
        screen.aside(line)
    return confirm("Is that right?", yes=False)


def _entries(arrivals: "Iterable[Arrival]") -> "list[Entry]":
    from kcatalog.storage.own.changes import entry_from

    new = [
        (arrival.scene, arrival.written)
        for arrival in arrivals
        if arrival.scene and arrival.outcome in ("added", "changed")
    ]
    return list(tracked(starmap(entry_from, new), len(new), "Writing"))


def _report(arrivals: "Sequence[Arrival]") -> None:
    """Say what becomes of the scenes: in a pipe of all, at a terminal of what deserves a look."""
    if screen.stdout_is_terminal():
        from kcatalog.render.arrivals import ArrivalsReport

        screen.draw_paged(ArrivalsReport(arrivals), color=None)
    else:
        screen.print_lines(map(_line, arrivals))


def _line(arrival: "Arrival") -> str:
    where = f"{arrival.file}:{arrival.line}"
    said = "; ".join(map(str, arrival.remarks))
    return plain.tab_separated(arrival.outcome, where, arrival.id, said)
