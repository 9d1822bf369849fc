"""Ranked answers to a query, each with the reason why it is one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from kcatalog.catalog import NAME_FIELDS, TEXT_FIELDS, Catalog, NameField, Scene, TextField
from kcatalog.name import Name
from kcatalog.names import Found, shared_pairs
from kcatalog.spelling import is_like_a_person, plain

HitMatch = Literal["exact", "spelling", "text", "near"]
Field = NameField | TextField

# A query is read this far: more letters, or more words, make no better question.
LONGEST_QUERY: Final = 300
MOST_WORDS: Final = 10
MOST_WORDS_IN_A_NAME: Final = 4

# People less alike than this part of the likeness of the nearest are left out.
MUCH_NEARER: Final = 0.75
PEOPLE: Final[tuple[Field, ...]] = ("actor", "character")
_TEXTS: Final = tuple(TEXT_FIELDS)
LAST_FIELD: Final = len(_TEXTS) - 1
# What a fan most likely meant, when one scene answers in several fields.
RANK_OF_FIELD: Final = {field: rank for rank, field in enumerate((*NAME_FIELDS, *TEXT_FIELDS))}
RANK_OF_MATCH: Final = {"exact": 0, "spelling": 1, "part": 2, "text": 3, "near": 4}
MATCH_OF_RANK: Final[tuple[HitMatch, ...]] = ("exact", "spelling", "text", "text", "near")


class Hit(Struct, frozen=True):
    """A scene that answers a query, how it does, and where.

    `terms` are the words that answered, as they stand in the scene; `spans` finds them there.
    """

    scene: Scene
    match: HitMatch
    field: Field
    likeness: float = 1.0
    terms: tuple[str, ...] = ()


class _Answer(NamedTuple):
    """How one scene answers one stretch of the query."""

    rank: int
    field: Field
    likeness: float
    terms: tuple[str, ...]


_Answers = dict[int, _Answer]


class Index:
    """The scenes of a catalogue, ready to be searched."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._rolls = {field: catalog.roll(field) for field in NAME_FIELDS}

    def search(
        self, query: str, *, among: Container[int] | None = None, limit: int | None = None
    ) -> list[Hit]:
        """Find the scenes that answer *query*, best first, as `search` does."""
        phrases = _phrases(query[:LONGEST_QUERY])
        whole = " ".join(phrase.text for phrase in phrases)
        answers = self._named(whole) or self._covering(phrases) or self._near(whole)
        ranked = sorted((*_order(answer), place) for place, answer in answers.items())
        places = [place for *_, place in ranked if among is None or place in among]
        return [self._hit(place, answers[place]) for place in places[:limit]]

    def nearest(self, query: str, limit: int = 3) -> list[Name]:
        """Give up to *limit* names of any field that look most like *query*."""
        close = {n for roll in self._rolls.values() for n in roll.names.nearest(query, limit)}
        key = plain(query[:LONGEST_QUERY])
        return sorted(close, key=lambda n: (-shared_pairs(key, plain(n.text)), n.text))[:limit]

    def _named(self, whole: str) -> _Answers:
        """Give the scenes of which *whole* is a name, and those of its namesakes."""
        answers: _Answers = {}
        for field, roll in self._rolls.items():
            for found in roll.names.named(whole):
                self._note(answers, field, found)
                for namesake in roll.names.namesakes(found.name):
                    self._note(answers, field, Found(namesake, "spelling", 0.0))
        return answers

    def _covering(self, phrases: Sequence[_Phrase]) -> _Answers:
        """Give the scenes that answer every word of the query, by names or in their text."""
        is_one_person = is_like_a_person(" ".join(phrase.text for phrase in phrases))
        reached: list[_Answers] = [{}]
        for end in range(1, len(phrases) + 1):
            here: _Answers = {}
            for start in range(max(0, end - MOST_WORDS_IN_A_NAME), end):
                if start and not reached[start]:
                    continue
                may_start = end == len(phrases) and (start == 0 or not is_one_person)
                answers = self._answers(phrases[start:end], may_start=may_start)
                for number, answer in answers.items():
                    so_far = reached[start].get(number) if start else answer
                    if so_far is None or (start and is_one_person and _are_people(so_far, answer)):
                        continue
                    _keep_better(here, number, _joined(so_far, answer) if start else answer)
            reached.append(here)
        return reached[-1]

    def _answers(self, stretch: Sequence[_Phrase], *, may_start: bool) -> _Answers:
        """Give the scenes that answer a few words of the query taken together."""
        whole = " ".join(phrase.text for phrase in stretch)
        answers: _Answers = {}
        for field, roll in self._rolls.items():
            found = roll.names.named(whole) or roll.names.parts(whole)
            for one in found or (roll.names.starting(whole) if may_start else ()):
                self._note(answers, field, one)
        if len(stretch) == 1:
            starts = may_start and not stretch[0].quoted
            for place, at in self._catalog.texts.holding(whole, starts=starts):
                if place not in answers:
                    held = _TEXTS[min(at, LAST_FIELD)]
                    answers[place] = _Answer(RANK_OF_MATCH["text"], held, 0.0, (whole,))
        return answers

    def _near(self, whole: str) -> _Answers:
        """Give the scenes whose names *whole* misses by little; of people only the nearest."""
        near = [
            (field, found)
            for field, roll in self._rolls.items()
            for found in roll.names.near(whole)
        ]
        nearest = max((found.likeness for field, found in near if field in PEOPLE), default=0.0)
        answers: _Answers = {}
        for field, found in near:
            if field not in PEOPLE or found.likeness >= MUCH_NEARER * nearest:
                self._note(answers, field, found)
        return answers

    def _note(self, answers: _Answers, field: NameField, found: Found) -> None:
        answer = _Answer(RANK_OF_MATCH[found.match], field, found.likeness, found.name.forms)
        for place in self._rolls[field][found.name]:
            _keep_better(answers, place, answer)

    def _hit(self, place: int, answer: _Answer) -> Hit:
        match = MATCH_OF_RANK[answer.rank]
        return Hit(self._catalog[place], match, answer.field, answer.likeness, answer.terms)


