"""The catalogue in numbers: how many scenes, dramas and actors, and how they spread."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct

from kcatalog.catalog import Catalog, Scene


class Tally(Struct, frozen=True):
    """How many scenes, dramas and actors there are, and the scenes by what they share."""

    scenes: int
    dramas: int
    actors: int
    by: dict[str, dict[str, int]]


def tally(scenes: Sequence[Scene]) -> Tally:
    """Count *scenes*: years in order, all else by the most scenes, then by name."""
    actors = {name.text: len(places) for name, places in Catalog(scenes).actors.items()}
    counted = {subject: Counter(_words(scenes, of)) for subject, of in _SUBJECTS.items()}
    by = {subject: _most_first(counts) for subject, counts in counted.items()}
    by["year"] = dict(sorted(counted["year"].items()))
    by["actor"] = _most_first(actors)
    return Tally(len(scenes), len(Catalog(scenes).dramas), len(actors), by)


_SUBJECTS: Final[dict[str, Callable[[Scene], Iterable[str]]]] = {
    "year": lambda scene: [str(scene.drama.year or "")],
    "network": lambda scene: [scene.drama.network],
    "mood": lambda scene: scene.moods,
    "trope": lambda scene: scene.tropes,
}


def _words(scenes: Iterable[Scene], of: Callable[[Scene], Iterable[str]]) -> Iterable[str]:
    return (word for scene in scenes for word in of(scene) if word)


def _most_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold())))
