"""Hangul as it stands on the screen while it is being typed on the two-set keyboard."""

from collections.abc import Iterator

from kcatalog.names.hangul import CLUSTERS, CODAS, compose, decompose


def half_typed(hangul: str) -> Iterator[str]:
    """Yield what stands there after each key that strikes *hangul*, syllables all of it.

    A consonant joins the syllable before it, until a vowel shows that it begins the next.
    """
    for at, letter in enumerate(hangul):
        before = hangul[:at]
        syllable = decompose(letter)
        if at and (joined := _joined(hangul[at - 1], syllable.onset)):
            yield before[:-1] + joined
        else:
            yield before + syllable.onset
        for vowel in _steps(syllable.vowel):
            yield before + compose(syllable.onset, vowel)
        for coda in _steps(syllable.coda):
            yield before + compose(syllable.onset, syllable.vowel, coda)


def _steps(letter: str) -> Iterator[str]:
    """Yield *letter*, and before it the first half of one that takes two keys."""
    if letter in CLUSTERS:
        yield CLUSTERS[letter][0]
    if letter:
        yield letter


def _joined(syllable: str, onset: str) -> str:
    """Return *syllable* with *onset* for its coda, or for the rest of it, where that is one."""
    letters = decompose(syllable)
    pairs = {pair: cluster for cluster, pair in CLUSTERS.items()}
    coda = pairs.get(letters.coda + onset, "") if letters.coda else onset
    return compose(letters.onset, letters.vowel, coda) if coda and coda in CODAS else ""
