"""A list that a file holds: its records with their lines, and what is worth a word of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from msgspec import Struct

from kcatalog.safe import quoted
from kcatalog.storage.errors import BadFileError

# Above its heading a list may have a title and a blank line.
_MOST_ROWS_ABOVE: Final = 5

# A line, and the cells in it.
Row = tuple[int, Sequence[str]]


class Remark(NamedTuple):
    """A message, the same for all records that it is true of, and the text of this one."""

    message: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.message}: {quoted(self.text)}" if self.text else self.message


class Listing(Struct, frozen=True):
    """The records of a file, each with its line, and *count* of them or a few less.

    A record is a dict, or a remark why there is none. Where there are *headings*, it has a cell by each of them, and can be
    had once; else it is what the file says, and may be the table of a scene. A list that
    *is_strict* holds such tables alone. *found* is what is worth a word of the file.
    """

    file: str
    records: Iterable[tuple[int, Any]]
    count: int
    headings: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    is_strict: bool = False


def listing_of_rows(
    file: str, rows: Iterator[Row], count: int, found: Sequence[str] = (), between: str = "comma"
) -> Listing:
    """Return the list whose heading is among the first of *rows*, with what is *between* their cells.

    Raises BadFileError where there are none.
    """
    above: list[Row] = []
    for row in rows:
        above.append(row)
        if sum(map(bool, row[1])) > 1 or len(above) == _MOST_ROWS_ABOVE:
            break
    if not any(map(any, (cells for _, cells in above))):
        raise BadFileError.of(file, "has no rows")
    heading = next((n for n, (_, cells) in enumerate(above) if sum(map(bool, cells)) > 1), 0)
    headings = tuple(" ".join(cell.split()) for cell in above[heading][1])
    return Listing(
        file=file,
        records=_records(chain(above[heading + 1 :], rows), headings, between),
        count=count,
        headings=headings,
        found=tuple(filter(None, found)),
    )


def _records(
    rows: Iterable[Row], headings: tuple[str, ...], between: str
) -> Iterator[tuple[int, Any]]:
    for line, cells in rows:
        if any(cells[len(headings) :]):
            given = f"{len(cells)} cells under {len(headings)} columns"
            yield line, Remark(f"{given}; is a {between} not quoted?")
        elif any(cells):
            yield line, dict(zip(headings, cells, strict=False))
