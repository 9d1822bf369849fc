"""The lookup of people and titles by any spelling of their names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from kcatalog import hangul as letters_of
from kcatalog.spelling import (
    LONGEST,
    fold,
    latin,
    parted,
    plain,
    readings,
    skeleton,
    skeletons,
    spelling_cost,
    words,
)

Match = Literal["exact", "spelling", "part", "near"]
Places = dict[str, list[int]]


class Name(Struct, frozen=True):
    """A name as the catalogue holds it: the usual spelling, Hangul, and other spellings."""

    text: str
    hangul: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Give every form in which the name is stored."""
        return tuple(form for form in (self.text, self.hangul, *self.aliases) if form)


class Found(Struct, frozen=True):
    """A name that answers what was typed, and how it does."""

    name: Name
    match: Match
    likeness: float = 1.0


class Keys(Struct, array_like=True):
    """The keys of many names: from each key to the places of its names. Plain, to be stored."""

    exact: Places
    skeletons: Places
    initials: Places
    parts: Places
    part_skeletons: dict[str, list[str]]


class Names:
    """The distinct names of one kind (actors, characters or dramas), ready to be looked up."""

    def __init__(self, names: Iterable[Name], keys: Keys | None = None) -> None:
        self._names = tuple(dict.fromkeys(names))
        self._given_keys = keys

    @cached_property
    def keys(self) -> Keys:
        """The keys of these names, made on first use unless they were given."""
        return self._given_keys or make_keys(self._names)

    def find(self, typed: str) -> list[Found]:
        """Find the names that *typed* may stand for: all of the best kind, the likeliest first."""
        typed = typed[:LONGEST]
        return self._exact(typed) or self._spelled(typed) or self._parts(typed) or self._near(typed)

    def _exact(self, typed: str) -> list[Found]:
        return [Found(self._names[i], "exact") for i in self.keys.exact.get(plain(typed), ())]

    def _spelled(self, typed: str) -> list[Found]:
        costs: dict[int, float] = {}
        for reading in _readings(typed):
            for place in self._candidates(reading):
                cost = name_cost(reading, self._names[place])
                if cost is not None and cost < costs.get(place, 1e9):
                    costs[place] = cost
        return self._ranked(typed, costs, "spelling")

    def _candidates(self, reading: str) -> set[int]:
        keys = self.keys
        found = set(keys.exact.get(plain(reading), ()))
        if letters_of.is_hangul(reading):
            whole = plain(reading)
            found.update(
                place
                for place in keys.initials.get(letters_of.initials(whole), ())
                if any(letters_of.fits_initials(whole, plain(f)) for f in self._names[place].forms)
            )
            bones = skeletons(whole)
        else:
            bones = {skeleton(plain(reading))}
        for bone in bones:
            found.update(keys.skeletons.get(bone, ()))
        return found

    def _parts(self, typed: str) -> list[Found]:
        costs: dict[int, float] = {}
        for reading in _readings(typed):
            key = plain(reading)
            bones = skeletons(key) if letters_of.is_hangul(key) else {skeleton(key)}
            for part in {p for bone in bones for p in self.keys.part_skeletons.get(bone, ())}:
                cost = 0.0 if part == key else part_cost(reading, part)
                if cost is not None:
                    for place in self.keys.parts[part]:
                        costs[place] = min(cost, costs.get(place, 1e9))
        for place in self._starting(plain(typed)):
            costs.setdefault(place, 1.0)
        return self._ranked(typed, costs, "part")

    def _starting(self, key: str) -> Iterator[int]:
        if len(key) < 2:
            return
        whole = self._sorted_keys
        for found in whole[bisect_left(whole, key) :]:
            if not found.startswith(key):
                return
            yield from self.keys.exact[found]

    @cached_property
    def _sorted_keys(self) -> list[str]:
        return sorted(self.keys.exact)

    def _near(self, typed: str) -> list[Found]:
        key = plain(typed)
        return self._slips(typed, key)

    def _slips(self, typed: str, key: str) -> list[Found]:
        from rapidfuzz.distance import DamerauLevenshtein
        from rapidfuzz.process import extract

        folded = fold(typed)
        allowed = slips_allowed(len(folded))
        if not allowed:
            return []
        wellformed = bool(readings(latin(typed)))
        distances: dict[int, float] = {}
        for wanted, pool in ((key, self._plain_pool), (folded, self._fold_pool)):
            limit = 1 if wellformed else allowed
            if wellformed and pool is self._fold_pool:
                continue
            for _, distance, at in extract(
                wanted, pool[0], scorer=DamerauLevenshtein.distance, score_cutoff=limit, limit=20
            ):
                place = pool[1][at]
                distances[place] = min(distance, distances.get(place, 9))
        return self._ranked(typed, distances, "near")

    @cached_property
    def _plain_pool(self) -> tuple[list[str], list[int]]:
        return _pool(
            (plain(order), i)
            for i, n in enumerate(self._names)
            for f in n.forms
            for order in _word_orders(f)
        )

    @cached_property
    def _fold_pool(self) -> tuple[list[str], list[int]]:
        return _pool(
            (fold(order), i)
            for i, n in enumerate(self._names)
            for f in n.forms
            for order in _word_orders(f)
        )

    def nearest(self, typed: str, limit: int = 3) -> list[Name]:
        """Give up to *limit* names that look most like *typed*, for a message that found none."""
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        pool = self._fold_pool
        close = extract(fold(typed), pool[0], scorer=ratio, score_cutoff=55, limit=4 * limit)
        return list(dict.fromkeys(self._names[pool[1][at]] for _, _, at in close))[:limit]

    def _ranked(self, typed: str, costs: dict[int, float], match: Match) -> list[Found]:
        likeness = {
            place: 1 / (1 + cost) + 0.1 * shared_pairs(plain(typed), plain(self._names[place].text))
            for place, cost in costs.items()
        }
        return [
            Found(self._names[place], match, likeness[place])
            for place in sorted(costs, key=lambda place: (-likeness[place], place))
        ]


