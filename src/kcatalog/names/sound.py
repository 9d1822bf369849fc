"""How Hangul sounds where syllables meet, as signs, maps and libraries romanize it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final

from kcatalog.names.hangul import CLUSTERS, compose, decompose, is_syllable

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
    onsets = [meeting(one, other)[1] for one, other in pairwise(["", *written])]
    codas = [meeting(one, other)[0] for one, other in pairwise([*written, ""])]
    return "".join(
        compose(onset, decompose(letter).vowel, coda) if onset else letter
        for onset, letter, coda in zip(onsets, hangul, codas, strict=True)
    )
