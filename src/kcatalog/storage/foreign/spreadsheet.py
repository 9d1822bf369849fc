"""The rows of a spreadsheet, as Excel and LibreOffice write it."""

from datetime import datetime, time
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from kcatalog.catalog import CatalogError
from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign.listing import Listing, listing_of_rows
from kcatalog.storage.foreign.records import plain_text

# A spreadsheet is packed, and a few bytes may say more than any memory holds.
_LARGEST_UNPACKED: Final = 400_000_000


def read_spreadsheet(file: str, content: bytes) -> Listing:
    """Read the first sheet of *content* that holds anything.

    Raises BadFileError where it is no spreadsheet, and CatalogError where its reader is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra
    except ImportError:
        message = "reading a spreadsheet needs one more package: pip install 'kcatalog[xlsx]'"
        raise CatalogError(message) from None
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
    try:
        size = sum(part.file_size for part in ZipFile(BytesIO(content)).infolist())
    except BadZipFile:  # older ones are not packed
        return
    if size > _LARGEST_UNPACKED:
        raise BadFileError.of(file, f"{size // 1_000_000} MB when unpacked; split it")


def _text(value: Any) -> str:
    """Return what a cell shows: 16 for 16.0, and a day without the hour that it does not have."""
    is_day = isinstance(value, datetime) and value.time() == time()
    return str(plain_text(value.date() if is_day else value))
