"""A new scene, completed from what the catalogue knows, with an id of its own."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kcatalog.catalog.catalog import Catalog
from kcatalog.catalog.fields import Merged
from kcatalog.catalog.scene import Drama, Role, Scene
from kcatalog.names.folding import plain
from kcatalog.names.name import Name
from kcatalog.names.romanization import romanize

_LONGEST_ID: Final = 80
_HANGUL: Final = re.compile("[가-힣]+")
# Lists differ by a year about a drama that began at the turn of one.
_YEARS_APART: Final = 1
_QUOTES: Final = ('""', "''", "“”", "‘’", "„“", "«»", "「」", "『』", "《》", "〈〉")
_INNER_QUOTE: Final = re.compile("""["“”„«»「」『』《》〈〉]|(?<!\\w)['‘’]|['‘’](?!\\w)""")

# From here on a spelling is taken without a word: it is as near in 94 of 100 spellings of real names,
# and in none of 220 names of people who are told apart by a letter (Kim Min-jong, Kim Min-jung: 0.8).
_LIKELY: Final = 0.81

Item = TypeVar("Item", bound=Struct)


class Known:
    """What *catalog* says of dramas and people, found by any form and any spelling of their names."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._dramas: dict[str, Drama] = {}
        self._actors: dict[str, Role] = {}
        self._characters: dict[tuple[str, str], Role] = {}
        self._spelled = cache(self._keys_spelled)
        for scene in catalog:
            for key in _keys(scene.drama.name):
                self._dramas.setdefault(key, scene.drama)
            for role in scene.cast:
                for key in _keys(role.actor_name):
                    self._actors.setdefault(key, role)
                for key in _keys(role.character_name):
                    self._characters.setdefault((scene.drama.title, key), role)

    def drama(self, given: Drama) -> Drama | None:
        """Return the drama that *given* names in any of its titles, unless it says it is another."""
        known = _first(self._dramas, self._named("dramas", given.name))
        if known is None or _differ(given.hangul, known.hangul):
            return None
        years = [year for year in (given.year, known.year) if year]
        if max(years, default=0) - min(years, default=0) > _YEARS_APART:
            return None
        # Two dramas may share their Hangul, and even a title: 연인 is Lovers (2006) and My Dearest
        # (2023), which some call Lovers, too.
        titles = self._named("dramas", replace(given, hangul="").name)
        is_titled = _first(self._dramas, titles) is known
        return known if _contradictions(given, known) <= is_titled else None

    def actor(self, given: Name) -> Role | None:
        """Return a role of the actor whose name *given* is, in any form or spelling."""
        return _first(self._actors, self._named("actors", given))

    def completed(self, scene: Scene) -> Scene:
        """Complete *scene* with what is known of its drama, actors and characters."""
        drama = _filled(scene.drama, self.drama(scene.drama), _DRAMA_FIELDS)
        cast = tuple(self.completed_role(role, drama) for role in scene.cast)
        return replace(scene, drama=drama, cast=cast)

    def completed_role(self, role: Role, drama: Drama) -> Role:
        """Complete *role* with what is known of its actor, and of its character in *drama*."""
        actor = self.actor(role.actor_name)
        if actor and not _differ(role.actor_hangul, actor.actor_hangul):
            role = _filled(role, actor, _ACTOR_FIELDS)
        if plain(drama.title) in self._dramas:
            keys = self._named("characters", role.character_name)
            character = _first(self._characters, ((drama.title, key) for key in keys))
            if character and not _differ(role.character_hangul, character.character_hangul):
                role = _filled(role, character, _CHARACTER_FIELDS)
        return role

    def _named(self, kind: Merged, name: Name) -> Iterator[str]:
        """Yield the keys of what *name* may be: those of its own forms, then of what it spells."""
        yield from _keys(name)
        if name.text:
            yield from self._spelled(kind, name.text)

    def _keys_spelled(self, kind: Merged, typed: str) -> list[str]:
        found = self._catalog.roll(kind).names.spelled(typed)
        return [key for each in found if each.likeness >= _LIKELY for key in _keys(each.name)]


def twin(scenes: Iterable[Scene], drama: str, title: str) -> Scene | None:
    """Return the scene of *drama*, by any of its titles, that has this *title*, if there is one."""
    wanted, key = plain(drama), plain(title)
    return next(
        (s for s in scenes if plain(s.title) == key and wanted in _keys(s.drama.name)), None
    )


def speakers(typed: str, cast: Iterable[Role]) -> list[Role]:
    """Return those of *cast* whose name is *typed*, the actor's or the character's, or else a part."""
    key = plain(typed)
    keys = [(role, [*_keys(role.character_name), *_keys(role.actor_name)]) for role in cast]
    exact = [role for role, names in keys if key in names]
    return exact or [role for role, names in keys if key and any(key in name for name in names)]


def without_quotes(line: str) -> str:
    """Return *line* without the quotation marks around all of it."""
    for opening, closing in _QUOTES:
        inside = line[1:-1]
        if (
            len(line) > 1
            and line[0] == opening
            and line[-1] == closing
            and not _INNER_QUOTE.search(inside)
        ):
            return inside.strip()
    return line


def made_id(drama: str, title: str) -> str:
    """Make an id from the titles of a scene's *drama* and of the scene."""
    composed = unicodedata.normalize("NFC", f"{drama} {title}")
    romanized = _HANGUL.sub(lambda found: romanize(found[0]), composed)
    plainer = re.sub("['’]", "", unicodedata.normalize("NFKD", romanized).casefold())
    made = "-".join(re.findall("[a-z0-9]+", "".join(c for c in plainer if c.isascii())))
    if len(made) > _LONGEST_ID:
        made = made[: _LONGEST_ID + 1].rpartition("-")[0] or made[:_LONGEST_ID]
    return made if re.search("[a-z]", made) else f"scene-{made}".strip("-")


