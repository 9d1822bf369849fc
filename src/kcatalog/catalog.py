"""The model: scenes with their drama and cast, and the catalogue that holds them in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Annotated, Any, Final, overload

from msgspec import Meta, Struct
from msgspec.structs import replace

from kcatalog.names import Name, Names, People, Titles

# A slug that holds a letter, so that no id can be taken for a number.
ID_PATTERN = r"^(?=[0-9-]*[a-z])[a-z0-9]+(-[a-z0-9]+)*$(?!\n)"

# No catalogue is so large that a scene's number has more.
MOST_DIGITS = 9

# Each title says what is expected, in the words that a fault in a file is told with.
Text = Annotated[str, Meta(pattern=r"\S", title="text that is not blank")]
Id = Annotated[
    str,
    Meta(
        pattern=ID_PATTERN,
        max_length=80,
        title="an id such as 'crash-landing-farewell' (a-z, 0-9 and single hyphens)",
    ),
]
Year = Annotated[int, Meta(ge=1950, le=2100, title="a year from 1950 to 2100")]
Episode = Annotated[int, Meta(ge=1, le=9999, title="an episode from 1 to 9999")]


# The fields of a scene that its catalogue gives to it, and that no file of scenes holds.
GIVEN: Final = ("number", "favorite", "note", "hidden")


class CatalogError(Exception):
    """Say what is wrong with a catalogue, a file or a request, in words for the fan."""


class Drama(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The series that a scene is from."""

    title: Annotated[Text, Meta(description="The title in English.")]
    hangul: Annotated[str, Meta(description="The title in Hangul.")] = ""
    aliases: Annotated[tuple[Text, ...], Meta(description="Other titles.")] = ()
    year: Annotated[Year | None, Meta(description="The year it began.")] = None
    network: Annotated[str, Meta(description="The network or platform it aired on.")] = ""

    @property
    def name(self) -> Name:
        """Give the title with its other spellings."""
        return Name(self.title, self.hangul, self.aliases)


