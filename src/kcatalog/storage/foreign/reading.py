"""Files of any kind, read as lists."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.files import decoded, without_mark
from kcatalog.storage.foreign.delimited import read_delimited
from kcatalog.storage.foreign.json_items import read_json
from kcatalog.storage.foreign.listing import Listing
from kcatalog.storage.foreign.markdown_table import read_markdown
from kcatalog.storage.foreign.spreadsheet import read_spreadsheet
from kcatalog.storage.toml.positions import Positions
from kcatalog.storage.toml.reading import tables_in
from kcatalog.storage.toml.splicing import ended, stretches


def read_list(file: str, content: bytes, ending: str) -> Listing:
    """Read *content*, which is from *file*, as the kind of file that has this *ending*.

    Raises BadFileError where it cannot be read as a whole.
    """
    return _READERS[ending](file, content)


def ending_of(file: Path) -> str:
    """Return the ending of *file* without its dot; raises BadFileError where no such kind is read."""
    ending = file.suffix.casefold().removeprefix(".")
    if ending not in _READERS:
        known = ", ".join(f".{ending}" for ending in _READERS)
        message = f"not a kind of file that is read here: {known}; --from-format says what it is"
        raise BadFileError.of(str(file), message)
    return ending


def _read_toml(file: str, content: bytes) -> Listing:
    text = without_mark(decoded(Path(file), content)).replace("\r\n", "\n")
    tables = tables_in(file, text)
    positions = Positions(text)
    records = [(positions.line(("scene", n)), table) for n, table in enumerate(tables)]
    blocks = [ended(text[start:end], "\n") for start, end in stretches(text)]
    if len(blocks) != len(tables):  # an array in brackets, without headers
        blocks = []
    return Listing(file, records, is_strict=True, blocks=blocks)


_READERS: Final[dict[str, Callable[[str, bytes], Listing]]] = {
    "toml": _read_toml,
    "json": read_json,
    "jsonl": read_json,
    "ndjson": read_json,
    "csv": read_delimited,
    "tsv": read_delimited,
    "md": read_markdown,
    "markdown": read_markdown,
    "xlsx": read_spreadsheet,
    "xls": read_spreadsheet,
    "ods": read_spreadsheet,
}