class FreeIds:
    """Ids that no scene has: made from those that are *taken*, and taken when they are given."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """Return *wanted*; where a scene has it, the first of -2, -3, ... after it that none has."""
        free, number = wanted, self._last.get(wanted, 1)
        while free in self._taken:
            number += 1
            ending = f"-{number}"
            free = wanted[: _LONGEST_ID - len(ending)].rstrip("-") + ending
        self._last[wanted] = number
        self._taken.add(free)
        return free


# The usual name, which is taken as it is known, before what is only filled in.
_DRAMA_FIELDS = ("title", "hangul", "aliases", "year", "network", "episodes")
_ACTOR_FIELDS = ("actor", "actor_hangul", "actor_aliases")
_CHARACTER_FIELDS = ("character", "character_hangul", "character_aliases")

Key = TypeVar("Key")


def _keys(name: Name) -> Iterator[str]:
    """Yield the keys of all forms of *name*, spaces and hyphens aside."""
    return filter(None, map(plain, name.forms))


def _first(known: Mapping[Key, Item], keys: Iterable[Key]) -> Item | None:
    return next((known[key] for key in keys if key in known), None)


def _differ(hangul: str, other: str) -> bool:
    """Return whether these are two names, and neither is left out."""
    return bool(hangul and other) and plain(hangul) != plain(other)


def _contradictions(drama: Drama, other: Drama) -> int:
    """Count in which of two ways these differ: in the network, and in how many episodes they have."""
    lengths = {drama.episodes, other.episodes} - {None}
    return _differ(drama.network, other.network) + (len(lengths) > 1)


def _filled(given: Item, known: Item | None, names: tuple[str, ...]) -> Item:
    """Return *given* with the first of the fields *names*, and those it leaves empty, from *known*."""
    if known is None:
        return given
    usual, *others = names
    filled = {name: getattr(given, name) or getattr(known, name) for name in others}
    return replace(given, **{usual: getattr(known, usual)}, **filled)
