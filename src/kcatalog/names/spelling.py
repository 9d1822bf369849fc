"""How Hangul is written in Latin letters: which spellings stand for which name, and how likely."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Final

from msgspec import Struct

from kcatalog.names import hangul as letters_of
from kcatalog.names.folding import LONGEST, plain
from kcatalog.names.hangul import decompose, is_syllable, meeting
from kcatalog.names.romanization import (
    CODA_COSTS,
    ONSET_COSTS,
    SURNAME_COSTS,
    SYLLABLE_COSTS,
    VOWEL_COSTS,
    Costs,
)

# Surnames of two syllables: Statistics Korea, Population and Housing Census 2015.
LONG_SURNAMES: Final = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절")

# McCune-Reischauer's breves, spelled out before accents fall away.
BREVES: Final = str.maketrans({"ŏ": "eo", "ŭ": "eu", "ǒ": "eo", "ǔ": "eu"})

# What parts words and syllables, beside spaces.
SEPARATORS: Final = str.maketrans(dict.fromkeys("-_/.,·", " "))

# What a syllable break inside of a syllable costs, and a consonant written twice.
BROKEN: Final = 1.5
# What the given name first costs: a name that reads the usual way round is likelier.
TURNED: Final = 0.05
# What it costs to spell letters as they are spoken where they meet.
SPOKEN: Final = 0.1
DOUBLED: Final = 0.3


# How a syllable is spelled: by any of these rows of steps, its habit or its letters in turn; and
# how a name is, syllable by syllable.
Rows = tuple[tuple[Costs, ...], ...]
Plan = tuple[Rows, ...]


class Latin(Struct, frozen=True):
    """Latin letters without what stands between them, and where a word or syllable begins."""

    text: str
    breaks: frozenset[int]


@lru_cache(maxsize=8192)
def latin(text: str) -> Latin:
    """Return the letters of *text*, accents gone but breves spelled out, with its breaks."""
    spelled = unicodedata.normalize("NFC", text.casefold()[:LONGEST]).translate(BREVES)
    pieces = [plain(piece) for piece in spelled.translate(SEPARATORS).split()]
    ends = list(accumulate(map(len, pieces)))
    return Latin("".join(pieces), frozenset(ends[:-1]) - {0, *ends[-1:]})


def spelling_cost(typed: Latin, hangul: str, *, surname: bool = True) -> float | None:
    """Return what it costs to read *typed* as the *hangul*, or None where it is no spelling of it.

    0 is the Revised Romanization; every letter that is written in a rarer way adds to it.
    """
    costs = (
        cost + extra
        for extra, plan in ways_to_spell(hangul, surname=surname)
        if (cost := _align(typed, plan)) is not None
    )
    return min(costs, default=None)


@lru_cache(maxsize=4096)
def ways_to_spell(hangul: str, *, surname: bool = True) -> tuple[tuple[float, Plan], ...]:
    """Return the orders in which *hangul* is spelled: what each costs, and the steps of it.

    A name with a *surname* may be turned round.
    """
    if not surname:
        return ((0.0, _plan(hangul)),)
    family, given = parted(hangul)
    is_usual = family in SURNAMES
    # No sound links a surname to what follows it.
    first, last = _plan(family, surname=True), _plan(given)
    usual = first + last if is_usual else _plan(hangul, surname=True)
    may_turn = given and (is_usual or len(given) > 1)
    return ((0.0, usual), (TURNED, last + first)) if may_turn else ((0.0, usual),)


def parted(hangul: str) -> tuple[str, str]:
    """Part a name in Hangul into surname and given name."""
    length = 2 if len(hangul) > 2 and hangul[:2] in LONG_SURNAMES else 1
    return hangul[:length], hangul[length:]


def _plan(word: str, *, surname: bool = False) -> Plan:
    """Return the steps that spell *word*, which may begin with a surname."""
    letters = [letter for letter in word if letter.isalnum()]
    plan: list[Rows] = []
    for before, letter, after in zip(["", *letters], letters, [*letters[1:], ""], strict=False):
        if not is_syllable(letter):
            plan.append((({letter: 0.0},),))
            continue
        customs = SURNAME_COSTS.get(letter, {}) if surname and not before else {}
        habits = customs | SYLLABLE_COSTS.get(letter, {})
        vowels = VOWEL_COSTS[decompose(letter).vowel]
        row = (_onsets(before, letter), vowels, _codas(letter, after))
        plan.append(((habits,), row) if habits else (row,))
    return tuple(plan)


def _onsets(before: str, letter: str) -> Costs:
    """Return the spellings of the onset of *letter*, as it is written or as it is spoken."""
    onset = decompose(letter).onset
    _, spoken = meeting(before, letter)
    if onset in ("ㅇ", spoken):
        return ONSET_COSTS[onset]
    return _also(ONSET_COSTS[onset], {"": 0.0} if onset == "ㅎ" else ONSET_COSTS[spoken])


def _codas(letter: str, after: str) -> Costs:
    """Return the spellings of the coda of *letter*, with what ㅇ or ㅎ after it takes from it."""
    coda, onset = decompose(letter).coda, decompose(after).onset if is_syllable(after) else ""
    spoken, moved = meeting(letter, after)
    if (spoken, moved) == (coda, onset):
        return CODA_COSTS[coda]
    taken = ONSET_COSTS[moved] if onset in ("ㅇ", "ㅎ") else {"": 0.0}
    joined = {c + o: x + y for c, x in CODA_COSTS[spoken].items() for o, y in taken.items()}
    return _also(CODA_COSTS[coda], joined)


def _also(costs: Costs, spoken: Costs) -> Costs:
    """Return *costs*, and those of what is *spoken*, for a little more."""
    dearer = {spelled: price + SPOKEN for spelled, price in spoken.items()}
    return costs | {s: price for s, price in dearer.items() if price < costs.get(s, 1e9)}


def _align(typed: Latin, plan: Plan) -> float | None:
    reached: dict[int, float] = {0: 0.0}
    for rows in plan:
        ends: dict[int, float] = {}
        for row in rows:
            inner = reached
            for number, costs in enumerate(row):
                begun = number > 1 or (number == 1 and row[0] is not ONSET_COSTS["ㅇ"])
                inner = _step(typed, inner, costs, inside=begun)
            for position, cost in inner.items():
                if cost < ends.get(position, 1e9):
                    ends[position] = cost
        reached = ends
        if not reached:
            return None
    return reached.get(len(typed.text))


def _step(
    typed: Latin, reached: dict[int, float], costs: Costs, *, inside: bool
) -> dict[int, float]:
    text, breaks = typed.text, typed.breaks
    onward: dict[int, float] = {}
    for position, so_far in reached.items():
        for spelled, price in costs.items():
            if not text.startswith(spelled, position):
                continue
            end = position + len(spelled)
            total = so_far + price
            if spelled and breaks:
                first = position if inside else position + 1
                total += BROKEN * len(breaks.intersection(range(first, end)))
            if total < onward.get(end, 1e9):
                onward[end] = total
            if spelled and text[end : end + 1] == text[end - 1] and text[end - 1] not in "aeiou":
                doubled = total + DOUBLED
                if doubled < onward.get(end + 1, 1e9):
                    onward[end + 1] = doubled
    return onward


def _inverse(table: dict[str, Costs], letters: str) -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for letter in letters:
        for spelled, price in table[letter].items():
            found.setdefault(spelled, []).append((letter, price))
    return found


# One plain consonant stands for its whole class in a reading, so that readings stay few.
ONSET_OF: Final = _inverse(ONSET_COSTS, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅎ")
VOWEL_OF: Final = _inverse(VOWEL_COSTS, letters_of.VOWELS)
CODA_OF: Final = {"": [("", 0.0)]} | _inverse(CODA_COSTS, "ㄱㄴㄹㅁㅂㅅㅇ")
READINGS: Final = 24
# A reading that costs this much more than the best one is none.
UNLIKELY: Final = 1.0
# The surnames of most Koreans: Statistics Korea, Population and Housing Census 2015, with ㄹ as in
# the North.
SURNAMES: Final = frozenset(LONG_SURNAMES).union(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공"
    "현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감호"
    "음빈동온리림로"
)


@lru_cache(maxsize=512)
def readings(typed: Latin) -> tuple[tuple[str, float], ...]:
    """Return the likeliest names in Hangul that *typed* may spell, each with its cost.

    Empty where *typed* is no Korean name of two to five syllables in any usual spelling.
    """
    text = typed.text
    if not 2 <= len(text) <= 30 or not text.isascii() or not text.isalpha():
        return ()
    reached: list[dict[str, float]] = [{} for _ in range(len(text) + 1)]
    reached[0][""] = 0.0
    for position in range(len(text)):
        best = sorted(reached[position].items(), key=lambda pair: pair[1])[:READINGS]
        for end, syllable, price in _syllables_at(typed, position) if best else ():
            for so_far, cost in best:
                if len(so_far) < 5:
                    whole = so_far + syllable
                    if cost + price < reached[end].get(whole, 1e9):
                        reached[end][whole] = cost + price
    full = [(h, cost) for h, cost in reached[-1].items() if len(h) > 1 and cost <= 0.9 * len(h)]
    likely = sorted(full, key=lambda pair: pair[1])[:READINGS]
    return tuple((h, cost) for h, cost in likely if cost <= likely[0][1] + UNLIKELY)


def is_like_a_person(text: str) -> bool:
    """Return whether *text* reads as a Korean name: a surname, then one or two syllables."""
    typed = latin(text)
    return any(
        len(hangul) <= 3 and (hangul[0] in SURNAMES or hangul[-1] in SURNAMES)
        for hangul, _ in readings(typed)
    )


def is_whole_name(hangul: str) -> bool:
    """Return whether *hangul* is a usual surname, and a given name of two syllables."""
    family, given = parted(hangul)
    return family in SURNAMES and len(given) == 2 and min(given) >= "가"


@lru_cache(maxsize=512)
def is_surname(word: str) -> bool:
    """Return whether *word* is a usual spelling of a usual surname, or one in Hangul."""
    return any(spells_surname(word, surname) for surname in SURNAMES)


def spells_surname(word: str, surname: str) -> bool:
    """Return whether *word* is the *surname* in Hangul, or a usual spelling of it."""
    key = plain(word)
    if key == surname or not SHORTEST_SURNAME <= len(key) <= LONGEST_SURNAME:
        return key == surname
    cost = spelling_cost(latin(word), surname)
    return cost is not None and cost <= DEAREST_SURNAME


# A shorter word in Latin letters is no surname, nor is one longer than Seonwoo, Namgoong and the
# like. What the spelling of one may cost.
SHORTEST_SURNAME: Final = 2
LONGEST_SURNAME: Final = 8
DEAREST_SURNAME: Final = 0.5


def _syllables_at(typed: Latin, position: int) -> list[tuple[int, str, float]]:
    """Return the syllables that may be read at *position*: where each ends, and what it costs."""
    found: dict[tuple[int, str], float] = {}
    if position == 0:
        for surname, habits in SURNAME_COSTS.items():
            for spelled, price in habits.items():
                if typed.text.startswith(spelled):
                    found[len(spelled), surname] = price
    for middle, onset, onset_price in _read(typed.text, position, ONSET_OF, 3):
        for tail, vowel, vowel_price in _read(typed.text, middle, VOWEL_OF, 4):
            for end, coda, coda_price in _read(typed.text, tail, CODA_OF, 2):
                if not any(position < cut < end for cut in typed.breaks):
                    key = (end, letters_of.compose(onset, vowel, coda))
                    price = onset_price + vowel_price + coda_price
                    found[key] = min(price, found.get(key, price))
    return [(end, syllable, price) for (end, syllable), price in found.items()]


def _read(
    text: str, position: int, table: dict[str, list[tuple[str, float]]], longest: int
) -> Iterator[tuple[int, str, float]]:
    """Yield the letters of *table* that may be read at *position*."""
    for end in range(position, min(position + longest, len(text)) + 1):
        for letter, price in table.get(text[position:end], ()):
            yield end, letter, price
