"""What the browser filters by, and how each is asked of the catalogue."""

from collections.abc import Callable, Iterable
from typing import Final

from kcatalog.catalog import Catalog, Scene
from kcatalog.names.folding import plain

WORDS: Final[dict[str, Callable[[Scene], Iterable[str]]]] = {
    "drama": lambda scene: [scene.drama.title],
    "actor": lambda scene: [role.actor for role in scene.cast],
    "mood": lambda scene: scene.moods,
    "trope": lambda scene: scene.tropes,
    "outcome": lambda scene: filter(None, (scene.outcome,)),
    "decade": lambda scene: [f"{scene.drama.year // 10}0s"] if scene.drama.year else [],
}
CRITERIA: Final[dict[str, Callable[[str], dict[str, object]]]] = {
    "drama": lambda word: {"drama": word},
    "actor": lambda word: {"actor": word},
    "mood": lambda word: {"moods": (word,)},
    "trope": lambda word: {"tropes": (word,)},
    "outcome": lambda word: {"outcomes": (word,)},
    "decade": lambda word: {"year": (int(word[:-1]), int(word[:-1]) + 9)},
}


def words_named(catalog: Catalog, field: str, typed: str, words: Iterable[str]) -> list[str]:
    """Return those of *words* on *field* that hold what is *typed*, or that it is a name of."""
    rolls = {"drama": catalog.dramas, "actor": catalog.actors}
    found = rolls[field].names.find(typed) if field in rolls else ()
    named = {form for each in found for form in each.name.forms}
    return [word for word in words if plain(typed) in plain(word) or word in named]
