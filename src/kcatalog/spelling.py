"""How Hangul is written in Latin letters: which spellings stand for which name, and how likely."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

from msgspec import Struct

from kcatalog import hangul as letters_of
from kcatalog.hangul import Syllable, decompose, is_syllable

# Work on what is typed stops here, so that a text of any length is answered at once.
LONGEST: Final = 120

Costs = dict[str, float]

# Each table gives the Latin spellings of one letter, with the price of using them: 0 for
# Revised Romanization (Ministry of Culture notice 2000-8) and McCune-Reischauer (1939), up to 2
# for what passports, press agencies and fans write now and then. Yale is after Martin (1992).
ONSET_COSTS: Final[dict[str, Costs]] = {
    "ㄱ": {"g": 0, "k": 0, "gh": 1.5, "kh": 1.5, "c": 2},
    "ㄲ": {"kk": 0, "gg": 0.5, "k": 0.5, "g": 0.7},
    "ㄴ": {"n": 0},
    "ㄷ": {"d": 0, "t": 0},
    "ㄸ": {"tt": 0, "dd": 0.5, "t": 0.5, "d": 0.7},
    "ㄹ": {"r": 0, "l": 0, "rh": 1},
    "ㅁ": {"m": 0},
    "ㅂ": {"b": 0, "p": 0, "v": 1.5},
    "ㅃ": {"pp": 0, "bb": 0.5, "p": 0.5, "b": 0.7},
    "ㅅ": {"s": 0, "sh": 0.3},
    "ㅆ": {"ss": 0, "s": 0.3, "sh": 0.7, "ssh": 0.7},
    "ㅇ": {"": 0},
    "ㅈ": {"j": 0, "ch": 0.2, "c": 0.7, "z": 1, "g": 1.5},
    "ㅉ": {"jj": 0, "tch": 0, "cc": 0, "j": 0.5, "ch": 0.7},
    "ㅊ": {"ch": 0, "c": 1, "j": 1.2, "tch": 1},
    "ㅋ": {"k": 0, "kh": 0.3, "c": 0.7, "g": 1.2},
    "ㅌ": {"t": 0, "th": 0.3, "d": 1.2},
    "ㅍ": {"p": 0, "ph": 0.3, "f": 0.5, "b": 1.2},
    "ㅎ": {"h": 0, "": 2},
}
VOWEL_COSTS: Final[dict[str, Costs]] = {
    "ㅏ": {"a": 0, "ah": 0.3, "ar": 1, "aa": 1},
    "ㅐ": {"ae": 0, "ay": 0.5, "ai": 0.5, "e": 0.6, "ea": 0.8, "eh": 0.8, "ei": 1, "a": 1.2},
    "ㅑ": {"ya": 0, "yah": 0.5, "ia": 1},
    "ㅒ": {"yae": 0, "yay": 0.5, "ye": 0.5},
    "ㅓ": {
        "eo": 0, "u": 0.2, "o": 0.4, "e": 0.6, "uh": 0.3, "oh": 0.6, "ou": 0.6, "er": 0.6,
        "ur": 0.6, "eu": 1, "or": 1, "au": 1, "aw": 1, "ea": 1.5,
    },
    "ㅔ": {"e": 0, "ey": 0.5, "eh": 0.5, "ae": 0.5, "ay": 0.7, "ei": 0.7, "ai": 1},
    "ㅕ": {
        "yeo": 0, "you": 0.3, "yu": 0.3, "yo": 0.5, "ye": 0.7, "yuh": 0.3, "yeoh": 0.3,
        "yoh": 0.6, "eo": 0.8, "u": 1.2, "yea": 1, "yeu": 1, "io": 1.2, "iu": 1.2, "ieo": 1,
    },
    "ㅖ": {"ye": 0, "yea": 0.4, "yae": 0.5, "yey": 0.5, "yeh": 0.5, "e": 0.7, "ie": 0.7,
          "ae": 1, "ea": 1, "ay": 1},
    "ㅗ": {"o": 0, "oh": 0.3, "ow": 1, "oe": 1, "or": 1, "ou": 1, "au": 1.5},
    "ㅘ": {"wa": 0, "oa": 0.7, "wah": 0.5, "ua": 1},
    "ㅙ": {"wae": 0, "way": 0.5, "wai": 0.7, "we": 0.5, "oae": 1},
    "ㅚ": {"oe": 0, "oi": 0.2, "oy": 0.6, "we": 0.7, "woe": 0.5, "wae": 1, "oey": 0.7, "ey": 1.5,
          "ui": 1.5, "ae": 1.5},
    "ㅛ": {"yo": 0, "yoh": 0.4, "yow": 1, "you": 1, "io": 1},
    "ㅜ": {"u": 0, "oo": 0, "wu": 0.3, "ou": 0.5, "woo": 1, "ue": 0.8, "uu": 0.8, "uh": 1.5,
          "ew": 1.5},
    "ㅝ": {"wo": 0, "weo": 0.2, "we": 0.8, "wu": 0.9, "uo": 0.7, "wuh": 1},
    "ㅞ": {"we": 0, "wey": 0.5, "wei": 0.7, "ue": 1},
    "ㅟ": {"wi": 0, "wee": 0.4, "wie": 0.4, "wy": 0.8, "ui": 0.6, "uy": 0.8, "uee": 0.7, "we": 1},
    "ㅠ": {"yu": 0, "yoo": 0, "you": 0.4, "yuu": 0.8, "yew": 0.8, "ue": 0.8, "u": 1, "iu": 0.8,
          "oo": 1.2, "yo": 1.5, "ew": 1},
    "ㅡ": {"eu": 0, "u": 0.2, "uh": 0.8, "e": 1, "o": 1.5, "ue": 1, "oo": 1, "i": 1.7},
    "ㅢ": {"ui": 0, "eui": 0.1, "ee": 0.3, "i": 0.4, "uy": 0.3, "ie": 0.8, "ey": 1, "eu": 1, "e": 1,
          "yi": 0.7},
    "ㅣ": {"i": 0, "ee": 0.1, "y": 0.8, "ie": 0.6, "ey": 1, "yi": 0.3, "iy": 0.6},
}  # fmt: skip
CODA_COSTS: Final[dict[str, Costs]] = {
    "": {"": 0},
    "ㄱ": {"k": 0, "g": 0.2, "c": 0.8, "ck": 0.8, "gh": 1.5},
    "ㄲ": {"k": 0, "kk": 0.2, "g": 0.5},
    "ㄳ": {"k": 0, "ks": 0.2, "g": 0.3, "gs": 0.3},
    "ㄴ": {"n": 0, "hn": 1},
    "ㄵ": {"n": 0, "nj": 0.3, "nc": 0.3},
    "ㄶ": {"n": 0, "nh": 0.1},
    "ㄷ": {"t": 0, "d": 0.2},
    "ㄹ": {"l": 0, "r": 0.2, "rl": 0.5},
    "ㄺ": {"k": 0, "lk": 0.2, "lg": 0.2, "l": 0.3, "g": 0.3, "rk": 0.4},
    "ㄻ": {"m": 0, "lm": 0.1, "rm": 0.3},
    "ㄼ": {"l": 0, "lb": 0.2, "lp": 0.2, "p": 0.3, "b": 0.3},
    "ㄽ": {"l": 0, "ls": 0.3},
    "ㄾ": {"l": 0, "lt": 0.3},
    "ㄿ": {"p": 0, "lp": 0.3},
    "ㅀ": {"l": 0, "lh": 0.3},
    "ㅁ": {"m": 0},
    "ㅂ": {"p": 0, "b": 0.2},
    "ㅄ": {"p": 0, "ps": 0.2, "b": 0.3, "bs": 0.3},
    "ㅅ": {"t": 0, "s": 0.1, "d": 0.4},
    "ㅆ": {"t": 0, "ss": 0.1, "s": 0.2},
    "ㅇ": {"ng": 0},
    "ㅈ": {"t": 0, "j": 0.2, "c": 0.5, "ch": 0.5},
    "ㅊ": {"t": 0, "ch": 0.2, "c": 0.5},
    "ㅋ": {"k": 0},
    "ㅌ": {"t": 0, "th": 0.3},
    "ㅍ": {"p": 0, "ph": 0.3, "f": 0.5},
    "ㅎ": {"": 0, "h": 0, "t": 0.3},
}
# Surnames that custom writes otherwise than the letters say, and those that North and South
# write differently (initial law): National Institute of the Korean Language, survey of
# surnames in Latin letters (2011).
SURNAME_COSTS: Final[dict[str, Costs]] = {
    "이": {"lee": 0, "yi": 0, "ri": 0.2, "rhee": 0.2, "li": 0.3, "ree": 0.3, "rhie": 0.5, "yee": 0.4,
          "leigh": 0.8},
    "리": {"lee": 0, "yi": 0.2, "rhee": 0.2, "i": 0.3, "yee": 0.4},
    "박": {"park": 0, "pak": 0, "bark": 0.3, "pack": 0.5, "parc": 0.8},
    "임": {"lim": 0, "im": 0, "rim": 0.2, "yim": 0.2, "leem": 0.3, "ihm": 0.4, "rhim": 0.4, "lym": 0.8},
    "림": {"lim": 0, "im": 0.2, "rim": 0, "yim": 0.3},
    "유": {"ryu": 0.2, "yoo": 0, "yu": 0, "you": 0.2, "ryoo": 0.3, "lyu": 0.4, "rew": 0.8, "yuh": 0.8},
    "류": {"ryu": 0, "yoo": 0.2, "yu": 0.2, "ryoo": 0.1, "you": 0.4, "lew": 0.6, "rew": 0.7, "lyu": 0.2},
    "노": {"noh": 0, "roh": 0, "ro": 0.1, "rho": 0.3, "no": 0, "lo": 0.6, "loh": 0.6, "nho": 0.6},
    "로": {"roh": 0, "noh": 0.1, "no": 0.2, "rho": 0.3},
    "나": {"na": 0, "ra": 0.2, "la": 0.5, "nah": 0.2, "rah": 0.4},
    "라": {"ra": 0, "na": 0.2, "la": 0.2, "rha": 0.4},
    "양": {"yang": 0, "ryang": 0.2, "lyang": 0.4, "young": 1},
    "여": {"yeo": 0, "ryeo": 0.3, "ryo": 0.5, "yuh": 0.2, "yo": 0.3},
    "우": {"woo": 0, "wu": 0, "u": 0, "oo": 0.3, "uh": 1},
    "오": {"oh": 0, "o": 0, "au": 0.8},
    "백": {"baek": 0, "paik": 0.1, "paek": 0, "back": 0.3, "baik": 0.2, "beck": 0.5, "paick": 0.5},
    "최": {"choi": 0, "choe": 0, "choy": 0.4, "chey": 0.5, "chay": 0.5, "che": 0.7, "tsai": 0.9},
    "심": {"sim": 0, "shim": 0},
    "신": {"sin": 0, "shin": 0, "shinn": 0.3},
    "어": {"eo": 0, "uh": 0.2, "auh": 0.3, "eoh": 0.2, "uhr": 0.5},
    "염": {"yeom": 0, "yum": 0.1, "youm": 0.2, "ryeom": 0.3, "yom": 0.3},
    "용": {"yong": 0, "ryong": 0.3},
    "육": {"yuk": 0, "yook": 0, "ryuk": 0.3},
}  # fmt: skip
# The same in any place of a name: a lone ㅣ as English sounds the letter E (Esom, So E-hyun).
SYLLABLE_COSTS: Final[dict[str, Costs]] = {"이": {"e": 0.8}}
# Surnames of two syllables: Statistics Korea, Population and Housing Census 2015.
LONG_SURNAMES: Final = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절")

# Revised Romanization, one spelling a letter; the keys below are made from it.
PLAIN_ONSET: Final = {letter: next(iter(costs)) for letter, costs in ONSET_COSTS.items()}
PLAIN_VOWEL: Final = {letter: next(iter(costs)) for letter, costs in VOWEL_COSTS.items()}
PLAIN_CODA: Final = {letter: next(iter(costs)) for letter, costs in CODA_COSTS.items()}

# Accents and capitals settle in two passes; a chain of odd letters may take more.
MOST_PASSES: Final = 6

# McCune-Reischauer's breves, spelled out before accents fall away.
BREVES: Final = str.maketrans({"ŏ": "eo", "ŭ": "eu", "ǒ": "eo", "ǔ": "eu"})

# What a syllable break inside of a syllable costs, and a consonant written twice.
BROKEN: Final = 1.5
# What the given name first costs: a name that reads the usual way round is likelier.
TURNED: Final = 0.05
DOUBLED: Final = 0.3


class Latin(Struct, frozen=True):
    """Latin letters without what stands between them, and where a word or syllable begins."""

    text: str
    breaks: frozenset[int]


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Give the letters and digits of *text* without case, accents, spaces and punctuation.

    Hangul comes out composed and full-width letters as the usual ones.
    """
    if text.isascii():
        return text.lower() if text.isalnum() else "".join(filter(str.isalnum, text.lower()))
    for _ in range(MOST_PASSES):
        again = _bared(text)
        if again == text:
            break
        text = again
    return text


