"""The lookup of dramas and scenes by their titles."""

import re
from collections import defaultdict
from functools import cached_property
from itertools import chain
from math import log
from typing import Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import (
    ACRONYM,
    SHORTEST_NEAR,
    shared_pairs,
    stroke_cost,
    title_cost,
)
from kcatalog.names.folding import LONGEST, fold, plain
from kcatalog.names.keys import Sort, SortsOf, sounds_of
from kcatalog.names.lookup import MOST_IN_A_NAME, MOST_NEAR, Found, Names, keep_least
from kcatalog.names.name import Name
from kcatalog.names.romanization import romanize
from kcatalog.names.spelling import is_like_a_person, is_surname, is_whole_name
from kcatalog.names.wording import (
    ABBREVIATIONS,
    acronyms,
    bare_title,
    shortens,
    title_words,
    word_keys,
)

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
# So many syllables begin few titles but the one.
SHORTEST_START: Final = 3
# A short form of a title has so many syllables at most.
LONGEST_SHORT_FORM: Final = 4


class Titles(Names):
    """Titles of dramas or scenes, ready to be looked up."""

    _cost = staticmethod(title_cost)

    @staticmethod
    def keys_of(name: Name) -> SortsOf:
        """Yield the sorts of keys that a drama or scene has, each with the keys."""
        for form in filter(plain, name.forms):  # one of signs alone has no keys
            found = title_words(form)
            yield "exact", (plain(form),)
            yield "bare", ("".join(found),)
            yield "folds", _title_sounds(form)
            yield "acronyms", acronyms(form)
            yield "words", chain.from_iterable(word_keys(found))
            yield "words", (romanize(word) for word in found if letters_of.is_hangul(word))
            # Only a title in Hangul is spelled in other letters, or abbreviated by initials.
            if name.hangul and letters_of.is_hangul(form):
                yield from sounds_of(plain(form))

    def spelled(self, typed: str) -> list[Found]:
        """Find the titles that *typed* gives with other small words, in other letters or initials."""
        costs = self._by_key("bare", bare_title(typed[:LONGEST]))
        return self._by_look(typed, costs, "spelling") or super().spelled(typed)

    def parts(self, typed: str) -> list[Found]:
        """Find the titles that hold every word of *typed*; of Hangul, that hold it anywhere."""
        key = plain(typed[:LONGEST])
        if letters_of.is_hangul(key):
            positions = self._keys.containing("exact", key)
            if len(key) == 1:
                return self._by_cost(dict.fromkeys(positions, 1.0), "syllable")
        else:
            holders = [set(self._keys.get("words", w)) for w in title_words(typed[:LONGEST])]
            positions = set.intersection(*holders) if holders else set()
        left_over = {
            at: min(max(0.0, 1 - len(key) / len(form)) for form in self._at(at).forms)
            for at in positions
        }
        return self._by_cost(left_over, "part")

    def abbreviated(self, typed: str) -> list[Found]:
        """Find the titles that *typed* abbreviates: by first letters, in Hangul by syllables."""
        key = plain(typed[:LONGEST])
        if not letters_of.is_hangul(key):
            return super().abbreviated(typed)
        # What may be a name abbreviates a title by first syllables of words alone.
        return self._by_look(typed, self._shortened(key, whole=not is_whole_name(key)), "spelling")

    def _shortened(self, key: str, *, whole: bool) -> dict[int, float]:
        """Return the titles that *key* shortens to some syllables: first ones of words, or any."""
        found = self._keys.starting("exact", key[0]) if 1 < len(key) <= LONGEST_SHORT_FORM else ()
        return {
            at: ACRONYM
            for at in found
            for form in self._at(at).forms
            if shortens(key, form if whole else "".join(word[0] for word in form.split()))
        }

    def near(self, typed: str) -> list[Found]:
        """Find the titles that share telling words with *typed*, sound like it, or hold a slip."""
        typed = typed[:LONGEST]
        key = plain(typed)
        if letters_of.is_hangul(typed):
            close = super().near(typed) or self._near_a_start(key)
            close = close or self._by_cost(self._shortened(key, whole=True), "near")
            if close or len(key) <= MOST_IN_A_NAME:
                return close
        if len(key) < SHORTEST_NEAR or addresses(typed):
            return []
        # What reads as somebody's name asks for that person, not for a title a little like it.
        if is_like_a_person(typed):
            return super().near(typed)
        likeness: dict[int, float] = {}
        self._add_sharing(likeness, typed)
        if len(sound := fold(typed)) >= SHORTEST_ALIKE:
            self._add_alike(likeness, "folds", sound, LIKE_SOUND)
        self._add_alike(likeness, "bare", bare_title(typed), LIKE_LETTERS)
        return self._by_likeness(likeness, "near")[:MOST_NEAR]

    def _near_a_start(self, key: str) -> list[Found]:
        """Find the titles that begin with *key* but for a slip in Hangul."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a near miss needs it

        typed = letters_of.strokes(key)
        starts = {whole[: len(typed)] for whole in self._keys.all("strokes")}
        costs: dict[int, float] = {}
        may_start = len(key) >= SHORTEST_START and not is_whole_name(key)
        for start in starts if may_start else ():
            if OSA.distance(typed, start, score_cutoff=1) == 1:
                for position in self._keys.starting("strokes", start):
                    keep_least(costs, position, stroke_cost(typed, start, 1))
        return self._by_cost(costs, "near")

    def nearest(self, typed: str) -> list[Name]:
        """Return the titles that look most like *typed*, for a message that found none."""
        if letters_of.is_hangul(typed):
            return super().nearest(typed)
        return self._nearest("bare", bare_title(typed[:LONGEST]))

    def _add_sharing(self, likeness: dict[int, float], typed: str) -> None:
        wanted = word_keys(title_words(typed))
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
        return int(self._part.rows("SELECT count(*) FROM name")[0][0])

    def _add_alike(self, likeness: dict[int, float], sort: Sort, key: str, least: float) -> None:
        from rapidfuzz.distance import Indel  # noqa: PLC0415 - only a near miss needs it

        close = self._keys.closest(sort, key, Indel.normalized_similarity, least, MOST_NEAR)
        for _, score, position in close:
            likeness[position] = max(score, likeness.get(position, 0.0))


def addresses(text: str) -> bool:
    """Return whether *text* addresses a person, as "Dr. Kang" and "Mister Kim" do."""
    found = title_words(text)
    return len(found) == 2 and found[0] in ABBREVIATIONS.values() and is_surname(found[1])


def _title_sounds(form: str) -> set[str]:
    """Return how a title in Hangul sounds, and how the parts of it that a mark sets off do."""
    if not letters_of.is_hangul(form):
        return set()
    sounds = {fold(piece) for piece in re.split(r"[:\-\u2013\u2014~(),/]", form)}
    return {fold(form), *(sound for sound in sounds if len(sound) >= SHORTEST_PART)}
