"""Rolls of names: each name once, with the positions of its scenes, ready to be looked up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from sqlite3 import Connection

from kcatalog.catalog.fields import MERGED, NAMES, TITLES, Merged, NameField
from kcatalog.catalog.scene import Scene
from kcatalog.index import Part, pack
from kcatalog.names.keys import put_names
from kcatalog.names.lookup import Names
from kcatalog.names.name import Name
from kcatalog.names.people import People
from kcatalog.names.titles import Titles


def put_roll(database: Connection, scenes: Iterable[Scene], kind: NameField | Merged) -> None:
    """Put the names of *kind* that *scenes* have into *database*."""
    names_of = NAMES[kind]
    pairs = ((name, at) for at, scene in enumerate(scenes) for name in names_of(scene))
    positions: dict[Name, dict[int, None]] = {}
    for name, position in merged(pairs) if kind in MERGED else pairs:
        positions.setdefault(name, {})[position] = None
    put_names(database, positions, _lookup(kind).keys_of)
    database.execute("CREATE TABLE bearer (name INTEGER PRIMARY KEY, scenes BLOB)")
    lists = enumerate(pack(list(each)) for each in positions.values())
    database.executemany("INSERT INTO bearer VALUES (?, ?)", lists)


class Roll:
    """The names of one *kind* in a part of an index, each with the positions of its scenes."""

    def __init__(self, part: Part, kind: NameField | Merged) -> None:
        self._part = part
        self.names = _lookup(kind)(part)

    def scenes(self, name: int) -> list[int]:
        """Return the positions of the scenes that the name at the position *name* stands in."""
        return self._part.read_one(list[int], "SELECT scenes FROM bearer WHERE name = ?", name)

    @property
    def scenes_of_each(self) -> list[list[int]]:
        """The positions of the scenes of each name, in the order of the names."""
        return self._part.read(list[int], "SELECT scenes FROM bearer ORDER BY name")

    def pairs(self) -> Iterator[tuple[Name, list[int]]]:
        """Yield each name with the positions of its scenes."""
        return zip(self.names, self.scenes_of_each, strict=True)

    def scenes_named(self, typed: str) -> set[int]:
        """Return the positions of the scenes of all that *typed* may stand for, near misses aside."""
        return {
            position
            for found in self.names.find(typed)
            if found.match != "near"
            for position in self.scenes(found.position)
        }


def _lookup(kind: NameField | Merged) -> type[Names]:
    return Titles if kind in TITLES else People


def merged(pairs: Iterable[tuple[Name, int]]) -> Iterator[tuple[Name, int]]:
    """Make names with the same Hangul one, however they are spelled; each keeps its positions."""
    positions: defaultdict[Name, list[int]] = defaultdict(list)
    for name, position in pairs:
        positions[name].append(position)
    hangul = {name.text: name.hangul for name in positions if name.hangul}
    names: dict[str, Name] = {}
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for name, found in positions.items():
        key = name.hangul or hangul.get(name.text, name.text)
        names[key] = _joined(names.get(key, name), name)
        alike[key] += found
    return ((name, position) for key, name in names.items() for position in alike[key])


def _joined(name: Name, other: Name) -> Name:
    """Return *name* with the spellings of *other* as further aliases."""
    spellings = dict.fromkeys((*name.aliases, other.text, *other.aliases))
    spellings.pop(name.text, None)
    return Name(name.text, name.hangul or other.hangul, tuple(spellings))
