"""The two fixed lists of words that describe a scene: moods and tropes.

This is the one place where they are kept: files are checked against them, the help and the
docs print them, and the JSON Schema offers them to editors.
"""

from typing import Final

MOODS: Final[dict[str, str]] = {
    "awkward": "nobody knows where to look",
    "bittersweet": "happy and sad at once",
    "bold": "said straight out, without a safety net",
    "brave": "it takes courage, and you can see it",
    "calm": "unhurried, at peace",
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
    "disguise": "somebody is not who they seem",
    "embrace": "the hug says it",
    "forbidden-love": "a border, a rank or a law stands between them",
    "friends-to-lovers": "friends for years, and then",
    "jealousy": "a rival makes somebody speak",
    "kiss": "the kiss says it, or answers it",
    "love-triangle": "there is a third",
    "night-sky": "stars, the moon, the lights of the city",
    "parting": "they must say goodbye",
    "quarrel": "it begins as an argument",
    "rain": "it rains, of course",
    "rescue": "after danger, or in it",
    "reunion": "they meet again after a long time",
    "royalty": "a palace, a crown, a prince",
    "second-couple": "not the leads, and better for it",
    "slow-burn": "many episodes of waiting",
    "wedding": "rings, vows, or both",
    "workplace": "at work, or because of it",
}


def slug(word: str) -> str:
    """Spell a mood or trope as the lists do: small letters, hyphens for spaces."""
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())
