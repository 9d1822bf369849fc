"""Ranked answers to a query, each with the reason why it is one."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, Literal, NamedTuple
from weakref import WeakKeyDictionary

from msgspec import Struct

from kcatalog.catalog import Catalog, Scene
from kcatalog.hangul import is_hangul
from kcatalog.names import Found, Keys, Name, Names, People, Titles, shared_pairs
from kcatalog.spelling import is_like_a_person, plain

HitMatch = Literal["exact", "spelling", "text", "near"]
Field = Literal[
    "actor", "character", "drama", "title", "line", "summary", "takeaway", "mood", "trope",
    "network", "year",
]  # fmt: skip

# A query is read this far: more letters, or more words, make no better question.
LONGEST_QUERY: Final = 300
MOST_WORDS: Final = 10
MOST_WORDS_IN_A_NAME: Final = 4

NAME_FIELDS: Final[dict[Field, Callable[[Scene], Iterable[Name]]]] = {
    "actor": lambda scene: (role.actor_name for role in scene.cast),
    "character": lambda scene: (role.character_name for role in scene.cast),
    "drama": lambda scene: (scene.drama.name,),
    "title": lambda scene: (Name(scene.title),),
}
TEXT_FIELDS: Final[dict[Field, Callable[[Scene], str]]] = {
    "title": lambda scene: scene.title,
    "line": lambda scene: scene.line,
    "mood": lambda scene: " ".join(scene.moods),
    "trope": lambda scene: " ".join(scene.tropes),
    "summary": lambda scene: scene.summary,
    "takeaway": lambda scene: scene.takeaway,
    "network": lambda scene: scene.drama.network,
    "year": lambda scene: str(scene.drama.year or ""),
}
# People less alike than this part of the likeness of the nearest are left out.
MUCH_NEARER: Final = 0.75
PEOPLE: Final[tuple[Field, ...]] = ("actor", "character")
# Ends a field in the joined text; a text that holds it may have a later field named for it.
FIELD_END: Final = "\x1f"
LAST_FIELD: Final = len(TEXT_FIELDS) - 1
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
    """The scenes of a catalogue, ready to be searched.

    Give *keys* where they were kept from an earlier time with the same scenes: making them is
    what takes long in a large catalogue.
    """

    def __init__(self, scenes: Iterable[Scene], keys: Mapping[Field, Keys] | None = None) -> None:
        self.scenes = tuple(scenes)
        self._kept_keys = keys or {}

    @property
    def keys(self) -> dict[Field, Keys]:
        """The keys of the names in each field: plain data, fit to be stored."""
        return {field: names.keys for field, names in self._names.items()}

    def search(self, query: str) -> list[Hit]:
        """Find the scenes that answer *query*, best first."""
        phrases = _phrases(query[:LONGEST_QUERY])
        whole = " ".join(phrase.text for phrase in phrases)
        return self._hits(self._named(whole) or self._covering(phrases) or self._near(whole))

    def nearest(self, query: str, limit: int = 3) -> list[Name]:
        """Give up to *limit* names of any field that look most like *query*."""
        close = {n for names in self._names.values() for n in names.nearest(query, limit)}
        key = plain(query[:LONGEST_QUERY])
        return sorted(close, key=lambda n: (-shared_pairs(key, plain(n.text)), n.text))[:limit]

    @cached_property
    def _places(self) -> dict[Field, dict[Name, list[int]]]:
        places: dict[Field, dict[Name, list[int]]] = {field: {} for field in NAME_FIELDS}
        for number, scene in enumerate(self.scenes):
            for field, names_of in NAME_FIELDS.items():
                for name in names_of(scene):
                    places[field].setdefault(name, []).append(number)
        return places

    @cached_property
    def _names(self) -> dict[Field, Names]:
        return {
            field: (People if field in PEOPLE else Titles)(places, self._kept_keys.get(field))
            for field, places in self._places.items()
        }

    @cached_property
    def _namesakes(self) -> dict[Field, dict[str, list[Name]]]:
        namesakes: dict[Field, dict[str, list[Name]]] = {field: {} for field in NAME_FIELDS}
        for field, places in self._places.items():
            for name in places:
                if name.hangul:
                    namesakes[field].setdefault(name.hangul, []).append(name)
        return namesakes

    @cached_property
    def _text(self) -> _Text:
        return _Text(self.scenes)

    def _named(self, whole: str) -> _Answers:
        """Give the scenes of which *whole* is a name, and those of its namesakes."""
        answers: _Answers = {}
        for field, names in self._names.items():
            for found in names.named(whole):
                self._note(answers, field, found)
                for namesake in self._namesakes[field].get(found.name.hangul, ()):
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
        for field, names in self._names.items():
            found = names.named(whole) or names.parts(whole)
            for one in found or (names.starting(whole) if may_start else ()):
                self._note(answers, field, one)
        if len(stretch) == 1:
            starts = may_start and not stretch[0].quoted
            for number, field in self._text.holding(whole, starts=starts):
                if number not in answers:
                    answers[number] = _Answer(RANK_OF_MATCH["text"], field, 0.0, (whole,))
        return answers

    def _near(self, whole: str) -> _Answers:
        """Give the scenes whose names *whole* misses by little; of people only the nearest."""
        near = [
            (field, found) for field, names in self._names.items() for found in names.near(whole)
        ]
        nearest = max((found.likeness for field, found in near if field in PEOPLE), default=0.0)
        answers: _Answers = {}
        for field, found in near:
            if field not in PEOPLE or found.likeness >= MUCH_NEARER * nearest:
                self._note(answers, field, found)
        return answers

    def _note(self, answers: _Answers, field: Field, found: Found) -> None:
        answer = _Answer(RANK_OF_MATCH[found.match], field, found.likeness, found.name.forms)
        for number in self._places[field][found.name]:
            _keep_better(answers, number, answer)

    def _hits(self, answers: _Answers) -> list[Hit]:
        ranked = sorted((*_order(answer), number) for number, answer in answers.items())
        return [self._hit(number, answers[number]) for *_, number in ranked]

    def _hit(self, number: int, answer: _Answer) -> Hit:
        match = MATCH_OF_RANK[answer.rank]
        return Hit(self.scenes[number], match, answer.field, answer.likeness, answer.terms)


def search(catalog: Catalog, query: str) -> list[Hit]:
    """Find the scenes of *catalog* that answer *query*, best first.

    The catalogue's index is made at the first search and kept as long as the catalogue is.
    """
    return _index_of(catalog).search(query)


def nearest(catalog: Catalog, query: str, limit: int = 3) -> list[Name]:
    """Give up to *limit* names that look most like *query*, for a message that nothing was found."""
    return _index_of(catalog).nearest(query, limit)


def _index_of(catalog: Catalog) -> Index:
    if catalog not in _INDEXES:
        _INDEXES[catalog] = Index(catalog)
    return _INDEXES[catalog]


_INDEXES: Final[WeakKeyDictionary[Catalog, Index]] = WeakKeyDictionary()


def spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Give where in *text* any of *terms* stands, as starts and ends, in order."""
    kept = [re.escape(term) for term in terms if term]
    if not kept:
        return []
    longest_first = sorted(kept, key=len, reverse=True)
    return [m.span() for m in re.finditer("|".join(longest_first), text, re.IGNORECASE)]


