"""The catalogue in numbers: how many scenes, dramas and actors, and how they spread."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from kcatalog.catalog.catalog import Selection

Word = TypeVar("Word")


class Tally(Struct, frozen=True):
    """How many scenes, dramas and actors there are, and the scenes by what they share."""

    scenes: int
    dramas: int
    actors: int
    by: dict[str, dict[str, int]]


def tally(scenes: Selection) -> Tally:
    """Count *scenes*: years in order, all else by the most scenes, then by name."""
    catalog = scenes.catalog
    among = frozenset(scenes.positions)
    dramas = sum(not among.isdisjoint(each) for each in catalog.dramas.scenes_of_each)
    actors = [(name.text, count) for name, count in _counted(catalog.actors.pairs(), among)]
    by = {
        "year": dict(sorted(_counted(catalog.by_subject("year").items(), among))),
        "network": _most_first(_counted(catalog.networks().items(), among)),
        "mood": _most_first(_counted(catalog.by_subject("mood").items(), among)),
        "trope": _most_first(_counted(catalog.by_subject("trope").items(), among)),
        "outcome": _most_first(_counted(catalog.by_subject("outcome").items(), among)),
        "actor": _most_first(actors),
    }
    return Tally(len(scenes), dramas, len(actors), by)


def _counted(
    positions_of: Iterable[tuple[Word, Sequence[int]]], among: frozenset[int]
) -> Iterator[tuple[Word, int]]:
    """Count the positions *among* those of each word, and leave out the words that have none."""
    counts = ((word, len(among.intersection(positions))) for word, positions in positions_of)
    return ((word, count) for word, count in counts if word and count)


def _most_first(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    total = Counter[str]()
    for word, count in counts:
        total[word] += count
    return dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0].casefold())))
