"""Scenes on their way in from a TOML, JSON or CSV file, each with the line it is from."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import msgspec.json
from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

from kcatalog.catalog import Catalog, Scene
from kcatalog.catalog.drafting import made_id
from kcatalog.catalog.vocabulary import MOODS, TROPES
from kcatalog.formats.csv_rows import foreign_row, is_column, table_of
from kcatalog.safe import quoted
from kcatalog.storage.errors import BadFileError, Problem
from kcatalog.storage.files import LARGEST, read_text
from kcatalog.storage.toml.positions import Positions
from kcatalog.storage.toml.reading import tables_in
from kcatalog.storage.toml.validation import dotted, errors_of, unknown_keys, without_given

Outcome = Literal["added", "unchanged", "changed", "refused"]

# What stands where a scene should be: all that a format gives.
Given = tuple[int, Any]


class _OddError(ValueError):
    """Say what Python reads as JSON though it is none, or none that says what is meant."""


class Arrival(Struct, frozen=True):
    """One scene of a file that is taken in: what becomes of it, and why where it is refused."""

    file: str
    line: int
    outcome: Outcome
    id: str
    scene: Scene | None = None
    reasons: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def read_given(file: Path, columns: Mapping[str, str]) -> list[Given]:
    """Read what *file* gives for scenes, each with its line, by the ending of its name.

    *columns* name, for a CSV file of others, their columns by ours. Raises BadFileError for a
    file that cannot be read as a whole.
    """
    reader = _READERS.get(file.suffix.casefold())
    if reader is None:
        known = ", ".join(_READERS)
        raise BadFileError([Problem(str(file), f"not a kind of file that is read here: {known}")])
    return reader(str(file), read_text(file), columns)


class Unfit(NamedTuple):
    """What cannot even be read as a scene, and why."""

    reason: str


def arrivals(
    file: str, given: Sequence[Given], catalog: Catalog, so_far: dict[str, Scene]
) -> Iterator[Arrival]:
    """Say of each scene that *file* gives what becomes of it beside *catalog*.

    *so_far* holds the scenes that arrived before these, by their ids, and takes these in.
    """
    known = {scene.id: _bare(scene) for scene in catalog}
    for line, table in given:
        yield _arrival(file, line, table, known, so_far)


def _arrival(
    file: str, line: int, table: Any, known: Mapping[str, Scene], so_far: dict[str, Scene]
) -> Arrival:
    if isinstance(table, Unfit):
        return Arrival(file, line, "refused", "", reasons=(table.reason,))
    has_id = isinstance(table, dict) and "id" in table
    table = _with_id(without_given(table))
    named = table.get("id") if isinstance(table, dict) else None
    scene_id = named if isinstance(named, str) else ""
    try:
        scene = convert(table, Scene)
    except ValidationError:
        return Arrival(file, line, "refused", scene_id, reasons=_reasons(table))
    if not (MOODS.keys() >= set(scene.moods) and TROPES.keys() >= set(scene.tropes)):
        return Arrival(file, line, "refused", scene_id, reasons=_reasons(table))
    if reason := _objection(scene, known if not has_id else {}, so_far):
        return Arrival(file, line, "refused", scene_id, reasons=(reason,))
    outcome: Outcome = "added" if scene.id not in known else "changed"
    if known.get(scene.id) == scene or scene.id in so_far:
        outcome = "unchanged"
    so_far[scene.id] = scene
    left_out = tuple(dotted(keys) for keys in unknown_keys(table))
    return Arrival(file, line, outcome, scene_id, scene, left_out=left_out)


def _objection(scene: Scene, not_meant: Mapping[str, Scene], so_far: Mapping[str, Scene]) -> str:
    """Say why *scene* cannot come in beside *so_far*, nor replace a scene that is *not_meant*."""
    if so_far.get(scene.id, scene) != scene:
        return "another scene of this import has the same id"
    if not_meant.get(scene.id, scene) != scene:
        return "there is another scene of this drama and title; to replace it, give its id"
    return "" if _is_text(scene) else "not all of it is text"


def _bare(scene: Scene) -> Scene:
    return replace(scene, number=0, favorite=False, note="", hidden=False)


def _is_text(scene: Scene) -> bool:
    try:
        msgspec.json.encode(scene)
    except UnicodeEncodeError:
        return False
    return True


def _with_id(table: Any) -> Any:
    """Return *table* with an id made from its drama and title, where it has none."""
    match table:
        case {"id": _}:
            return table
        case {"title": str(title), "drama": {"title": str(drama)}}:
            return {"id": made_id(drama, title)} | table
    return table


def _reasons(table: Any) -> tuple[str, ...]:
    return tuple(
        f"{dotted(keys)}: {message}" if keys else message for keys, message in errors_of(table)
    )


def _from_toml(file: str, text: str, _: Mapping[str, str]) -> list[Given]:
    tables = tables_in(file, text)
    positions = Positions(text)
    return [(positions.line(("scene", position)), table) for position, table in enumerate(tables)]


def _from_json(file: str, text: str, _: Mapping[str, str]) -> list[Given]:
    try:
        return list(_json_items(text))
    except json.JSONDecodeError as error:
        raise BadFileError([Problem(file, f"not valid JSON: {error.msg}", error.lineno)]) from None
    except RecursionError:
        raise BadFileError([Problem(file, "nested too deeply to read")]) from None
    except _OddError as error:
        raise BadFileError.of(file, f"not valid JSON: {error}") from None
    except ValueError:  # the one other error of int(): more digits than Python reads
        raise BadFileError.of(file, "not valid JSON: a number with too many digits") from None


def _json_items(text: str) -> Iterator[Given]:
    """Return the scenes of a JSON array, or of the array `scene` or the object that *text* is."""
    decoder = json.JSONDecoder(object_pairs_hook=_without_nulls, parse_constant=_no_constant)
    start = _skip(text, 0)
    if text[start : start + 1] != "[":
        whole = decoder.decode(text)
        scenes = whole.get("scene", whole) if isinstance(whole, dict) else whole
        yield from ((1, table) for table in (scenes if isinstance(scenes, list) else [scenes]))
        return
    position, line, counted = _skip(text, start + 1), 1, 0
    while text[position : position + 1] != "]":
        line += text.count("\n", counted, position)
        counted = position
        item, position = decoder.raw_decode(text, position)
        yield line, item
        position = _skip(text, position)
        if text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif text[position : position + 1] != "]":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, position)
    if rest := text[position + 1 :].strip():
        raise json.JSONDecodeError("Extra data", text, text.index(rest, position + 1))


def _skip(text: str, position: int) -> int:
    found = _JSON_SPACE.match(text, position)
    return found.end() if found else position


def _without_nulls(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _OddError(f"the key {quoted(twice)} stands twice in one object")
    return {key: value for key, value in pairs if value is not None}


def _no_constant(name: str) -> None:
    raise _OddError(f"{name} is no number")


def _from_csv(file: str, text: str, columns: Mapping[str, str]) -> list[Given]:
    csv.field_size_limit(LARGEST)
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        heading = [name.strip() for name in next(reader, [])]
        _check_heading(file, heading, columns)
        return list(_csv_rows(reader, heading, columns))
    except csv.Error as error:
        raise BadFileError([Problem(file, f"not valid CSV: {error}", reader.line_num)]) from None


def _csv_rows(reader: Any, heading: list[str], columns: Mapping[str, str]) -> Iterator[Given]:
    line = reader.line_num + 1
    for cells in reader:
        if any(cells[len(heading) :]):
            reason = f"{len(cells)} cells under {len(heading)} columns; is a comma not quoted?"
            yield line, Unfit(reason)
        elif any(cells):
            row = dict(zip(heading, cells, strict=False))
            taken = (
                foreign_row(row, columns)
                if columns
                else {name: cell for name, cell in row.items() if is_column(name)}
            )
            yield line, table_of(taken)
        line = reader.line_num + 1


def _check_heading(file: str, heading: list[str], columns: Mapping[str, str]) -> None:
    for name in columns.values():
        if name not in heading:
            known = ", ".join(map(quoted, heading[:12]))
            message = f"no column {quoted(name)}; its columns are {known}"
            raise BadFileError([Problem(file, message, 1)])
    if not columns and not {"title", "drama"} <= set(heading):
        message = (
            "not a table of kcatalog's: name its columns, such as --map drama=Title,year=Aired"
        )
        raise BadFileError([Problem(file, message, 1)])


_JSON_SPACE: Final = re.compile(r"[ \t\n\r]*")
_Reader = Callable[[str, str, Mapping[str, str]], list[Given]]
_READERS: Final[dict[str, _Reader]] = {
    ".toml": _from_toml,
    ".json": _from_json,
    ".csv": _from_csv,
}
