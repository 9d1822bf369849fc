"""Near misses: keys that lie close to what was typed, and how the fingers slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import FOLDED, MOST_WORDS
from kcatalog.names.folding import plain
from kcatalog.names.spelling import is_surname

# A shorter text is no near miss of anything, nor one of fewer strokes; how many near misses are
# shown at most.
SHORTEST_NEAR: Final = 5
FEWEST_STROKES: Final = 4
MOST_NEAR: Final = 20
# A name in Latin letters has one of these.
VOWELS: Final = frozenset("aeiouy")
# The strokes of vowels, of vowels that differ by a stroke of the pen, of consonants that differ by
# a breath, of finals that sound alike.
STROKES_OF_VOWELS: Final = frozenset("kiojpuhynbml")
ALIKE_VOWELS: Final = ({"k", "i"}, {"j", "u"}, {"h", "y"}, {"n", "b"}, {"o", "p"})
BREATHED: Final = ({"r", "z"}, {"e", "x"}, {"q", "v"}, {"w", "c"})
ALIKE_FINALS: Final = (frozenset("sadf"), frozenset("rqextwczv"))
# The keys around each on QWERTY.
BESIDE: Final = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj", "i": "uojk",
    "o": "ipkl", "p": "ol", "a": "qwsz", "s": "weadzx", "d": "ersfxc", "f": "rtdgcv", "g": "tyfhvb",
    "h": "yugjbn", "j": "uihknm", "k": "iojlm", "l": "opk", "z": "asx", "x": "sdzc", "c": "dfxv",
    "v": "fgcb", "b": "ghvn", "n": "hjbm", "m": "jkn",
}  # fmt: skip

# Gives what it costs to read one key as another, with so many slips; None where nobody would.
CostOf = Callable[[str, str, float], float | None]


def slips_allowed(length: int) -> int:
    """Return how many slips a text of this many letters may hold."""
    return 0 if length < SHORTEST_NEAR else 1 if length < 9 else 2


def slip_cost(_typed: str, _wanted: str, slips: float) -> float:
    """Return what *slips* cost that may be any."""
    return slips


def folded_cost(_typed: str, _wanted: str, slips: float) -> float:
    """Return what *slips* cost on the fold, where different letters are one."""
    return slips + FOLDED


def finger_cost(typed: str, wanted: str, slips: float) -> float | None:
    """Return what *slips* of the fingers cost: None where a letter stands for one far on the keys."""
    at = _wrong_letter(typed, wanted)
    return slips if at is None or wanted[at] in BESIDE.get(typed[at], "") else None


def stroke_cost(typed: str, wanted: str, slips: float) -> float | None:
    """Return what *slips* in Hangul cost by its strokes, or None where nobody slips so.

    Likeliest is a vowel with a stroke of the pen more or less, then a final left out or taken for
    one that sounds alike, then the key beside.
    """
    at = _wrong_letter(typed, wanted)
    if at is None or slips > 1:
        return slips - 0.1
    pair = {typed[at], wanted[at]}
    if pair in ALIKE_VOWELS:
        return 0.8
    is_final = typed[at + 1 : at + 2] not in STROKES_OF_VOWELS
    if pair in BREATHED or (is_final and any(pair <= finals for finals in ALIKE_FINALS)):
        return 1.0
    return 1.2 if wanted[at] in BESIDE.get(typed[at], "") else None


def _wrong_letter(typed: str, wanted: str) -> int | None:
    """Return where one letter stands for another, or None where more, or something else, is wrong."""
    wrong = [at for at, letter in enumerate(typed) if wanted[at : at + 1] != letter]
    return wrong[0] if len(wrong) == 1 and len(typed) == len(wanted) else None


def swapped(hangul: str) -> Iterator[str]:
    """Yield *hangul* with each two neighbouring syllables in the other order."""
    for at in range(len(hangul) - 1):
        yield hangul[:at] + hangul[at + 1] + hangul[at] + hangul[at + 2 :]


def shared_pairs(one: str, other: str) -> float:
    """Return how many pairs of neighbouring letters two texts share, from 0 to 1."""
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    others = {other[i : i + 2] for i in range(len(other) - 1)}
    return 2 * len(pairs & others) / (len(pairs) + len(others) or 1)


def typed_orders(typed: str) -> tuple[str, ...]:
    """Return *typed*, and with its surname moved to the other end."""
    first, *rest = typed.split() or [""]
    if not 1 <= len(rest) < MOST_WORDS:
        return (typed,)
    is_sounded = not VOWELS.isdisjoint(plain(first))
    if is_surname(first) or not is_sounded:
        return (typed, " ".join((*rest, first))) if is_sounded else (typed,)
    return (typed, " ".join((rest[-1], first, *rest[:-1])))


def as_latin_keys(typed: str) -> str:
    """Return *typed*, or where it is no Hangul that anybody writes, the Latin keys that strike it."""
    is_struck = any("ㅏ" <= letter <= "ㅣ" for letter in plain(typed))
    return letters_of.to_keys(typed) if is_struck else typed
