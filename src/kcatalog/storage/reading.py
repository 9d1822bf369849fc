"""TOML files to scenes, with every fault of a file named by line, scene and field."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert

from kcatalog.catalog import Catalog, CatalogError, Scene, quoted
from kcatalog.storage import places
from kcatalog.storage.faults import faults_of, unknown_keys, without_given
from kcatalog.storage.positions import Path as Keys
from kcatalog.storage.positions import Positions
from kcatalog.vocabulary import MOODS, TROPES

_UNKNOWN_KEY = "not a key that kcatalog knows; left as it is"
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
    document = _parsed(file, text)
    tables = _scene_tables(file, text, document)
    try:
        scenes = convert(list(map(without_given, tables)), list[Scene])
    except ValidationError as error:
        raise BadFileError(_faults(file, text, tables) or [Fault(str(file), str(error))]) from None
    if not _sound(scenes):
        raise BadFileError(_faults(file, text, tables))
    for doubt in _doubts(file, text, document):
        on_doubt(doubt)
    return scenes


def _read_text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = _REASONS.get(type(error), error.strerror or "cannot be read")
        raise BadFileError([Fault(str(file), reason)]) from None
    try:
        return content.decode().removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFileError([Fault(str(file), "not UTF-8 text; save it as UTF-8", line)]) from None


def _parsed(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFileError([_syntax_fault(file, text, error)]) from None


def _scene_tables(file: Path, text: str, document: dict[str, Any]) -> list[Any]:
    tables = document.get("scene", [])
    if not isinstance(tables, list):
        line = Positions(text).line(("scene",))
        message = "expected [[scene]] in double brackets, once for each scene"
        raise BadFileError([Fault(str(file), message, line)])
    if not tables:
        raise BadFileError([Fault(str(file), "holds no scenes; each begins with [[scene]]")])
    return tables


def _syntax_fault(file: Path, text: str, error: Exception) -> Fault:
    if isinstance(error, RecursionError):
        return Fault(str(file), "nested too deeply to read")
    told = _TOML_PLACE.fullmatch(str(error))
    if not told:  # the one other error of int(): more digits than Python reads
        return Fault(str(file), "not valid TOML: a number with too many digits")
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


def _doubts(file: Path, text: str, document: dict[str, Any]) -> Iterator[Fault]:
    tables = document["scene"]
    beside: list[Keys] = [(key,) for key in document if key != "scene"]
    inside: list[Keys] = [
        (place, *keys) for place, table in enumerate(tables) for keys in unknown_keys(table)
    ]
    if beside or inside:
        positions = Positions(text)
        for keys in beside:
            yield Fault(str(file), _UNKNOWN_KEY, positions.line(keys), field=_dotted(keys))
        for keys in inside:
            yield _placed(file, positions, tables, keys, _UNKNOWN_KEY)


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
        scene=quoted(named) if isinstance(named, str) else str(int(place) + 1),
        field=_dotted(inner),
    )


def _dotted(keys: Iterable[str | int]) -> str:
    return "".join(_step(key) for key in keys).lstrip(".")


def _step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if key.replace("_", "a").replace("-", "a").isalnum() else f".{quoted(key)}"
