"""The catalogue loaded: from its snapshot while that is fresh, and else from the TOML files."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from kcatalog.catalog import Catalog, Shelf
from kcatalog.storage import kept, paths, snapshot
from kcatalog.storage.errors import Problem
from kcatalog.storage.kept import WhileWorking

OnWarning = Callable[[Problem], object]


def load(
    *files: Path | str,
    on_warning: OnWarning = lambda _: None,
    while_working: WhileWorking = nullcontext,
) -> Catalog:
    """Load the catalogue that *files* make together; without any, the user's.

    The user's is the built-in one with the user's own scenes over it, and the shelf's hearts and notes on them. A
    scene of a later file takes the place of an earlier one with its id. *on_warning* gets
    what is odd but harmless, such as an unknown key; *while_working* is entered, with the number
    of bytes that are parsed at a stretch, for whatever no snapshot saves. Raises BadFileError with
    all errors of the first file that has any.
    """

    def read(on_warning: OnWarning) -> Catalog:
        from kcatalog.storage.toml import reading  # noqa: PLC0415 - start-up is a feature

        return reading.read(*files, on_warning=on_warning)

    asked = files or (paths.built_in_catalog(), paths.own_scenes())
    catalog, warnings = _loaded(asked, read, while_working)
    for warning in warnings:
        on_warning(warning)
    return catalog if files else catalog.shelved(_load_shelf())


def _loaded(
    files: tuple[Path | str, ...], read: Callable[[OnWarning], Catalog], while_working: WhileWorking
) -> tuple[Catalog, list[Problem]]:
    key = snapshot.key_of(files)
    size = key.size if key else 0

    def reread() -> Catalog:
        with while_working(size):
            return read(lambda _: None)

    if key and (found := kept.kept_catalog(key, reread, while_working)):
        return found
    warnings: list[Problem] = []
    with while_working(size):
        catalog = read(warnings.append)
        return (
            kept.keep_catalog(key, catalog, warnings, while_working) if key else catalog
        ), warnings


def _load_shelf() -> Shelf:
    key = snapshot.key_of([paths.shelf()])
    if key and not any(stamp.is_there for stamp in key.stamps):
        return Shelf()
    if key and (found := kept.kept_shelf(key)):
        return found
    from kcatalog.storage.own.shelf import read_shelf  # noqa: PLC0415 - start-up is a feature

    shelf = read_shelf()
    if key:
        kept.keep_shelf(key, shelf)
    return shelf
