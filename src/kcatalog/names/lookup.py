"""The lookup of names by any spelling: what people and titles have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from functools import cached_property
from math import inf
from typing import Final, Literal

from msgspec import Struct

from kcatalog.index import Part
from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import FOLDED, name_cost
from kcatalog.names.folding import LONGEST, fold, plain, skeletons, words
from kcatalog.names.keys import Keys, Sort
from kcatalog.names.name import Name
from kcatalog.names.near import (
    MOST_NEAR,
    SHORTEST_NEAR,
    Pool,
    as_latin_keys,
    is_of_the_fingers,
    shared_pairs,
    slips_allowed,
    typed_orders,
)
from kcatalog.names.spelling import latin, readings

# A syllable is one of a name that may as well be a common word, such as "you" or "sun".
Match = Literal["exact", "spelling", "part", "syllable", "near"]

# How much the look of a stored form counts beside the cost of the spelling: it breaks ties.
LOOKS: Final = 0.1
# What a start of a name costs beside a whole part of it.
STARTED: Final = 1.0
# From here on a name is worth a mention where nothing was found, in percent; how many are.
LIKE_AT_ALL: Final = 75
MOST_NEAREST: Final = 2


class Found(Struct, frozen=True):
    """A name that answers what was typed, its position among the names, and how it answers."""

    name: Name
    position: int
    match: Match
    likeness: float = 1.0


class Names(ABC):
    """The distinct names of one kind, such as actors or dramas, in a part of an index."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._keys = Keys(part)
        self._read: dict[int, Name] = {}

    @staticmethod
    @abstractmethod
    def keys_of(name: Name) -> Iterator[tuple[Sort, str]]:
        """Yield the keys of *name*, each with its sort."""

    def __iter__(self) -> Iterator[Name]:
        return iter(self._part.read(Name, "SELECT name FROM name ORDER BY position"))

    def namesakes(self, name: Name) -> list[Found]:
        """Find the names that have the Hangul of *name*; none where it has no Hangul."""
        positions = self._keys.get("exact", plain(name.hangul)) if name.hangul else ()
        return [
            Found(self._at(position), position, "spelling", 0.0)
            for position in positions
            if self._at(position).hangul == name.hangul
        ]

    def find(self, typed: str) -> list[Found]:
        """Find the names that *typed* may stand for: all of the best kind, the likeliest first."""
        return (
            self.exact(typed)
            or self.spelled(typed)
            or self.parts(typed)
            or self.starting(typed)
            or self.near(typed)
        )

    def named(self, typed: str) -> list[Found]:
        """Find the names that *typed* gives exactly, then those that it spells as well as these."""
        exact = self.exact(typed)
        spelled = self.spelled(typed)
        known = {found.name for found in exact}
        least = max((found.likeness for found in spelled if found.name in known), default=inf)
        if exact:
            spelled = [f for f in spelled if f.name not in known and f.likeness >= least - LOOKS]
        return exact + spelled

    def exact(self, typed: str) -> list[Found]:
        """Find the names of which one stored form is *typed*, case and punctuation aside."""
        key = plain(typed[:LONGEST])
        positions = self._keys.get("exact", key) if key else ()
        return self._by_look(typed, dict.fromkeys(positions, 0.0), "exact")

    def spelled(self, typed: str) -> list[Found]:
        """Find the names that *typed* spells in another way, or abbreviates by initials."""
        costs: dict[int, float] = {}
        for reading in keyboard_readings(typed[:LONGEST]):
            for position in self._candidates(reading):
                keep_least(costs, position, self._cost(reading, self._at(position)))
        return self._by_look(typed, costs, "spelling")

    @abstractmethod
    def parts(self, typed: str) -> list[Found]:
        """Find the names of which *typed* is a part."""

    def starting(self, typed: str) -> list[Found]:
        """Find the names of which a stored form starts with *typed*, two letters or more."""
        key = plain(typed[:LONGEST])
        positions = self._keys.starting("exact", key) if len(key) > 1 else ()
        return self._by_cost(dict.fromkeys(positions, STARTED), "part")

    def near(self, typed: str) -> list[Found]:
        """Find the names that *typed* misses by a slip or two of the fingers."""
        costs: dict[int, float] = {}
        typed = typed[:LONGEST]
        on_latin_keys = as_latin_keys(typed)
        # A whole name in good spelling is more likely another person's than this one's mistyped.
        self._add_near(
            costs,
            on_latin_keys,
            is_wellformed=on_latin_keys == typed and bool(readings(latin(typed))),
        )
        return self._by_look(typed, costs, "near")

    def _add_near(self, costs: dict[int, float], typed: str, *, is_wellformed: bool) -> None:
        allowed = slips_allowed(len(plain(typed)))
        for order in typed_orders(typed) if allowed else ():
            if is_wellformed:
                self._add_slips(costs, plain(order), self._letters, 1, by_fingers=True)
            else:
                self._add_slips(costs, plain(order), self._letters, allowed)
                self._add_slips(costs, fold(order), self._sounds, allowed)
        for word in words(typed):
            for position in self._keys.get("exact", word) if len(word) > 2 else ():
                keep_least(costs, position, 1.0)

    def nearest(self, typed: str, limit: int = MOST_NEAREST) -> list[Name]:
        """Return up to *limit* names that look most like *typed*, for a message that found none."""
        key = fold(typed)
        return self._nearest(key, self._sounds, limit) if len(key) >= SHORTEST_NEAR else []

    def _nearest(self, key: str, pool: Pool, limit: int) -> list[Name]:
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only a near miss needs it

        close = pool.closest(key, ratio, LIKE_AT_ALL, 4 * limit)
        return list(dict.fromkeys(self._at(position) for _, _, position in close))[:limit]

    def _cost(self, typed: str, name: Name) -> float | None:
        return name_cost(typed, name)

    def _candidates(self, reading: str) -> set[int]:
        whole = plain(reading)
        found = set(self._keys.get("exact", whole))
        if letters_of.is_hangul(whole):
            found.update(self._keys.get("initials", letters_of.initials(whole)))
        for skeleton in skeletons(whole):
            found.update(self._keys.get("skeletons", skeleton))
        return found

    def _add_slips(
        self,
        costs: dict[int, float],
        key: str,
        pool: Pool,
        allowed: int,
        *,
        by_fingers: bool = False,
    ) -> None:
        # Optimal string alignment: Damerau-Levenshtein with no letter moved twice, and quick.
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a near miss needs it

        most = min(allowed, slips_allowed(len(key)))
        if not most:
            return
        for meant, slips, position in pool.closest(key, OSA.distance, most, MOST_NEAR):
            if not by_fingers or is_of_the_fingers(key, meant):
                keep_least(costs, position, slips + pool.price)

    @cached_property
    def _letters(self) -> Pool:
        return Pool(self._keys, "exact", 0.0)

    @cached_property
    def _sounds(self) -> Pool:
        return Pool(self._keys, "folds", FOLDED)

    def _by_cost(self, costs: Mapping[int, float], match: Match) -> list[Found]:
        ranked = sorted(costs.items(), key=lambda pair: (pair[1], pair[0]))
        return [
            Found(self._at(position), position, match, 1 / (1 + cost)) for position, cost in ranked
        ]

    def _by_look(self, typed: str, costs: Mapping[int, float], match: Match) -> list[Found]:
        seen = _seen(typed[:LONGEST])
        found = [
            (position, 1 / (1 + cost) + LOOKS * self._look(seen, position))
            for position, cost in costs.items()
        ]
        ranked = sorted(found, key=lambda pair: (-pair[1], pair[0]))
        return [
            Found(self._at(position), position, match, likeness) for position, likeness in ranked
        ]

    def _at(self, position: int) -> Name:
        if position not in self._read:
            query = "SELECT name FROM name WHERE position = ?"
            self._read[position] = self._part.read_one(Name, query, position)
        return self._read[position]

    def _look(self, seen: str, position: int) -> float:
        return max(shared_pairs(seen, _seen(form)) for form in self._at(position).forms)


def keep_least(costs: dict[int, float], position: int, cost: float | None) -> None:
    """Note *cost* for *position* in *costs*, unless it is None or more than is there."""
    if cost is not None and cost < costs.get(position, inf):
        costs[position] = cost


def keyboard_readings(typed: str) -> tuple[str, ...]:
    """Return *typed*, and what the same keys strike on the other keyboard where that is Hangul."""
    key = plain(typed)
    if letters_of.is_hangul(key):
        return (typed, letters_of.to_keys(key))
    letters = "".join(letter for letter in typed if letter.isalpha())
    hangul = letters_of.from_keys(letters.lower() if letters.isupper() else letters)
    return (typed, hangul) if hangul else (typed,)


def _seen(form: str) -> str:
    return form.casefold().replace("-", " ")