def search(
    catalog: Catalog,
    query: str,
    *,
    among: Container[int] | None = None,
    limit: int | None = None,
) -> list[Hit]:
    """Find the scenes of *catalog* that answer *query*, best first: the first *limit* of them.

    *among* are the places of the scenes that are wanted at all. What the search needs of the
    catalogue is made at the first search and kept as long as the catalogue is.
    """
    return Index(catalog).search(query, among=among, limit=limit)


def nearest(catalog: Catalog, query: str, limit: int = 3) -> list[Name]:
    """Give up to *limit* names that look most like *query*, for a message that nothing was found."""
    return Index(catalog).nearest(query, limit)


def spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Give where in *text* any of *terms* stands, as starts and ends, in order."""
    kept = [re.escape(term) for term in terms if term]
    if not kept:
        return []
    longest_first = sorted(kept, key=len, reverse=True)
    return [m.span() for m in re.finditer("|".join(longest_first), text, re.IGNORECASE)]


class _Phrase(NamedTuple):
    """A word of the query, or several that were quoted together."""

    text: str
    quoted: bool


def _phrases(query: str) -> list[_Phrase]:
    found = [
        _Phrase(quoted or word, bool(quoted))
        for quoted, word in re.findall(r'["“”]([^"“”]+)["“”]|([^\s"“”]+)', query)
    ]
    return [phrase for phrase in found if any(map(str.isalnum, phrase.text))][:MOST_WORDS]


def _keep_better(answers: _Answers, number: int, answer: _Answer) -> None:
    kept = answers.get(number)
    if kept is None or _order(answer) < _order(kept):
        answers[number] = answer


def _order(answer: _Answer) -> tuple[int, float, int]:
    return (answer.rank, -answer.likeness, RANK_OF_FIELD[answer.field])


def _are_people(one: _Answer, other: _Answer) -> bool:
    return one.field in PEOPLE and other.field in PEOPLE


def _joined(one: _Answer, other: _Answer) -> _Answer:
    """Give the answer to two stretches of the query: no better than the weaker one."""
    best = min(one, other, key=_order)
    return _Answer(
        max(one.rank, other.rank),
        best.field,
        one.likeness + other.likeness,
        one.terms + other.terms,
    )
