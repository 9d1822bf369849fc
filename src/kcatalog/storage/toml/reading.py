"""TOML files to scenes, with every error of a file named by line, scene and field."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct, ValidationError, convert

from kcatalog.catalog import Scene
from kcatalog.catalog.catalog import overlaid
from kcatalog.safe import quoted
from kcatalog.storage import paths
from kcatalog.storage.cache import Stamp, Stamps, stamp
from kcatalog.storage.errors import BadFileError, OnWarning, Problem
from kcatalog.storage.files import (
    decoded,
    read_text,
    read_text_if_there,
    read_with_status,
    without_mark,
)
from kcatalog.storage.toml.composing import composed, composed_by
from kcatalog.storage.toml.positions import Keys, Positions
from kcatalog.storage.toml.validation import (
    Wrong,
    dotted,
    errors_of,
    is_sound,
    unknown_keys,
    without_given,
)

_UNKNOWN_KEY = "not a key that kcatalog knows; left as it is"

_TOML_POSITION = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


class Reading(Struct, frozen=True):
    """What was read: scenes, warnings, and the stamps of the files as read."""

    scenes: list[Scene]
    warnings: list[Problem]
    stamps: Stamps


def read(*files: Path) -> Reading:
    """Read *files* one over the other; without any, the built-in scenes and the user's own.

    Raises BadFileError with all errors of the first file that has any.
    """
    layers: list[list[Scene]] = []
    warnings: list[Problem] = []
    stamps: list[Stamp] = []
    for file in files or (paths.built_in_catalog(), paths.own_scenes()):
        is_own = not files and file == paths.own_scenes()
        if is_own and paths.is_missing(file):
            stamps.append(stamp(file, None))
            continue
        content, status = read_with_status(file)
        scenes_of = own_scenes_in if is_own else some_scenes_in
        text = without_mark(decoded(file, content))
        layers.append(scenes_of(str(file), text, warnings.append))
        stamps.append(stamp(file, status))
    return Reading(overlaid(*layers), warnings, tuple(stamps))


def read_built_in() -> list[Scene]:
    """Read the scenes that kcatalog comes with."""
    return read_scenes(paths.built_in_catalog())


def read_own_scenes() -> list[Scene]:
    """Read the user's own scenes: none where the file is not there, or holds none."""
    file = paths.own_scenes()
    return own_scenes_in(str(file), read_text_if_there(file))


def read_scenes(file: Path, on_warning: OnWarning = lambda _: None) -> list[Scene]:
    """Read the scenes of one *file*; raises BadFileError with all of its errors."""
    return some_scenes_in(str(file), read_text(file), on_warning)


def own_scenes_in(file: str, text: str, on_warning: OnWarning = lambda _: None) -> list[Scene]:
    """Return the scenes of the *text* of *file*, and hand unknown keys to *on_warning*."""
    scenes = sound_scenes(file, text)
    unknown: list[Keys] = [(key,) for key in parsed(file, text) if key != "scene"]
    for position, table in enumerate(tables_in(file, text)):
        unknown += [("scene", position, *keys) for keys in unknown_keys(table)]
    for warning in located(file, text, ((keys, _UNKNOWN_KEY) for keys in unknown)):
        on_warning(warning)
    return scenes


def some_scenes_in(file: str, text: str, on_warning: OnWarning) -> list[Scene]:
    """Return the scenes as `own_scenes_in` does; raises BadFileError where there are none."""
    if not tables_in(file, text):
        raise BadFileError.of(file, "has no scenes; each begins with [[scene]]")
    return own_scenes_in(file, text, on_warning)


def tables_in(file: str, text: str) -> list[Any]:
    """Parse the tables of the scenes in *text*, which is from *file*."""
    tables = parsed(file, text).get("scene", [])
    if not isinstance(tables, list):
        message = "expected [[scene]] in double brackets, once for each scene"
        raise BadFileError.of(file, message, Positions(text).line(("scene",)))
    return tables


