"""The names in the page: their keys with what each costs, and tables of prices of their spellings."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any, Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import (
    ACRONYM,
    DEAREST,
    SHORT_FORM,
    is_spelled_out,
    key_cost,
    word_orders,
)
from kcatalog.names.folding import plain, skeletons
from kcatalog.names.lookup import keep_least
from kcatalog.names.name import Name
from kcatalog.names.people import People, part_match
from kcatalog.names.romanization import ONSET_COSTS, SURNAME_COSTS, Costs
from kcatalog.names.spelling import (
    CODA_OF,
    DEAREST_SURNAME,
    ONSET_OF,
    SURNAMES,
    VOWEL_OF,
    latin,
    parted,
    readings,
    ways_to_spell,
)
from kcatalog.names.titles import Titles
from kcatalog.names.wording import DIGITS, SOUND

# The sorts of keys that are not asked in the page as they are.
_LEFT_OUT: Final = frozenset(("skeletons", "parts", "part_skeletons", "words"))

# A sort of key, the key, and what it costs to answer by it.
Key = tuple[str, str, float]
# The position of a name that answers, with what that costs if it costs anything.
Bearer = int | tuple[int, float]
# What answers, the position of the name, the most that the spelling may cost, what is added to
# that, and the syllables in their order, by their numbers.
Way = tuple[str, int, float, float, list[int]]

# So many syllables may a name in Latin letters have.
LENGTHS: Final = (2, 3, 4, 5)
# So many readings of a name that has no Hangul.
MOST_READINGS: Final = 8
# So many decimal places may the price of a spelling have.
PLACES: Final = 3


def keys_of_people(names: Iterable[Name], spellings: "Spellings") -> dict[str, Any]:
    """Return the keys of people by their sorts, as pairs, and the ways to spell their names."""
    return _by_sort(names, _of_person) | _by_skeleton(names, spellings.of_person)


def keys_of_titles(names: Iterable[Name], spellings: "Spellings") -> dict[str, Any]:
    """Return the keys of titles by their sorts, as pairs, and the ways to spell them."""
    return _by_sort(names, _of_title) | _by_skeleton(names, spellings.of_title)


def _by_sort(
    names: Iterable[Name], keys_of: Callable[[Name], Iterable[Key]]
) -> dict[str, list[tuple[str, list[Bearer]]]]:
    sorts: defaultdict[str, dict[str, dict[int, float]]] = defaultdict(dict)
    for position, name in enumerate(names):
        for sort, key, cost in keys_of(name):
            keep_least(sorts[sort].setdefault(key, {}), position, cost)
    return {
        sort: [
            (key, [(at, cost) if cost else at for at, cost in costs.items()])
            for key, costs in sorted(keys.items())
        ]
        for sort, keys in sorts.items()
    }


def _of_person(name: Name) -> Iterator[Key]:
    for sort, keys in People.keys_of(name):
        for key in keys:
            if sort == "parts":
                yield from _of_part(key, name)
            elif sort not in _LEFT_OUT:
                yield sort, key, key_cost(sort, key, name)
    for form in name.forms:
        if not letters_of.is_hangul(form):
            orders = map(plain, word_orders(form))
            # The order that is stored is found as it is.
            yield from (("orders", order, 0.0) for order in orders if order != plain(form))
    if name.text.split() == [name.text]:
        yield "alone", plain(name.text), 0.0


def _of_part(part: str, name: Name) -> Iterator[Key]:
    if letters_of.is_hangul(part):
        # A syllable of Hangul is one of a name only where it is typed in Hangul.
        yield "parts", letters_of.strokes(part) if len(part) > 1 else part, 0.0
    elif match := part_match(part, part, name):
        yield f"{match}s", part, 0.0


def _of_title(name: Name) -> Iterator[Key]:
    for sort, keys in Titles.keys_of(name):
        for key in keys:
            is_word = sort == "words" and not key.startswith(SOUND)
            if is_word or sort not in _LEFT_OUT:
                yield sort, key, key_cost(sort, key, name)
    for form in name.forms:
        whole = plain(form).translate(DIGITS)
        if letters_of.is_hangul(whole):
            yield "short", whole, ACRONYM
            heads = "".join(plain(word)[:1] for word in form.split())
            yield "heads", heads.translate(DIGITS), ACRONYM


def _by_skeleton(
    names: Iterable[Name], ways_of: Callable[[int, Name], Iterable[tuple[set[str], Way]]]
) -> dict[str, Any]:
    """Return the ways to spell *names* in their order, and by each skeleton the numbers of its ways."""
    found: list[Way] = []
    numbers: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        for keys, way in ways_of(position, name):
            for key in sorted(keys):
                numbers.setdefault(key, []).append(len(found))
            found.append(way)
    return {"ways": found, "skeletons": sorted(numbers.items())}


class Spellings:
    """The tables of prices that the names of a page need, each of them once."""

    def __init__(self) -> None:
        self._tables: dict[tuple[tuple[str, float], ...], int] = {}
        self._syllables: dict[tuple[tuple[int, ...], ...], int] = {}
        # The page knows by its number the table of a silent onset.
        self._table(ONSET_COSTS["ㅇ"])

    def as_data(self) -> dict[str, Any]:
        """Return the tables, the syllables made of them, and the plans of any Korean name."""
        plans = {"readings": self._readings(), "people": self._people()}
        tables = [dict(table) for table in self._tables]
        return plans | {"tables": tables, "syllables": list(self._syllables)}

    def of_person(self, position: int, name: Name) -> Iterator[tuple[set[str], Way]]:
        """Yield the ways to spell a person's name and the parts of it, each with its skeletons."""
        whole = {key for form in name.forms for key in skeletons(plain(form))}
        for form in name.forms:
            if letters_of.is_hangul(plain(form)):
                for way in self._of_whole(position, plain(form)):
                    yield whole, way
                yield from self._of_parts(position, form, name)
            elif len(plain(form)) > SHORT_FORM and not is_spelled_out(form, name.hangul):
                for hangul, price in readings(latin(form))[:MOST_READINGS]:
                    for way in self._of_whole(position, hangul, price):
                        yield whole, way

    def of_title(self, position: int, name: Name) -> Iterator[tuple[set[str], Way]]:
        """Yield the ways to spell a title in Hangul, which may begin with a surname."""
        hangul = plain(name.hangul)
        for is_surname in (True, False) if hangul else ():
            for way in self._of_whole(position, hangul, surname=is_surname):
                yield skeletons(hangul), way

    def _of_whole(
        self, position: int, hangul: str, price: float = 0.0, *, surname: bool = True
    ) -> Iterator[Way]:
        # A name of one syllable sounds like half of all words.
        most = DEAREST * len(hangul) if len(hangul) > 1 else 0.0
        for extra, plan in self._plans(hangul, surname=surname):
            yield (
                "spelling",
                position,
                round(most - extra, PLACES),
                round(price + extra, PLACES),
                plan,
            )

    def _of_parts(self, position: int, form: str, name: Name) -> Iterator[tuple[set[str], Way]]:
        parts = form.split() if " " in form.strip() else parted(plain(form))
        for part in filter(letters_of.is_hangul, map(plain, parts)):
            is_surname = part == parted(name.hangul)[0]
            match = "part" if len(part) > 1 else "syllable"
            most = DEAREST * len(part) if len(part) > 1 else DEAREST_SURNAME
            for extra, plan in self._plans(part, surname=len(part) == 1):
                if match == "part" or is_surname:
                    yield (
                        skeletons(part),
                        (match, position, round(most - extra, PLACES), extra, plan),
                    )

    def _plans(self, hangul: str, *, surname: bool = True) -> list[tuple[float, list[int]]]:
        ways = ways_to_spell(hangul, surname=surname)
        return [(extra, list(map(self._syllable, plan))) for extra, plan in ways]

    def _syllable(self, rows: Iterable[Iterable[Costs]]) -> int:
        key = tuple(tuple(map(self._table, row)) for row in rows)
        return self._syllables.setdefault(key, len(self._syllables))

    def _table(self, costs: Costs) -> int:
        key = tuple(sorted(costs.items()))
        return self._tables.setdefault(key, len(self._tables))

    def _readings(self) -> list[list[int]]:
        """Return the plans of any name of two syllables, of three, and so on."""
        customs, rows = ([costs] for costs in SURNAME_COSTS.values()), _rows_of_any()
        first, other = self._syllable([*customs, *rows]), self._syllable(rows)
        return [[first, *[other] * (length - 1)] for length in LENGTHS]

    def _people(self) -> list[list[int]]:
        """Return the plans of a surname and one or two other syllables, either way round."""
        customs = [[SURNAME_COSTS[h]] for h in sorted(SURNAMES) if h in SURNAME_COSTS]
        rows = [_row_of(h) for h in sorted(SURNAMES) if len(h) == 1 and _is_plain(h)]
        [first_of_any, other], *_ = self._readings()
        first, last = self._syllable([*customs, *rows]), self._syllable(rows)
        return [
            [first, other],
            [first_of_any, last],
            [first, other, other],
            [first_of_any, other, last],
        ]


