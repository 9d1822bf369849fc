"""A list that a file holds: its records with their lines, and what is worth a word of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from msgspec import Struct

from kcatalog.safe import quoted
from kcatalog.storage.errors import BadFileError

# Above its heading a list may have a title or two; rows without anything do not count.
_MOST_ROWS_ABOVE: Final = 5

# A line, and the cells in it.
Row = tuple[int, Sequence[str]]


class Remark(NamedTuple):
    """A message, the same for all records that it is true of, the text of this one, and what it may mean."""

    message: str
    text: str = ""
    meaning: str = ""

    def __str__(self) -> str:
        return f"{self.message}: {self.subject}" if self.text else self.message

    @property
    def subject(self) -> str:
        """The text as it is shown, with what it may mean."""
        hint = f" (did you mean {self.meaning}?)" if self.meaning else ""
        return f"{quoted(self.text)}{hint}" if self.text else ""


class Listing(Struct, frozen=True):
    """The records of a file, each with its line.

    A record is a dict, or a remark why there is none. Where there are *headings*, it has a cell by
    each of them; else it is what the file says, and may be the table of a scene. A list that
    *is_strict* holds such tables alone. *found* is what is worth a word of the file; *blocks* are the
    texts of the records where these are blocks of TOML.
    """

    file: str
    records: Sequence[tuple[int, Any]]
    headings: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    is_strict: bool = False
    blocks: Sequence[str] = ()


def listing_of_rows(
    file: str, rows: Iterable[Row], found: Iterable[str] = (), between: str = "comma"
) -> Listing:
    """Return the list whose heading is among the first of *rows*, with what is *between* their cells.

    Raises BadFileError where there are none.
    """
    filled = (row for row in rows if any(row[1]))
    first = list(islice(filled, _MOST_ROWS_ABOVE))
    if not first:
        raise BadFileError.of(file, "has no rows")
    heading = next((n for n, (_, cells) in enumerate(first) if sum(map(bool, cells)) > 1), 0)
    headings = tuple(" ".join(cell.split()) for cell in first[heading][1])
    records = list(_records(chain(first[heading + 1 :], filled), headings, between))
    return Listing(file, records, headings, tuple(filter(None, found)))


def _records(
    rows: Iterable[Row], headings: tuple[str, ...], between: str
) -> Iterator[tuple[int, Any]]:
    for line, cells in rows:
        if any(cells[len(headings) :]):
            given = f"{len(cells)} cells under {len(headings)} columns"
            yield line, Remark(f"{given}; is a {between} not quoted?")
        else:
            yield line, dict(zip(headings, cells, strict=False))