def sound_scenes(file: str, text: str) -> list[Scene]:
    """Return the scenes of *text*, which is from *file*; raises BadFileError with all that is wrong."""
    tables = tables_in(file, text)
    try:
        scenes = _scenes_of(text)
    except ValidationError as error:
        raise BadFileError(_problems(file, text, tables) or [Problem(file, str(error))]) from None
    are_unique = len({scene.id for scene in scenes}) == len(scenes)
    if not (are_unique and all(map(is_sound, scenes))):
        raise BadFileError(_problems(file, text, tables))
    return scenes


def scene_of(table: dict[str, Any]) -> Scene:
    """Return one *table* as a scene; raises BadFileError with all that is wrong with it."""
    problems = [
        Problem("this scene", message, field=dotted(keys)) for keys, message in errors_of(table)
    ]
    if problems:
        raise BadFileError(problems)
    return convert(composed(without_given(table)), Scene)


def parsed(file: str, text: str) -> dict[str, Any]:
    """Parse *text* as TOML; raises BadFileError where it is none. Not to be changed."""
    try:
        return _parsed(text)
    except (ValueError, RecursionError) as error:
        raise BadFileError([_syntax_error(file, text, error)]) from None


# Whoever writes the user's file reads it again first: it must not have changed since. Where it has not,
# which is nearly always, the second reading costs nothing.
@lru_cache(maxsize=1)
def _parsed(text: str) -> dict[str, Any]:
    return tomli.loads(text)


@lru_cache(maxsize=1)
def _scenes_of(text: str) -> list[Scene]:
    tables = [*map(without_given, _parsed(text).get("scene", []))]
    return convert(composed_by(text, tables), list[Scene])


def _syntax_error(file: str, text: str, error: Exception) -> Problem:
    if isinstance(error, RecursionError):
        return Problem(file, "nested too deeply to read")
    found = _TOML_POSITION.fullmatch(str(error))
    if not found:  # the one other error of int(): more digits than Python reads
        return Problem(file, "not valid TOML: a number with too many digits")
    reason, line, column = found.groups()
    reason = reason[:1].lower() + reason[1:]
    if line is None:
        return Problem(file, f"not valid TOML: {reason} at its end", text.count("\n") + 1)
    return Problem(file, f"not valid TOML: {reason} (column {column})", int(line))


def _problems(file: str, text: str, tables: list[Any]) -> list[Problem]:
    wrong: list[Wrong] = [
        (("scene", position, *keys), message)
        for position, table in enumerate(tables)
        for keys, message in errors_of(table)
    ]
    return located(file, text, (*wrong, *_repeated_ids(Positions(text), tables)))


def _repeated_ids(positions: Positions, tables: list[Any]) -> Iterator[Wrong]:
    first: dict[str, int] = {}
    for position, table in enumerate(tables):
        id_ = _id_of(table)
        if id_ is not None and (earlier := first.setdefault(id_, position)) != position:
            line = positions.line(("scene", earlier))
            yield ("scene", position, "id"), f"already the id of the scene on line {line}"


def located(file: str, text: str, wrong: Iterable[Wrong]) -> list[Problem]:
    """Return what is *wrong* in *text*, which is from *file*, as problems in the order of its lines."""
    positions, tables = Positions(text), tables_in(file, text)
    problems = [
        Problem(file, message, positions.line(path), *_scene_and_field(tables, path))
        for path, message in wrong
    ]
    return sorted(problems, key=lambda problem: (problem.line, problem.field))


def _scene_and_field(tables: list[Any], path: Keys) -> tuple[str, str]:
    """Return what to call the scene at *path*, if it leads into one, and the field in it."""
    match path:
        case ("scene", int(position), *inner):
            id_ = _id_of(tables[position])
            return str(position + 1) if id_ is None else quoted(id_), dotted(tuple(inner))
    return "", dotted(path)


def _id_of(table: Any) -> str | None:
    id_ = table.get("id") if isinstance(table, dict) else None
    return id_ if isinstance(id_, str) else None
