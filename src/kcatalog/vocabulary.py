"""The two fixed lists of words that describe a scene: moods and tropes.

This is the one place where they are kept; the loader checks against them, the help and the
README print them, and the JSON Schema offers them to editors.
"""

from typing import Final

MOODS: Final[dict[str, str]] = {
    "bittersweet": "happy and sad at once",
    "bold": "said straight out, without a safety net",
    "brave": "it takes courage, and one sees it",
    "calm": "unhurried, at peace",
    "dreamy": "half out of this world",
    "funny": "one laughs",
    "intense": "one holds one's breath",
    "longing": "wanting what is out of reach",
    "playful": "teasing, light",
    "quiet": "little is said",
    "shy": "hardly daring",
    "sincere": "plain words, meant",
    "sweet": "sugar, and gladly",
    "tender": "gentle with each other",
    "tense": "something may go wrong at any moment",
    "warm": "one feels at home",
}

TROPES: Final[dict[str, str]] = {
    "arranged-marriage": "others made the match; love comes later",
    "birthday": "it is somebody's birthday",
    "disguise": "one is not who the other thinks",
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
