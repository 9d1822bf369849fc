"""The catalogue: scenes in order, to be got and selected."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, get_args, overload

from msgspec import Struct
from msgspec.structs import replace

from kcatalog.catalog.scene import MOST_DIGITS, CatalogError, Scene, Shelf
from kcatalog.catalog.vocabulary import slug
from kcatalog.names.name import Name
from kcatalog.names.tables import Table
from kcatalog.safe import quoted

# Looking up a name is most of what there is to import, and most commands look up none.
if TYPE_CHECKING:
    from kcatalog.catalog.rolls import Roll
    from kcatalog.catalog.texts import Texts


class Criteria(Struct, frozen=True, kw_only=True):
    """What a selection asks for; what is left empty asks for nothing.

    A scene has one drama, year and network, so several of these mean any of them. It has
    several actors, characters, moods and tropes, so several of those mean all of them.
    `year` is a first and a last year, both included. Hidden scenes are left out, unless
    `hidden` asks for them and no others.
    """

    actor: str | tuple[str, ...] = ()
    character: str | tuple[str, ...] = ()
    drama: str | tuple[str, ...] = ()
    network: str | tuple[str, ...] = ()
    year: tuple[int, int] | None = None
    moods: tuple[str, ...] = ()
    tropes: tuple[str, ...] = ()
    favorites: bool = False
    hidden: bool = False


# The names of scenes: of one field as each scene writes them, or with those that share their
# Hangul made one.
NameField = Literal["actor", "character", "drama", "title"]
Merged = Literal["actors", "characters", "dramas"]
TextField = Literal[
    "title", "line", "mood", "trope", "summary", "takeaway", "network", "year"
]  # fmt: skip
Subject = Literal["network", "year", "mood", "trope"]
SortField = Literal["title", "drama", "year", "network"]

NAME_FIELDS: Final[tuple[NameField, ...]] = get_args(NameField)
MERGED: Final[tuple[Merged, ...]] = get_args(Merged)
NAMES: Final[dict[NameField | Merged, Callable[[Scene], Iterable[Name]]]] = {
    "actor": lambda scene: (role.actor_name for role in scene.cast),
    "actors": lambda scene: (role.actor_name for role in scene.cast),
    "character": lambda scene: (role.character_name for role in scene.cast if role.has_character),
    "characters": lambda scene: (role.character_name for role in scene.cast if role.has_character),
    "drama": lambda scene: (scene.drama.name,),
    "dramas": lambda scene: (scene.drama.name,),
    "title": lambda scene: (Name(scene.title),),
}
TITLES: Final[frozenset[NameField | Merged]] = frozenset(("drama", "title", "dramas"))
TEXT_FIELDS: Final[dict[TextField, Callable[[Scene], str]]] = {
    "title": lambda scene: scene.title,
    "line": lambda scene: scene.line,
    "mood": lambda scene: " ".join(scene.moods),
    "trope": lambda scene: " ".join(scene.tropes),
    "summary": lambda scene: scene.summary,
    "takeaway": lambda scene: scene.takeaway,
    "network": lambda scene: scene.drama.network,
    "year": lambda scene: str(scene.drama.year or ""),
}
SUBJECTS: Final[dict[Subject, Callable[[Scene], Iterable[str]]]] = {
    "network": lambda scene: (_plain(scene.drama.network),),
    "year": lambda scene: (str(scene.drama.year or ""),),
    "mood": lambda scene: scene.moods,
    "trope": lambda scene: scene.tropes,
}
SORT_FIELDS: Final[dict[SortField, Callable[[Scene], str | int]]] = {
    "title": lambda scene: scene.title.casefold(),
    "drama": lambda scene: scene.drama.title.casefold(),
    "year": lambda scene: scene.drama.year or 0,
    "network": lambda scene: scene.drama.network.casefold(),
}


class Catalog(Sequence[Scene]):
    """The scenes in order, each with its number."""

    def __init__(self, scenes: Iterable[Scene] = ()) -> None:
        self._scenes: Sequence[Scene] = tuple(
            scene if scene.number == number else replace(scene, number=number)
            for number, scene in enumerate(scenes, start=1)
        )
        self._rolls: dict[NameField | Merged, Roll] = {}
        self._by_subject: dict[Subject, Mapping[str, Sequence[int]]] = {}

    def __len__(self) -> int:
        return len(self._scenes)

    @overload
    def __getitem__(self, position: int) -> Scene: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Scene]: ...
    def __getitem__(self, position: int | slice) -> Scene | Sequence[Scene]:
        return self._scenes[position]

    def __iter__(self) -> Iterator[Scene]:
        return iter(self._scenes)

    @cached_property
    def ids(self) -> Sequence[str]:
        """The ids of the scenes."""
        return [scene.id for scene in self]

    @cached_property
    def by_id(self) -> Table:
        """The ids of the scenes, each with its one position."""
        return Table.of({id_: (position,) for position, id_ in enumerate(self.ids)})

    @cached_property
    def added(self) -> Sequence[date | None]:
        """The days on which the scenes joined the catalogue."""
        return [scene.added for scene in self]

    @cached_property
    def favorites(self) -> frozenset[int]:
        """The positions of the favourites."""
        return frozenset(position for position, scene in enumerate(self) if scene.favorite)

    @cached_property
    def hidden(self) -> frozenset[int]:
        """The positions of the scenes that are hidden."""
        return frozenset(position for position, scene in enumerate(self) if scene.hidden)

    @cached_property
    def texts(self) -> "Texts":
        """The texts of the scenes, to find words in."""
        from kcatalog.catalog.texts import Texts  # noqa: PLC0415 - only a search needs it

        return Texts.of((text(scene) for text in TEXT_FIELDS.values()) for scene in self)

    @property
    def actors(self) -> "Roll":
        """The actors, each with the positions of the scenes each of them plays in."""
        return self.roll("actors")

    @property
    def characters(self) -> "Roll":
        """The characters, each with the positions of the scenes each of them is in."""
        return self.roll("characters")

    @property
    def dramas(self) -> "Roll":
        """The dramas, each with the positions of its scenes."""
        return self.roll("dramas")

    def roll(self, kind: NameField | Merged) -> "Roll":
        """Return the names of *kind* with the positions of their scenes."""
        if kind not in self._rolls:
            self._rolls[kind] = self._make_roll(kind)
        return self._rolls[kind]

    def names(self, kind: NameField | Merged) -> Sequence[Name]:
        """Return the names of *kind*, for one who looks none of them up."""
        return tuple(self.roll(kind))

    def by_subject(self, subject: Subject) -> Mapping[str, Sequence[int]]:
        """Yield each word that scenes have on *subject*, with the positions of these."""
        if subject not in self._by_subject:
            self._by_subject[subject] = self._gather(subject)
        return self._by_subject[subject]

    def ranks(self, field: SortField) -> Sequence[int]:
        """Rank the scenes by *field*, from 1; those that say nothing of it have 0."""
        keys = [SORT_FIELDS[field](scene) for scene in self]
        known = sorted({key for key in keys if key})
        ranks = {key: rank for rank, key in enumerate(known, start=1)}
        return [ranks.get(key, 0) for key in keys]

    def overlay(self, scenes: Iterable[Scene]) -> "Catalog":
        """Lay *scenes* over these: one with a known id takes its place, the others follow."""
        by_id = {scene.id: scene for scene in self} | {scene.id: scene for scene in scenes}
        return Catalog(by_id.values())

    def shelved(self, shelf: Shelf) -> "Catalog":
        """Return these scenes with the hearts and notes of *shelf*, and what it hides hidden."""
        favorites, hidden = set(shelf.favorites), set(shelf.hidden)
        marked = favorites | hidden | shelf.notes.keys()
        return Catalog(
            replace(
                scene,
                favorite=scene.id in favorites,
                note=shelf.notes.get(scene.id, ""),
                hidden=scene.id in hidden,
            )
            if scene.id in marked
            else scene
            for scene in self
        )

    def get(self, wanted: str) -> Scene:
        """Return the scene that has the number or the id *wanted*.

        Raises CatalogError where there is none.
        """
        key = wanted.strip().casefold()
        number = int(key) if key.isdecimal() and len(key) <= MOST_DIGITS else 0
        if 0 < number <= len(self):
            return self[number - 1]
        if key not in self.by_id:
            raise CatalogError(f"no scene {quoted(wanted)}")
        return self[self.by_id[key][0]]

    def starting(self, start: str) -> Iterator[int]:
        """Return the positions of the scenes whose ids begin with *start*, in the order of the ids."""
        return chain.from_iterable(self.by_id.starting(start))

    def select(self, criteria: Criteria) -> "Selection":
        """Select the scenes that meet all of *criteria*, in the catalogue's order."""
        meeting = list(self._meeting(criteria))
        if criteria.hidden:
            meeting.append(set(self.hidden))
        positions: Iterable[int] = set.intersection(*meeting) if meeting else range(len(self))
        if self.hidden and not criteria.hidden:
            positions = (position for position in positions if position not in self.hidden)
        return Selection(self, sorted(positions))

    def _meeting(self, criteria: Criteria) -> Iterator[set[int]]:
        for actor in several(criteria.actor):
            yield self.actors.scenes_named(actor)
        for character in several(criteria.character):
            yield self.characters.scenes_named(character)
        if dramas := several(criteria.drama):
            yield set().union(*map(self.dramas.scenes_named, dramas))
        if networks := several(criteria.network):
            yield self._having("network", chain.from_iterable(map(self._networks, networks)))
        if criteria.year is not None:
            first, last = criteria.year
            years = self.by_subject("year")
            yield self._having("year", (y for y in years if y and first <= int(y) <= last))
        for mood in several(criteria.moods):
            yield self._having("mood", [slug(mood)])
        for trope in several(criteria.tropes):
            yield self._having("trope", [slug(trope)])
        if criteria.favorites:
            yield set(self.favorites)

    def _networks(self, typed: str) -> list[str]:
        """Return the network that is *typed*, or else those that begin so: KBS is KBS1 and KBS2."""
        networks, start = self.by_subject("network"), _plain(typed)
        return [start] if start in networks else [n for n in networks if n.startswith(start)]

    def _having(self, subject: Subject, words: Iterable[str]) -> set[int]:
        positions = self.by_subject(subject)
        return set().union(*(positions.get(word, ()) for word in words))

    def _gather(self, subject: Subject) -> Mapping[str, Sequence[int]]:
        positions: dict[str, list[int]] = {}
        for position, scene in enumerate(self):
            for word in SUBJECTS[subject](scene):
                positions.setdefault(word, []).append(position)
        return positions

    def _make_roll(self, kind: NameField | Merged) -> "Roll":
        from kcatalog.catalog.rolls import Roll, merged  # noqa: PLC0415 - only where a name is looked up

        names_of = NAMES[kind]
        pairs = (
            (name, position) for position, scene in enumerate(self) for name in names_of(scene)
        )
        return Roll.of(merged(pairs) if kind in MERGED else pairs, are_titles=kind in TITLES)


