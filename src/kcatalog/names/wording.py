"""The words of a title as they are compared: without small words, endings and abbreviations."""

import re
from functools import lru_cache
from typing import Final

from kcatalog.names.folding import fold, plain, words

# Words that titles gain and lose from one list to the next.
SMALL_WORDS: Final = frozenset(
    ("a", "an", "the", "of", "and", "in", "on", "at", "to", "for", "with", "from", "by")
)
ARTICLES: Final = ("a", "an", "the")
# What an apostrophe shortens; a possessive is left out.
CONTRACTIONS: Final = {"s": "", "re": " are", "m": " am", "ll": " will", "ve": " have"}
ABBREVIATIONS: Final = {"dr": "doctor", "mr": "mister", "mrs": "missus", "vs": "versus"}
TENS: Final = {
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90",
}  # fmt: skip
NUMBERS: Final = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17",
    "eighteen": "18", "nineteen": "19", "hundred": "100", "ii": "2", "iii": "3", "iv": "4",
    "first": "1st", "second": "2nd", "third": "3rd",
}  # fmt: skip
# A season by its number; the first is the title alone.
_SEASON: Final = r"(?:\bseason|\bs|시즌)\s*0*(\d+|one|two|three)\b|\b(first|second|third) season\b"

# How a digit is read in a short form of a title.
DIGITS: Final = str.maketrans("0123456789", "공일이삼사오육칠팔구")
# Marks a key as the sound of a word, not its letters; shorter sounds say too little.
SOUND: Final = "~"
SHORTEST_SOUND: Final = 4
# Titles are sorted by numbers of so many digits.
LONGEST_NUMBER: Final = 9

_CONTRACTED: Final = rf"'({'|'.join(CONTRACTIONS)})\b"
_BETWEEN: Final = str.maketrans(dict.fromkeys("-/:,.&·~()", " "))
_APART: Final = _BETWEEN | str.maketrans("", "", "'\u2019")


def title_words(text: str) -> list[str]:
    """Return the words that distinguish a title from others: numbers in figures, plurals as singulars.

    A title of nothing but small words keeps them.
    """
    spelled = text.casefold().replace("\u2019", "'")
    if "'" in spelled:
        spelled = re.sub(_CONTRACTED, lambda found: CONTRACTIONS[found[1]], spelled)
    if "s" in spelled or "시즌" in spelled:
        spelled = re.sub(_SEASON, _season, spelled)
    found = words(re.sub(r"(?<=[^\W\d])(?=\d)", " ", spelled.translate(_BETWEEN)))
    named = _in_figures([ABBREVIATIONS.get(word, word) for word in found])
    return [_singular(word) for word in named if word not in SMALL_WORDS] or named


def _season(found: re.Match[str]) -> str:
    number = found[1] or found[2]
    number = NUMBERS.get(number, number)[:LONGEST_NUMBER].rstrip("strnd")
    return " " if number == "1" else f" {number}"


def sort_key(title: str) -> str:
    """Return what *title* is sorted by: no article, accents or punctuation, numbers by their value."""
    spelled = re.sub(r"^\W*(?:the|an?)\s+(?=\w)", "", title.casefold())
    return re.sub(
        r"\d+",
        lambda found: found[0].zfill(LONGEST_NUMBER),
        " ".join(words(spelled.translate(_BETWEEN))),
    )


def acronyms(title: str) -> set[str]:
    """Return the first letters of the words of *title*, with and without articles and small words.

    A number stands for itself.
    """
    found = words(title.casefold().translate(_APART))
    letters = {word: word if word.isdigit() else word[0] for word in found}
    shortened = [found]
    if not SMALL_WORDS.isdisjoint(found):
        shortened.append([word for word in found if word not in ARTICLES])
        shortened.append([word for word in found if word not in SMALL_WORDS])
    if found and found[0] in ARTICLES:
        shortened.append(found[1:])
    return {"".join([letters[word] for word in each]) for each in shortened}


def shortens(typed: str, title: str) -> bool:
    """Return whether *typed* are syllables of the *title* in their order, from the first one on.

    A number is read digit by digit: 응팔 is 응답하라 1988.
    """
    short, whole = (plain(text).translate(DIGITS) for text in (typed, title))
    syllables = iter(whole)
    return whole[:1] == short[:1] and all(syllable in syllables for syllable in short)


def word_keys(found: list[str]) -> list[tuple[str, ...]]:
    """Return for each word *found* in a title its keys: the word, its sound, and with the next."""
    return [_keys(word, after) for word, after in zip(found, (*found, "")[1:], strict=True)]


# The same words come back in title after title.
@lru_cache(maxsize=1 << 16)
def _keys(word: str, after: str) -> tuple[str, ...]:
    sounds = (fold(word), fold(word + after))
    return (word, *(SOUND + each for each in sounds if len(each) >= SHORTEST_SOUND))


def bare_title(text: str) -> str:
    """Return *text* as one key without its small words, its plurals and its punctuation."""
    return "".join(title_words(text))


def _in_figures(found: list[str]) -> list[str]:
    figures: list[str] = []
    for word in found:
        number = NUMBERS.get(word, "")
        if len(number) == 1 and figures and figures[-1] in TENS.values():
            figures[-1] = figures[-1][0] + number
        else:
            figures.append(number or TENS.get(word, word))
    return figures


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
