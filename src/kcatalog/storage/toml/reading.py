"""TOML files to scenes, with every fault of a file named by line, scene and field."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli
from msgspec import ValidationError, convert

from kcatalog.catalog import Catalog, Scene
from kcatalog.catalog.vocabulary import MOODS, TROPES
from kcatalog.safe import quoted
from kcatalog.storage import paths
from kcatalog.storage.errors import BadFileError, Fault
from kcatalog.storage.files import read_exactly_if_there, read_text, without_mark
from kcatalog.storage.toml.positions import Path as Keys
from kcatalog.storage.toml.positions import Positions
from kcatalog.storage.toml.validation import dotted, faults_of, unknown_keys, without_given

_UNKNOWN_KEY = "not a key that kcatalog knows; left as it is"

OnDoubt = Callable[[Fault], object]

_TOML_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def read(*files: Path | str, on_doubt: OnDoubt = lambda _: None) -> Catalog:
    """Read the catalogue that *files* make together; without any, the built-in and her own.

    A scene of a later file takes the place of an earlier one with its id.
    """
    if not files:
        return read_built_in(on_doubt).overlay(read_own_scenes(on_doubt))
    catalog = Catalog()
    for file in files:
        catalog = catalog.overlay(read_scenes(Path(file), on_doubt))
    return catalog


def read_built_in(on_doubt: OnDoubt = lambda _: None) -> Catalog:
    """Read the scenes that kcatalog comes with."""
    return Catalog(read_scenes(paths.built_in_catalog(), on_doubt))


def read_own_scenes(on_doubt: OnDoubt = lambda _: None) -> list[Scene]:
    """Read the fan's own scenes: none where her file is not there, or holds none."""
    file = str(paths.own_scenes())
    text = without_mark(read_exactly_if_there(paths.own_scenes()))
    return scenes_in(file, text, tables_in(file, text), on_doubt)


def read_scenes(file: Path, on_doubt: OnDoubt = lambda _: None) -> list[Scene]:
    """Read the scenes of one *file*; raises BadFileError with all of its faults."""
    text = read_text(file)
    tables = tables_in(str(file), text)
    if not tables:
        raise BadFileError([Fault(str(file), "holds no scenes; each begins with [[scene]]")])
    return scenes_in(str(file), text, tables, on_doubt)


def tables_in(file: str, text: str) -> list[Any]:
    """Parse the tables of the scenes in *text*, which is from *file*."""
    tables = parsed(file, text).get("scene", [])
    if not isinstance(tables, list):
        line = Positions(text).line(("scene",))
        message = "expected [[scene]] in double brackets, once for each scene"
        raise BadFileError([Fault(file, message, line)])
    return tables


def scenes_in(file: str, text: str, tables: list[Any], on_doubt: OnDoubt) -> list[Scene]:
    """Give *tables* as scenes as `sound_scenes` does, and tell *on_doubt* of unknown keys."""
    scenes = sound_scenes(file, text, tables)
    for doubt in _unknown_keys(file, text, tables):
        on_doubt(doubt)
    return scenes


def sound_scenes(file: str, text: str, tables: list[Any]) -> list[Scene]:
    """Give *tables* as scenes; raises BadFileError with all that is wrong with them."""
    try:
        scenes = _scenes_of(text)
    except ValidationError as error:
        raise BadFileError(_faults(file, text, tables) or [Fault(file, str(error))]) from None
    if not _sound(scenes):
        raise BadFileError(_faults(file, text, tables))
    return scenes


def scene_of(table: dict[str, Any]) -> Scene:
    """Give one *table* as a scene; raises BadFileError with all that is wrong with it."""
    faults = [
        Fault("this scene", message, field=dotted(keys)) for keys, message in faults_of(table)
    ]
    if faults:
        raise BadFileError(faults)
    return convert(without_given(table), Scene)


def parsed(file: str, text: str) -> dict[str, Any]:
    """Parse *text* as TOML; raises BadFileError where it is none. Not to be changed."""
    try:
        return _parsed(text)
    except (ValueError, RecursionError) as error:
        raise BadFileError([_syntax_fault(file, text, error)]) from None


# Whoever writes her file reads it again first: it must not have changed since. Where it has not,
# which is nearly always, the second reading costs nothing.
@lru_cache(maxsize=1)
def _parsed(text: str) -> dict[str, Any]:
    return tomli.loads(text)


@lru_cache(maxsize=1)
def _scenes_of(text: str) -> list[Scene]:
    tables = _parsed(text).get("scene", [])
    return convert(list(map(without_given, tables)), list[Scene])


def _syntax_fault(file: str, text: str, error: Exception) -> Fault:
    if isinstance(error, RecursionError):
        return Fault(file, "nested too deeply to read")
    told = _TOML_PLACE.fullmatch(str(error))
    if not told:  # the one other error of int(): more digits than Python reads
        return Fault(file, "not valid TOML: a number with too many digits")
    reason, line, column = told.groups()
    reason = reason[:1].lower() + reason[1:]
    if line is None:
        return Fault(file, f"not valid TOML: {reason} at its end", text.count("\n") + 1)
    return Fault(file, f"not valid TOML: {reason} (column {column})", int(line))


def _sound(scenes: list[Scene]) -> bool:
    return len({scene.id for scene in scenes}) == len(scenes) and all(
        MOODS.keys() >= set(scene.moods) and TROPES.keys() >= set(scene.tropes) for scene in scenes
    )


def _faults(file: str, text: str, tables: list[Any]) -> list[Fault]:
    positions = Positions(text)
    faults = []
    for place, table in enumerate(tables):
        for keys, message in faults_of(table):
            faults.append(placed(file, positions, tables, (place, *keys), message))
    for place, earlier in _repeated_ids(tables):
        message = f"already the id of the scene on line {positions.line(('scene', earlier))}"
        faults.append(placed(file, positions, tables, (place, "id"), message))
    return sorted(faults, key=lambda fault: (fault.line, fault.field))


def _unknown_keys(file: str, text: str, tables: list[Any]) -> Iterator[Fault]:
    beside: list[Keys] = [(key,) for key in parsed(file, text) if key != "scene"]
    inside: list[Keys] = [
        (place, *keys) for place, table in enumerate(tables) for keys in unknown_keys(table)
    ]
    if beside or inside:
        positions = Positions(text)
        for keys in beside:
            yield Fault(file, _UNKNOWN_KEY, positions.line(keys), field=dotted(keys))
        for keys in inside:
            yield placed(file, positions, tables, keys, _UNKNOWN_KEY)


def _repeated_ids(tables: list[Any]) -> Iterator[tuple[int, int]]:
    seen: dict[str, int] = {}
    for place, table in enumerate(tables):
        id_ = table.get("id") if isinstance(table, dict) else None
        if isinstance(id_, str) and seen.setdefault(id_, place) != place:
            yield place, seen[id_]


def placed(file: str, positions: Positions, tables: list[Any], keys: Keys, message: str) -> Fault:
    """Give the fault at *keys*, of which the first is the scene's place in the file."""
    place, *inner = keys
    table = tables[int(place)]
    named = table.get("id") if isinstance(table, dict) else None
    return Fault(
        file=file,
        message=message,
        line=positions.line(("scene", *keys)),
        scene=quoted(named) if isinstance(named, str) else str(int(place) + 1),
        field=dotted(tuple(inner)),
    )
