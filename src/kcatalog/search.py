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
from kcatalog.names import (
    MOST_NEAREST,
    Found,
    Keys,
    Name,
    Names,
    People,
    Titles,
    name_cost,
    shared_pairs,
)
from kcatalog.spelling import is_like_a_person, plain, words
from kcatalog.vocabulary import MOODS, TROPES

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
# Fields whose words say what a scene is about, so that they go with a person's name.
TELLING: Final[tuple[Field, ...]] = ("trope", "mood", "network", "year", "title")
# A word of a mood or trope of this many letters suggests it.
SHORTEST_HINT: Final = 4
# Ends a field in the joined text; a text that holds it may have a later field named for it.
FIELD_END: Final = "\x1f"
LAST_FIELD: Final = len(TEXT_FIELDS) - 1
# What a fan most likely meant, when one scene answers in several fields.
RANK_OF_FIELD: Final = {field: rank for rank, field in enumerate((*NAME_FIELDS, *TEXT_FIELDS))}
MATCHES: Final = ("exact", "spelling", "phrase", "part", "text", "scrap", "near")
RANK_OF_MATCH: Final = {match: rank for rank, match in enumerate(MATCHES)}
MATCH_OF_RANK: Final[tuple[HitMatch, ...]] = (
    "exact", "spelling", "text", "text", "text", "text", "near",
)  # fmt: skip


class Hit(Struct, frozen=True):
    """A scene that answers a query, how it does, and where.

    `text` is where the answer stands, with the alias where an alias answered; `form` is the form
    that did, and `terms` are all words that answered: `spans` finds them in the text.
    """

    scene: Scene
    match: HitMatch
    field: Field
    likeness: float = 1.0
    terms: tuple[str, ...] = ()
    form: str = ""
    text: str = ""


class _Source(NamedTuple):
    """What of a scene answers a stretch of the query: a name, or the words of a text."""

    field: Field
    typed: str
    name: Name | None = None

    @property
    def form(self) -> str:
        """The form of the name that answers, or the words themselves."""
        return _form_answering(self.typed, self.name) if self.name else self.typed

    @property
    def terms(self) -> tuple[str, ...]:
        """What to highlight: the alias that answers, or name and Hangul."""
        shown = tuple(filter(None, (self.name.text, self.name.hangul))) if self.name else ()
        return shown if self.form in shown else (self.form,)


class _Answer(NamedTuple):
    """How one scene answers a stretch of the query, or several; the best of them first."""

    rank: int
    likeness: float
    sources: tuple[_Source, ...]

    @property
    def field(self) -> Field:
        """The field that answers best."""
        return self.sources[0].field


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
        answers = self._named(whole)
        if not answers:
            return self._hits(self._covering(phrases) or self._near(whole))
        # Whoever asks for a person by name wants no scene that only holds the words.
        if not any(answer.field in PEOPLE for answer in answers.values()):
            for number, answer in self._covering(phrases).items():
                if not any(source.name for source in answer.sources):
                    answers.setdefault(number, answer)
        return self._hits(answers)

    def nearest(self, query: str, limit: int = MOST_NEAREST) -> list[Name]:
        """Give up to *limit* names, moods or tropes that look most like *query*."""
        if hints := _hints(query[:LONGEST_QUERY]):
            return hints[:limit]
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
                self._note(answers, whole, field, found)
                for namesake in self._namesakes[field].get(found.name.hangul, ()):
                    self._note(answers, whole, field, Found(namesake, "spelling", 0.0))
        return answers

    def _covering(self, phrases: Sequence[_Phrase]) -> _Answers:
        """Give the scenes that answer every word of the query, by names or in their text."""
        is_one_person = is_like_a_person(" ".join(phrase.text for phrase in phrases))
        reached: list[_Answers] = [{}]
        for end in range(1, len(phrases) + 1):
            here: _Answers = {}
            first = 0 if end == len(phrases) else max(0, end - MOST_WORDS_IN_A_NAME)
            for start in range(first, end):
                if start and not reached[start]:
                    continue
                stretch = phrases[start:end]
                is_whole = len(stretch) == len(phrases)
                answers = self._answers(
                    stretch,
                    may_start=end == len(phrases) and (start == 0 or not is_one_person),
                    is_piece_of_a_name=is_one_person and not is_whole,
                )
                for number, answer in answers.items():
                    so_far = reached[start].get(number) if start else answer
                    if so_far is None or (start and is_one_person and _is_mixed(so_far, answer)):
                        continue
                    _keep_better(here, number, _joined(so_far, answer) if start else answer)
            reached.append(here)
        return reached[-1]

    def _answers(
        self, stretch: Sequence[_Phrase], *, may_start: bool, is_piece_of_a_name: bool
    ) -> _Answers:
        """Give the scenes that answer a few words of the query taken together.

        A *piece of a name* is no word of a title, and no piece of somebody else's name in a text.
        """
        whole = " ".join(phrase.text for phrase in stretch)
        answers: _Answers = {}
        for field, names in self._names.items():
            found = names.named(whole)
            if not found and not (is_piece_of_a_name and field not in PEOPLE):
                found = names.parts(whole) or (names.starting(whole) if may_start else [])
            for one in found:
                self._note(answers, whole, field, one)
        starts = may_start and len(stretch) == 1 and not stretch[0].quoted
        match = "phrase" if len(whole.split()) > 1 else "text"
        for number, field in self._text.holding(
            whole, starts=starts, pieces=not is_piece_of_a_name
        ):
            answer = _Answer(RANK_OF_MATCH[match], 0.0, (_Source(field, whole),))
            kept = answers.get(number)
            if kept and is_piece_of_a_name and kept.field not in PEOPLE and field in TELLING:
                # Of the places in a text, one that goes with a person's name.
                answers[number] = answer
            else:
                _keep_first(answers, number, answer)
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
                self._note(answers, whole, field, found)
        return answers

    def _note(self, answers: _Answers, typed: str, field: Field, found: Found) -> None:
        source = _Source(field, typed, found.name)
        answer = _Answer(RANK_OF_MATCH[found.match], found.likeness, (source,))
        for number in self._places[field][found.name]:
            _keep_better(answers, number, answer)

    def _hits(self, answers: _Answers) -> list[Hit]:
        ranked = sorted((*_order(answer), number) for number, answer in answers.items())
        return [self._hit(number, answers[number]) for *_, number in ranked]

    def _hit(self, number: int, answer: _Answer) -> Hit:
        scene, best = self.scenes[number], answer.sources[0]
        return Hit(
            scene,
            MATCH_OF_RANK[answer.rank],
            answer.field,
            answer.likeness,
            tuple(dict.fromkeys(term for source in answer.sources for term in source.terms)),
            best.form,
            _text_of(scene, answer.sources),
        )


