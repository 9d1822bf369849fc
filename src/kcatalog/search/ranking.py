"""Ranked answers to a query, each with the reason why it is one."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct

from kcatalog.catalog import Catalog, Scene
from kcatalog.catalog.fields import NAME_FIELDS, NAMES, TEXT_FIELDS, NameField, TextField
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from kcatalog.names.costs import name_cost
from kcatalog.names.folding import plain, words
from kcatalog.names.hangul import is_hangul
from kcatalog.names.lookup import MOST_NEAREST, Found
from kcatalog.names.name import Name
from kcatalog.names.near import shared_pairs
from kcatalog.names.spelling import is_like_a_person

HitMatch = Literal["exact", "spelling", "text", "near"]
Field = NameField | TextField

# A query is read this far: more letters, or more words, make no better question.
LONGEST_QUERY: Final = 300
MOST_WORDS: Final = 10
_QUOTES: Final = str.maketrans("“”", '""')
MOST_WORDS_IN_A_NAME: Final = 4

# People less alike than this part of the likeness of the nearest are left out.
MUCH_NEARER: Final = 0.75
PEOPLE: Final[tuple[Field, ...]] = ("actor", "character")
# Fields whose words say what a scene is about, so that they go with a person's name.
TELLING: Final[tuple[Field, ...]] = ("trope", "mood", "outcome", "network", "year", "title")
# A word of a mood, trope or outcome of this many letters suggests it.
SHORTEST_HINT: Final = 4
_TEXTS: Final = tuple(TEXT_FIELDS)
# What is most likely meant when one scene answers in several fields.
RANK_OF_FIELD: Final = {field: rank for rank, field in enumerate((*NAME_FIELDS, *TEXT_FIELDS))}
MATCHES: Final = ("exact", "spelling", "phrase", "part", "text", "syllable", "near")
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


class _Source(Struct, frozen=True):
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


class _Answer(Struct, frozen=True):
    """How one scene answers a stretch of the query, or several; the best of them first."""

    rank: int
    likeness: float
    sources: tuple[_Source, ...]

    @property
    def field(self) -> Field:
        """The field that answers best."""
        return self.sources[0].field


_Answers = dict[int, _Answer]


class _Search:
    """One search of a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._rolls = {field: catalog.roll(field) for field in NAME_FIELDS}
        self._found: dict[tuple[NameField, str], list[Found]] = {}

    def hits(
        self, query: str, *, among: Container[int] | None = None, limit: int | None = None
    ) -> list[Hit]:
        """Find the scenes that answer *query*, best first, as `search` does."""
        answers = self._answering(query)
        ranked = sorted((*_order(answer), position) for position, answer in answers.items())
        positions = [position for *_, position in ranked if among is None or position in among]
        return [self._hit(position, answers[position]) for position in positions[:limit]]

    def _answering(self, query: str) -> _Answers:
        phrases = _phrases(query[:LONGEST_QUERY])
        whole = " ".join(phrase.text for phrase in phrases)
        answers = self._named(whole)
        if not answers:
            return self._covering(phrases) or self._near(whole)
        # Whoever asks for a person by name wants no scene that only holds the words.
        if not any(answer.field in PEOPLE for answer in answers.values()):
            for number, answer in self._covering(phrases).items():
                if not any(source.name for source in answer.sources):
                    answers.setdefault(number, answer)
        return answers

    def nearest(self, query: str, limit: int = MOST_NEAREST) -> list[Name]:
        """Return up to *limit* names, moods or tropes that look most like *query*."""
        if hints := _hints(query[:LONGEST_QUERY]):
            return hints[:limit]
        close = {n for roll in self._rolls.values() for n in roll.names.nearest(query, limit)}
        key = plain(query[:LONGEST_QUERY])
        return sorted(close, key=lambda n: (-shared_pairs(key, plain(n.text)), n.text))[:limit]

    def _named(self, whole: str) -> _Answers:
        """Return the scenes of which *whole* is a name, and those of its namesakes."""
        answers: _Answers = {}
        for field, roll in self._rolls.items():
            for found in self._names_of(field, whole):
                self._note(answers, whole, field, found)
                for namesake in roll.names.namesakes(found.name):
                    self._note(answers, whole, field, namesake)
        return answers

    def _names_of(self, field: NameField, typed: str) -> list[Found]:
        if (field, typed) not in self._found:
            self._found[field, typed] = self._rolls[field].names.named(typed)
        return self._found[field, typed]

    def _covering(self, phrases: Sequence[_Phrase]) -> _Answers:
        """Return the scenes that answer every word of the query, by names or in their text.

        It goes from the last word to the first, which is as a rule a surname: where nothing
        answers the given name, nobody need look up all the Kims.
        """
        is_one_person = is_like_a_person(" ".join(phrase.text for phrase in phrases))
        last = len(phrases)
        reached: list[_Answers] = [{} for _ in range(last + 1)]
        for start in reversed(range(last)):
            for end in range(start + 1, last + 1):
                is_too_long = end < last and end - start > MOST_WORDS_IN_A_NAME
                if is_too_long or (end < last and not reached[end]):
                    continue
                answers = self._answers(
                    phrases[start:end],
                    may_start=end == last and (start == 0 or not is_one_person),
                    is_piece_of_a_name=is_one_person and end - start < last,
                )
                for number, answer in answers.items():
                    rest = reached[end].get(number)
                    if end == last:
                        _keep_better(reached[start], number, answer)
                    elif rest and not (is_one_person and _is_mixed(answer, rest)):
                        _keep_better(reached[start], number, _joined(answer, rest))
        return reached[0]

    def _answers(
        self, stretch: Sequence[_Phrase], *, may_start: bool, is_piece_of_a_name: bool
    ) -> _Answers:
        """Return the scenes that answer a few words of the query taken together.

        A *piece of a name* is no word of a title, and no piece of somebody else's name in a text.
        """
        whole = " ".join(phrase.text for phrase in stretch)
        answers: _Answers = {}
        for name_field, roll in self._rolls.items():
            names = roll.names
            found = self._names_of(name_field, whole)
            if not found and not (is_piece_of_a_name and name_field not in PEOPLE):
                found = names.parts(whole) or (names.starting(whole) if may_start else [])
            for one in found:
                self._note(answers, whole, name_field, one)
        starts = may_start and len(stretch) == 1 and not stretch[0].quoted
        match = "phrase" if len(whole.split()) > 1 else "text"
        for held in self._catalog.texts.containing(
            whole, starts=starts, pieces=not is_piece_of_a_name
        ):
            number, field = held.scene, _TEXTS[held.field]
            answer = _Answer(RANK_OF_MATCH[match], 0.0, (_Source(field, whole),))
            kept = answers.get(number)
            if kept and is_piece_of_a_name and kept.field not in PEOPLE and field in TELLING:
                # Of the positions in a text, one that goes with a person's name.
                answers[number] = answer
            else:
                _keep_first(answers, number, answer)
        return answers

    def _near(self, whole: str) -> _Answers:
        """Return the scenes whose names *whole* misses by little; of people only the nearest."""
        near = [
            (field, found)
            for field, roll in self._rolls.items()
            for found in roll.names.near(whole)
        ]
        nearest = max((found.likeness for field, found in near if field in PEOPLE), default=0.0)
        answers: _Answers = {}
        for field, found in near:
            if field not in PEOPLE or found.likeness >= MUCH_NEARER * nearest:
                self._note(answers, whole, field, found)
        return answers

    def _note(self, answers: _Answers, typed: str, field: NameField, found: Found) -> None:
        source = _Source(field, typed, found.name)
        answer = _Answer(RANK_OF_MATCH[found.match], found.likeness, (source,))
        for number in self._rolls[field].scenes(found.position):
            _keep_better(answers, number, answer)

    def _hit(self, number: int, answer: _Answer) -> Hit:
        scene, best = self._catalog[number], answer.sources[0]
        return Hit(
            scene,
            MATCH_OF_RANK[answer.rank],
            answer.field,
            answer.likeness,
            tuple(dict.fromkeys(term for source in answer.sources for term in source.terms)),
            best.form,
            _text_of(scene, answer.sources),
        )


