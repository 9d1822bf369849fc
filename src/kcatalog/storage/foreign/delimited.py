"""Rows of CSV and its kin: with commas, semicolons, tabs or bars between cells, as the heading says."""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import Final

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.files import LARGEST
from kcatalog.storage.foreign.encodings import in_utf_8
from kcatalog.storage.foreign.listing import Listing, Row, listing_of_rows

_NAMES: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
# What Excel writes above all to say what it puts between cells.
_SEPARATOR: Final = re.compile(rb'"?sep=([,;\t|])"?[ \t]*(?=[\r\n]|\Z)', re.IGNORECASE)


def read_delimited(file: str, content: bytes) -> Listing:
    """Read the rows of *content*; raises BadFileError where they cannot be told apart."""
    csv.field_size_limit(LARGEST)
    content, encoding = in_utf_8(file, content)
    if said := _SEPARATOR.match(content):
        between = said[1].decode()
        content = content[said.end() :]  # its line stays, so that the others have their numbers
    else:
        between = max(_NAMES, key=lambda each: _fitness(_rows(file, content, each)))
    name = _NAMES[between]
    found = (encoding, "" if name == "comma" else f"{name}s between cells")
    return listing_of_rows(file, _rows(file, content, between), found, name)


def _rows(file: str, content: bytes, between: str) -> Iterator[Row]:
    text = TextIOWrapper(BytesIO(content), "utf-8", newline="")
    reader = csv.reader(text, delimiter=between, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadFileError.of(file, f"not valid CSV: {error}", reader.line_num) from None


def _fitness(rows: Iterable[Row]) -> tuple[int, int]:
    """Return how early one of *rows* has several cells, and how many."""
    with suppress(BadFileError):
        for above, (_, cells) in enumerate(islice(rows, 5)):
            if len(cells) > 1:
                return -above, len(cells)
    return -5, 0
