"""How scenes answer the words of a query: by their names, in their texts, by what words mean."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kcatalog.catalog import Catalog
from kcatalog.catalog.fields import NAME_FIELDS, TEXT_FIELDS, NameField
from kcatalog.catalog.vocabulary import VOCABULARY
from kcatalog.names.folding import plain
from kcatalog.names.hangul import is_hangul
from kcatalog.names.lookup import Found
from kcatalog.names.spelling import is_like_a_person
from kcatalog.search.hits import PEOPLE, RANK_OF_MATCH, Answer, Answers, Field, Source
from kcatalog.search.query import Phrase, phrases

MOST_WORDS_IN_A_NAME: Final = 4
# People less alike than this part of the likeness of the nearest are left out.
MUCH_NEARER: Final = 0.75
# Fields whose words say what a scene is about, so that they go with a person's name.
TELLING: Final[tuple[Field, ...]] = ("trope", "mood", "outcome", "network", "year", "title")
_TEXTS: Final = tuple(TEXT_FIELDS)


class Answering:
    """The scenes of a catalogue, as they answer words."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.rolls = {field: catalog.roll(field) for field in NAME_FIELDS}
        self._found: dict[tuple[NameField, str], list[Found]] = {}

    def named(self, query: str) -> Answers:
        """Return the scenes of which all of *query* is a name, and those of its namesakes."""
        whole = _joined(phrases(query))
        return self._by_names(whole, {field: self._names_of(field, whole) for field in self.rolls})

    def is_name(self, word: str) -> bool:
        """Return whether *word* is a name as it is stored."""
        return any(roll.names.exact(word) for roll in self.rolls.values())

    def covering(self, query: str) -> Answers:
        """Return the scenes that answer every word of *query*, by names or in their text.

        It goes from the last word to the first, which is as a rule a surname: where nothing
        answers the given name, nobody need look up all the Kims.
        """
        typed = phrases(query)
        is_one_person = is_like_a_person(_joined(typed))
        last = len(typed)
        reached: list[Answers] = [{} for _ in range(last + 1)]
        for start in reversed(range(last)):
            for end in range(start + 1, last + 1):
                is_too_long = end - start > MOST_WORDS_IN_A_NAME
                if end < last and (is_too_long or not reached[end]):
                    continue
                answers = self._answers(
                    typed[start:end],
                    may_start=end == last and (start == 0 or not is_one_person),
                    is_piece_of_a_name=is_one_person and end - start < last,
                )
                for number, answer in answers.items():
                    rest = reached[end].get(number)
                    if end == last:
                        _keep_better(reached[start], number, answer)
                    elif rest and not (is_one_person and _is_mixed(answer, rest)):
                        _keep_better(reached[start], number, answer.joined(rest))
        return reached[0]

    def near(self, query: str) -> Answers:
        """Return the scenes whose names *query* misses by little; of people only the nearest."""
        whole = _joined(phrases(query))
        near = {field: roll.names.near(whole) for field, roll in self.rolls.items()}
        people = [one for field, found in near.items() if field in PEOPLE for one in found]
        nearest = max((one.likeness for one in people), default=0.0)
        least = {field: MUCH_NEARER * nearest if field in PEOPLE else 0.0 for field in near}
        nearer = {f: [one for one in near[f] if one.likeness >= least[f]] for f in near}
        return self._by_names(whole, nearer)

    def _names_of(self, field: NameField, typed: str) -> list[Found]:
        if (field, typed) not in self._found:
            self._found[field, typed] = self.rolls[field].names.named(typed)
        return self._found[field, typed]

    def _answers(
        self, stretch: Sequence[Phrase], *, may_start: bool, is_piece_of_a_name: bool
    ) -> Answers:
        """Return the scenes that answer a few words of the query taken together.

        A *piece of a name* is no word of a title, and no piece of somebody else's name in a text.
        """
        whole = _joined(stretch)
        found = {field: self._names_of(field, whole) for field in self.rolls}
        for field, roll in self.rolls.items():
            if not found[field] and not (is_piece_of_a_name and field not in PEOPLE):
                found[field] = roll.names.parts(whole)
                if may_start and (not found[field] or is_hangul(whole)):
                    found[field] += roll.names.starting(whole)
        answers = self._by_names(whole, found) or self._by_names(
            whole, {field: roll.names.abbreviated(whole) for field, roll in self.rolls.items()}
        )
        starts = may_start and len(stretch) == 1 and not stretch[0].quoted
        rank = RANK_OF_MATCH["phrase" if len(whole.split()) > 1 else "text"]
        self._note_texts(answers, whole, rank, starts=starts, pieces=not is_piece_of_a_name)
        from kcatalog.catalog.synonyms import words_for  # noqa: PLC0415 - whoever is named needs none

        for word in words_for(whole):
            # A word of the lists that is said itself is one that stands in the text.
            is_said = plain(word) == plain(whole)
            self.note_meaning(answers, word, rank if is_said else RANK_OF_MATCH["meaning"])
        return answers

    def _note_texts(
        self, answers: Answers, words: str, rank: int, *, starts: bool, pieces: bool
    ) -> None:
        for held in self._catalog.texts.containing(words, starts=starts, pieces=pieces):
            number, field = held.scene, _TEXTS[held.field]
            answer = Answer(rank, 0.0, (Source(field, words),))
            known = answers.get(number)
            if known and not pieces and known.field not in PEOPLE and field in TELLING:
                # Of the fields of a text, one that goes with a person's name.
                answers[number] = answer
            else:
                _keep_better(answers, number, answer)

    def note_meaning(self, answers: Answers, word: str, rank: int) -> None:
        """Note the scenes that have *word* for a mood, trope or outcome, or else hold it."""
        subject = next((subject for subject, words in VOCABULARY.items() if word in words), None)
        if subject is None:
            self._note_texts(answers, word, rank, starts=True, pieces=True)
            return
        for number in self._catalog.by_subject(subject).get(word, ()):
            _keep_better(answers, number, Answer(rank, 0.0, (Source(subject, word),)))

    def _by_names(self, typed: str, names: Mapping[NameField, Iterable[Found]]) -> Answers:
        """Return the scenes that have *names*, which answer what was *typed*."""
        answers: Answers = {}
        for field, found in names.items():
            for one in found:
                source = Source(field, typed, one.name)
                answer = Answer(RANK_OF_MATCH[one.match], one.likeness, (source,))
                for number in self.rolls[field].scenes(one.position):
                    _keep_better(answers, number, answer)
        return answers


def _joined(stretch: Sequence[Phrase]) -> str:
    return " ".join(phrase.text for phrase in stretch)


def _keep_better(answers: Answers, number: int, answer: Answer) -> None:
    known = answers.get(number)
    if known is None or answer.order < known.order:
        answers[number] = answer


def _is_mixed(one: Answer, other: Answer) -> bool:
    """Return whether two answers make up a name between them that nobody in the scene has."""
    texts = [answer for answer in (one, other) if answer.field not in PEOPLE]
    are_telling = all(
        answer.field in TELLING or answer.rank <= RANK_OF_MATCH["spelling"] for answer in texts
    )
    return not texts or (len(texts) == 1 and not are_telling)