class Role(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One person in a scene: an actor who plays a character."""

    actor: Annotated[Text, Meta(description="The actor, in the usual spelling.")]
    actor_hangul: Annotated[str, Meta(description="The actor in Hangul.")] = ""
    actor_aliases: Annotated[tuple[Text, ...], Meta(description="Other spellings.")] = ()
    character: Annotated[Text, Meta(description="The character, in the usual spelling.")]
    character_hangul: Annotated[str, Meta(description="The character in Hangul.")] = ""
    character_aliases: Annotated[tuple[Text, ...], Meta(description="Other names.")] = ()
    confesses: Annotated[bool, Meta(description="True for the one who confesses.")] = False

    @property
    def actor_name(self) -> Name:
        """Give the actor's name with its other spellings."""
        return Name(self.actor, self.actor_hangul, self.actor_aliases)

    @property
    def character_name(self) -> Name:
        """Give the character's name with its other spellings."""
        return Name(self.character, self.character_hangul, self.character_aliases)


class Scene(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One confession scene, the item that the catalogue holds.

    `number` is the scene's place in the catalogue that it was read into; `favorite`, `note` and
    `hidden` are from the fan's shelf. None of them is ever written to a file of scenes.
    """

    id: Annotated[Id, Meta(description="The scene's lasting name: a-z, 0-9 and hyphens.")]
    title: Annotated[Text, Meta(description="What the scene is called.")]
    drama: Drama
    cast: Annotated[tuple[Role, ...], Meta(min_length=1, description="Who is in the scene.")]
    episode: Annotated[Episode | None, Meta(description="Where a source states it.")] = None
    episode_likely: Annotated[Episode | None, Meta(description="Where it is only derived.")] = None
    summary: Annotated[str, Meta(description="What happens, in two to four sentences.")] = ""
    takeaway: Annotated[str, Meta(description="What somebody about to confess can take.")] = ""
    line: Annotated[str, Meta(description="The words of the confession.")] = ""
    line_by: Annotated[str, Meta(description="The character who says the line.")] = ""
    moods: Annotated[tuple[str, ...], Meta(description="How it feels.")] = ()
    tropes: Annotated[tuple[str, ...], Meta(description="What happens in it.")] = ()
    added: Annotated[date | None, Meta(description="The day it joined the catalogue.")] = None
    sources: Annotated[tuple[Text, ...], Meta(description="Where the facts are from.")] = ()
    number: int = 0
    favorite: bool = False
    note: str = ""
    hidden: bool = False


class Shelf(Struct, frozen=True, kw_only=True):
    """What the fan thinks of scenes, by their ids: favourites, notes, and what she has hidden."""

    favorites: tuple[Id, ...] = ()
    hidden: tuple[Id, ...] = ()
    notes: dict[Id, Text] = {}


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


class Catalog(Sequence[Scene]):
    """The scenes in order, each with its number."""

    def __init__(self, scenes: Iterable[Scene] = ()) -> None:
        self._scenes = tuple(
            scene if scene.number == number else replace(scene, number=number)
            for number, scene in enumerate(scenes, start=1)
        )

    def __len__(self) -> int:
        return len(self._scenes)

    @overload
    def __getitem__(self, place: int) -> Scene: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Scene]: ...
    def __getitem__(self, place: int | slice) -> Scene | Sequence[Scene]:
        return self._scenes[place]

    def __iter__(self) -> Iterator[Scene]:
        return iter(self._scenes)

    def overlay(self, scenes: Iterable[Scene]) -> Catalog:
        """Lay *scenes* over these: one with a known id takes its place, the others follow."""
        by_id = {scene.id: scene for scene in self} | {scene.id: scene for scene in scenes}
        return Catalog(by_id.values())

    def shelved(self, shelf: Shelf) -> Catalog:
        """Give these scenes with the hearts and notes of *shelf*, and what it hides hidden."""
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
        """Get the scene that *wanted* names: its number, its id, or the one id it starts.

        Raises CatalogError where it names none or several.
        """
        start = wanted.strip().casefold()
        if start.isdecimal() and len(start) <= MOST_DIGITS:
            return self._numbered(int(start))
        starting = [scene for scene in self if start and scene.id.startswith(start)]
        for scene in starting:
            if scene.id == start or len(starting) == 1:
                return scene
        if starting:
            raise CatalogError(f"{quoted(wanted)} starts several ids: {_listed(starting)}")
        raise CatalogError(f"no scene has the id {quoted(wanted)}{self._suggestion(start)}")

    def select(self, criteria: Criteria) -> list[Scene]:
        """Select the scenes that meet all of *criteria*, in the catalogue's order."""
        places = self._where(lambda scene: scene.hidden == criteria.hidden)
        for meeting in self._meeting(criteria):
            places &= meeting
        return [self[place] for place in sorted(places)]

    @cached_property
    def actors(self) -> dict[Name, set[int]]:
        """Give each actor with the places of the scenes that he or she plays in."""
        return _gather(
            (role.actor_name, place) for place, scene in enumerate(self) for role in scene.cast
        )

    @cached_property
    def characters(self) -> dict[Name, set[int]]:
        """Give each character with the places of the scenes that he or she is in."""
        return _gather(
            (role.character_name, place) for place, scene in enumerate(self) for role in scene.cast
        )

    @cached_property
    def dramas(self) -> dict[Name, set[int]]:
        """Give each drama with the places of its scenes."""
        return _gather((scene.drama.name, place) for place, scene in enumerate(self))

    @cached_property
    def actor_names(self) -> People:
        """Give the actors, ready to be looked up."""
        return People(self.actors)

    @cached_property
    def character_names(self) -> People:
        """Give the characters, ready to be looked up."""
        return People(self.characters)

    @cached_property
    def drama_titles(self) -> Titles:
        """Give the dramas, ready to be looked up."""
        return Titles(self.dramas)

    def _meeting(self, criteria: Criteria) -> Iterator[set[int]]:
        for actor in several(criteria.actor):
            yield _places_of(self.actors, self.actor_names, actor)
        for character in several(criteria.character):
            yield _places_of(self.characters, self.character_names, character)
        if dramas := several(criteria.drama):
            titles = self.drama_titles
            yield set().union(*(_places_of(self.dramas, titles, drama) for drama in dramas))
        if networks := {_plain(network) for network in several(criteria.network)}:
            yield self._where(lambda scene: _plain(scene.drama.network) in networks)
        if criteria.year is not None:
            first, last = criteria.year
            yield self._where(lambda scene: first <= (scene.drama.year or first - 1) <= last)
        if moods := set(map(slug, several(criteria.moods))):
            yield self._where(lambda scene: moods.issubset(scene.moods))
        if tropes := set(map(slug, several(criteria.tropes))):
            yield self._where(lambda scene: tropes.issubset(scene.tropes))
        if criteria.favorites:
            yield self._where(lambda scene: scene.favorite)

    def _where(self, holds: Callable[[Scene], bool]) -> set[int]:
        return {place for place, scene in enumerate(self) if holds(scene)}

    def _numbered(self, number: int) -> Scene:
        if 1 <= number <= len(self):
            return self[number - 1]
        raise CatalogError(f"no scene has the number {number}: there are {len(self)}")

    def _suggestion(self, start: str) -> str:
        close = get_close_matches(start, [scene.id for scene in self], n=1)
        return f"; did you mean {close[0]!r}?" if close else ""


def sort_scenes(scenes: Iterable[Scene], by: str, *, reverse: bool) -> list[Scene]:
    """Sort *scenes* by number, title, drama, year or network; what has none comes last."""
    known: list[Scene] = []
    unknown: list[Scene] = []
    for scene in scenes:
        (unknown if _SORT_KEYS[by](scene) in (None, "") else known).append(scene)
    return sorted(known, key=_SORT_KEYS[by], reverse=reverse) + unknown


_SORT_KEYS: dict[str, Callable[[Scene], Any]] = {
    "number": lambda scene: scene.number,
    "title": lambda scene: scene.title.casefold(),
    "drama": lambda scene: scene.drama.title.casefold(),
    "year": lambda scene: scene.drama.year,
    "network": lambda scene: scene.drama.network.casefold(),
}


def several(wanted: str | tuple[str, ...]) -> tuple[str, ...]:
    """Give one wish or several as a tuple, without the blank ones."""
    wishes = (wanted,) if isinstance(wanted, str) else wanted
    return tuple(wish for wish in wishes if wish.strip())


def quoted(typed: str) -> str:
    """Quote what was *typed* for a message: short, and with control characters escaped."""
    return repr(typed if len(typed) <= 60 else f"{typed[:57]}...")


def slug(word: str) -> str:
    """Spell a mood or trope as the lists do: small letters, hyphens for spaces."""
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _plain(network: str) -> str:
    return "".join(network.casefold().split())


def _gather(pairs: Iterable[tuple[Name, int]]) -> dict[Name, set[int]]:
    """Gather the places of each name; names with the same Hangul are one, however spelled."""
    named = list(pairs)
    hangul = {name.text: name.hangul for name, _ in named if name.hangul}
    names: dict[str, Name] = {}
    places: defaultdict[str, set[int]] = defaultdict(set)
    for name, place in named:
        key = name.hangul or hangul.get(name.text, name.text)
        names[key] = _joined(names.get(key, name), name)
        places[key].add(place)
    return {name: places[key] for key, name in names.items()}


def _joined(name: Name, other: Name) -> Name:
    """Give *name* with the spellings of *other* as further aliases."""
    spellings = dict.fromkeys((*name.aliases, other.text, *other.aliases))
    spellings.pop(name.text, None)
    return Name(name.text, name.hangul or other.hangul, tuple(spellings))


def _places_of(places: dict[Name, set[int]], names: Names, typed: str) -> set[int]:
    answers = [found.name for found in names.find(typed) if found.match != "near"]
    return set().union(*(places[name] for name in answers))


def _listed(scenes: Sequence[Scene]) -> str:
    shown, more = scenes[:5], len(scenes[5:])
    return ", ".join(scene.id for scene in shown) + (f" and {more} more" if more else "")
