"""The tables by which names and titles are compared, for the page to search by the same rules."""

from typing import Any, Final

from kcatalog.names import folding, hangul, romanization, spelling, wording

# Where syllables meet, as far as the page spells it.
STOPS: Final = {"ㄱ": "k", "ㄲ": "k", "ㅋ": "k", "ㄺ": "k", "ㄷ": "t", "ㅅ": "t", "ㅆ": "t", "ㅈ": "t",
                "ㅊ": "t", "ㅌ": "t", "ㅎ": "t", "ㅂ": "p", "ㅍ": "p", "ㅄ": "p"}  # fmt: skip
NASAL_OF: Final = {"k": "ng", "t": "n", "p": "m"}
LINKED: Final = {
    "ㄳ": "ks", "ㄵ": "nj", "ㄶ": "n", "ㄺ": "lg", "ㄻ": "lm", "ㄼ": "lb", "ㅀ": "r", "ㅄ": "ps", "ㅎ": "",
    "ㅅ": "s", "ㅆ": "ss", "ㅈ": "j", "ㅊ": "ch", "ㅌ": "t", "ㄷ": "d", "ㄹ": "r", "ㄲ": "kk", "ㅍ": "p",
}  # fmt: skip
BREATHED: Final = {"ㄱ": "k", "ㄷ": "t", "ㅈ": "ch"}


def search_rules() -> dict[str, Any]:
    """Yield every table that the page's search reads, by the name that it has there."""
    return {
        "clusters": hangul.CLUSTERS,
        "keys": hangul.LETTER_OF_KEY,
        "onsets": romanization.ONSET_COSTS,
        "vowels": romanization.VOWEL_COSTS,
        "codas": romanization.CODA_COSTS,
        "surnames": romanization.SURNAME_COSTS,
        "syllables": romanization.SYLLABLE_COSTS,
        "longSurnames": spelling.LONG_SURNAMES,
        "commonSurnames": "".join(sorted(spelling.SURNAMES)),
        "classes": folding.CLASS_OF,
        "folds": folding.FOLDS,
        "stops": STOPS,
        "nasals": NASAL_OF,
        "linked": LINKED,
        "breathed": BREATHED,
        "smallWords": sorted(wording.SMALL_WORDS),
        "contractions": wording.CONTRACTIONS,
        "abbreviations": wording.ABBREVIATIONS,
        "tens": wording.TENS,
        "numbers": wording.NUMBERS,
    }