class People(Names):
    """Actors or characters, ready to be looked up."""


class Titles(Names):
    """Titles of dramas, ready to be looked up."""


def slips_allowed(length: int) -> int:
    """Give how many slips a key of this length may hold."""
    return 0 if length < 5 else 1 if length < 9 else 2


def make_keys(names: Sequence[Name]) -> Keys:
    """Make the keys of *names*."""
    exact: defaultdict[str, dict[int, None]] = defaultdict(dict)
    bones: defaultdict[str, dict[int, None]] = defaultdict(dict)
    firsts: defaultdict[str, dict[int, None]] = defaultdict(dict)
    parts: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for place, name in enumerate(names):
        for form in name.forms:
            key = plain(form)
            exact[key][place] = None
            if letters_of.is_hangul(key):
                for bone in skeletons(key):
                    bones[bone][place] = None
                firsts[letters_of.initials(key)][place] = None
                pieces: Iterable[str] = parted(key) if " " not in form.strip() else words(form)
            else:
                bones[skeleton(key)][place] = None
                pieces = words(form)
            for piece in pieces:
                if piece and piece != key:
                    parts[piece][place] = None
    part_bones: defaultdict[str, list[str]] = defaultdict(list)
    for part in parts:
        for bone in skeletons(part) if letters_of.is_hangul(part) else (skeleton(part),):
            part_bones[bone].append(part)
    return Keys(_listed(exact), _listed(bones), _listed(firsts), _listed(parts), dict(part_bones))


def name_cost(typed: str, name: Name) -> float | None:
    """Give what it costs to read *typed* as *name*, or None where it is no spelling of it."""
    costs = [cost for form in name.forms if (cost := form_cost(typed, form, name)) is not None]
    return min(costs, default=None)


def form_cost(typed: str, form: str, name: Name) -> float | None:
    """Give what it costs to read *typed* as one stored *form* of *name*, if it can be."""
    key, stored = plain(typed), plain(form)
    if key == stored or any(key == plain(order) for order in _word_orders(form)):
        return 0.0
    if letters_of.is_hangul(stored):
        if not letters_of.is_hangul(key):
            return _within(spelling_cost(latin(typed), stored), stored)
        return 0.0 if letters_of.fits_initials(key, stored) else None
    if letters_of.is_hangul(key):
        return _within(spelling_cost(latin(form), key), key) if not name.hangul else None
    if name.hangul and spelling_cost(latin(form), plain(name.hangul)) is not None:
        return None
    stored_readings = readings(latin(form))
    if not stored_readings:
        return 0.5 if fold(typed) in {fold(order) for order in _word_orders(form)} else None
    costs = [
        cost + price
        for hangul, price in stored_readings
        if (cost := _within(spelling_cost(latin(typed), hangul), hangul)) is not None
    ]
    return min(costs, default=None)


def part_cost(typed: str, part: str) -> float | None:
    """Give what it costs to read *typed* as one word of a name."""
    if letters_of.is_hangul(part):
        return _within(spelling_cost(latin(typed), part, surname=len(part) == 1), part)
    return 0.3 if fold(typed) == fold(part) and not readings(latin(part)) else None


def shared_pairs(one: str, other: str) -> float:
    """Give how many pairs of neighbouring letters two keys share, from 0 to 1."""
    mine = {one[i : i + 2] for i in range(len(one) - 1)}
    theirs = {other[i : i + 2] for i in range(len(other) - 1)}
    return 2 * len(mine & theirs) / (len(mine) + len(theirs) or 1)


def _within(cost: float | None, hangul: str) -> float | None:
    return cost if cost is not None and cost <= 0.9 * len(hangul) else None


def _readings(typed: str) -> tuple[str, ...]:
    key = plain(typed)
    if letters_of.is_hangul(key):
        return (typed, letters_of.to_keys(key))
    struck = letters_of.from_keys("".join(k for k in typed if k.isalpha()))
    return (typed, struck) if struck else (typed,)


def _word_orders(form: str) -> set[str]:
    parts = form.split()
    if not 1 < len(parts) <= 4:
        return {form}
    return {" ".join(parts[i:] + parts[:i]) for i in range(len(parts))}


def _listed(places: dict[str, dict[int, None]]) -> Places:
    return {key: list(found) for key, found in places.items()}


def _pool(keyed: Iterable[tuple[str, int]]) -> tuple[list[str], list[int]]:
    pairs = list(dict.fromkeys(keyed))
    return [key for key, _ in pairs], [place for _, place in pairs]
