"""The tables by which names and titles are compared, for the page to search by the same rules."""

from typing import Any

from kcatalog.names import folding, hangul, romanization, spelling, titles


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
        "stops": spelling.STOPS,
        "nasals": spelling.NASAL_OF,
        "linked": spelling.LINKED,
        "breathed": spelling.BREATHED,
        "smallWords": sorted(titles.SMALL_WORDS),
        "contractions": titles.CONTRACTIONS,
        "abbreviations": titles.ABBREVIATIONS,
        "tens": titles.TENS,
        "numbers": titles.NUMBERS,
    }
