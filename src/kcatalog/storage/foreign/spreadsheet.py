"""The rows of a spreadsheet, as Excel and LibreOffice write it."""

import re
import zlib
from contextlib import suppress
from datetime import datetime, time
from functools import reduce
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.extras import missing
from kcatalog.storage.foreign.listing import Listing, listing_of_rows
from kcatalog.storage.foreign.records import plain_text

# A spreadsheet is packed, and a few bytes may say more than any memory holds.
_LARGEST_UNPACKED: Final = 100_000_000
# Its reader makes room for every cell up to the last column and the last row.
_MOST_CELLS: Final = 50_000_000
_CELL: Final = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]{1,9})([0-9]{1,19})["']""")


def read_spreadsheet(file: str, content: bytes) -> Listing:
    """Read the first sheet of *content* that holds anything.

    Raises BadFileError where it is no spreadsheet, and CatalogError where its reader is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing("xlsx", "reading a spreadsheet") from None
    _check_size(file, content)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = list(map(workbook.get_sheet_by_name, workbook.sheet_names))
    except CalamineError as error:
        raise BadFileError.of(file, f"not a spreadsheet that can be read: {error}") from None
    filled = [sheet for sheet in sheets if sheet.height]
    if not filled:
        raise BadFileError.of(file, "a spreadsheet with nothing in it")
    sheet, *others = filled
    found = (f"the sheet {sheet.name!r}; {len(others)} more are not read",) if others else ()
    rows = (
        (line, list(map(_text, cells))) for line, cells in enumerate(sheet.iter_rows(), start=1)
    )
    return listing_of_rows(file, rows, found, "cell")


def _check_size(file: str, content: bytes) -> None:
    # What else is wrong with it, its reader says; older ones are not packed.
    with suppress(BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        archive = ZipFile(BytesIO(content))
        size = sum(part.file_size for part in archive.infolist())
        if size > _LARGEST_UNPACKED:
            raise BadFileError.of(file, f"{size // 1_000_000} MB when unpacked; split it")
        parts = (archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
        if any(_area(part) > _MOST_CELLS for part in parts):
            raise BadFileError.of(file, "a cell far away from all others; delete it")


def _area(sheet: bytes) -> int:
    """Return how many cells there are up to the last column and the last row of *sheet*."""
    columns = rows = 0
    for letters, row in map(re.Match.groups, _CELL.finditer(sheet)):
        column = reduce(lambda number, letter: 26 * number + letter - ord("@"), letters, 0)
        columns, rows = max(columns, column), max(rows, int(row))
    return columns * rows


def _text(value: Any) -> str:
    """Return what a cell shows: 16 for 16.0, and a day without the hour that it does not have."""
    is_day = isinstance(value, datetime) and value.time() == time()
    return str(plain_text(value.date() if is_day else value))
