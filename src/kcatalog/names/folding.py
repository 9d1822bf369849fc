"""Keys that many spellings share: plain text, consonants alone, and likenesses made one."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice, product
from typing import Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.hangul import decompose, is_syllable, spoken
from kcatalog.names.romanization import CODA_COSTS, ONSET_COSTS, romanize

# Work on what is typed stops here, so that a text of any length is answered at once.
LONGEST: Final = 120

# Accents and capitals settle in two passes; a chain of odd letters may take more.
MOST_PASSES: Final = 6


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Return the letters and digits of *text* without case, accents, spaces and punctuation.

    Hangul comes out composed and full-width letters as the usual ones.
    """
    if text.isascii():
        return text.lower() if text.isalnum() else "".join(filter(str.isalnum, text.lower()))
    joined = text.replace(" ", "")
    if min(joined) >= "가" and max(joined) <= "힣":
        return joined
    for _ in range(MOST_PASSES):
        before = text
        spread = filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold()))
        composed = unicodedata.normalize("NFC", "".join(spread))
        text = composed.translate(letters_of.LONE_LETTERS).casefold()
        if text == before:
            break
    return text


def words(text: str) -> list[str]:
    """Return the words of *text*, each plain; a hyphen joins, a space parts."""
    return [word for part in text.split() if (word := plain(part))]


# The consonants that spellings never confuse; what is silent, a glide, a vowel, or a liquid
# (Park, Lee, Yi, Rhee) is left out.
MOST_SKELETONS: Final = 100
CLASS_OF: Final = {
    "j": "C", "z": "C", "c": "K", "g": "K", "k": "K", "q": "K", "x": "K", "d": "T", "t": "T",
    "b": "P", "p": "P", "v": "P", "f": "P", "s": "S", "n": "N", "m": "M",
}  # fmt: skip
_CLASSES: Final = defaultdict[int, str](str, str.maketrans(CLASS_OF))


def skeleton(text: str) -> str:
    """Return the consonants of *text* by class, as a ring, so that word order plays no part.

    All usual spellings of one name have the same skeleton; many names share one.
    """
    return _ring(text[:LONGEST].replace("ch", "j").translate(_CLASSES))


@lru_cache(maxsize=1 << 16)
def _ring(classes: str) -> str:
    """Return the ring of *classes*, each once in a row, from where it comes first in the alphabet."""
    ring = "".join(
        [one for one, before in zip(classes, " " + classes, strict=False) if one != before]
    )
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring = ring[:-1]
    return min([ring[i:] + ring[:i] for i in range(len(ring))], default="")


def skeletons(key: str) -> set[str]:
    """Return the skeletons that spellings of *key* may have: one where it is in Latin letters."""
    if not letters_of.is_hangul(key):
        return {skeleton(key)}
    # Nothing links a surname to what follows it.
    heard = spoken(key)
    written = {key} if heard == key else {key, heard, key[0] + spoken(key[1:])}
    return {skeleton(spelled) for hangul in written for spelled in _spellings(hangul)}


def _spellings(hangul: str) -> Iterable[str]:
    letters = (_spelled(letter, is_head=at == 0) for at, letter in enumerate(hangul[:LONGEST]))
    return islice(map("".join, product(*letters)), MOST_SKELETONS)


@lru_cache(maxsize=8192)
def _spelled(letter: str, *, is_head: bool) -> tuple[str, ...]:
    """Return one spelling of *letter* for each class of consonants that its spellings fall in.

    Those of some differ: 곳 is Got or Gos.
    """
    if not is_syllable(letter):
        return (letter,)
    syllable = decompose(letter)
    # ㄴ and ㄹ change places at the head of a word (initial law), and ㄹ has no class.
    usual, *_ = ONSET_COSTS[syllable.onset]
    heads = ("n", "") if is_head and syllable.onset in "ㄴㄹ" else (usual,)
    tails = {skeleton(spelled): spelled for spelled in CODA_COSTS[syllable.coda]}.values()
    return tuple(f"{head}a{tail}" for head in heads for tail in tails)


# The spellings of a name that differ by a slip are compared letter by letter on this fold.
FOLDS: Final = {
    "wh": "hw", "qu": "kw", "tch": "j", "ch": "j", "ck": "k", "ph": "p", "sh": "s", "th": "t",
    "kh": "k", "rh": "r", "g": "k", "q": "k", "d": "t", "b": "p", "f": "p", "v": "p", "c": "k",
    "z": "j", "l": "r",
    "eo": "o", "eu": "o", "oo": "o", "ou": "o", "oh": "o", "uh": "o", "u": "o", "woo": "o",
    "ah": "a", "ee": "i", "ie": "i", "ui": "i", "eui": "i", "yi": "i",
    "ae": "e", "ai": "e", "ay": "e", "ea": "e", "ei": "e", "eh": "e", "oe": "e", "oi": "e", "we": "e",
    "weo": "wo", "yeo": "yo", "you": "yo", "yu": "yo", "yoo": "yo", "yae": "ye", "yea": "ye",
}  # fmt: skip
FOLDED_PARTS: Final = r"(.)\1+|r(?=[bcdfgjkmnpstz])|" + "|".join(
    sorted(FOLDS, key=len, reverse=True)
)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the key on which slips are counted: Hangul in Latin letters, likenesses made one.

    Folding a key gives the same key.
    """
    key = romanize(plain(text[:LONGEST]))[: 3 * LONGEST].replace("x", "ks")
    while (again := _folded().sub(_one, key)) != key:
        key = again
    return key


# Compiled once, as a first search folds tens of thousands of keys, and by no other command.
@cache
def _folded() -> re.Pattern[str]:
    return re.compile(FOLDED_PARTS)


def _one(found: re.Match[str]) -> str:
    part = found[0]
    return FOLDS.get(part, found[1] or "")
