"""What the browser filters by, and how each is asked of the catalogue."""

from collections.abc import Callable, Iterable
from typing import Final

from kcatalog.catalog import Scene

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