def _bared(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = unicodedata.normalize("NFC", "".join(letter for letter in spread if letter.isalnum()))
    return bare.translate(letters_of.LONE_LETTERS).casefold()


def words(text: str) -> list[str]:
    """Give the words of *text*, each plain; a hyphen joins, a space parts."""
    return [word for part in text.split() if (word := plain(part))]


@lru_cache(maxsize=8192)
def latin(text: str) -> Latin:
    """Give the letters of *text*, accents gone but breves spelled out, with its breaks."""
    spelled = unicodedata.normalize("NFC", text.casefold()[:LONGEST]).translate(BREVES)
    pieces = [plain(piece) for piece in re.split(r"[\s\-_/.,·]+", spelled)]
    ends, length = [], 0
    for piece in pieces:
        length += len(piece)
        ends.append(length)
    return Latin("".join(pieces), frozenset(ends[:-1]) - {0, length})


def spelling_cost(typed: Latin, hangul: str, *, surname: bool = True) -> float | None:
    """Give what it costs to read *typed* as the *hangul*, or None where it is no spelling of it.

    0 is the Revised Romanization; every letter that is written in a rarer way adds to it.
    """
    usual = _align(typed, _plan(hangul, surname_first=surname))
    if not surname:
        return usual
    family, given = parted(hangul)
    turned = _align(typed, _plan(given + family, surname_first=False)) if given else None
    if turned is None or (usual is not None and usual <= turned + TURNED):
        return usual
    return turned + TURNED


def romanize(hangul: str) -> str:
    """Give the Revised Romanization of *hangul* letter by letter, without spaces."""
    return "".join(filter(str.isalnum, hangul)).translate(_ROMANIZED)


class _Romanized(dict[int, str]):
    """The Revised Romanization of each syllable that has been asked for; others as they are."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if is_syllable(letter):
            s = decompose(letter)
            letter = "".join((PLAIN_ONSET[s.onset], PLAIN_VOWEL[s.vowel], PLAIN_CODA[s.coda]))
        self[code] = letter
        return letter


_ROMANIZED: Final = _Romanized()


def parted(hangul: str) -> tuple[str, str]:
    """Part a name in Hangul into surname and given name."""
    length = 2 if len(hangul) > 2 and hangul[:2] in LONG_SURNAMES else 1
    return hangul[:length], hangul[length:]


# The consonants that spellings never confuse; what is silent, a glide, a vowel, or a liquid
# (Park, Lee, Yi, Rhee) is left out.
MOST_SKELETONS: Final = 100
CLASS_OF: Final = {
    "ch": "C", "j": "C", "z": "C", "c": "K", "g": "K", "k": "K", "q": "K", "x": "K", "d": "T", "t": "T",
    "b": "P", "p": "P", "v": "P", "f": "P", "s": "S", "n": "N", "m": "M",
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def skeleton(text: str) -> str:
    """Give the consonants of *text* by class, as a ring, so that word order plays no part.

    All usual spellings of one name have the same skeleton; many names share one.
    """
    # A lone j is of the class of ch, and one letter.
    letters = text[:LONGEST].replace("ch", "j")
    classes = "".join([c for c, _ in groupby([CLASS_OF[x] for x in letters if x in CLASS_OF])])
    while len(classes) > 1 and classes[0] == classes[-1]:
        classes = classes[:-1]
    return min((classes[i:] + classes[:i] for i in range(len(classes))), default="")


def skeletons(hangul: str) -> set[str]:
    """Give the skeletons that spellings of *hangul* may have."""
    rows = [""]
    for place, letter in enumerate(hangul[:LONGEST]):
        if not is_syllable(letter):
            rows = [row + letter for row in rows]
            continue
        syllable = decompose(letter)
        # ㄴ and ㄹ change places at the head of a word (initial law), and ㄹ has no class.
        heads = (
            {"n", ""} if place == 0 and syllable.onset in "ㄴㄹ" else {PLAIN_ONSET[syllable.onset]}
        )
        tails = _spelled_tails(syllable.coda)
        rows = [row + head + "a" + tail for row in rows for head in heads for tail in tails][
            :MOST_SKELETONS
        ]
    return {skeleton(row) for row in rows}


@cache
def _spelled_tails(coda: str) -> tuple[str, ...]:
    """Give one spelling of *coda* for each class of consonants that its spellings fall in.

    Those of some differ: 곳 is Got or Gos.
    """
    return tuple({skeleton(spelled): spelled for spelled in CODA_COSTS[coda]}.values())


# The spellings of a name that differ by a slip are compared letter by letter on this fold.
FOLDS: Final = {
    "wh": "hw", "qu": "kw", "tch": "j", "ch": "j", "ck": "k", "ph": "p", "sh": "s", "th": "t",
    "kh": "k", "rh": "r", "g": "k", "q": "k", "d": "t", "b": "p", "f": "p", "v": "p", "c": "k",
    "z": "j", "l": "r",
    "eo": "o", "eu": "o", "oo": "o", "ou": "o", "oh": "o", "uh": "o", "u": "o", "woo": "o",
    "ah": "a", "ee": "i", "ie": "i", "ui": "i", "eui": "i", "yi": "i",
    "ae": "e", "ai": "e", "ay": "e", "ea": "e", "ei": "e", "eh": "e", "oe": "e", "oi": "e", "we": "e",
    "weo": "wo", "yeo": "yo", "you": "yo", "yu": "yo", "yoo": "yo", "yae": "ye", "yea": "ye",
}  # fmt: skip
FOLDED: Final = r"(.)\1+|r(?=[bcdfgjkmnpstz])|" + "|".join(sorted(FOLDS, key=len, reverse=True))


@cache
def _folded() -> re.Pattern[str]:
    return re.compile(FOLDED)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Give the key on which slips are counted: Hangul in Latin letters, likenesses made one.

    Folding a key gives the same key.
    """
    key = plain(text[:LONGEST]).translate(_ROMANIZED)[: 3 * LONGEST].replace("x", "ks")
    while (again := _folded().sub(_one, key)) != key:
        key = again
    return key


def _one(found: re.Match[str]) -> str:
    part = found[0]
    return FOLDS.get(part, found[1] or "")


_Block = tuple[Costs, tuple[Costs, ...]]


# The steps that spell a name: for each syllable its habits, and its letters in turn.
_Plan = tuple[_Block, ...]


@lru_cache(maxsize=4096)
def _plan(hangul: str, *, surname_first: bool) -> _Plan:
    blocks = [
        decompose(letter) if is_syllable(letter) else None for letter in hangul if letter.isalnum()
    ]
    marks = [letter for letter in hangul if letter.isalnum()]
    plans: list[_Block] = []
    for place, block in enumerate(blocks):
        if block is None:
            plans.append(({}, ({marks[place]: 0.0},)))
            continue
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        before = blocks[place - 1] if place else None
        habits = SYLLABLE_COSTS.get(marks[place], {})
        if place == (0 if surname_first else len(blocks) - 1):
            habits = SURNAME_COSTS.get(marks[place], {}) | habits
        plans.append(
            (habits, (_onsets(block, before), VOWEL_COSTS[block.vowel], _codas(block, after)))
        )
    return tuple(plans)


# How letters sound where syllables meet: Standard Pronunciation (Ministry of Education notice
# 88-2), articles 9 to 20, as Revised Romanization writes it.
STOPS: Final = {"ㄱ": "k", "ㄲ": "k", "ㅋ": "k", "ㄺ": "k", "ㄷ": "t", "ㅅ": "t", "ㅆ": "t", "ㅈ": "t",
                "ㅊ": "t", "ㅌ": "t", "ㅎ": "t", "ㅂ": "p", "ㅍ": "p", "ㅄ": "p"}  # fmt: skip
NASAL_OF: Final = {"k": "ng", "t": "n", "p": "m"}
LINKED: Final = {
    "ㄳ": "ks", "ㄵ": "nj", "ㄶ": "n", "ㄺ": "lg", "ㄻ": "lm", "ㄼ": "lb", "ㅀ": "r", "ㅄ": "ps", "ㅎ": "",
    "ㅅ": "s", "ㅆ": "ss", "ㅈ": "j", "ㅊ": "ch", "ㅌ": "t", "ㄷ": "d", "ㄹ": "r", "ㄲ": "kk", "ㅍ": "p",
}  # fmt: skip
BREATHED: Final = {"ㄱ": "k", "ㄷ": "t", "ㅈ": "ch"}


def _onsets(block: Syllable, before: Syllable | None) -> Costs:
    costs = ONSET_COSTS[block.onset]
    if before is None or not before.coda:
        return costs
    extra: Costs = {}
    if block.onset == "ㄹ" and before.coda in "ㅁㅇㄱㅂ":
        extra["n"] = 0.1
    if block.onset == "ㄴ" and before.coda in "ㄹㅀ":
        extra["l"] = 0.1
    if before.coda in "ㅎㄶㅀ" and block.onset in BREATHED:
        extra[BREATHED[block.onset]] = 0.0
    return extra | costs if extra else costs


def _codas(block: Syllable, after: Syllable | None) -> Costs:
    costs = CODA_COSTS[block.coda]
    if after is None or not block.coda:
        return costs
    extra: Costs = {}
    stop = STOPS.get(block.coda, "")
    if stop and after.onset in "ㄴㅁㄹ":
        extra[NASAL_OF[stop]] = 0.1
    if block.coda == "ㄴ" and after.onset == "ㄹ":
        extra["l"] = 0.1
    if after.onset == "ㅇ" and block.coda in LINKED:
        extra[LINKED[block.coda]] = 0.0
        if after.vowel == "ㅣ" and block.coda in "ㄷㅌ":
            extra["j" if block.coda == "ㄷ" else "ch"] = 0.0
    return costs | extra if extra else costs


def _align(typed: Latin, plan: _Plan) -> float | None:
    reached: dict[int, float] = {0: 0.0}
    for habits, steps in plan:
        ends: dict[int, float] = {}
        if habits:
            _step(typed, reached, habits, ends, inside=False)
        inner = reached
        begun = False
        for costs in steps:
            onward: dict[int, float] = {}
            _step(typed, inner, costs, onward, inside=begun)
            begun = begun or costs is not ONSET_COSTS["ㅇ"]
            inner = onward
        for place, cost in inner.items():
            if cost < ends.get(place, 1e9):
                ends[place] = cost
        reached = ends
        if not reached:
            return None
    return reached.get(len(typed.text))


def _step(
    typed: Latin, reached: dict[int, float], costs: Costs, onward: dict[int, float], *, inside: bool
) -> None:
    text, breaks = typed.text, typed.breaks
    for place, so_far in reached.items():
        for spelled, price in costs.items():
            if not text.startswith(spelled, place):
                continue
            end = place + len(spelled)
            total = so_far + price
            if spelled and breaks:
                if inside and place in breaks:
                    total += BROKEN
                total += BROKEN * sum(place < cut < end for cut in breaks)
            if total < onward.get(end, 1e9):
                onward[end] = total
            if spelled and text[end : end + 1] == text[end - 1] and text[end - 1] not in "aeiou":
                doubled = total + DOUBLED
                if doubled < onward.get(end + 1, 1e9):
                    onward[end + 1] = doubled


def _inverse(table: dict[str, Costs], letters: str) -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for letter in letters:
        for spelled, price in table[letter].items():
            found.setdefault(spelled, []).append((letter, price))
    return found


# One plain consonant stands for its whole class in a reading, so that readings stay few.
ONSET_OF: Final = _inverse(ONSET_COSTS, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅎ")
VOWEL_OF: Final = _inverse(VOWEL_COSTS, letters_of.VOWELS)
CODA_OF: Final = {"": [("", 0.0)]} | _inverse(CODA_COSTS, "ㄱㄴㄹㅁㅂㅅㅇ")
READINGS: Final = 24
# A reading that costs this much more than the best one is none.
UNLIKELY: Final = 1.0
# The surnames of most Koreans: Statistics Korea, Population and Housing Census 2015, with ㄹ as in
# the North.
SURNAMES: Final = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공"
    "현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감호"
    "음빈동온리림로"
)


@lru_cache(maxsize=512)
def readings(typed: Latin) -> tuple[tuple[str, float], ...]:
    """Give the likeliest names in Hangul that *typed* may spell, each with its cost.

    Empty where *typed* is no Korean name of two to five syllables in any usual spelling.
    """
    text = typed.text
    if not 2 <= len(text) <= 30 or not text.isascii() or not text.isalpha():
        return ()
    kept: list[dict[str, float]] = [{} for _ in range(len(text) + 1)]
    kept[0][""] = 0.0
    for place in range(len(text)):
        best = sorted(kept[place].items(), key=lambda pair: pair[1])[:READINGS]
        for end, syllable, price in _syllables_at(typed, place) if best else ():
            for so_far, cost in best:
                if len(so_far) < 5:
                    whole = so_far + syllable
                    if cost + price < kept[end].get(whole, 1e9):
                        kept[end][whole] = cost + price
    full = [(h, cost) for h, cost in kept[-1].items() if len(h) > 1 and cost <= 0.9 * len(h)]
    likely = sorted(full, key=lambda pair: pair[1])[:READINGS]
    return tuple((h, cost) for h, cost in likely if cost <= likely[0][1] + UNLIKELY)


def is_like_a_person(text: str) -> bool:
    """Tell whether *text* reads as a Korean name: a surname, then one or two syllables."""
    typed = latin(text)
    return any(
        len(hangul) <= 3 and (hangul[0] in SURNAMES or hangul[-1] in SURNAMES)
        for hangul, _ in readings(typed)
    )


@lru_cache(maxsize=512)
def is_surname(word: str) -> bool:
    """Tell whether *word* is a usual spelling of a usual surname, or one in Hangul."""
    key = plain(word)
    if not 2 <= len(key) <= LONGEST_SURNAME:
        return key in SURNAMES
    costs = (spelling_cost(latin(word), surname) for surname in (*SURNAMES, *LONG_SURNAMES))
    return key in LONG_SURNAMES or any(cost is not None and cost <= 0.5 for cost in costs)


# Seonwoo, Namgoong and the like; no surname has more letters.
LONGEST_SURNAME: Final = 8


def _syllables_at(typed: Latin, place: int) -> list[tuple[int, str, float]]:
    """Give the syllables that may be read at *place*: where each ends, and what it costs."""
    found: dict[tuple[int, str], float] = {}
    if place == 0:
        for surname, habits in SURNAME_COSTS.items():
            for spelled, price in habits.items():
                if typed.text.startswith(spelled):
                    found[len(spelled), surname] = price
    for middle, onset, onset_price in _read(typed.text, place, ONSET_OF, 3):
        for tail, vowel, vowel_price in _read(typed.text, middle, VOWEL_OF, 4):
            for end, coda, coda_price in _read(typed.text, tail, CODA_OF, 2):
                if not any(place < cut < end for cut in typed.breaks):
                    key = (end, letters_of.compose(onset, vowel, coda))
                    price = onset_price + vowel_price + coda_price
                    found[key] = min(price, found.get(key, price))
    return [(end, syllable, price) for (end, syllable), price in found.items()]


def _read(
    text: str, place: int, table: dict[str, list[tuple[str, float]]], longest: int
) -> Iterator[tuple[int, str, float]]:
    """Give the letters of *table* that may be read at *place*."""
    for end in range(place, min(place + longest, len(text)) + 1):
        for letter, price in table.get(text[place:end], ()):
            yield end, letter, price
