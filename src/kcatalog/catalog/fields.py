"""What scenes are found, selected, counted and sorted by."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from sqlite3 import Connection
from typing import Final, Literal, get_args

from msgspec import Struct

from kcatalog.catalog.scene import Scene
from kcatalog.index import pack
from kcatalog.names.name import Name

# The names of scenes: of one field as each scene writes them, or with those that share their
# Hangul made one.
NameField = Literal["actor", "drama", "character", "title"]
Merged = Literal["actors", "characters", "dramas"]
TextField = Literal[
    "title", "line", "mood", "trope", "outcome", "summary", "loved_for", "takeaway", "network", "year"
]  # fmt: skip
Subject = Literal["network", "year", "mood", "trope", "outcome"]
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
    "line": lambda scene: " ".join(filter(None, (scene.line, scene.line_hangul))),
    "mood": lambda scene: " ".join(scene.moods),
    "trope": lambda scene: " ".join(scene.tropes),
    "outcome": lambda scene: scene.outcome,
    "summary": lambda scene: scene.summary,
    "loved_for": lambda scene: scene.loved_for,
    "takeaway": lambda scene: scene.takeaway,
    "network": lambda scene: scene.drama.network,
    "year": lambda scene: str(scene.drama.year or ""),
}
SUBJECTS: Final[dict[Subject, Callable[[Scene], Iterable[str]]]] = {
    "network": lambda scene: (plain_network(scene.drama.network),),
    "year": lambda scene: (str(scene.drama.year or ""),),
    "mood": lambda scene: scene.moods,
    "trope": lambda scene: scene.tropes,
    "outcome": lambda scene: (scene.outcome,),
}
SORT_FIELDS: Final[dict[SortField, Callable[[Scene], str | int]]] = {
    "title": lambda scene: _sort_key(scene.title),
    "drama": lambda scene: _sort_key(scene.drama.title),
    "year": lambda scene: scene.drama.year or 0,
    "network": lambda scene: scene.drama.network.casefold(),
}


class Outline(Struct, frozen=True):
    """As much of a scene as it takes to pick one: no more needs to be read for that."""

    id: str
    added: date | None
    days: tuple[str, ...]
    position: int


def put_fields(database: Connection, scenes: Iterable[Scene]) -> None:
    """Put what *scenes* are found, selected and counted by into *database*."""
    database.execute(
        "CREATE TABLE id (id TEXT, position INTEGER, PRIMARY KEY (id, position)) WITHOUT ROWID"
    )
    outlines = [Outline(scene.id, scene.added, scene.days, at) for at, scene in enumerate(scenes)]
    database.executemany("INSERT INTO id VALUES (?, ?)", ((o.id, o.position) for o in outlines))
    lists: dict[str, object] = {each: _by_subject(scenes, each) for each in SUBJECTS}
    _put_lists(database, lists | {"outlines": outlines})


def put_ranks(database: Connection, scenes: Iterable[Scene]) -> None:
    """Put what *scenes* are sorted by into *database*."""
    _put_lists(database, {field: _ranks(scenes, field) for field in SORT_FIELDS})


def _put_lists(database: Connection, lists: Mapping[str, object]) -> None:
    database.execute("CREATE TABLE list (name TEXT PRIMARY KEY, list BLOB) WITHOUT ROWID")
    packed = ((name, pack(each)) for name, each in lists.items())
    database.executemany("INSERT INTO list VALUES (?, ?)", packed)


def _ranks(scenes: Iterable[Scene], field: SortField) -> list[int]:
    keys = [SORT_FIELDS[field](scene) for scene in scenes]
    known = sorted({key for key in keys if key})
    ranks = {key: rank for rank, key in enumerate(known, start=1)}
    return [ranks.get(key, 0) for key in keys]


def _by_subject(scenes: Iterable[Scene], subject: Subject) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for position, scene in enumerate(scenes):
        for word in SUBJECTS[subject](scene):
            positions.setdefault(word, []).append(position)
    return positions


def plain_network(network: str) -> str:
    """Return *network* as networks are compared: composed, without case and spaces."""
    if not network.isascii():
        from unicodedata import normalize  # noqa: PLC0415 - most networks are in ASCII

        network = normalize("NFC", network)
    return "".join(network.casefold().split())


def _sort_key(title: str) -> str:
    from kcatalog.names.wording import sort_key  # noqa: PLC0415 - only where an index is made

    return sort_key(title)