def search(
    catalog: Catalog,
    query: str,
    *,
    among: Container[int] | None = None,
    limit: int | None = None,
) -> list[Hit]:
    """Find the scenes of *catalog* that answer *query*, best first: the first *limit* of them.

    *among* are the positions of the scenes that are wanted at all. What the search needs of the
    catalogue is made at the first search and stays in its index.
    """
    return _Search(catalog).hits(query, among=among, limit=limit)


def nearest(catalog: Catalog, query: str, limit: int = MOST_NEAREST) -> list[Name]:
    """Return up to *limit* names that look most like *query*, for a message that nothing was found."""
    return _Search(catalog).nearest(query, limit)


class _Phrase(Struct, frozen=True):
    """A word of the query, or several that were quoted together."""

    text: str
    quoted: bool


def _phrases(query: str) -> list[_Phrase]:
    parts = query.translate(_QUOTES).split('"')
    found: list[_Phrase] = []
    for position, part in enumerate(parts):
        is_quoted = position % 2 == 1 and position < len(parts) - 1
        found += [_Phrase(text, is_quoted) for text in ([part] if is_quoted else part.split())]
    return [phrase for phrase in found if any(map(str.isalnum, phrase.text))][:MOST_WORDS]


def _hints(query: str) -> list[Name]:
    """Return the moods, tropes and outcomes that a word of *query* begins with."""
    return [
        Name(word)
        for typed in map(plain, query.split())
        for word in (*MOODS, *TROPES, *OUTCOMES)
        if len(word) >= SHORTEST_HINT and typed.startswith(word)
    ]


def _form_answering(typed: str, name: Name) -> str:
    """Return the stored form of *name* that *typed* stands for: an alias only where it is nearest."""
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
    """Return the text of *scene* in which the best of *sources* stands."""
    field = sources[0].field
    if sources[0].name is None:
        return (_LISTS.get(field) or _TEXTS_OF[field])(scene)
    aliases = {source.name: source.form for source in sources if source.field == field}
    return " & ".join(_shown(name, aliases.get(name, "")) for name in _NAMES_OF[field](scene))


_LISTS: Final[dict[Field, Callable[[Scene], str]]] = {
    "mood": lambda scene: ", ".join(scene.moods),
    "trope": lambda scene: ", ".join(scene.tropes),
}
_TEXTS_OF: Final[dict[Field, Callable[[Scene], str]]] = {f: TEXT_FIELDS[f] for f in TEXT_FIELDS}
_NAMES_OF: Final[dict[Field, Callable[[Scene], Iterable[Name]]]] = {
    f: NAMES[f] for f in NAME_FIELDS
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
    """Return whether two answers make up a name between them that nobody in the scene has."""
    people = [answer.field in PEOPLE for answer in (one, other)]
    if not any(people):
        return False
    texts = [a for a, is_person in zip((one, other), people, strict=True) if not is_person]
    return not texts or any(
        answer.rank > RANK_OF_MATCH["spelling"] and answer.field not in TELLING for answer in texts
    )


def _joined(one: _Answer, other: _Answer) -> _Answer:
    """Return the answer to two stretches of the query: no better than the weaker one."""
    best, worse = sorted((one, other), key=_order)
    return _Answer(
        max(one.rank, other.rank), one.likeness + other.likeness, (*best.sources, *worse.sources)
    )
