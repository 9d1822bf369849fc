"""What the records of a list say, as scenes: each with what is left out of it, or why it is none."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, repeat
from typing import Any, Final

import msgspec.json
from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

from kcatalog.catalog import Scene
from kcatalog.catalog.drafting import made_id
from kcatalog.catalog.vocabulary import nearest_word
from kcatalog.formats.columns import COLUMNS, ROLE_COLUMNS, Column
from kcatalog.storage.foreign.listing import Listing, Remark
from kcatalog.storage.foreign.mapping import ColumnMap
from kcatalog.storage.foreign.tables import WORDS, Table, table_of, values_in
from kcatalog.storage.toml.composing import composed
from kcatalog.storage.toml.positions import Keys
from kcatalog.storage.toml.validation import (
    dotted,
    errors_of,
    is_sound,
    unknown_keys,
    without_given,
)

_REQUIRED: Final = {"drama", "cast"} | {
    column.field for column in (*COLUMNS.values(), *ROLE_COLUMNS.values()) if column.is_required
}
# A block of TOML, and the table that it parses to.
Written = tuple[str, Table]


class Candidate(Struct, frozen=True):
    """What one record says: a scene, or why it is none; and what is left out or doubtful.

    `unknown` is what no field is for; of a list that is TOML, `written` is what stands there, comments
    and all.
    """

    file: str
    line: int
    id: str = ""
    is_id_made: bool = False
    scene: Scene | None = None
    remarks: tuple[Remark, ...] = ()
    unknown: tuple[str, ...] = ()
    written: Written | None = None


def candidates(
    listing: Listing, columns: ColumnMap | None, default: Mapping[Column, Any]
) -> Iterator[Candidate]:
    """Yield what each record of *listing* says, by *columns* where it is not the table of a scene.

    What a record leaves empty it has from *default*.
    """
    for (line, record), block in zip(
        listing.records, chain(listing.blocks, repeat("")), strict=False
    ):
        if isinstance(record, dict):
            table, remarks, unknown = _table(record, columns, default)
            candidate = _candidate(listing, line, table, remarks)
            # To stay as it is written, it must be a scene without what it has from elsewhere.
            has_more = columns or default or candidate.is_id_made
            scene = _scene(without_given(record)) if block and has_more else candidate.scene
            written = (block, record) if block and scene else None
            yield replace(candidate, unknown=tuple(unknown), written=written)
        else:
            reasons = [record] if isinstance(record, Remark) else _reasons(record)
            yield Candidate(listing.file, line, remarks=tuple(reasons))


def _table(
    record: Table, columns: ColumnMap | None, default: Mapping[Column, Any]
) -> tuple[Table, list[Remark], list[str]]:
    """Return *record* as the table of a scene, what is doubtful in it, and what no field is for."""
    if columns:
        table, remarks = table_of(chain(default.items(), columns.given(record)))
        return table, remarks, columns.unknown(record)
    table = without_given(record)
    unknown = [*map(dotted, unknown_keys(table))]
    if default:
        return *table_of(chain(default.items(), values_in(table))), unknown
    return table, [], unknown


def _candidate(listing: Listing, line: int, table: Table, remarks: list[Remark]) -> Candidate:
    is_id_made = "id" not in table
    table = _with_id(table)
    scene = _scene(table)
    if scene is None and not listing.is_strict:
        table, more = _mended(table)
        remarks = remarks + more
        scene = _scene(table)
    id_ = table.get("id")
    return Candidate(
        file=listing.file,
        line=line,
        id=id_ if isinstance(id_, str) else "",
        is_id_made=is_id_made,
        scene=scene,
        remarks=tuple(remarks if scene else _reasons(table, is_id_made=is_id_made)),
    )


def _with_id(table: Table) -> Table:
    """Return *table* with an id made from its drama and title, where it has none."""
    match table:
        case {"id": _}:
            return table
        case {"title": str(title), "drama": {"title": str(drama)} | str(drama)}:
            return {"id": made_id(drama, title)} | table
    return table


def _scene(table: Table) -> Scene | None:
    """Return *table* as a scene, if it is one."""
    try:
        scene = convert(composed(table), Scene)
        msgspec.json.encode(scene)
    except (ValidationError, UnicodeEncodeError):  # of half a letter no text is made
        return None
    return scene if is_sound(scene) else None


def _mended(table: Table) -> tuple[Table, list[Remark]]:
    """Return *table* as it seems to be meant, and what of it a scene can do without and is left out."""
    mended, remarks = table_of(values_in(table))
    left_out: list[Remark] = []
    # From the last, so that the positions of the others stay what they are.
    for keys, message in reversed(list(errors_of(mended))):
        field = next(key for key in reversed(keys) if isinstance(key, str))
        if field not in _REQUIRED:
            value = _taken_out(mended, keys)
            if field in WORDS and isinstance(value, str):
                nearest = _nearest(field, value)
                left_out.append(Remark(f"left out: {field}: no such word", value, nearest))
            else:
                left_out.append(Remark(f"left out: {dotted(keys)}: {message}"))
    return mended, [*remarks, *reversed(left_out)]


@cache
def _nearest(field: str, word: str) -> str:
    return nearest_word(word, WORDS[field]) or ""


def _taken_out(table: Any, keys: Keys) -> Any:
    """Take what stands at *keys* out of *table*, and return it."""
    *outer, last = keys
    for key in outer:
        table = table[key]
    return table.pop(last)


def _reasons(table: object, *, is_id_made: bool = False) -> list[Remark]:
    """Return why *table* is no scene."""
    reasons = [
        Remark(f"{dotted(keys)}: {message}" if keys else message)
        for keys, message in errors_of(table)
        if keys != ("id",) or not is_id_made
    ]
    return reasons or [Remark("not all of it is text")]
