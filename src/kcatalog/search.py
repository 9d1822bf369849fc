"""Ranked answers to a query, each with the reason why it is one."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from kcatalog.catalog import Catalog, Scene
from kcatalog.hangul import is_hangul
from kcatalog.names import Found, Name, Names, People, Titles

HitMatch = Literal["exact", "spelling", "text", "near"]
Field = Literal[
    "actor", "character", "drama", "title", "line", "summary", "takeaway", "mood", "trope",
    "network", "year",
]  # fmt: skip

# A query is read this far: more letters, or more words, make no better question.
LONGEST_QUERY: Final = 300
MOST_WORDS: Final = 12
MOST_WORDS_IN_A_NAME: Final = 6
MOST_NEAR: Final = 10

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
# What a fan most likely meant, when one scene answers in several fields.
RANK_OF_FIELD: Final = {
    field: rank for rank, field in enumerate((*NAME_FIELDS, *TEXT_FIELDS))
}
RANK_OF_MATCH: Final = {"exact": 0, "spelling": 1, "part": 2, "text": 2, "near": 3}


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

    def __init__(self, scenes: Iterable[Scene]) -> None:
        self.scenes = tuple(scenes)

    @cached_property
    def _places(self) -> dict[Field, dict[Name, list[int]]]:
        places: dict[Field, dict[Name, list[int]]] = {field: {} for field in NAME_FIELDS}
        for number, scene in enumerate(self.scenes):
            for field, names_of in NAME_FIELDS.items():
                for name in names_of(scene):
                    places[field].setdefault(name, []).append(number)
        return places

    @cached_property
    def names(self) -> dict[Field, Names]:
        """The names of each field that holds names."""
        return {
            field: (People if field in ("actor", "character") else Titles)(places)
            for field, places in self._places.items()
        }

    @cached_property
    def _texts(self) -> dict[Field, _Text]:
        return {field: _Text(map(text_of, self.scenes)) for field, text_of in TEXT_FIELDS.items()}

    def search(self, query: str) -> list[Hit]:
        """Find the scenes that answer *query*, best first."""
        phrases = _phrases(query[:LONGEST_QUERY])
        if not phrases:
            return []
        whole = " ".join(phrase.text for phrase in phrases)
        named = self._named(whole)
        good = {n: a for n, a in named.items() if a.rank <= RANK_OF_MATCH["spelling"]}
        return self._hits(good or self._covering(phrases) or self._near(whole))

    def _named(self, stretch: str, kinds: Sequence[str] = ("exact", "spelling")) -> _Answers:
        answers: _Answers = {}
        for field, names in self.names.items():
            for found in names.find(stretch):
                if found.match in kinds:
                    self._note(answers, field, found)
        return answers

    def _note(self, answers: _Answers, field: Field, found: Found) -> None:
        answer = _Answer(RANK_OF_MATCH[found.match], field, found.likeness, found.name.forms)
        for number in self._places[field][found.name]:
            _keep_better(answers, number, answer)

    def _covering(self, phrases: Sequence[_Phrase]) -> _Answers:
        reached: list[_Answers] = [{n: _Answer(0, "title", 0.0, ()) for n in range(len(self.scenes))}]
        for end in range(1, len(phrases) + 1):
            here: _Answers = {}
            for start in range(max(0, end - MOST_WORDS_IN_A_NAME), end):
                if not reached[start]:
                    continue
                stretch = phrases[start:end]
                answers = self._answers(stretch, is_last=end == len(phrases))
                for number, answer in answers.items():
                    so_far = reached[start].get(number)
                    if so_far is not None:
                        _keep_better(here, number, _joined(so_far, answer))
            reached.append(here)
        return {n: a._replace(rank=RANK_OF_MATCH["text"]) for n, a in reached[-1].items()}

    def _answers(self, stretch: Sequence[_Phrase], *, is_last: bool) -> _Answers:
        whole = " ".join(phrase.text for phrase in stretch)
        answers = self._named(whole, ("exact", "spelling", "part"))
        if len(stretch) == 1:
            starts = is_last and not stretch[0].quoted
            for field, text in self._texts.items():
                for number in text.holding(whole, starts=starts):
                    _keep_better(answers, number, _Answer(2, field, 0.0, (whole,)))
        return answers

    def _near(self, whole: str) -> _Answers:
        return self._named(whole, ("near",))

    def _hits(self, answers: _Answers) -> list[Hit]:
        kinds: tuple[HitMatch, ...] = ("exact", "spelling", "text", "near")
        ranked = sorted(answers.items(), key=lambda pair: (*_order(pair[1]), pair[0]))
        return [
            Hit(self.scenes[number], kinds[a.rank], a.field, a.likeness, a.terms)
            for number, a in ranked
        ]


def search(catalog: Catalog, query: str) -> list[Hit]:
    """Find the scenes of *catalog* that answer *query*, best first."""
    return Index(catalog).search(query)


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


class _Text:
    """One field of every scene as a single text, so that a word is found without a loop."""

    def __init__(self, texts: Iterable[str]) -> None:
        parts = [flatten(text) for text in texts]
        self._whole = "\n".join(parts)
        self._starts = [0]
        for part in parts:
            self._starts.append(self._starts[-1] + len(part) + 1)

    def holding(self, words: str, *, starts: bool) -> Iterator[int]:
        """Give the number of each scene whose text holds *words* as whole words."""
        wanted = flatten(words)
        if not wanted:
            return
        # Hangul words carry their particles at the end, so a start of the word is the word.
        end = "" if starts or is_hangul(wanted[-1]) else r"(?!\w)"
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}{end}")
        place = 0
        while found := pattern.search(self._whole, place):
            number = bisect_right(self._starts, found.start()) - 1
            yield number
            place = self._starts[number + 1]


def flatten(text: str) -> str:
    """Give *text* as words are compared in it: without case, accents and apostrophes."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return re.sub(r"['\u2018\u2019]", "", text.casefold()).replace("\n", " ").strip()


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


def _joined(one: _Answer, other: _Answer) -> _Answer:
    best = other if not one.terms else min(one, other, key=_order)
    return _Answer(
        max(one.rank, other.rank), best.field, one.likeness + other.likeness, one.terms + other.terms
    )
