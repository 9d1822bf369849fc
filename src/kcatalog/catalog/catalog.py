"""The catalogue: scenes in order, to be got and selected."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final, overload

from msgspec import Struct
from msgspec.structs import replace

from kcatalog.catalog.fields import (
    Merged,
    NameField,
    Outline,
    SortField,
    Subject,
    plain_network,
    put_fields,
    put_ranks,
)
from kcatalog.catalog.records import Records, numbered
from kcatalog.catalog.scene import MOST_DIGITS, CatalogError, Scene, Shelf
from kcatalog.catalog.vocabulary import slug
from kcatalog.index import LAST, Index, Part
from kcatalog.names.name import Name
from kcatalog.safe import quoted

# Looking up a name is most of what there is to import, and most commands look up none.
if TYPE_CHECKING:
    from kcatalog.catalog.rolls import Roll
    from kcatalog.catalog.texts import Texts

_LIST: Final = "SELECT list FROM list WHERE name = ?"


class Criteria(Struct, frozen=True, kw_only=True):
    """What a selection asks for; what is left empty asks for nothing.

    A scene has one drama, year, network and outcome, so several of these mean any of them. It has
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
    outcomes: tuple[str, ...] = ()
    favorites: bool = False
    hidden: bool = False


class Catalog(Sequence[Scene]):
    """The scenes in order, each with its number, and what the user's shelf says of them.

    Give *index* where there is one that is about these scenes.
    """

    def __init__(
        self,
        scenes: Iterable[Scene] = (),
        index: Index | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self._scenes = scenes if isinstance(scenes, Records) else numbered(scenes)
        self._index = index or Index()
        self._shelf = shelf or Shelf()
        self._marked = {*self._shelf.favorites, *self._shelf.hidden, *self._shelf.notes}
        self._seen = frozenset(self._shelf.seen)
        self._fields = self._index.part("fields", partial(put_fields, scenes=self._scenes))
        self._ranks = self._index.part("ranks", partial(put_ranks, scenes=self._scenes))
        self._rolls: dict[NameField | Merged, Roll] = {}

    def __len__(self) -> int:
        return len(self._scenes)

    @overload
    def __getitem__(self, position: int) -> Scene: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Scene]: ...
    def __getitem__(self, position: int | slice) -> Scene | Sequence[Scene]:
        if isinstance(position, slice):
            return [self[each] for each in range(*position.indices(len(self)))]
        return self._on_shelf(self._scenes[position])

    def __iter__(self) -> Iterator[Scene]:
        return map(self._on_shelf, self._scenes)

    @property
    def ids(self) -> list[str]:
        """The ids of the scenes."""
        return [outline.id for outline in self.outlines]

    @property
    def outlines(self) -> list[Outline]:
        """The scenes in outline, to pick from."""
        return self._fields.read_one(list[Outline], _LIST, "outlines")

    @cached_property
    def favorites(self) -> frozenset[int]:
        """The positions of the favourites."""
        return self._positions(self._shelf.favorites)

    @cached_property
    def hidden(self) -> frozenset[int]:
        """The positions of the scenes that are hidden."""
        return self._positions(self._shelf.hidden)

    @cached_property
    def texts(self) -> "Texts":
        """The texts of the scenes, to find words in."""
        from kcatalog.catalog.texts import Texts, put_texts  # noqa: PLC0415 - only for a search

        return Texts(self._index.part("texts", partial(put_texts, scenes=self._scenes)))

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
        from kcatalog.catalog.rolls import Roll  # noqa: PLC0415 - only where a name is looked up

        if kind not in self._rolls:
            self._rolls[kind] = Roll(self._names(kind), kind)
        return self._rolls[kind]

    def names(self, kind: NameField | Merged) -> list[Name]:
        """Return the names of *kind*, for one who looks none of them up."""
        return self._names(kind).read(Name, "SELECT name FROM name ORDER BY position")

    def by_subject(self, subject: Subject) -> dict[str, list[int]]:
        """Return each word that scenes have on *subject*, with the positions of these."""
        return self._fields.read_one(dict[str, list[int]], _LIST, subject)

    def networks(self) -> dict[str, list[int]]:
        """Return the networks as the first scene of each has it, with the positions of its scenes."""
        networks = {self[its[0]].drama.network: its for its in self.by_subject("network").values()}
        networks.pop("", None)
        return networks

    def ranks(self, field: SortField) -> list[int]:
        """Rank the scenes by *field*, from 1; those that say nothing of it have 0."""
        return self._ranks.read_one(list[int], _LIST, field)

    def shelved(self, shelf: Shelf) -> "Catalog":
        """Return these scenes with the hearts and notes of *shelf*, and what it hides hidden."""
        return Catalog(self._scenes, self._index, shelf)

    def position(self, id_: str) -> int | None:
        """Return the position of the scene *id_*, or None where there is none."""
        rows = self._fields.rows("SELECT max(position) FROM id WHERE id = ?", id_)
        return rows[0][0] if rows else None

    def starting(self, start: str) -> list[int]:
        """Return the positions of the scenes whose ids begin with *start*, in order of the ids."""
        query = "SELECT position FROM id WHERE id >= ? AND id < ? ORDER BY id"
        return [position for (position,) in self._fields.rows(query, start, start + LAST)]

    def get(self, wanted: str) -> Scene:
        """Return the scene that has the number or the id *wanted*.

        Raises CatalogError where there is none.
        """
        key = wanted.strip().casefold()
        number = int(key) if key.isdecimal() and len(key) <= MOST_DIGITS else 0
        if 0 < number <= len(self):
            return self[number - 1]
        position = self.position(key)
        if position is None:
            raise CatalogError(f"no scene {quoted(wanted)}")
        return self[position]

    def select(self, criteria: Criteria) -> "Selection":
        """Select the scenes that meet all of *criteria*, in the catalogue's order."""
        met = set(range(len(self))).intersection(*self._meeting(criteria))
        return Selection(self, sorted(met & self.hidden if criteria.hidden else met - self.hidden))

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
        if outcomes := several(criteria.outcomes):
            yield self._having("outcome", map(slug, outcomes))
        if criteria.favorites:
            yield set(self.favorites)

    def _networks(self, typed: str) -> list[str]:
        """Return the network that is *typed*, or else those that begin so: KBS is KBS1 and KBS2."""
        networks, start = self.by_subject("network"), plain_network(typed)
        return [start] if start in networks else [n for n in networks if n.startswith(start)]

    def _having(self, subject: Subject, words: Iterable[str]) -> set[int]:
        positions = self.by_subject(subject)
        return set().union(*(positions.get(word, ()) for word in words))

    def _names(self, kind: NameField | Merged) -> Part:
        scenes = self._scenes

        def make(database: Connection) -> None:
            from kcatalog.catalog.rolls import put_roll  # noqa: PLC0415 - as above

            put_roll(database, scenes, kind)

        return self._index.part(kind, make)

    def _positions(self, ids: Iterable[str]) -> frozenset[int]:
        return frozenset(at for id_ in ids if (at := self.position(id_)) is not None)

    def _on_shelf(self, scene: Scene) -> Scene:
        seen = scene.drama.title in self._seen
        if scene.id not in self._marked and not seen:
            return scene
        return replace(
            scene,
            favorite=scene.id in self._shelf.favorites,
            note=self._shelf.notes.get(scene.id, ""),
            hidden=scene.id in self._shelf.hidden,
            seen=seen,
        )


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
        outlines = self.catalog.outlines
        return [outlines[position] for position in self.positions]

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


def overlaid(*layers: Iterable[Scene]) -> list[Scene]:
    """Lay *layers* over each other: a scene with a known id takes its place, the others follow."""
    return list({scene.id: scene for layer in layers for scene in layer}.values())
