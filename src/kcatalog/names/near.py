"""Near misses: keys that lie close to what was typed, and how the fingers slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import MOST_WORDS
from kcatalog.names.folding import plain
from kcatalog.names.keys import Keys, Sort
from kcatalog.names.spelling import is_surname

# A shorter text is no near miss of anything; how many near misses are shown at most.
SHORTEST_NEAR: Final = 5
MOST_NEAR: Final = 20
# A name in Latin letters has one of these.
VOWELS: Final = frozenset("aeiouy")
KEY_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Pool:
    """The keys of one *sort*, to compare with what was typed, and the price to be found by one."""

    def __init__(self, keys: Keys, sort: Sort, price: float) -> None:
        self._keys = keys
        self._sort: Sort = sort
        self._all = keys.all(sort)
        self.price = price

    def closest(
        self, typed: str, scorer: Callable[..., float], cutoff: float, limit: int
    ) -> Iterator[tuple[str, float, int]]:
        """Return the keys closest to *typed*, each with its score and the position of its name."""
        from rapidfuzz.process import extract  # noqa: PLC0415 - only a near miss needs it

        close = extract(typed, self._all, scorer=scorer, score_cutoff=cutoff, limit=limit)
        found = (
            (key, score, position)
            for key, score, _ in close
            for position in self._keys.get(self._sort, key)
        )
        return islice(found, limit)


def slips_allowed(length: int) -> int:
    """Return how many slips a text of this many letters may hold."""
    return 0 if length < SHORTEST_NEAR else 1 if length < 9 else 2


def is_of_the_fingers(typed: str, meant: str) -> bool:
    """Return whether fingers slip so: not where a letter stands for one that is far on the keys."""
    wrong = [pair for pair in zip(typed, meant, strict=False) if pair[0] != pair[1]]
    return len(typed) != len(meant) or len(wrong) != 1 or _are_neighbours(*wrong[0])


def shared_pairs(one: str, other: str) -> float:
    """Return how many pairs of neighbouring letters two texts share, from 0 to 1."""
    mine = {one[i : i + 2] for i in range(len(one) - 1)}
    theirs = {other[i : i + 2] for i in range(len(other) - 1)}
    return 2 * len(mine & theirs) / (len(mine) + len(theirs) or 1)


def typed_orders(typed: str) -> tuple[str, ...]:
    """Return *typed*, and with its surname moved to the other end."""
    first, *rest = typed.split() or [""]
    if not 1 <= len(rest) < MOST_WORDS:
        return (typed,)
    is_sounded = not VOWELS.isdisjoint(plain(first))
    if is_surname(first) or not is_sounded:
        return (typed, " ".join((*rest, first))) if is_sounded else (typed,)
    return (typed, " ".join((rest[-1], first, *rest[:-1])))


def as_latin_keys(typed: str) -> str:
    """Return *typed*, or where it is no Hangul that anybody writes, the Latin keys that strike it."""
    is_struck = any("ㅏ" <= letter <= "ㅣ" for letter in plain(typed))
    return letters_of.to_keys(typed) if is_struck else typed


def _are_neighbours(one: str, other: str) -> bool:
    """Return whether two letters lie side by side on the keys, each row half a key to the right."""
    positions = [
        (row, column)
        for letter in (one, other)
        for row, keys in enumerate(KEY_ROWS)
        if (column := keys.find(letter)) >= 0
    ]
    if len(positions) < 2:
        return False
    (row, column), (below, beside) = sorted(positions)
    return beside - column in ((-1, 1) if row == below else (-1, 0)) and below - row < 2
