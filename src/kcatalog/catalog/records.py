"""The scenes in a part of an index."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from sqlite3 import Connection

from kcatalog.catalog.scene import Scene, bare
from kcatalog.index import Part, pack


def numbered(scenes: Iterable[Scene]) -> list[Scene]:
    """Return *scenes* with their numbers, from 1, bare of what a shelf says."""
    return [bare(scene, number) for number, scene in enumerate(scenes, start=1)]


def put_scenes(database: Connection, scenes: Iterable[Scene]) -> None:
    """Put *scenes* into *database*, numbered in their order."""
    database.execute("CREATE TABLE scene (position INTEGER PRIMARY KEY, scene BLOB)")
    database.executemany("INSERT INTO scene VALUES (?, ?)", enumerate(map(pack, numbered(scenes))))


class Records:
    """The scenes in a part of an index, each read when it is asked for."""

    def __init__(self, part: Part) -> None:
        self._part = part

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, position: int) -> Scene:
        query = "SELECT scene FROM scene WHERE position = ?"
        return self._part.read_one(Scene, query, range(len(self))[position])

    def __iter__(self) -> Iterator[Scene]:
        return iter(self._all)

    @cached_property
    def _count(self) -> int:
        query = "SELECT scene FROM scene ORDER BY position DESC LIMIT 1"
        return self._part.read_one(Scene, query).number

    @cached_property
    def _all(self) -> Sequence[Scene]:
        # Each part of the index is made of all of them: they are read once for all parts.
        return self._part.read(Scene, "SELECT scene FROM scene ORDER BY position")
