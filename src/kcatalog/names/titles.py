"""The lookup of dramas and scenes by their titles, and the words of a title as they are compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from math import log
from typing import Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import title_cost
from kcatalog.names.folding import LONGEST, fold, plain, words
from kcatalog.names.keys import Sort, sounds_of
from kcatalog.names.lookup import MOST_NEAREST, Found, Names
from kcatalog.names.name import Name
from kcatalog.names.near import MOST_NEAR, SHORTEST_NEAR, Pool, shared_pairs
from kcatalog.names.spelling import is_like_a_person, is_surname

# Words that titles gain and lose from one list to the next.
SMALL_WORDS: Final = frozenset(
    ("a", "an", "the", "of", "and", "in", "on", "at", "to", "for", "with", "from", "by")
)
# What an apostrophe shortens; a possessive is left out.
CONTRACTIONS: Final = {"s": "", "re": " are", "m": " am", "ll": " will", "ve": " have"}
ABBREVIATIONS: Final = {"dr": "doctor", "mr": "mister", "mrs": "missus", "vs": "versus"}
TENS: Final = {
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90",
}  # fmt: skip
NUMBERS: Final = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17",
    "eighteen": "18", "nineteen": "19", "hundred": "100", "ii": "2", "iii": "3", "iv": "4",
    "first": "1st", "second": "2nd", "third": "3rd",
}  # fmt: skip

# Marks a key as the sound of a word, not its letters; shorter sounds say too little.
SOUND: Final = "~"
SHORTEST_SOUND: Final = 4

_CONTRACTED: Final = rf"'({'|'.join(CONTRACTIONS)})\b"
_BETWEEN: Final = str.maketrans(dict.fromkeys("-/:,.&·~()", " "))

# From here on titles are near: by shared words and letters, by sound, by letters alone. How much
# the letters count beside the words, and how many titles are looked at closely.
LIKE_WORDS: Final = 0.3
LIKE_SOUND: Final = 0.72
LIKE_LETTERS: Final = 0.75
LETTERS: Final = 0.4
MOST_SHARING: Final = 60
# A sound shorter than this is alike to too many titles; a shorter part sounds like too many others.
SHORTEST_ALIKE: Final = 6
SHORTEST_PART: Final = 5


class Titles(Names):
    """Titles of dramas or scenes, ready to be looked up."""

    @staticmethod
    def keys_of(name: Name) -> Iterator[tuple[Sort, str]]:
        """Yield the keys of a drama or scene, each with its sort."""
        for form in name.forms:
            found = title_words(form)
            yield "exact", plain(form)
            yield "bare", "".join(found)
            yield from (("folds", sound) for sound in _title_sounds(form))
            yield from (("words", key) for keys in word_keys(found) for key in keys)
            # Only a title in Hangul is spelled in other letters, or abbreviated by initials.
            if name.hangul and letters_of.is_hangul(form):
                yield from sounds_of(plain(form))

    def spelled(self, typed: str) -> list[Found]:
        """Find the titles that *typed* gives with other small words, in other letters or initials."""
        positions = self._keys.get("bare", bare_title(typed[:LONGEST]) or " ")
        same = self._by_look(typed, dict.fromkeys(positions, 0.2), "spelling")
        return same or super().spelled(typed)

    def parts(self, typed: str) -> list[Found]:
        """Find the titles that hold every word of *typed*; of Hangul, that hold it anywhere."""
        key = plain(typed[:LONGEST])
        if letters_of.is_hangul(key):
            positions = self._keys.containing("exact", key) if len(key) > 1 else set()
        else:
            holders = [set(self._keys.get("words", w)) for w in title_words(typed[:LONGEST])]
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
        return [
            Found(self._at(position), position, "near", likeness[position]) for position in best
        ]

    def nearest(self, typed: str, limit: int = MOST_NEAREST) -> list[Name]:
        """Return up to *limit* titles that look most like *typed*, for a message that found none."""
        return self._nearest(bare_title(typed[:LONGEST]), self._bare_letters, limit)

    def _cost(self, typed: str, name: Name) -> float | None:
        return title_cost(typed, plain(name.hangul)) if name.hangul else None

    def _left_over(self, key: str, position: int) -> float:
        return min(max(0.0, 1 - len(key) / len(form)) for form in self._at(position).forms)

    def _add_sharing(self, likeness: dict[int, float], typed: str) -> None:
        wanted = title_keys(typed)
        shared: defaultdict[int, float] = defaultdict(float)
        for keys in wanted:
            best: dict[int, float] = {}
            for key in keys:
                weight = self._weight(key)
                for position in self._keys.get("words", key):
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
            for form in self._at(position).forms
        ]

    def _weight(self, word: str) -> float:
        # A word that few titles hold says more (Spärck Jones 1972).
        return log(1 + self._count / max(1, len(self._keys.get("words", word))))

    @cached_property
    def _count(self) -> int:
        return int(self._part.row("SELECT count(*) FROM name")[0])

    @cached_property
    def _bare_letters(self) -> Pool:
        return Pool(self._keys, "bare", 0.0)

    @cached_property
    def _hangul_sounds(self) -> Pool:
        return Pool(self._keys, "folds", 0.0)


def title_words(text: str) -> list[str]:
    """Return the words that distinguish a title from others: numbers in figures, plurals as singulars.

    A title of nothing but small words keeps them.
    """
    spelled = text.casefold().replace("\u2019", "'")
    if "'" in spelled:
        spelled = re.sub(_CONTRACTED, lambda found: CONTRACTIONS[found[1]], spelled)
    found = words(spelled.translate(_BETWEEN))
    named = _in_figures([ABBREVIATIONS.get(word, word) for word in found])
    return [_singular(word) for word in named if word not in SMALL_WORDS] or named


def title_keys(text: str) -> list[tuple[str, ...]]:
    """Return the keys of each word of the title *text*."""
    return word_keys(title_words(text))


def word_keys(found: list[str]) -> list[tuple[str, ...]]:
    """Return for each word *found* in a title its keys: the word, its sound, and with the next."""
    return [_keys(word, after) for word, after in zip(found, (*found, "")[1:], strict=True)]


@lru_cache(maxsize=1 << 16)
def _keys(word: str, after: str) -> tuple[str, ...]:
    sounds = (fold(word), fold(word + after))
    return (word, *(SOUND + sound for sound in sounds if len(sound) >= SHORTEST_SOUND))


def addresses(text: str) -> bool:
    """Return whether *text* addresses a person, as "Dr. Kang" and "Mister Kim" do."""
    found = title_words(text)
    return len(found) == 2 and found[0] in ABBREVIATIONS.values() and is_surname(found[1])


def bare_title(text: str) -> str:
    """Return *text* as one key without its small words, its plurals and its punctuation."""
    return "".join(title_words(text))


def _in_figures(found: list[str]) -> list[str]:
    figures: list[str] = []
    for word in found:
        number = NUMBERS.get(word, "")
        if len(number) == 1 and figures and figures[-1] in TENS.values():
            figures[-1] = figures[-1][0] + number
        else:
            figures.append(number or TENS.get(word, word))
    return figures


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _add_alike(likeness: dict[int, float], key: str, pool: Pool, least: float) -> None:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only a near miss needs it

    for _, score, position in pool.closest(key, Indel.normalized_similarity, least, MOST_NEAR):
        likeness[position] = max(score, likeness.get(position, 0.0))


def _title_sounds(form: str) -> set[str]:
    """Return how a title in Hangul sounds, and how the parts of it that a mark sets off do."""
    if not letters_of.is_hangul(form):
        return set()
    sounds = {fold(piece) for piece in re.split(r"[:\-\u2013\u2014~(),/]", form)}
    return {fold(form), *(sound for sound in sounds if len(sound) >= SHORTEST_PART)}
