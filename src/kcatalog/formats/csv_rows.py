"""Scenes as the rows of a CSV table, and back; how a spreadsheet holds them."""

import csv
import html
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any, Final

from msgspec.structs import asdict

from kcatalog.catalog import Scene
from kcatalog.catalog.scene import OWN_FIELDS

ROLE_COLUMNS: Final = (
    "actor",
    "actor_hangul",
    "actor_aliases",
    "character",
    "character_hangul",
    "character_aliases",
    "confesses",
)
MOST_ROLES: Final = 99

_DRAMA = {
    "drama": "title",
    "drama_hangul": "hangul",
    "drama_aliases": "aliases",
    "year": "year",
    "network": "network",
}
# The columns of every table; those of the cast follow, numbered from 1.
COLUMNS: Final = (*OWN_FIELDS[:2], *_DRAMA, *OWN_FIELDS[2:])
_LISTS = {"drama_aliases", "moods", "tropes", "sources", "actor_aliases", "character_aliases"}
_NUMBERS = {"year", "episode", "episode_likely"}
_YES = "yes"

# A spreadsheet takes a cell that begins so for a formula, and may run it; one apostrophe before
# it makes it text. A text that has the apostrophes already gets one more, and so comes back.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20)\d\d?(?!\d)")


def to_csv(scenes: Sequence[Scene]) -> str:
    """Write *scenes* as CSV (RFC 4180): a heading, then a row each."""
    written = StringIO(newline="")
    writer = csv.DictWriter(written, columns_for(scenes), restval="")
    writer.writeheader()
    writer.writerows(map(cells, scenes))
    return written.getvalue()


def columns_for(scenes: Sequence[Scene]) -> list[str]:
    """Name the columns that *scenes* need."""
    roles = max((len(scene.cast) for scene in scenes), default=1)
    numbered = (f"{name}_{n}" for n in range(1, roles + 1) for name in ROLE_COLUMNS)
    return [*COLUMNS, *numbered]


def cells(scene: Scene) -> dict[str, str]:
    """Write each field of *scene* as the cell of its column."""
    values = asdict(scene) | {column: getattr(scene.drama, of) for column, of in _DRAMA.items()}
    written = {column: _cell(values[column]) for column in COLUMNS}
    for n, role in enumerate(scene.cast, start=1):
        written |= {f"{name}_{n}": _cell(getattr(role, name)) for name in ROLE_COLUMNS}
    return written


def table_of(row: Mapping[str, str]) -> dict[str, Any]:
    """Read the cells of *row*, by column, as the table of a scene; empty ones are left out."""
    table: dict[str, Any] = {}
    drama: dict[str, Any] = {}
    roles: dict[str, dict[str, Any]] = {}
    for column, cell in row.items():
        if cell == "":
            continue
        name, _, number = column.rpartition("_")
        if name in ROLE_COLUMNS and number.isdecimal():
            roles.setdefault(number, {})[name] = _value(name, cell)
        elif column in ROLE_COLUMNS:
            roles.setdefault("1", {})[column] = _value(column, cell)
        elif column in _DRAMA:
            drama[_DRAMA[column]] = _value(column, cell)
        else:
            table[column] = _value(column, cell)
    cast = [roles[number] for number in sorted(roles, key=int)]
    return table | ({"drama": drama} if drama else {}) | ({"cast": cast} if cast else {})


def is_column(name: str) -> bool:
    """Return whether a scene has a column of this *name*."""
    of_role, _, number = name.rpartition("_")
    numbered = of_role in ROLE_COLUMNS and number.isdecimal() and 1 <= int(number) <= MOST_ROLES
    return name in COLUMNS or name in ROLE_COLUMNS or numbered


def foreign_row(row: Mapping[str, str], mapped: Mapping[str, str]) -> dict[str, str]:
    """Take from the *row* of somebody else's table the cells that *mapped* names, by our columns.

    HTML entities become what they stand for, and a date gives its year.
    """
    taken = {
        ours: " ".join(html.unescape(row.get(theirs, "")).split())
        for ours, theirs in mapped.items()
    }
    if found := _YEAR.search(taken.get("year", "")):
        taken["year"] = found[0]
    return taken


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return _YES if value else ""
    if isinstance(value, tuple):
        text = "; ".join(item.replace("\\", r"\\").replace(";", r"\;") for item in value)
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _value(column: str, cell: str) -> Any:
    text = cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
    if column in _LISTS:
        return _items(text)
    if column == "confesses":
        return text.casefold() in (_YES, "true", "1", "x")
    if column in _NUMBERS and re.fullmatch(r"\d{1,9}", text):
        return int(text)
    return text


def _items(text: str) -> list[str]:
    items = re.findall(r"((?:\\.|[^;\\]|\\$)+)(?:;|$)", text, re.DOTALL)
    return [
        re.sub(r"\\(.)", r"\1", item.removeprefix(" ") if position else item, flags=re.DOTALL)
        for position, item in enumerate(items)
    ]
