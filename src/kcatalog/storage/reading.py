"""TOML files to scenes, with every fault of a file named by line, scene and field."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert

from kcatalog.catalog import Catalog, CatalogError, Scene
from kcatalog.storage import places
from kcatalog.storage.faults import faults_of, unknown_keys
from kcatalog.storage.positions import Path as Keys
from kcatalog.storage.positions import Positions
from kcatalog.vocabulary import MOODS, TROPES

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "no such file",
    IsADirectoryError: "a folder, not a file",
    PermissionError: "no permission to read it",
}

_TOML_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


class Fault(Struct, frozen=True):
    """One thing that is wrong with a file, or doubtful in it, and where."""

    file: str
    message: str
    line: int = 0
    scene: str = ""
    field: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        scene = f"scene {self.scene}" if self.scene else ""
        return ": ".join(part for part in (where, scene, self.field, self.message) if part)


class BadFileError(CatalogError):
    """Say everything that is wrong with a file, a line each."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def load(*files: Path | str, on_doubt: Callable[[Fault], object] = lambda _: None) -> Catalog:
    """Load the catalogue that *files* make together, or the built-in one without any.

    A scene of a later file takes the place of an earlier one with its id. *on_doubt* is told
    of what is odd but harmless, such as an unknown key. Raises BadFileError with all faults of
    the first file that has any.
    """
    catalog = Catalog()
    for file in files or (places.built_in_catalog(),):
        catalog = catalog.overlay(read_scenes(Path(file), on_doubt))
    return catalog


def read_scenes(file: Path, on_doubt: Callable[[Fault], object] = lambda _: None) -> list[Scene]:
    """Read the scenes of one *file*; raises BadFileError with all of its faults."""
    text = _read_text(file)
    tables = _scene_tables(file, text)
    try:
        scenes = convert(tables, list[Scene])
    except ValidationError as error:
        raise BadFileError(_faults(file, text, tables) or [Fault(str(file), str(error))]) from None
    if not _sound(scenes):
        raise BadFileError(_faults(file, text, tables))
    for doubt in _doubts(file, text, tables):
        on_doubt(doubt)
    return scenes


def _read_text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadFileError([Fault(str(file), _REASONS.get(type(error), str(error)))]) from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFileError([Fault(str(file), "not UTF-8 text; save it as UTF-8", line)]) from None


def _scene_tables(file: Path, text: str) -> list[Any]:
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFileError([_syntax_fault(file, text, error)]) from None
    tables = document.get("scene")
    if tables is None:
        raise BadFileError([Fault(str(file), "holds no scenes; each begins with [[scene]]")])
    if not isinstance(tables, list):
        line = Positions(text).line(("scene",))
        message = "expected [[scene]] in double brackets, once for each scene"
        raise BadFileError([Fault(str(file), message, line)])
    return tables


def _syntax_fault(file: Path, text: str, error: Exception) -> Fault:
    if isinstance(error, RecursionError):
        return Fault(str(file), "nested too deeply to read")
    told = _TOML_PLACE.fullmatch(str(error))
    if not told:
        return Fault(str(file), f"not valid TOML: {error}")
    reason, line, column = told.groups()
    reason = reason[:1].lower() + reason[1:]
    if line is None:
        return Fault(str(file), f"not valid TOML: {reason} at its end", text.count("\n") + 1)
    return Fault(str(file), f"not valid TOML: {reason} (column {column})", int(line))


def _sound(scenes: list[Scene]) -> bool:
    return len({scene.id for scene in scenes}) == len(scenes) and all(
        MOODS.keys() >= set(scene.moods) and TROPES.keys() >= set(scene.tropes) for scene in scenes
    )


def _faults(file: Path, text: str, tables: list[Any]) -> list[Fault]:
    positions = Positions(text)
    faults = []
    for place, table in enumerate(tables):
        for keys, message in faults_of(table):
            faults.append(_placed(file, positions, tables, (place, *keys), message))
    for place, earlier in _repeated_ids(tables):
        message = f"already the id of the scene on line {positions.line(('scene', earlier))}"
        faults.append(_placed(file, positions, tables, (place, "id"), message))
    return sorted(faults, key=lambda fault: (fault.line, fault.field))


def _doubts(file: Path, text: str, tables: list[Any]) -> Iterator[Fault]:
    unknown = [
        ((place, *keys), message)
        for place, table in enumerate(tables)
        for keys, message in unknown_keys(table)
    ]
    if unknown:
        positions = Positions(text)
        for keys, message in unknown:
            yield _placed(file, positions, tables, keys, message)


def _repeated_ids(tables: list[Any]) -> Iterator[tuple[int, int]]:
    seen: dict[str, int] = {}
    for place, table in enumerate(tables):
        id_ = table.get("id") if isinstance(table, dict) else None
        if isinstance(id_, str) and seen.setdefault(id_, place) != place:
            yield place, seen[id_]


def _placed(file: Path, positions: Positions, tables: list[Any], keys: Keys, message: str) -> Fault:
    """Give the fault at *keys*, of which the first is the scene's place in the file."""
    place, *inner = keys
    table = tables[int(place)]
    named = table.get("id") if isinstance(table, dict) else None
    return Fault(
        file=str(file),
        message=message,
        line=positions.line(("scene", *keys)),
        scene=repr(named) if isinstance(named, str) else str(int(place) + 1),
        field=_dotted(inner),
    )


def _dotted(keys: Iterable[str | int]) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".")
