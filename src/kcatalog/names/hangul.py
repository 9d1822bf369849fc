"""Hangul: syllables and their letters, initials, and the two-set keyboard."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from msgspec import Struct

# The letters in the order of the syllable block: Unicode Standard, chapter 3.12.
ONSETS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
FIRST: Final = 0xAC00

# Letters that are struck as two keys: KS X 5002, two-set layout.
CLUSTERS: Final = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip

# KS X 5002, two-set layout on QWERTY keys; a capital is the key with Shift.
LETTER_OF_KEY: Final = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
KEY_OF_LETTER: Final = {letter: key for key, letter in LETTER_OF_KEY.items()}

# Letters left alone when a decomposed text is composed: the block U+1100 to the usual letters.
LONE_LETTERS: Final = (
    {0x1100 + position: letter for position, letter in enumerate(ONSETS)}
    | {0x1161 + position: letter for position, letter in enumerate(VOWELS)}
    | {0x11A7 + position: letter for position, letter in enumerate(CODAS) if letter}
)


class Syllable(Struct, frozen=True):
    """The letters of one syllable; the coda may be empty."""

    onset: str
    vowel: str
    coda: str

    def __str__(self) -> str:
        return f"{self.onset}{self.vowel}{self.coda}"


def is_syllable(letter: str) -> bool:
    """Return whether *letter* is a whole Hangul syllable."""
    return "가" <= letter <= "힣"


def is_hangul(text: str) -> bool:
    """Return whether *text* holds a Hangul syllable or a Hangul letter."""
    return not text.isascii() and any(
        "가" <= letter <= "힣" or "ㄱ" <= letter <= "ㅣ" for letter in text
    )


@lru_cache(maxsize=4096)
def decompose(syllable: str) -> Syllable:
    """Return the letters of one Hangul syllable."""
    rest, coda = divmod(ord(syllable) - FIRST, len(CODAS))
    onset, vowel = divmod(rest, len(VOWELS))
    return Syllable(ONSETS[onset], VOWELS[vowel], CODAS[coda])


def compose(onset: str, vowel: str, coda: str = "") -> str:
    """Return the syllable that has these letters."""
    block = ONSETS.index(onset) * len(VOWELS) + VOWELS.index(vowel)
    return chr(FIRST + block * len(CODAS) + CODAS.index(coda))


def initials(text: str) -> str:
    """Return the first letter of every syllable in *text*, a lone consonant standing for itself.

    Clusters that a keyboard makes of two consonants struck in a row come apart again.
    """
    letters = []
    for letter in text:
        if is_syllable(letter):
            letters.append(decompose(letter).onset)
        elif "ㄱ" <= letter <= "ㅎ":
            letters.append(CLUSTERS.get(letter, letter))
    return "".join(letters)


def fits_initials(typed: str, hangul: str) -> bool:
    """Return whether *typed*, a mix of initials and whole syllables, abbreviates *hangul*."""
    spread = [part for letter in typed for part in (CLUSTERS.get(letter, letter))]
    return len(spread) == len(hangul) and all(
        one == other or (not is_syllable(one) and initials(other) == one)
        for one, other in zip(spread, hangul, strict=True)
    )


def to_keys(hangul: str) -> str:
    """Return the QWERTY keys that strike *hangul*; other characters stay as they are."""
    letters = "".join(
        str(decompose(letter)) if is_syllable(letter) else letter for letter in hangul
    )
    single = "".join(CLUSTERS.get(letter, letter) for letter in letters)
    return "".join(KEY_OF_LETTER.get(letter, letter) for letter in single)


def strokes(hangul: str) -> str:
    """Return the QWERTY keys that strike *hangul*, Shift aside; those of its start begin them."""
    return to_keys(hangul).lower()
