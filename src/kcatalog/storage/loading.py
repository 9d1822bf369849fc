"""The catalogue loaded: from its snapshot while that is fresh, and else from the TOML files."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from kcatalog.catalog import Catalog, Shelf
from kcatalog.storage import kept, paths, snapshot
from kcatalog.storage.errors import Fault
from kcatalog.storage.kept import WhileWorking

OnDoubt = Callable[[Fault], object]


def load(
    *files: Path | str,
    on_doubt: OnDoubt = lambda _: None,
    while_working: WhileWorking = nullcontext,
) -> Catalog:
    """Load the catalogue that *files* make together; without any, the fan's.

    Hers is the built-in one with her own scenes over it, and her hearts and notes on them. A
    scene of a later file takes the place of an earlier one with its id. *on_doubt* is told of
    what is odd but harmless, such as an unknown key; *while_working* is entered, with the number
    of bytes that are parsed at a stretch, for whatever no snapshot saves. Raises BadFileError with
    all faults of the first file that has any.
    """

    def read(on_doubt: OnDoubt) -> Catalog:
        from kcatalog.storage.toml import reading  # noqa: PLC0415 - start-up is a feature

        return reading.read(*files, on_doubt=on_doubt)

    asked = files or (paths.built_in_catalog(), paths.own_scenes())
    catalog, doubts = _loaded(asked, read, while_working)
    for doubt in doubts:
        on_doubt(doubt)
    return catalog if files else catalog.shelved(_load_shelf())


def _loaded(
    files: tuple[Path | str, ...], read: Callable[[OnDoubt], Catalog], while_working: WhileWorking
) -> tuple[Catalog, list[Fault]]:
    key = snapshot.key_of(files)
    size = key.size if key else 0

    def reread() -> Catalog:
        with while_working(size):
            return read(lambda _: None)

    if key and (found := kept.kept_catalog(key, reread, while_working)):
        return found
    doubts: list[Fault] = []
    with while_working(size):
        catalog = read(doubts.append)
        return (kept.keep_catalog(key, catalog, doubts, while_working) if key else catalog), doubts


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