def search(catalog: Catalog, query: str) -> list[Hit]:
    """Find the scenes of *catalog* that answer *query*, best first.

    The catalogue's index is made at the first search and kept as long as the catalogue is.
    """
    return _index_of(catalog).search(query)


def nearest(catalog: Catalog, query: str, limit: int = MOST_NEAREST) -> list[Name]:
    """Give up to *limit* names that look most like *query*, for a message that nothing was found."""
    return _index_of(catalog).nearest(query, limit)


def _index_of(catalog: Catalog) -> Index:
    if catalog not in _INDEXES:
        _INDEXES[catalog] = Index(catalog)
    return _INDEXES[catalog]


_INDEXES: Final[WeakKeyDictionary[Catalog, Index]] = WeakKeyDictionary()


def spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Give where in *text* words begin with any of *terms*, as starts and ends, in order."""
    wanted = {key for term in terms if (key := trim(flatten(term)))}
    if not wanted:
        return []
    flat, places = _flattened(text)
    longest_first = sorted(map(re.escape, wanted), key=len, reverse=True)
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(longest_first)})", flat)
    return [(places[m.start()][0], places[m.end() - 1][1]) for m in found]


def _flattened(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Give *text* flattened, and for each of its letters which stretch of the text it is from."""
    flat: list[str] = []
    places: list[tuple[int, int]] = []
    for found in _LETTER.finditer(text):
        letters = flatten(found[0])
        flat.append(letters)
        places.extend([found.span()] * len(letters))
    return "".join(flat), places


# A letter with the marks that stand on it, or a syllable in its letters (U+1100 to U+11FF).
_LETTER: Final = re.compile(
    r"[\u1100-\u115f]?[\u1160-\u11a7][\u11a8-\u11ff]?|.[\u0300-\u036f]*", re.DOTALL
)
# Apostrophes come and go; a line break must not end a scene.
_MARKS: Final = str.maketrans({"'": "", "\u2018": "", "\u2019": "", "\n": " "})
_EDGES: Final = re.compile(r"\A[\W_]+|[\W_]+\Z")


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

    def holding(
        self, words: str, *, starts: bool, pieces: bool = True
    ) -> Iterator[tuple[int, Field]]:
        """Give each scene whose text holds *words* as whole words, and the field that does.

        Without *pieces*, what a hyphen joins to another word does not count.
        """
        wanted = trim(flatten(words))
        # Hangul words carry their particles at the end, so a start of the word is the word.
        may_go_on = (starts and len(wanted) > 1) or is_hangul(wanted[-1:])
        fields = tuple(TEXT_FIELDS)
        place = self._whole.find(wanted) if wanted else -1
        while place >= 0:
            after = place + len(wanted)
            if (
                self._parts_words(place)
                and (may_go_on or self._parts_words(after))
                and (pieces or "-" not in (self._whole[place - 1], self._whole[after : after + 1]))
            ):
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
        spread = unicodedata.normalize("NFKD", text)
        bare = _ACCENTS.sub("", spread)
        text = unicodedata.normalize("NFC", bare)
    return text.casefold().translate(_MARKS)


