"""How names are spelled in Latin letters, as tables of prices that stand ready in the page."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any, Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import DEAREST, SHORT_FORM, is_spelled_out
from kcatalog.names.folding import plain, skeletons
from kcatalog.names.name import Name
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

# What answers, the position of the name, the most that the spelling may cost, what is added to
# that, and the syllables in their order, by their numbers.
Way = tuple[str, int, float, float, list[int]]

# So many syllables may a name in Latin letters have.
LENGTHS: Final = (2, 3, 4, 5)
# So many readings of a name that has no Hangul.
MOST_READINGS: Final = 8
# So many digits may the price of a spelling have.
DIGITS: Final = 3


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
                round(most - extra, DIGITS),
                round(price + extra, DIGITS),
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
                        (match, position, round(most - extra, DIGITS), extra, plan),
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


def by_skeleton(
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


def _is_plain(syllable: str) -> bool:
    letters = letters_of.decompose(syllable)
    onsets, codas = (
        {letter for found in table.values() for letter, _ in found} for table in (ONSET_OF, CODA_OF)
    )
    return letters.onset in onsets and letters.coda in codas
