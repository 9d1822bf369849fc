"""Hangul: syllables and their letters, initials, the two-set keyboard, and how letters sound."""

from functools import lru_cache
from itertools import pairwise
from typing import Final
from unicodedata import normalize

from msgspec import Struct

# The letters in the order of the syllable block: Unicode Standard, chapter 3.12.
ONSETS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

# Letters that are struck as two keys: KS X 5002, two-set layout.
CLUSTERS: Final = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip

# KS X 5002, two-set layout on QWERTY keys; a capital is the key with Shift.
KEY_OF_LETTER: Final = dict(
    zip(
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        strict=True,
    )
)

# Letters left alone when a decomposed text is composed: the block U+1100 to the usual letters.
LONE_LETTERS: Final = (
    {0x1100 + position: letter for position, letter in enumerate(ONSETS)}
    | {0x1161 + position: letter for position, letter in enumerate(VOWELS)}
    | {0x11A7 + position: letter for position, letter in enumerate(CODAS) if letter}
)
# The keys that strike each letter, alone or as a part of a syllable.
KEYS: Final = {
    code: "".join(KEY_OF_LETTER[part] for part in CLUSTERS.get(letter) or letter)
    for part_of_syllable, letter in LONE_LETTERS.items()
    for code in (part_of_syllable, ord(letter))
}

# Standard Pronunciation (Ministry of Education notice 88-2): what a coda is before a consonant
# (articles 9 to 11), and what coda and onset become where they meet: ㅎ gives its breath away
# (12), ㄷ and ㅌ soften before ㅣ (17), stops turn nasal (18), ㄹ turns ㄴ (19), ㄴ turns ㄹ (20).
RESTING: Final = {
    "ㄲ": "ㄱ", "ㅋ": "ㄱ", "ㄳ": "ㄱ", "ㄺ": "ㄱ", "ㅅ": "ㄷ", "ㅆ": "ㄷ", "ㅈ": "ㄷ", "ㅊ": "ㄷ", "ㅌ": "ㄷ",
    "ㅍ": "ㅂ", "ㅄ": "ㅂ", "ㄿ": "ㅂ", "ㄵ": "ㄴ", "ㄼ": "ㄹ", "ㄽ": "ㄹ", "ㄾ": "ㄹ", "ㄻ": "ㅁ",
}  # fmt: skip
MEETING: Final = {
    "ㄱㅎ": ("", "ㅋ"), "ㄷㅎ": ("", "ㅌ"), "ㅂㅎ": ("", "ㅍ"), "ㅎㄱ": ("", "ㅋ"), "ㅎㄷ": ("", "ㅌ"),
    "ㅎㅈ": ("", "ㅊ"), "ㅎㄴ": ("ㄴ", "ㄴ"), "ㄶㄱ": ("ㄴ", "ㅋ"), "ㄶㄷ": ("ㄴ", "ㅌ"), "ㄶㅈ": ("ㄴ", "ㅊ"),
    "ㅀㄱ": ("ㄹ", "ㅋ"), "ㅀㄷ": ("ㄹ", "ㅌ"), "ㅀㅈ": ("ㄹ", "ㅊ"), "ㅀㄴ": ("ㄹ", "ㄹ"),
    "ㄱㄴ": ("ㅇ", "ㄴ"), "ㄱㅁ": ("ㅇ", "ㅁ"), "ㄱㄹ": ("ㅇ", "ㄴ"), "ㄷㄴ": ("ㄴ", "ㄴ"), "ㄷㅁ": ("ㄴ", "ㅁ"),
    "ㄷㄹ": ("ㄴ", "ㄴ"), "ㅂㄴ": ("ㅁ", "ㄴ"), "ㅂㅁ": ("ㅁ", "ㅁ"), "ㅂㄹ": ("ㅁ", "ㄴ"), "ㅁㄹ": ("ㅁ", "ㄴ"),
    "ㅇㄹ": ("ㅇ", "ㄴ"), "ㄴㄹ": ("ㄹ", "ㄹ"), "ㄹㄴ": ("ㄹ", "ㄹ"),
}  # fmt: skip
SOFTENED: Final = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}


class Syllable(Struct, frozen=True):
    """The letters of one syllable; the coda may be empty."""

    onset: str
    vowel: str
    coda: str


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
    rest, coda = divmod(ord(syllable) - ord("가"), len(CODAS))
    onset, vowel = divmod(rest, len(VOWELS))
    return Syllable(ONSETS[onset], VOWELS[vowel], CODAS[coda])


@lru_cache(maxsize=1 << 14)
def compose(onset: str, vowel: str, coda: str = "") -> str:
    """Return the syllable that has these letters."""
    block = ONSETS.index(onset) * len(VOWELS) + VOWELS.index(vowel)
    return chr(ord("가") + block * len(CODAS) + CODAS.index(coda))


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
    """Return the QWERTY keys that strike *hangul*; other characters stay, their accents apart."""
    return normalize("NFD", hangul).translate(KEYS)


def strokes(hangul: str) -> str:
    """Return the QWERTY keys that strike *hangul*, Shift aside; those of its start begin them."""
    return to_keys(hangul).lower()


@lru_cache(maxsize=1 << 14)
def meeting(one: str, other: str) -> tuple[str, str]:
    """Return as what the coda of *one* syllable and the onset of the *other* are spoken."""
    coda = decompose(one).coda if is_syllable(one) else ""
    if not is_syllable(other):
        return coda, ""
    after = decompose(other)
    if after.onset != "ㅇ":
        rest = RESTING.get(coda, coda)
        return (
            MEETING.get(coda + after.onset)
            or MEETING.get(rest + after.onset)
            or (rest, after.onset)
        )
    # Before a vowel the coda, or the last letter of a cluster, moves on, and ㅎ is silent
    # (articles 12 to 14).
    letters = CLUSTERS.get(coda, coda).removesuffix("ㅎ")
    stays, moves = letters[:-1], letters[-1:]
    if moves in ("", "ㅇ"):
        return moves, "ㅇ"
    return stays, SOFTENED.get(moves, moves) if after.vowel == "ㅣ" else moves


@lru_cache(maxsize=1 << 14)
def spoken(hangul: str) -> str:
    """Return *hangul* as it is spoken, in Hangul: 왕심니 for 왕십리."""
    written = [letter if is_syllable(letter) else "" for letter in hangul]
    meetings = [meeting(one, other) for one, other in pairwise(["", *written, ""])]
    return "".join(
        compose(onset, decompose(letter).vowel, coda) if onset else letter
        for (_, onset), letter, (coda, _) in zip(meetings, hangul, meetings[1:], strict=False)
    )
