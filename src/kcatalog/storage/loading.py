"""The catalogue loaded: from its index while that fits the files, and else from the TOML."""

from contextlib import nullcontext
from functools import cache
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from kcatalog.catalog import Catalog, Shelf
from kcatalog.catalog.records import Records, put_scenes
from kcatalog.index import Index, WhileWorking, pack
from kcatalog.storage import paths
from kcatalog.storage.cache import Cache, Stamps, look
from kcatalog.storage.errors import OnWarning, Problem

if TYPE_CHECKING:
    from kcatalog.storage.toml.reading import Reading


def load(
    *files: Path | str,
    on_warning: OnWarning = lambda _: None,
    while_working: WhileWorking = nullcontext,
) -> Catalog:
    """Load the catalogue that *files* make together; without any, the user's.

    The user's is the built-in one with the user's own scenes over it, and the shelf's hearts and
    notes on them. A scene of a later file takes the place of an earlier one with its id.
    *on_warning* gets what is odd but harmless, such as an unknown key; *while_working* is entered,
    with the number of bytes that are parsed at a stretch, for whatever no index saves. Raises
    BadFileError with all errors of the first file that has any.
    """
    catalog, warnings = _load(tuple(map(Path, files)), while_working)
    for warning in warnings:
        on_warning(warning)
    return catalog if files else catalog.shelved(_load_shelf())


def _load(files: tuple[Path, ...], while_working: WhileWorking) -> tuple[Catalog, list[Problem]]:
    stamps = _stamps(files)
    index = Index(Cache(stamps) if stamps else None, while_working)
    reading = cache(lambda: _read(files))
    part = index.part("scenes", lambda database: _put(database, reading()))
    if part.is_kept():
        return Catalog(Records(part), index), part.read(Problem, "SELECT warning FROM warning")
    with while_working(sum(stamp.size for stamp in stamps or ())):
        # What was changed or exchanged after it was looked at has not the stamp that it had then.
        if reading().stamps == stamps:
            part.keep()
        else:
            index = Index(None, while_working)
    return Catalog(reading().scenes, index), reading().warnings


def _stamps(files: tuple[Path, ...]) -> Stamps | None:
    """Look at *files*, or the user's, of which the user's own may be missing."""
    stamps = look(files or (paths.built_in_catalog(), paths.own_scenes()))
    is_missing = files and stamps and not all(stamp.is_there for stamp in stamps)
    return None if is_missing else stamps


def _read(files: tuple[Path, ...]) -> "Reading":
    from kcatalog.storage.toml.reading import read  # noqa: PLC0415 - start-up is a feature

    return read(*files)


def _put(database: Connection, reading: "Reading") -> None:
    put_scenes(database, reading.scenes)
    database.execute("CREATE TABLE warning (warning BLOB)")
    warnings = ((pack(warning),) for warning in reading.warnings)
    database.executemany("INSERT INTO warning VALUES (?)", warnings)


def _load_shelf() -> Shelf:
    if paths.is_missing(paths.shelf()):
        return Shelf()
    from kcatalog.storage.own.shelf import read_shelf  # noqa: PLC0415 - start-up is a feature

    return read_shelf()