# Apostrophes come and go; a line break must not end a scene.
_MARKS: Final = {"'": "", "\u2018": "", "\u2019": "", "\n": " "}


class _Phrase(NamedTuple):
    """A word of the query, or several that were quoted together."""

    text: str
    quoted: bool


class _Text:
    """The text fields of all scenes as one text, so that a word is found without a loop."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        parts = [
            flatten(FIELD_END.join(text_of(scene) for text_of in TEXT_FIELDS.values()))
            for scene in scenes
        ]
        self._whole = "\n".join(parts)
        self._starts = list(accumulate((len(part) + 1 for part in parts), initial=0))

    def holding(self, words: str, *, starts: bool) -> Iterator[tuple[int, Field]]:
        """Give each scene whose text holds *words* as whole words, and the field that does."""
        wanted = flatten(words)
        # Hangul words carry their particles at the end, so a start of the word is the word.
        may_go_on = starts or is_hangul(wanted[-1:])
        fields = tuple(TEXT_FIELDS)
        place = self._whole.find(wanted) if wanted else -1
        while place >= 0:
            after = place + len(wanted)
            if self._parts_words(place) and (may_go_on or self._parts_words(after)):
                number = bisect_right(self._starts, place) - 1
                first, after = self._starts[number : number + 2]
                yield number, fields[min(self._whole.count(FIELD_END, first, place), LAST_FIELD)]
            place = self._whole.find(wanted, after)

    def _parts_words(self, place: int) -> bool:
        """Tell whether no word of the text runs on over *place*."""
        return not (self._whole[place - 1 : place] + self._whole[place : place + 1]).isalnum() or (
            place in (0, len(self._whole))
        )


def flatten(text: str) -> str:
    """Give *text* as words are compared in it: without case, accents and apostrophes."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold()
    for mark, kept in _MARKS.items():
        text = text.replace(mark, kept)
    return text


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
