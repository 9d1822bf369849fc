"""The lookup of people and titles by any spelling of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from math import inf, log
from typing import Final, Literal

from msgspec import Struct

from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import FOLDED, MOST_WORDS, hangul_cost, name_cost, part_cost
from kcatalog.names.folding import LONGEST, fold, plain, skeletons, words
from kcatalog.names.keys import Keys, keys_of_people, keys_of_titles
from kcatalog.names.name import Name
from kcatalog.names.spelling import (
    is_like_a_person,
    is_surname,
    latin,
    parted,
    readings,
    spelling_cost,
)
from kcatalog.names.tables import Table
from kcatalog.names.titles import addresses, bare_title, title_keys, title_words

# A syllable is one of a name that may as well be a common word, such as "you" or "sun".
Match = Literal["exact", "spelling", "part", "syllable", "near"]

# How much the look of a stored form counts beside the cost of the spelling: it breaks ties.
LOOKS: Final = 0.1
# What a start of a name costs beside a whole part of it.
STARTED: Final = 1.0
# Most Korean names have three syllables: one surname, two of the given name.
WHOLE_NAME: Final = 3

# A shorter text is no near miss of anything; how many near misses are shown at most.
SHORTEST_NEAR: Final = 5
MOST_NEAR: Final = 20
# From here on titles are near: by shared words and letters, by sound, by letters alone. How much
# the letters count beside the words, and how many titles are looked at closely.
LIKE_WORDS: Final = 0.3
LIKE_SOUND: Final = 0.72
# From here on a name is worth a mention where nothing was found, in percent; how many are.
LIKE_AT_ALL: Final = 75
MOST_NEAREST: Final = 2
# A sound shorter than this is alike to too many titles.
SHORTEST_ALIKE: Final = 6
# What the spelling of a surname standing alone may cost, and how short a word may be one.
DEAREST_SURNAME: Final = 0.5
SHORTEST_SURNAME: Final = 2
# A name in Latin letters has one of these.
VOWELS: Final = frozenset("aeiouy")
KEY_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LIKE_LETTERS: Final = 0.75
LETTERS: Final = 0.4
MOST_SHARING: Final = 60


class Found(Struct, frozen=True):
    """A name that answers what was typed, and how it does."""

    name: Name
    match: Match
    likeness: float = 1.0


class Names:
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
        for reading in _keyboard_readings(typed[:LONGEST]):
            for position in self._candidates(reading):
                _keep_least(costs, position, self._cost(reading, self._names[position]))
        return self._by_look(typed, costs, "spelling")

    def parts(self, typed: str) -> list[Found]:
        """Find the names of which *typed* is a surname, a given name or a whole word.

        What may as well be a common word comes last, as a syllable.
        """
        costs: dict[Match, dict[int, float]] = {"part": {}, "syllable": {}}
        for reading in _keyboard_readings(typed[:LONGEST]):
            key = plain(reading)
            alike = {
                p for skeleton in skeletons(key) for p in self.keys.part_skeletons.get(skeleton, ())
            }
            for part, positions in map(self.keys.parts.at, alike):
                cost = 0.0 if part == key else part_cost(reading, part)
                for position in positions if cost is not None else ():
                    if match := _part_match(key, part, self._names[position]):
                        _keep_least(costs[match], position, cost)
        for position in costs["part"]:
            costs["syllable"].pop(position, None)
        return [found for match in costs for found in self._by_cost(costs[match], match)]

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
        on_latin_keys = _as_latin_keys(typed)
        # A whole name in good spelling is more likely another person's than this one's mistyped.
        self._add_near(
            costs,
            on_latin_keys,
            is_wellformed=on_latin_keys == typed and bool(readings(latin(typed))),
        )
        return self._by_look(typed, costs, "near")

    def _add_near(self, costs: dict[int, float], typed: str, *, is_wellformed: bool) -> None:
        allowed = slips_allowed(len(plain(typed)))
        for order in _typed_orders(typed) if allowed else ():
            if is_wellformed:
                self._add_slips(costs, plain(order), self._letters, 1, by_fingers=True)
            else:
                self._add_slips(costs, plain(order), self._letters, allowed)
                self._add_slips(costs, fold(order), self._sounds, allowed)
        for word in words(typed):
            for position in self.keys.exact.get(word, ()) if len(word) > 2 else ():
                _keep_least(costs, position, 1.0)

    def nearest(self, typed: str, limit: int = MOST_NEAREST) -> list[Name]:
        """Return up to *limit* names that look most like *typed*, for a message that found none."""
        key = fold(typed)
        return self._nearest(key, self._sounds, limit) if len(key) >= SHORTEST_NEAR else []

    def _nearest(self, key: str, pool: _Pool, limit: int) -> list[Name]:
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
        pool: _Pool,
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
                _keep_least(costs, position, slips + pool.price)

    @cached_property
    def _letters(self) -> _Pool:
        return _Pool(self.keys.exact, 0.0)

    @cached_property
    def _sounds(self) -> _Pool:
        return _Pool(self.keys.folds, FOLDED)

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


class People(Names):
    """Actors or characters, ready to be looked up."""

    def starting(self, typed: str) -> list[Found]:
        """Find the people of whose name *typed* is a start, unless it is a whole name by itself."""
        hangul = next(iter(readings(latin(typed[:LONGEST]))), ("", 0.0))[0]
        is_whole = len(hangul) == WHOLE_NAME and is_like_a_person(typed[:LONGEST])
        return [] if is_whole else super().starting(typed)

    def nearest(self, typed: str, limit: int = MOST_NEAREST) -> list[Name]:
        """Return up to *limit* names for a message that found none: first those half the same.

        These share the given name, or the surname and the first syllable of the given name.
        """
        return (self._akin(typed[:LONGEST]) or super().nearest(typed, limit))[:limit]

    def _akin(self, typed: str) -> list[Name]:
        surname, given = _surname_and_given(typed)
        if not given or not is_surname(surname):
            return []
        same_given = [found.name for found in self.parts(given) if found.match == "part"]
        same_start = [
            found.name for found in self.parts(surname) if _starts_alike(surname, given, found.name)
        ]
        return list(dict.fromkeys((*same_given, *same_start)))


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
    def _bare_letters(self) -> _Pool:
        return _Pool(self.keys.bare, 0.0)

    @cached_property
    def _hangul_sounds(self) -> _Pool:
        return _Pool(self.keys.folds, 0.0)


class _Pool:
    """Keys to compare with what was typed, and what it costs to be found by one of them."""

    def __init__(self, table: Table, price: float) -> None:
        self._table = table
        self._keys = list(table)
        self.price = price

    def closest(
        self, typed: str, scorer: Callable[..., float], cutoff: float, limit: int
    ) -> Iterator[tuple[str, float, int]]:
        """Return the keys closest to *typed*, each with its score and the position of its name."""
        from rapidfuzz.process import extract  # noqa: PLC0415 - only a near miss needs it

        close = extract(typed, self._keys, scorer=scorer, score_cutoff=cutoff, limit=limit)
        found = ((key, score, p) for key, score, at in close for p in self._table.at(at)[1])
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


def _keep_least(costs: dict[int, float], position: int, cost: float | None) -> None:
    if cost is not None and cost < costs.get(position, inf):
        costs[position] = cost


def _add_alike(likeness: dict[int, float], key: str, pool: _Pool, least: float) -> None:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only a near miss needs it

    for _, score, position in pool.closest(key, Indel.normalized_similarity, least, MOST_NEAR):
        likeness[position] = max(score, likeness.get(position, 0.0))


def _keyboard_readings(typed: str) -> tuple[str, ...]:
    """Return *typed*, and what the same keys strike on the other keyboard where that is Hangul."""
    key = plain(typed)
    if letters_of.is_hangul(key):
        return (typed, letters_of.to_keys(key))
    letters = "".join(letter for letter in typed if letter.isalpha())
    hangul = letters_of.from_keys(letters.lower() if letters.isupper() else letters)
    return (typed, hangul) if hangul else (typed,)


def _as_latin_keys(typed: str) -> str:
    """Return *typed*, or where it is no Hangul that anybody writes, the Latin keys that strike it."""
    is_struck = any("ㅏ" <= letter <= "ㅣ" for letter in plain(typed))
    return letters_of.to_keys(typed) if is_struck else typed


def _part_match(key: str, part: str, name: Name) -> Match | None:
    """Tell how sure it is that *key* asks for *name*, of which *part* is a part."""
    if letters_of.is_hangul(part):
        is_whole = len(part) > 1 or letters_of.is_hangul(key)
        if is_whole:
            return "part"
        return "syllable" if _is_surname_of(key, name) else None
    starts = name.text.casefold().startswith(key) or any(
        plain(form).startswith(key) for form in name.forms
    )
    if len(key) <= SHORTEST_SURNAME:
        return "part" if starts and (not name.hangul or _is_surname_of(key, name)) else None
    if key != part or starts or any(len(words(f)) == 2 and key in words(f) for f in name.forms):
        return "part"
    return "syllable"


def _is_surname_of(key: str, name: Name) -> bool:
    return len(key) >= SHORTEST_SURNAME and _spells_surname(key, parted(name.hangul)[0])


@lru_cache(maxsize=512)
def _spells_surname(key: str, surname: str) -> bool:
    cost = spelling_cost(latin(key), plain(surname)) if surname else None
    return cost is not None and cost <= DEAREST_SURNAME


def _surname_and_given(typed: str) -> tuple[str, str]:
    """Part what was typed into surname and given name; the latter is empty where it has none."""
    key = plain(typed)
    if letters_of.is_hangul(key):
        return parted(key)
    surname, *given = typed.split() or [""]
    return surname, " ".join(given)


def _starts_alike(surname: str, given: str, name: Name) -> bool:
    """Return whether *name* has this surname, and its given name begins with the same syllable."""
    family, own = parted(plain(name.hangul))
    if letters_of.is_hangul(plain(given)):
        return (surname, given[:1]) == (family, own[:1])
    letters = plain(given)
    costs = (
        spelling_cost(latin(letters[:end]), own[0], surname=False)
        for end in range(1, len(letters))
        if own
    )
    same = any(cost is not None and cost <= DEAREST_SURNAME for cost in costs)
    return same and _is_surname_of(plain(surname), name)


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


def _typed_orders(typed: str) -> tuple[str, ...]:
    """Return *typed*, and with its surname moved to the other end."""
    first, *rest = typed.split() or [""]
    if not 1 <= len(rest) < MOST_WORDS:
        return (typed,)
    is_sounded = not VOWELS.isdisjoint(plain(first))
    if is_surname(first) or not is_sounded:
        return (typed, " ".join((*rest, first))) if is_sounded else (typed,)
    return (typed, " ".join((rest[-1], first, *rest[:-1])))


def _seen(form: str) -> str:
    return form.casefold().replace("-", " ")
