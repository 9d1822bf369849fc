"""The lookup of people and titles by any spelling of their names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import inf, log
from typing import Final, Literal

from msgspec import Struct

from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import FOLDED, hangul_cost, name_cost
from kcatalog.names.folding import LONGEST, fold, plain, skeletons, words
from kcatalog.names.keys import Keys, keys_of_people, keys_of_titles
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
from kcatalog.names.spelling import is_like_a_person, latin, readings
from kcatalog.names.titles import addresses, bare_title, title_keys, title_words

# A syllable is one of a name that may as well be a common word, such as "you" or "sun".
Match = Literal["exact", "spelling", "part", "syllable", "near"]

# How much the look of a stored form counts beside the cost of the spelling: it breaks ties.
LOOKS: Final = 0.1
# What a start of a name costs beside a whole part of it.
STARTED: Final = 1.0
# From here on titles are near: by shared words and letters, by sound, by letters alone. How much
# the letters count beside the words, and how many titles are looked at closely.
LIKE_WORDS: Final = 0.3
LIKE_SOUND: Final = 0.72
# From here on a name is worth a mention where nothing was found, in percent; how many are.
LIKE_AT_ALL: Final = 75
MOST_NEAREST: Final = 2
# A sound shorter than this is alike to too many titles.
SHORTEST_ALIKE: Final = 6
LIKE_LETTERS: Final = 0.75
LETTERS: Final = 0.4
MOST_SHARING: Final = 60


class Found(Struct, frozen=True):
    """A name that answers what was typed, and how it does."""

    name: Name
    match: Match
    likeness: float = 1.0


class Names(ABC):
    """The distinct names of one kind (actors, characters or dramas), ready to be looked up.

    Give *keys* where they were kept from an earlier time with the same names in the same order.
    """

    def __init__(self, names: Iterable[Name], keys: Keys | None = None) -> None:
        self._names = names if keys and isinstance(names, Sequence) else tuple(dict.fromkeys(names))
        self._kept_keys = keys
        self._found: dict[Name, int] = {}

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names)

    def position(self, name: Name) -> int:
        """Return the position of *name* among these; raises KeyError where it is none of them."""
        if name in self._found:
            return self._found[name]
        for position in self.keys.exact.get(plain(name.text), ()):
            if self._names[position] == name:
                return position
        raise KeyError(name)

    def namesakes(self, name: Name) -> list[Name]:
        """Return the names that have the Hangul of *name*; none where it has no Hangul."""
        positions = self.keys.exact.get(plain(name.hangul), ()) if name.hangul else ()
        return [n for position in positions if (n := self._names[position]).hangul == name.hangul]

    @cached_property
    def keys(self) -> Keys:
        """The keys of these names, made when they are first needed."""
        return self._kept_keys or keys_of_people(self._names)

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
        positions = self.keys.exact.get(key, ()) if key else ()
        return self._by_look(typed, dict.fromkeys(positions, 0.0), "exact")

    def spelled(self, typed: str) -> list[Found]:
        """Find the names that *typed* spells in another way, or abbreviates by initials."""
        costs: dict[int, float] = {}
        for reading in keyboard_readings(typed[:LONGEST]):
            for position in self._candidates(reading):
                keep_least(costs, position, self._cost(reading, self._names[position]))
        return self._by_look(typed, costs, "spelling")

    @abstractmethod
    def parts(self, typed: str) -> list[Found]:
        """Find the names of which *typed* is a part."""

    def starting(self, typed: str) -> list[Found]:
        """Find the names of which a stored form starts with *typed*, two letters or more."""
        key = plain(typed[:LONGEST])
        starts = self.keys.exact.starting(key) if len(key) > 1 else ()
        positions = {position for found in starts for position in found}
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
            for position in self.keys.exact.get(word, ()) if len(word) > 2 else ():
                keep_least(costs, position, 1.0)

    def nearest(self, typed: str, limit: int = MOST_NEAREST) -> list[Name]:
        """Return up to *limit* names that look most like *typed*, for a message that found none."""
        key = fold(typed)
        return self._nearest(key, self._sounds, limit) if len(key) >= SHORTEST_NEAR else []

    def _nearest(self, key: str, pool: Pool, limit: int) -> list[Name]:
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only a near miss needs it

        close = pool.closest(key, ratio, LIKE_AT_ALL, 4 * limit)
        return list(dict.fromkeys(self._names[position] for _, _, position in close))[:limit]

    def _cost(self, typed: str, name: Name) -> float | None:
        return name_cost(typed, name)

    def _candidates(self, reading: str) -> set[int]:
        keys = self.keys
        whole = plain(reading)
        found = set(keys.exact.get(whole, ()))
        if letters_of.is_hangul(whole):
            found.update(keys.initials.get(letters_of.initials(whole), ()))
        for skeleton in skeletons(whole):
            found.update(keys.skeletons.get(skeleton, ()))
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
        return Pool(self.keys.exact, 0.0)

    @cached_property
    def _sounds(self) -> Pool:
        return Pool(self.keys.folds, FOLDED)

    def _by_cost(self, costs: Mapping[int, float], match: Match) -> list[Found]:
        ranked = sorted(costs.items(), key=lambda pair: (pair[1], pair[0]))
        return [Found(self._at(position), match, 1 / (1 + cost)) for position, cost in ranked]

    def _by_look(self, typed: str, costs: Mapping[int, float], match: Match) -> list[Found]:
        seen = _seen(typed[:LONGEST])
        found = [
            (position, 1 / (1 + cost) + LOOKS * self._look(seen, position))
            for position, cost in costs.items()
        ]
        ranked = sorted(found, key=lambda pair: (-pair[1], pair[0]))
        return [Found(self._at(position), match, likeness) for position, likeness in ranked]

    def _at(self, position: int) -> Name:
        """Return the name at *position*, and keep in mind where it is: whoever finds it asks next."""
        name = self._names[position]
        self._found[name] = position
        return name

    def _look(self, seen: str, position: int) -> float:
        return max(shared_pairs(seen, _seen(form)) for form in self._names[position].forms)


class Titles(Names):
    """Titles of dramas or scenes, ready to be looked up."""

    @cached_property
    def keys(self) -> Keys:
        """The keys of these titles, made when they are first needed."""
        return self._kept_keys or keys_of_titles(self._names)

    def spelled(self, typed: str) -> list[Found]:
        """Find the titles that *typed* gives with other small words, in other letters or initials."""
        positions = self.keys.bare.get(bare_title(typed[:LONGEST]) or " ", ())
        same = self._by_look(typed, dict.fromkeys(positions, 0.2), "spelling")
        return same or super().spelled(typed)

    def parts(self, typed: str) -> list[Found]:
        """Find the titles that hold every word of *typed*; of Hangul, that hold it anywhere."""
        key = plain(typed[:LONGEST])
        if letters_of.is_hangul(key):
            holding = self.keys.exact.containing(key) if len(key) > 1 else ()
            positions = {position for found in holding for position in found}
        else:
            holders = [set(self.keys.words.get(w, ())) for w in title_words(typed[:LONGEST])]
            positions = set.intersection(*holders) if holders else set()
        return self._by_cost(
            {position: self._left_over(key, position) for position in positions}, "part"
        )

    def near(self, typed: str) -> list[Found]:
        """Find the titles that share telling words with *typed*, sound like it, or hold a slip."""
        typed = typed[:LONGEST]
        if len(plain(typed)) < SHORTEST_NEAR or addresses(typed):
            return []
        # What reads as somebody's name asks for that person, not for a title a little like it.
        if is_like_a_person(typed):
            return super().near(typed)
        likeness: dict[int, float] = {}
        self._add_sharing(likeness, typed)
        if len(sound := fold(typed)) >= SHORTEST_ALIKE:
            _add_alike(likeness, sound, self._hangul_sounds, LIKE_SOUND)
        _add_alike(likeness, bare_title(typed), self._bare_letters, LIKE_LETTERS)
        best = sorted(likeness, key=lambda position: (-likeness[position], position))[:MOST_NEAR]
        return [Found(self._at(position), "near", likeness[position]) for position in best]

    def nearest(self, typed: str, limit: int = MOST_NEAREST) -> list[Name]:
        """Return up to *limit* titles that look most like *typed*, for a message that found none."""
        return self._nearest(bare_title(typed[:LONGEST]), self._bare_letters, limit)

    def _cost(self, typed: str, name: Name) -> float | None:
        return hangul_cost(typed, plain(name.hangul)) if name.hangul else None

    def _left_over(self, key: str, position: int) -> float:
        return min(max(0.0, 1 - len(key) / len(form)) for form in self._names[position].forms)

    def _add_sharing(self, likeness: dict[int, float], typed: str) -> None:
        wanted = title_keys(typed)
        shared: defaultdict[int, float] = defaultdict(float)
        for keys in wanted:
            best: dict[int, float] = {}
            for key in keys:
                weight = self._weight(key)
                for position in self.keys.words.get(key, ()):
                    best[position] = max(weight, best.get(position, 0.0))
            for position, weight in best.items():
                shared[position] += weight
        total = sum(self._weight(keys[0]) for keys in wanted)
        bare = bare_title(typed)
        most = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_SHARING]
        for position, weight in most:
            score = max(
                weight / (total * max(whole, weight)) ** 0.5 + LETTERS * shared_pairs(bare, form)
                for form, whole in self._weighed(position)
            )
            if score >= LIKE_WORDS:
                likeness[position] = score

    def _weighed(self, position: int) -> list[tuple[str, float]]:
        return [
            (bare_title(form), sum(map(self._weight, title_words(form))))
            for form in self._names[position].forms
        ]

    def _weight(self, word: str) -> float:
        # A word that few titles hold says more (Spärck Jones 1972).
        return log(1 + len(self._names) / max(1, len(self.keys.words.get(word, ()))))

    @cached_property
    def _bare_letters(self) -> Pool:
        return Pool(self.keys.bare, 0.0)

    @cached_property
    def _hangul_sounds(self) -> Pool:
        return Pool(self.keys.folds, 0.0)


def _add_alike(likeness: dict[int, float], key: str, pool: Pool, least: float) -> None:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only a near miss needs it

    for _, score, position in pool.closest(key, Indel.normalized_similarity, least, MOST_NEAR):
        likeness[position] = max(score, likeness.get(position, 0.0))


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
