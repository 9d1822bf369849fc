"""A new scene, completed from what the catalogue knows, with an id of its own."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from kcatalog.catalog.catalog import Catalog
from kcatalog.catalog.scene import Drama, Role, Scene
from kcatalog.names.folding import plain
from kcatalog.names.name import Name
from kcatalog.names.romanization import romanize

_LONGEST_ID: Final = 80
_HANGUL: Final = re.compile("[가-힣]+")

# People and dramas come back in scene after scene.
_key = cache(plain)

Told = TypeVar("Told", bound=Struct)


def completed(scene: Scene, catalog: Catalog) -> Scene:
    """Complete *scene* with what *catalog* knows of its drama, actors and characters."""
    known = _first((other.drama for other in catalog), scene.drama.name, _title)
    drama = _filled(scene.drama, known, _DRAMA_FIELDS)
    roles = [role for other in catalog for role in other.cast]
    there = [role for other in catalog if other.drama.title == drama.title for role in other.cast]
    cast = tuple(
        _filled(
            _filled(role, _first(roles, role.actor_name, _actor), _ACTOR_FIELDS),
            _first(there, role.character_name, _character),
            _CHARACTER_FIELDS,
        )
        for role in scene.cast
    )
    return replace(scene, drama=drama, cast=cast)


def known_drama(title: str, catalog: Catalog) -> Drama | None:
    """Return the drama of *catalog* that *title* names, in any of its titles."""
    return _first((scene.drama for scene in catalog), Name(title), _title)


def made_id(drama: str, title: str) -> str:
    """Make an id from the titles of a scene's *drama* and of the scene."""
    romanized = _HANGUL.sub(lambda found: romanize(found[0]), f"{drama} {title}")
    plainer = re.sub("['’]", "", unicodedata.normalize("NFKD", romanized).casefold())
    made = "-".join(re.findall("[a-z0-9]+", "".join(c for c in plainer if c.isascii())))
    if len(made) > _LONGEST_ID:
        made = made[: _LONGEST_ID + 1].rpartition("-")[0] or made[:_LONGEST_ID]
    return made if re.search("[a-z]", made) else f"scene-{made}".strip("-")


def free_id(wanted: str, catalog: Catalog) -> str:
    """Return *wanted*; where a scene has it, the first of -2, -3, ... after it that none has."""
    taken = set(catalog.ids)
    free, number = wanted, 1
    while free in taken:
        number += 1
        ending = f"-{number}"
        free = wanted[: _LONGEST_ID - len(ending)].rstrip("-") + ending
    return free


_DRAMA_FIELDS = ("hangul", "aliases", "year", "network")
_ACTOR_FIELDS = ("actor_hangul", "actor_aliases")
_CHARACTER_FIELDS = ("character_hangul", "character_aliases")


def _title(drama: Drama) -> Name:
    return drama.name


def _actor(role: Role) -> Name:
    return role.actor_name


def _character(role: Role) -> Name:
    return role.character_name


def _first(known: Iterable[Told], name: Name, name_of: Callable[[Told], Name]) -> Told | None:
    """Return the first of *known* that has a form of *name*, spaces and hyphens aside."""
    wanted = {_key(form) for form in name.forms} - {""}
    return next(
        (each for each in known if not wanted.isdisjoint(map(_key, name_of(each).forms))), None
    )


def _filled(given: Told, known: Told | None, names: tuple[str, ...]) -> Told:
    """Return *given* with the fields *names* that it leaves empty from *known*."""
    if known is None:
        return given
    here, there = asdict(given), asdict(known)
    usual = names[0].partition("_")[0] if "_" in names[0] else "title"
    return replace(given, **{usual: there[usual]}, **{n: here[n] or there[n] for n in names})