def _rows_of_any() -> list[list[Costs]]:
    """Return how syllables may be read anywhere, by the plain consonants of each class."""
    onsets, vowels, codas = (
        {spelled: min(price for _, price in letters) for spelled, letters in table.items()}
        for table in (ONSET_OF, VOWEL_OF, CODA_OF)
    )
    onsets.pop("", None)
    return [[onset, vowels, codas] for onset in (ONSET_COSTS["ㅇ"], onsets)]


def _row_of(syllable: str) -> Iterable[Costs]:
    """Return how the letters of a *syllable* are spelled in turn."""
    [(_, [[*_, row]])] = ways_to_spell(syllable)
    return row


def surnames() -> list[str]:
    """Return the usual surnames in Hangul and in their usual spellings."""
    found = {*SURNAMES}
    for surname in sorted(SURNAMES):
        [(_, plan), *_] = ways_to_spell(surname)
        spelled = [("", 0.0)]
        for rows in plan:
            ends = [end for row in rows for end in product(*(costs.items() for costs in row))]
            spelled = [
                (start + "".join(part for part, _ in end), cost + sum(price for _, price in end))
                for start, cost in spelled
                for end in ends
            ]
        found |= {word for word, cost in spelled if word and cost <= DEAREST_SURNAME}
    return sorted(word for word in found if not word.isascii() or len(word) > 1)


def _is_plain(syllable: str) -> bool:
    letters = letters_of.decompose(syllable)
    onsets, codas = (
        {letter for found in table.values() for letter, _ in found} for table in (ONSET_OF, CODA_OF)
    )
    return letters.onset in onsets and letters.coda in codas
