"""How each letter of Hangul is written in Latin letters, and what each way of it costs."""

from functools import cache
from typing import Final

from kcatalog.names.hangul import decompose, is_syllable

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
SYLLABLE_COSTS: Final[dict[str, Costs]] = {"이": {"e": 0.8}, "우": {"woo": 0.1}}


def romanize(hangul: str) -> str:
    """Return the Revised Romanization of *hangul* letter by letter, without spaces."""
    if hangul.isascii() and hangul.isalnum():
        return hangul
    return "".join(map(_romanized, filter(str.isalnum, hangul)))


@cache
def _romanized(letter: str) -> str:
    if not is_syllable(letter):
        return letter
    syllable = decompose(letter)
    tables = ONSET_COSTS[syllable.onset], VOWEL_COSTS[syllable.vowel], CODA_COSTS[syllable.coda]
    return "".join(next(iter(costs)) for costs in tables)
