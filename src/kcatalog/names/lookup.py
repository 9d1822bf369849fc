"""The lookup of names by any spelling: what people and titles have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from math import inf
from typing import Final, Literal

from msgspec import Struct

from kcatalog.index import Part
from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import (
    FEWEST_STROKES,
    FOLDED,
    SHORTEST_NEAR,
    finger_cost,
    key_cost,
    name_cost,
    shared_pairs,
    slips_allowed,
    stroke_cost,
    typed_orders,
)
from kcatalog.names.folding import LONGEST, fold, plain, skeletons, words
from kcatalog.names.keys import Keys, Sort, SortsOf
from kcatalog.names.name import Name
from kcatalog.names.spelling import latin, readings

# A syllable is one of a name that may as well be a common word, such as "you" or "sun".
Match = Literal["exact", "spelling", "part", "syllable", "near"]

# How much the look of a stored form counts beside the cost of the spelling: it breaks ties.
LOOKS: Final = 0.1
# What a start of a name costs beside a whole part of it.
STARTED: Final = 1.0
# What a start in the midst of a syllable costs, and a name struck with another use of Shift.
HALF_TYPED: Final = 1.2
SHIFTED: Final = 0.5
SWAPPED: Final = 1.0
# Fewer first letters than these may as well be a word.
SHORTEST_ACRONYM: Final = 3
MOST_IN_A_NAME: Final = 4
# How many near misses are shown at most.
MOST_NEAR: Final = 20
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

    # What it costs to read what was typed as a name.
    _cost = staticmethod(name_cost)

    def __init__(self, part: Part) -> None:
        self._part = part
        self._keys = Keys(part)
        self._read: dict[int, Name] = {}

    @staticmethod
    @abstractmethod
    def keys_of(name: Name) -> SortsOf:
        """Yield the sorts of keys that *name* has, each with the keys."""

    def __iter__(self) -> Iterator[Name]:
        return iter(self._part.read(Name, "SELECT name FROM name ORDER BY position"))

    def find(self, typed: str) -> list[Found]:
        """Find the names that *typed* may stand for: all of the best kind, the likeliest first."""
        return (
            self.exact(typed)
            or self.spelled(typed)
            or self.parts(typed)
            or self.abbreviated(typed)
            or self.starting(typed)
            or self.near(typed)
        )

    def named(self, typed: str) -> list[Found]:
        """Find the names that *typed* gives exactly, then those that it spells as well as these.

        The last are the namesakes of these all, which have the same Hangul.
        """
        exact = self.exact(typed)
        spelled = self.spelled(typed)
        known = {found.name for found in exact}
        least = max((found.likeness for found in spelled if found.name in known), default=inf)
        if exact:
            spelled = [f for f in spelled if f.name not in known and f.likeness >= least - LOOKS]
        found = exact + spelled
        return found + [namesake for one in found for namesake in self._namesakes(one.name)]

    def _namesakes(self, name: Name) -> list[Found]:
        positions = self._keys.get("exact", plain(name.hangul)) if name.hangul else ()
        return [
            Found(self._at(position), position, "spelling", 0.0)
            for position in positions
            if self._at(position).hangul == name.hangul
        ]

    def exact(self, typed: str) -> list[Found]:
        """Find the names of which one stored form is *typed*, case and punctuation aside."""
        key = plain(typed[:LONGEST])
        return self._by_look(typed, self._by_key("exact", key), "exact")

    def spelled(self, typed: str) -> list[Found]:
        """Find the names that *typed* spells in another way, or abbreviates by initials."""
        key = plain(typed[:LONGEST])
        struck = self._keys.get("strokes", letters_of.strokes(key))
        # On the wrong keyboard, or with another use of Shift.
        costs = dict.fromkeys(struck, SHIFTED if letters_of.is_hangul(key) else 0.0)
        for reading in keyboard_readings(typed[:LONGEST]):
            for position in self._candidates(reading):
                keep_least(costs, position, self._cost(reading, self._at(position)))
        return self._by_look(typed, costs, "spelling")

    def abbreviated(self, typed: str) -> list[Found]:
        """Find the names of whose words or syllables *typed* is the first letters, three or more."""
        key = plain(typed[:LONGEST])
        costs = self._by_key("acronyms", key) if len(key) >= SHORTEST_ACRONYM else {}
        return self._by_cost(costs, "spelling")

    @abstractmethod
    def parts(self, typed: str) -> list[Found]:
        """Find the names of which *typed* is a part."""

    def starting(self, typed: str) -> list[Found]:
        """Find the names of which a stored form starts with *typed*, two letters or more.

        In Hangul one letter is enough, and the last syllable may still be half typed.
        """
        typed = typed[:LONGEST]
        key = plain(typed)
        half_typed = self._half_typed(key) if letters_of.is_hangul(key) else ()
        costs = dict.fromkeys(half_typed, HALF_TYPED)
        if len(key) == 1:
            costs |= dict.fromkeys(self._keys.get("initials", key), STARTED)
            # One syllable may as well be a word.
            return self._by_cost(costs, "syllable")
        for start in filter(None, map(plain, keyboard_readings(typed))):
            costs |= dict.fromkeys(self._keys.starting("exact", start), STARTED)
        return self._by_cost(costs, "part")

    def _half_typed(self, key: str) -> set[int]:
        """Return the names that whoever has struck *key* in Hangul may be about to type."""
        names = self._keys.starting("strokes", letters_of.strokes(key))
        if max(key) <= "ㅎ":
            names |= self._keys.starting("initials", letters_of.initials(key))
        return names

    def near(self, typed: str) -> list[Found]:
        """Find the names that *typed* misses by a slip or two of the fingers."""
        typed = typed[:LONGEST]
        # Nobody writes a lone vowel in Hangul: Latin keys were struck.
        is_struck = any("ㅏ" <= letter <= "ㅣ" for letter in plain(typed))
        latin_keys = letters_of.to_keys(typed) if is_struck else typed
        if letters_of.is_hangul(latin_keys):
            return self._near_in_hangul(plain(typed))
        costs: dict[int, float] = {}
        # A whole name in good spelling is more likely another person's than this one's mistyped.
        is_wellformed = latin_keys == typed and bool(readings(latin(typed)))
        for order in typed_orders(latin_keys):
            if is_wellformed:
                key = plain(order)
                for wanted, slips, at in self._slips("exact", key, min(1, slips_allowed(len(key)))):
                    keep_least(costs, at, finger_cost(key, wanted, slips))
            else:
                self._add_slips(costs, "exact", plain(order), 0.0)
                self._add_slips(costs, "folds", fold(order), FOLDED)
        for word in words(latin_keys):
            for position in self._keys.get("exact", word) if len(word) > 2 else ():
                if plain(self._at(position).text) == word:
                    keep_least(costs, position, 1.0)
        return self._by_look(typed, costs, "near")

    def _near_in_hangul(self, key: str) -> list[Found]:
        strokes = letters_of.strokes(key)
        costs = dict.fromkeys(self._keys.starting("strokes", strokes), HALF_TYPED)
        for at in range(1, len(key)):
            swapped = key[: at - 1] + key[at] + key[at - 1] + key[at + 1 :]
            costs |= dict.fromkeys(self._keys.get("exact", swapped), SWAPPED)
        most = 0 if len(strokes) < FEWEST_STROKES else 1 if len(key) <= MOST_IN_A_NAME else 2
        for wanted, slips, at in self._slips("strokes", strokes, most):
            keep_least(costs, at, stroke_cost(strokes, wanted, slips))
        return self._by_cost(costs, "near")

    def _add_slips(self, costs: dict[int, float], sort: Sort, key: str, more: float) -> None:
        for _, slips, position in self._slips(sort, key, slips_allowed(len(key))):
            keep_least(costs, position, slips + more)

    def _slips(self, sort: Sort, key: str, most: int) -> Iterator[tuple[str, float, int]]:
        # Optimal string alignment: Damerau-Levenshtein with no letter moved twice, and quick.
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a near miss needs it

        return self._keys.closest(sort, key, OSA.distance, most, MOST_NEAR) if most else iter(())

    def nearest(self, typed: str) -> list[Name]:
        """Return the names that look most like *typed*, for a message that found none."""
        if letters_of.is_hangul(typed):
            return self._nearest("strokes", letters_of.strokes(plain(typed[:LONGEST])))
        key = fold(typed)
        return self._nearest("folds", key) if len(key) >= SHORTEST_NEAR else []

    def _nearest(self, sort: Sort, key: str) -> list[Name]:
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only a near miss needs it

        close = self._keys.closest(sort, key, ratio, LIKE_AT_ALL, 4 * MOST_NEAREST)
        return list(dict.fromkeys(self._at(position) for _, _, position in close))[:MOST_NEAREST]

    def _candidates(self, reading: str) -> set[int]:
        whole = plain(reading)
        found = set(self._keys.get("exact", whole))
        if letters_of.is_hangul(whole):
            found.update(self._keys.get("initials", letters_of.initials(whole)))
        for skeleton in skeletons(whole):
            found.update(self._keys.get("skeletons", skeleton))
        return found

    def _by_key(self, sort: Sort, key: str) -> dict[int, float]:
        positions = self._keys.get(sort, key) if key else ()
        return {at: key_cost(sort, key, self._at(at)) for at in positions}

    def _by_cost(self, costs: Mapping[int, float], match: Match) -> list[Found]:
        return self._by_likeness({at: 1 / (1 + cost) for at, cost in costs.items()}, match)

    def _by_look(self, typed: str, costs: Mapping[int, float], match: Match) -> list[Found]:
        seen = _seen(typed[:LONGEST])
        likeness = {at: 1 / (1 + cost) + LOOKS * self._look(seen, at) for at, cost in costs.items()}
        return self._by_likeness(likeness, match)

    def _by_likeness(self, likeness: Mapping[int, float], match: Match) -> list[Found]:
        best = sorted(likeness, key=lambda at: (-likeness[at], at))
        return [Found(self._at(at), at, match, likeness[at]) for at in best]

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
    """Return *typed*, and what the same keys strike in Latin letters where it is broken Hangul."""
    key = plain(typed)
    is_broken = any("ㄱ" <= letter <= "ㅣ" for letter in key)
    return (typed, letters_of.to_keys(key)) if is_broken else (typed,)


def _seen(form: str) -> str:
    return form.casefold().replace("-", " ")
