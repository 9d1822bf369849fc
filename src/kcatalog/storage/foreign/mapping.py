"""Which column of a list is which of ours, as chosen or as guessed."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from kcatalog.formats.cells import text_of
from kcatalog.formats.columns import ROLE_COLUMNS, Column
from kcatalog.safe import quoted
from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign.cast import person_of
from kcatalog.storage.foreign.headings import guessed, key_of
from kcatalog.storage.foreign.listing import Listing, Remark
from kcatalog.storage.foreign.records import Record, paths_in, plain_text, tidied, value_at
from kcatalog.storage.foreign.tables import Given

_MOST_NAMED: Final = 12
_TWICE: Final = "the column {} appears twice; only one can be read"


class ColumnMap(Struct, frozen=True):
    """Our columns that a list has, by its headings for them, and its headings that are none of ours.

    Where the list *is_own*, its cells say what they hold to the letter; where this *is_guess*,
    some headings are not called as our columns.
    """

    columns: dict[Column, str]
    left_out: tuple[str, ...] = ()
    is_own: bool = False
    is_guess: bool = False

    def given(self, record: Record) -> Iterator[Given]:
        """Yield what *record* has in each of our columns."""
        for column, theirs in self.columns.items():
            value = value_at(record, theirs)
            if value in (None, "", []):
                continue
            if not self.is_own:
                yield from _tidied(column, plain_text(value))
            elif isinstance(value, str):
                yield column, text_of(value)
            else:
                yield column, plain_text(value)

    def unknown(self, record: Record) -> list[Remark]:
        """Return what *record* has in columns that are not ours, though the others are."""
        if not self.is_own:
            return []
        return [Remark(f"left out: {name}") for name in self.left_out if record.get(name)]


def columns_of(
    listing: Listing, chosen: Mapping[Column, str], defaults: Collection[Column]
) -> ColumnMap | None:
    """Return the columns of *listing*, as *chosen* or else as guessed; None where it holds tables of scenes.

    Raises BadFileError where a column is not there, or twice, or where none says what every scene
    needs and *defaults* do not either.
    """
    if listing.is_strict or not (listing.headings or listing.records):
        return None
    if not (chosen or listing.headings) and any(map(_is_scene, listing.records)):
        return None
    headings = listing.headings or paths_in(record for _, record in listing.records)
    columns = (
        _as_chosen(listing.file, headings, chosen, defaults)
        if chosen
        else _as_guessed(listing.file, headings)
    )
    _check_required(listing.file, headings, (*columns.columns, *defaults))
    return columns


def _is_scene(located: tuple[int, Any]) -> bool:
    """Return whether a record is the table of a scene, or of what may be one in looser words."""
    match located[1]:
        case {"title": _, "drama": _, "cast": str() | [str(), *_] | [{"actor": _}, *_]}:
            return True
    return False


def _as_chosen(
    file: str,
    headings: Sequence[str],
    chosen: Mapping[Column, str],
    defaults: Collection[Column],
) -> ColumnMap:
    """Map the columns as *chosen*; what every scene needs and nobody names is guessed."""
    theirs = {ours: _heading(file, headings, heading) for ours, heading in chosen.items()}
    missing = _missing((*chosen, *defaults))
    keys = Counter(map(key_of, headings))
    more = {
        column: heading
        for column, heading in guessed(headings).items()
        if column.name in missing and heading not in theirs.values() and keys[key_of(heading)] == 1
    }
    return ColumnMap(theirs | more, is_guess=_is_guess(more))


def _is_guess(theirs: Mapping[Column, str]) -> bool:
    return any(key_of(str(ours)) != key_of(heading) for ours, heading in theirs.items())


def _as_guessed(file: str, headings: Sequence[str]) -> ColumnMap:
    theirs = guessed(headings)
    keys = Counter(map(key_of, headings))
    for heading in theirs.values():
        if keys[key_of(heading)] > 1:
            raise BadFileError.of(file, _TWICE.format(quoted(heading)))
    left_out = tuple(filter(None, (each for each in headings if each not in theirs.values())))
    in_order = sorted(theirs.items(), key=lambda pair: headings.index(pair[1]))
    is_own = {"title", "drama"} <= set(headings)
    return ColumnMap(dict(in_order), left_out, is_own=is_own, is_guess=_is_guess(theirs))


def _check_required(file: str, headings: Sequence[str], chosen: Iterable[Column]) -> None:
    if missing := _missing(chosen):
        what = (
            "a list of dramas, not of scenes" if missing[0] != "drama" else "not a list of scenes"
        )
        message = (
            f"{what}: no column for {_listed(missing)}; --map {missing[0]}=COLUMN names it, "
            f"--set {missing[0]}=TEXT is for all rows; its columns are {_named(headings)}"
        )
        raise BadFileError.of(file, message)


def _missing(chosen: Iterable[Column]) -> list[str]:
    """Return what every scene needs and none of the columns *chosen* says."""
    named = {column.name for column in chosen}
    return [name for name in ("drama", "title", "actor") if name not in named]


def _heading(file: str, headings: Sequence[str], theirs: str) -> str:
    """Return the heading that *theirs* means; a path with positions means itself."""
    key = key_of(theirs)
    alike = [each for each in headings if each == theirs] or [
        each for each in headings if key_of(each) == key
    ]
    if len(alike) > 1:
        raise BadFileError.of(file, _TWICE.format(quoted(theirs)))
    if alike:
        return alike[0]
    if re.sub(r"\.\d+(?=\.|$)", "", theirs) in headings:
        return theirs
    message = f"no column {quoted(theirs)}; its columns are {_named(headings)}"
    raise BadFileError.of(file, message)


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _named(headings: Sequence[str]) -> str:
    shown = ", ".join(map(quoted, headings[:_MOST_NAMED]))
    more = len(headings) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown or "none"


def _tidied(column: Column, value: Any) -> Iterator[Given]:
    is_parted = column.kind == "list" or (column.part == "cast" and not column.number)
    if isinstance(value, list):
        yield column, value if is_parted else ", ".join(map(str, value))
    elif column.number and column.name in ("actor", "character"):
        person = person_of(value)
        yield column, person.name
        hangul = ROLE_COLUMNS[f"{column.name}_hangul"]
        yield hangul._replace(number=column.number), person.hangul
    else:
        yield column, tidied(value, in_one_line=not is_parted)