class Outline(Struct, frozen=True):
    """As much of a scene as it takes to pick one: no more needs to be read for that."""

    id: str
    added: date | None
    position: int


class Selection(Sequence[Scene]):
    """Scenes of a catalogue, in its order or another, each got when it is asked for."""

    def __init__(self, catalog: Catalog, positions: Sequence[int]) -> None:
        self.catalog = catalog
        self.positions = positions

    def __len__(self) -> int:
        return len(self.positions)

    @overload
    def __getitem__(self, position: int) -> Scene: ...
    @overload
    def __getitem__(self, position: slice) -> "Selection": ...
    def __getitem__(self, position: int | slice) -> "Scene | Selection":
        if isinstance(position, slice):
            return Selection(self.catalog, self.positions[position])
        return self.catalog[self.positions[position]]

    @property
    def outlines(self) -> list[Outline]:
        """The scenes in outline, to pick from; their positions are those in the catalogue."""
        ids, added = self.catalog.ids, self.catalog.added
        return [Outline(ids[position], added[position], position) for position in self.positions]

    def sorted_by(self, field: SortField, *, reverse: bool) -> "Selection":
        """Sort the scenes by *field*; what says nothing of it comes last."""
        ranks = self.catalog.ranks(field)
        known = [position for position in self.positions if ranks[position]]
        unknown = [position for position in self.positions if not ranks[position]]
        known.sort(key=ranks.__getitem__, reverse=reverse)
        return Selection(self.catalog, known + unknown)


def several(wanted: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return one wish or several as a tuple, without the blank ones."""
    wishes = (wanted,) if isinstance(wanted, str) else wanted
    return tuple(wish for wish in wishes if wish.strip())


def _plain(network: str) -> str:
    return "".join(network.casefold().split())
