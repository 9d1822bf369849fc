"""The catalogue loaded: from its snapshot while that is fresh, and else from the TOML files."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from kcatalog.catalog import Catalog, Shelf
from kcatalog.storage import kept, places, snapshot
from kcatalog.storage.faults import Fault

OnDoubt = Callable[[Fault], object]


def load(
    *files: Path | str,
    on_doubt: OnDoubt = lambda _: None,
    while_reading: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Catalog:
    """Load the catalogue that *files* make together; without any, the fan's.

    Hers is the built-in one with her own scenes over it, and her hearts and notes on them. A
    scene of a later file takes the place of an earlier one with its id. *on_doubt* is told of
    what is odd but harmless, such as an unknown key; *while_reading* is entered where the files
    themselves have to be read. Raises BadFileError with all faults of the first file that has any.
    """

    def read(on_doubt: OnDoubt) -> Catalog:
        from kcatalog.storage import reading  # noqa: PLC0415 - start-up is a feature

        with while_reading():
            return reading.read(*files, on_doubt=on_doubt)

    catalog, doubts = _loaded(files or (places.built_in_catalog(), places.own_scenes()), read)
    for doubt in doubts:
        on_doubt(doubt)
    return catalog if files else catalog.shelved(_load_shelf())


def _loaded(
    files: tuple[Path | str, ...], read: Callable[[OnDoubt], Catalog]
) -> tuple[Catalog, list[Fault]]:
    def reread() -> Catalog:
        return read(lambda _: None)

    key = snapshot.key_of(files)
    if key and (found := kept.kept_catalog(key, reread)):
        return found
    doubts: list[Fault] = []
    catalog = read(doubts.append)
    if key and key.is_settled:
        return kept.keep_catalog(key, catalog, doubts), doubts
    return catalog, doubts


def _load_shelf() -> Shelf:
    key = snapshot.key_of([places.shelf()])
    if key and not any(stamp.is_there for stamp in key.stamps):
        return Shelf()
    if key and (found := kept.kept_shelf(key)):
        return found
    from kcatalog.storage.shelf import read_shelf  # noqa: PLC0415 - start-up is a feature

    shelf = read_shelf()
    if key:
        kept.keep_shelf(key, shelf)
    return shelf
