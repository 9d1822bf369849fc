"""Rolls of names: each name once, with the positions of its scenes, ready to be looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kcatalog.names.lookup import Names, Titles
from kcatalog.names.name import Name
from kcatalog.names.people import People
from kcatalog.names.tables import Lists


class Roll(Mapping[Name, Sequence[int]]):
    """Names, each with the positions of the scenes that it stands in."""

    def __init__(self, names: Names, positions: Lists) -> None:
        self.names = names
        self.positions = positions

    @classmethod
    def of(cls, pairs: Iterable[tuple[Name, int]], *, are_titles: bool) -> Roll:
        """Make the roll of names that are given with one position each."""
        positions: dict[Name, dict[int, None]] = {}
        for name, position in pairs:
            positions.setdefault(name, {})[position] = None
        names = (Titles if are_titles else People)(positions)
        return cls(names, Lists.of([tuple(each) for each in positions.values()]))

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Name]:
        return iter(self.names)

    def __getitem__(self, name: Name) -> Sequence[int]:
        return self.positions[self.names.position(name)]

    def pairs(self) -> Iterator[tuple[Name, Sequence[int]]]:
        """Yield each name with the positions of its scenes, without looking any up."""
        return zip(self.names, self.positions, strict=True)

    def scenes_named(self, typed: str) -> set[int]:
        """Return the positions of the scenes of all that *typed* may stand for, near misses aside."""
        return {
            position
            for found in self.names.find(typed)
            if found.match != "near"
            for position in self[found.name]
        }


def merged(pairs: Iterable[tuple[Name, int]]) -> Iterator[tuple[Name, int]]:
    """Make names with the same Hangul one, however they are spelled; each keeps its positions."""
    positions: defaultdict[Name, list[int]] = defaultdict(list)
    for name, position in pairs:
        positions[name].append(position)
    hangul = {name.text: name.hangul for name in positions if name.hangul}
    names: dict[str, Name] = {}
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for name, its_places in positions.items():
        key = name.hangul or hangul.get(name.text, name.text)
        names[key] = _joined(names.get(key, name), name)
        alike[key] += its_places
    return ((name, position) for key, name in names.items() for position in alike[key])


def _joined(name: Name, other: Name) -> Name:
    """Return *name* with the spellings of *other* as further aliases."""
    spellings = dict.fromkeys((*name.aliases, other.text, *other.aliases))
    spellings.pop(name.text, None)
    return Name(name.text, name.hangul or other.hangul, tuple(spellings))
