"""How Hangul is written in Latin letters: which spellings stand for which name, and how likely."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct

from kcatalog.names import hangul as letters_of
from kcatalog.names.folding import LONGEST, plain
from kcatalog.names.hangul import Syllable, decompose, is_syllable
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
DOUBLED: Final = 0.3


class Latin(Struct, frozen=True):
    """Latin letters without what stands between them, and where a word or syllable begins."""

    text: str
    breaks: frozenset[int]


@lru_cache(maxsize=8192)
def latin(text: str) -> Latin:
    """Return the letters of *text*, accents gone but breves spelled out, with its breaks."""
    spelled = unicodedata.normalize("NFC", text.casefold()[:LONGEST]).translate(BREVES)
    pieces = [plain(piece) for piece in spelled.translate(SEPARATORS).split()]
    ends, length = [], 0
    for piece in pieces:
        length += len(piece)
        ends.append(length)
    return Latin("".join(pieces), frozenset(ends[:-1]) - {0, length})


def spelling_cost(typed: Latin, hangul: str, *, surname: bool = True) -> float | None:
    """Return what it costs to read *typed* as the *hangul*, or None where it is no spelling of it.

    0 is the Revised Romanization; every letter that is written in a rarer way adds to it.
    """
    usual = _align(typed, _plan(hangul, surname_first=surname))
    if not surname or (usual is not None and usual <= TURNED):
        return usual
    family, given = parted(hangul)
    turned = _align(typed, _plan(given + family, surname_first=False)) if given else None
    if turned is None or (usual is not None and usual <= turned + TURNED):
        return usual
    return turned + TURNED


def parted(hangul: str) -> tuple[str, str]:
    """Part a name in Hangul into surname and given name."""
    length = 2 if len(hangul) > 2 and hangul[:2] in LONG_SURNAMES else 1
    return hangul[:length], hangul[length:]


_Block = tuple[Costs, tuple[Costs, ...]]


# The steps that spell a name: for each syllable its habits, and its letters in turn.
_Plan = tuple[_Block, ...]


@lru_cache(maxsize=4096)
def _plan(hangul: str, *, surname_first: bool) -> _Plan:
    blocks = [
        decompose(letter) if is_syllable(letter) else None for letter in hangul if letter.isalnum()
    ]
    marks = [letter for letter in hangul if letter.isalnum()]
    plans: list[_Block] = []
    for position, block in enumerate(blocks):
        if block is None:
            plans.append(({}, ({marks[position]: 0.0},)))
            continue
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        before = blocks[position - 1] if position else None
        habits = SYLLABLE_COSTS.get(marks[position], {})
        if position == (0 if surname_first else len(blocks) - 1):
            habits = SURNAME_COSTS.get(marks[position], {}) | habits
        plans.append(
            (habits, (_onsets(block, before), VOWEL_COSTS[block.vowel], _codas(block, after)))
        )
    return tuple(plans)


# How letters sound where syllables meet: Standard Pronunciation (Ministry of Education notice
# 88-2), articles 9 to 20, as Revised Romanization writes it.
STOPS: Final = {"ㄱ": "k", "ㄲ": "k", "ㅋ": "k", "ㄺ": "k", "ㄷ": "t", "ㅅ": "t", "ㅆ": "t", "ㅈ": "t",
                "ㅊ": "t", "ㅌ": "t", "ㅎ": "t", "ㅂ": "p", "ㅍ": "p", "ㅄ": "p"}  # fmt: skip
NASAL_OF: Final = {"k": "ng", "t": "n", "p": "m"}
LINKED: Final = {
    "ㄳ": "ks", "ㄵ": "nj", "ㄶ": "n", "ㄺ": "lg", "ㄻ": "lm", "ㄼ": "lb", "ㅀ": "r", "ㅄ": "ps", "ㅎ": "",
    "ㅅ": "s", "ㅆ": "ss", "ㅈ": "j", "ㅊ": "ch", "ㅌ": "t", "ㄷ": "d", "ㄹ": "r", "ㄲ": "kk", "ㅍ": "p",
}  # fmt: skip
BREATHED: Final = {"ㄱ": "k", "ㄷ": "t", "ㅈ": "ch"}


def _onsets(block: Syllable, before: Syllable | None) -> Costs:
    costs = ONSET_COSTS[block.onset]
    if before is None or not before.coda:
        return costs
    extra: Costs = {}
    if block.onset == "ㄹ" and before.coda in "ㅁㅇㄱㅂ":
        extra["n"] = 0.1
    if block.onset == "ㄴ" and before.coda in "ㄹㅀ":
        extra["l"] = 0.1
    if before.coda in "ㅎㄶㅀ" and block.onset in BREATHED:
        extra[BREATHED[block.onset]] = 0.0
    return extra | costs if extra else costs


def _codas(block: Syllable, after: Syllable | None) -> Costs:
    costs = CODA_COSTS[block.coda]
    if after is None or not block.coda:
        return costs
    extra: Costs = {}
    stop = STOPS.get(block.coda, "")
    if stop and after.onset in "ㄴㅁㄹ":
        extra[NASAL_OF[stop]] = 0.1
    if block.coda == "ㄴ" and after.onset == "ㄹ":
        extra["l"] = 0.1
    if after.onset == "ㅇ" and block.coda in LINKED:
        extra[LINKED[block.coda]] = 0.0
        if after.vowel == "ㅣ" and block.coda in "ㄷㅌ":
            extra["j" if block.coda == "ㄷ" else "ch"] = 0.0
    return costs | extra if extra else costs


def _align(typed: Latin, plan: _Plan) -> float | None:
    reached: dict[int, float] = {0: 0.0}
    for habits, steps in plan:
        ends: dict[int, float] = {}
        if habits:
            _step(typed, reached, habits, ends, inside=False)
        inner = reached
        begun = False
        for costs in steps:
            onward: dict[int, float] = {}
            _step(typed, inner, costs, onward, inside=begun)
            begun = begun or costs is not ONSET_COSTS["ㅇ"]
            inner = onward
        for position, cost in inner.items():
            if cost < ends.get(position, 1e9):
                ends[position] = cost
        reached = ends
        if not reached:
            return None
    return reached.get(len(typed.text))


def _step(
    typed: Latin, reached: dict[int, float], costs: Costs, onward: dict[int, float], *, inside: bool
) -> None:
    text, breaks = typed.text, typed.breaks
    for position, so_far in reached.items():
        for spelled, price in costs.items():
            if not text.startswith(spelled, position):
                continue
            end = position + len(spelled)
            total = so_far + price
            if spelled and breaks:
                if inside and position in breaks:
                    total += BROKEN
                total += BROKEN * sum(position < cut < end for cut in breaks)
            if total < onward.get(end, 1e9):
                onward[end] = total
            if spelled and text[end : end + 1] == text[end - 1] and text[end - 1] not in "aeiou":
                doubled = total + DOUBLED
                if doubled < onward.get(end + 1, 1e9):
                    onward[end + 1] = doubled


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
SURNAMES: Final = frozenset(
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
    kept: list[dict[str, float]] = [{} for _ in range(len(text) + 1)]
    kept[0][""] = 0.0
    for position in range(len(text)):
        best = sorted(kept[position].items(), key=lambda pair: pair[1])[:READINGS]
        for end, syllable, price in _syllables_at(typed, position) if best else ():
            for so_far, cost in best:
                if len(so_far) < 5:
                    whole = so_far + syllable
                    if cost + price < kept[end].get(whole, 1e9):
                        kept[end][whole] = cost + price
    full = [(h, cost) for h, cost in kept[-1].items() if len(h) > 1 and cost <= 0.9 * len(h)]
    likely = sorted(full, key=lambda pair: pair[1])[:READINGS]
    return tuple((h, cost) for h, cost in likely if cost <= likely[0][1] + UNLIKELY)


def is_like_a_person(text: str) -> bool:
    """Return whether *text* reads as a Korean name: a surname, then one or two syllables."""
    typed = latin(text)
    return any(
        len(hangul) <= 3 and (hangul[0] in SURNAMES or hangul[-1] in SURNAMES)
        for hangul, _ in readings(typed)
    )


@lru_cache(maxsize=512)
def is_surname(word: str) -> bool:
    """Return whether *word* is a usual spelling of a usual surname, or one in Hangul."""
    key = plain(word)
    if not 2 <= len(key) <= LONGEST_SURNAME:
        return key in SURNAMES
    costs = (spelling_cost(latin(word), surname) for surname in (*SURNAMES, *LONG_SURNAMES))
    return key in LONG_SURNAMES or any(cost is not None and cost <= 0.5 for cost in costs)


# Seonwoo, Namgoong and the like; no surname has more letters.
LONGEST_SURNAME: Final = 8


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
    """Return the letters of *table* that may be read at *position*."""
    for end in range(position, min(position + longest, len(text)) + 1):
        for letter, price in table.get(text[position:end], ()):
            yield end, letter, price
