"""The three fixed lists of words that describe a scene: moods, tropes and outcomes.

This is the one place where they are kept: files are checked against them, the help and the
docs print them, and the JSON Schema offers them to editors.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final, Literal

MOODS: Final[dict[str, str]] = {
    "awkward": "nobody knows where to look",
    "bittersweet": "happy and sad at once",
    "bold": "said straight out, without a safety net",
    "brave": "it takes courage, and you can see it",
    "calm": "unhurried, at peace",
    "desperate": "it must be said now, whatever follows",
    "dreamy": "half out of this world",
    "funny": "you laugh",
    "intense": "you hold your breath",
    "longing": "wanting what is out of reach",
    "playful": "teasing, light",
    "quiet": "little is said",
    "sincere": "plain words, meant",
    "sweet": "unashamedly sugary",
    "tender": "gentle with each other",
    "tense": "something may go wrong at any moment",
    "warm": "you feel at home",
}

TROPES: Final[dict[str, str]] = {
    "arranged-marriage": "others made the match; love comes later",
    "birthday": "it is somebody's birthday",
    "class-gap": "money or rank stands between them",
    "disguise": "somebody is not who they seem",
    "drunk": "a drink or two has loosened a tongue",
    "embrace": "the hug says it",
    "fantasy": "a goblin, a ghost, another body",
    "first-love": "the first one, never quite over",
    "forbidden-love": "a border, a rank, a law or a family is against it",
    "friends-to-lovers": "friends for years, and then",
    "gift": "a ring, shoes, a flower: a thing says it",
    "historical": "set in another century",
    "hospital": "doctors, patients, night shifts",
    "jealousy": "a rival makes somebody speak",
    "kiss": "the kiss says it, or answers it",
    "letter": "it is written down",
    "love-triangle": "there is a third",
    "music": "a song or an instrument says it",
    "night-sky": "stars, the moon, the lights of the city",
    "one-sided": "only one of them feels it, so far",
    "parting": "they must say goodbye",
    "phone": "by telephone, message or radio",
    "proposal": "the question is marriage",
    "public": "everybody hears it",
    "quarrel": "it begins as an argument",
    "rain": "it rains, of course",
    "rescue": "after danger, or in it",
    "reunion": "they find each other again",
    "royalty": "a palace, a crown, a prince",
    "school": "a classroom, a campus, a uniform",
    "sea": "by the sea or a river",
    "second-couple": "not the leads, and better for it",
    "slow-burn": "many episodes of waiting",
    "wedding": "rings, vows, or both",
    "workplace": "at work, or because of it",
}

OUTCOMES: Final[dict[str, str]] = {
    "accepted": "the answer is yes, in words or without",
    "returned": "both of them say it",
    "refused": "the answer is no",
    "unanswered": "no answer within the scene",
    "parted": "the love is returned, and yet they must part",
}

VOCABULARY: Final[dict[Literal["mood", "trope", "outcome"], dict[str, str]]] = {
    "mood": MOODS, "trope": TROPES, "outcome": OUTCOMES,
}  # fmt: skip


def slug(word: str) -> str:
    """Spell a mood, trope or outcome as the lists do: small letters, hyphens for spaces."""
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())


def read_words(text: str, known: Collection[str]) -> list[str]:
    """Read words by any of `,;/|`, line or space, spelled as in *known*; others stay as typed."""
    spellings = _spellings(tuple(known))
    parts = re.split(r"[,;/|\n]", text)
    return list(dict.fromkeys(word for part in parts for word in _words(part.split(), spellings)))


def nearest_word(word: str, known: Collection[str]) -> str | None:
    """Return the word of *known* that *word* may be a slip of or another word for, if there is one."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a slip

    from kcatalog.catalog.synonyms import words_for  # noqa: PLC0415 - as above

    if another := next((each for each in words_for(word) if each in known), None):
        return another
    spellings = _spellings(tuple(known))
    close = get_close_matches(_joined(word), spellings, n=1)
    return spellings[close[0]] if close else None


def _words(typed: list[str], spellings: dict[str, str]) -> Iterator[str]:
    """Yield the words in *typed*, the longest first: "slow burn" is one, and so is what is unknown."""
    unknown: list[str] = []
    most = max(map(len, spellings))  # words, of a letter each
    while typed:
        ends = range(min(len(typed), most), 0, -1)
        end = next((end for end in ends if _joined(" ".join(typed[:end])) in spellings), 0)
        if not end:
            unknown.append(typed.pop(0))
            continue
        if unknown:
            yield " ".join(unknown)
            unknown = []
        yield spellings[_joined(" ".join(typed[:end]))]
        del typed[:end]
    if unknown:
        yield " ".join(unknown)


@cache
def _spellings(known: tuple[str, ...]) -> dict[str, str]:
    return {_joined(word): word for word in known}


def _joined(word: str) -> str:
    return slug(word).replace("-", "")
