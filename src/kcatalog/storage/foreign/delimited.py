"""Rows of CSV and its kin: with commas, semicolons, tabs or bars between cells, as the heading says."""

import csv
import re
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import Final

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.files import LARGEST
from kcatalog.storage.foreign.encodings import encoding_of
from kcatalog.storage.foreign.listing import Listing, Row, listing_of_rows

_NAMES: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
# What Excel writes above all to say what it puts between cells.
_SEPARATOR: Final = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)


def read_delimited(file: str, content: bytes) -> Listing:
    """Read the rows of *content*; raises BadFileError where they cannot be told apart."""
    csv.field_size_limit(LARGEST)
    encoding = encoding_of(file, content)

    def text() -> TextIOWrapper:
        return TextIOWrapper(BytesIO(content), encoding.codec, newline="")

    said = _SEPARATOR.fullmatch(text().readline())
    between = said[1] if said else max(_NAMES, key=lambda each: _fitness(text(), each))
    rows = _rows(file, text(), between, 1 if said else 0)
    name = _NAMES[between]
    found = (encoding.name, "" if name == "comma" else f"{name}s between cells")
    return listing_of_rows(file, rows, content.count(b"\n") + 1, found, name)


def _rows(file: str, text: TextIOWrapper, between: str, lines_above: int) -> Iterator[Row]:
    for _ in range(lines_above):
        text.readline()
    reader = csv.reader(text, delimiter=between, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line + lines_above, cells
            line = reader.line_num + 1
    except csv.Error as error:
        at = reader.line_num + lines_above
        raise BadFileError.of(file, f"not valid CSV: {error}", at) from None


def _fitness(text: TextIOWrapper, between: str) -> tuple[int, int]:
    """Return how early a line parts into cells with *between* between them, and into how many."""
    try:
        for above, cells in enumerate(islice(csv.reader(text, delimiter=between, strict=True), 5)):
            if len(cells) > 1:
                return -above, len(cells)
    except csv.Error:
        pass
    return -5, 0