_ACCENTS: Final = re.compile("[\u0300-\u036f]+")


def trim(text: str) -> str:
    """Give *text* without the punctuation before and after it."""
    return _EDGES.sub("", text)


def _phrases(query: str) -> list[_Phrase]:
    found = [
        _Phrase(quoted or word, bool(quoted))
        for quoted, word in re.findall(r'["“”]([^"“”]+)["“”]|([^\s"“”]+)', query)
    ]
    return [phrase for phrase in found if any(map(str.isalnum, phrase.text))][:MOST_WORDS]


def _hints(query: str) -> list[Name]:
    """Give the moods and tropes that a word of *query* begins with."""
    return [
        Name(word)
        for typed in map(plain, query.split())
        for word in (*MOODS, *TROPES)
        if len(word) >= SHORTEST_HINT and typed.startswith(word)
    ]


def _form_answering(typed: str, name: Name) -> str:
    """Give the stored form of *name* that *typed* stands for: an alias only where it is nearest."""
    forms = name.forms
    key = plain(typed)
    if not name.aliases:
        return name.hangul if name.hangul and is_hangul(key) else name.text
    for form in forms:
        if plain(form) == key:
            return form
    costs = {form: name_cost(typed, Name(form, form if is_hangul(form) else "")) for form in forms}
    spelled = [(cost, form) for form in forms if (cost := costs[form]) is not None]
    if spelled:
        return min(spelled, key=lambda pair: pair[0])[1]
    wanted = words(typed)
    for form in forms:
        held = words(form)
        if any(word in held for word in wanted) or plain(form).startswith(key):
            return form
    return forms[0]


def _text_of(scene: Scene, sources: Sequence[_Source]) -> str:
    """Give the text of *scene* in which the best of *sources* stands."""
    field = sources[0].field
    if field in TEXT_FIELDS and (field not in NAME_FIELDS or not sources[0].name):
        return _LISTS[field](scene) if field in _LISTS else TEXT_FIELDS[field](scene)
    aliases = {source.name: source.form for source in sources if source.field == field}
    return " & ".join(_shown(name, aliases.get(name, "")) for name in NAME_FIELDS[field](scene))


_LISTS: Final[dict[Field, Callable[[Scene], str]]] = {
    "mood": lambda scene: ", ".join(scene.moods),
    "trope": lambda scene: ", ".join(scene.tropes),
}


def _shown(name: Name, form: str) -> str:
    shown = [part for part in (name.text, name.hangul) if part]
    return " ".join([*shown, f"({form})"] if form and form not in shown else shown)


def _keep_better(answers: _Answers, number: int, answer: _Answer) -> None:
    kept = answers.get(number)
    if kept is None or _order(answer) < _order(kept):
        answers[number] = answer


def _keep_first(answers: _Answers, number: int, answer: _Answer) -> None:
    kept = answers.get(number)
    if kept is None or answer.rank < kept.rank:
        answers[number] = answer


def _order(answer: _Answer) -> tuple[int, int, bool, float, int]:
    # Of those that hold a word of it in a name, a title comes before what a character is called.
    is_word = answer.rank == RANK_OF_MATCH["part"] and answer.field == "character"
    return (
        answer.rank,
        len(answer.sources),
        is_word,
        -answer.likeness,
        RANK_OF_FIELD[answer.field],
    )


def _is_mixed(one: _Answer, other: _Answer) -> bool:
    """Tell whether two answers make up a name between them that nobody in the scene has."""
    people = [answer.field in PEOPLE for answer in (one, other)]
    if not any(people):
        return False
    texts = [a for a, is_person in zip((one, other), people, strict=True) if not is_person]
    return not texts or any(
        answer.rank > RANK_OF_MATCH["spelling"] and answer.field not in TELLING for answer in texts
    )


def _joined(one: _Answer, other: _Answer) -> _Answer:
    """Give the answer to two stretches of the query: no better than the weaker one."""
    best, worse = sorted((one, other), key=_order)
    return _Answer(
        max(one.rank, other.rank), one.likeness + other.likeness, (*best.sources, *worse.sources)
    )
