"""How text is compared, as patterns and tables that the page of the gallery applies as they are.

Each rule is a pattern of JavaScript with one group, and a table: what the pattern finds is replaced
by what the table has for it, or else by the group.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from types import ModuleType
from typing import Any, Final

from kcatalog.catalog import fields
from kcatalog.names import (
    costs,
    folding,
    hangul,
    lookup,
    spelling,
    titles,
    wording,
)
from kcatalog.search import answering, hits, query
from kcatalog.share.gallery.names import surnames

Rule = tuple[str, list[tuple[str, str]]]

# What the page reads under the same names.
BOUNDS: Final[tuple[tuple[ModuleType, tuple[str, ...]], ...]] = (
    (folding, ("LONGEST",)),
    (spelling, ("BROKEN", "DOUBLED", "UNLIKELY")),
    (costs, ("DEAREST", "FOLDED", "FEWEST_STROKES")),
    (lookup, ("SHIFTED", "STARTED", "HALF_TYPED", "MOST_IN_A_NAME")),
    (titles, ("LIKE_WORDS",)),
    (query, ("LONGEST_QUERY", "MOST_WORDS")),
    (answering, ("MOST_WORDS_IN_A_NAME", "TELLING")),
    (hits, ("PEOPLE", "MATCHES")),
    (fields, ("NAME_FIELDS",)),
)

_NO_LETTER_BEFORE: Final = r"(?<![\p{L}\p{N}_])"
_NO_LETTER_AFTER: Final = r"(?![\p{L}\p{N}_])"


def search_rules() -> dict[str, Any]:
    """Return all that the page's search knows beside names, by what it is called there."""
    return {
        "bounds": {name: getattr(module, name) for module, names in BOUNDS for name in names}
        | {"TEXT_FIELDS": list(fields.TEXT_FIELDS)},
        "rules": _rules(),
        "titleRules": list(_title_rules()),
        "surnames": surnames(),
        "people": _people_in_hangul(),
        "strokeSlips": list(_stroke_slips()),
        "fingerSlips": [(k + beside, 0) for k, keys in costs.BESIDE.items() for beside in keys],
        "between": query.BETWEEN,
        "around": rf"{query.BRACKETED}|^.*(?:['’]s|s['’])(?=\s)",
        "ranks": query.RANKS.split(),
        "company": query.COMPANY.split(),
        "particles": query.PARTICLES.split(),
    }


def _rules() -> dict[str, Rule]:
    return {
        "lone": _table({chr(code): letter for code, letter in hangul.LONE_LETTERS.items()}),
        "strokes": _table({chr(code): keys for code, keys in hangul.KEYS.items()}),
        "initials": (r"[^]()", list(_initials().items())),
        "clusters": _table(hangul.CLUSTERS),
        "breves": _table({chr(code): spelled for code, spelled in spelling.BREVES.items()}),
        "fold": (folding.FOLDED_PARTS + "|x", [*folding.FOLDS.items(), ("x", "ks")]),
        "classes": (r"ch|[^]()", [("ch", "C"), *folding.CLASS_OF.items()]),
        "digits": _table({chr(digit): chr(sound) for digit, sound in wording.DIGITS.items()}),
        "figures": _words(_figures()),
        "small": _words(dict.fromkeys(sorted(wording.SMALL_WORDS), "")),
        "singular": (r"(?<=[^ ]{2}[^ s])s(?![^ ])()", []),
    }


def _title_rules() -> Iterable[Rule]:
    """Yield what is done to the text of a title, in this order, before its words are parted."""
    contractions = {f"'{ending}": spelled for ending, spelled in wording.CONTRACTIONS.items()}
    yield "\u2019()", [("\u2019", "'")]
    yield f"(?:{'|'.join(contractions)}){_NO_LETTER_AFTER}()", [*contractions.items()]
    number = rf"(?:{_NO_LETTER_BEFORE}(?:season|s)|시즌)\s*0*"
    # The first season is the title alone.
    yield f"(?:{number}(?:1|one)|{_NO_LETTER_BEFORE}first season){_NO_LETTER_AFTER}()", []
    ordinals = f"{_NO_LETTER_BEFORE}(?:second|third) season"
    yield (
        rf"(?:{number}(\d+|two|three)|{ordinals}){_NO_LETTER_AFTER}",
        [("second season", "2"), ("third season", "3")],
    )
    yield r"[\-\/:,.&·~()]()", [(mark, " ") for mark in "-/:,.&·~()"]
    yield r"(?<=[\p{L}_])(?=\d)()", [("", " ")]


def _figures() -> dict[str, str]:
    """Return what the words of a title are in figures, or spelled out; twenty-one is one word."""
    units = {word: unit for word, unit in wording.NUMBERS.items() if len(unit) == 1}
    joined = {
        f"{ten} {word}": tens[0] + unit
        for ten, tens in wording.TENS.items()
        for word, unit in units.items()
    }
    return joined | wording.TENS | wording.NUMBERS | wording.ABBREVIATIONS


def _initials() -> dict[str, str]:
    """Return the first letters of syllables, and what stands for itself."""
    onsets = {chr(0x1100 + at): letter for at, letter in enumerate(hangul.ONSETS)}
    consonants = (*hangul.ONSETS, *filter(None, hangul.CODAS))
    return onsets | {letter: hangul.initials(letter) for letter in consonants}


def _people_in_hangul() -> str:
    """Return the pattern of a usual surname and a given name of two syllables."""
    long_surnames = "|".join(spelling.LONG_SURNAMES)
    surnames = "".join(sorted(spelling.SURNAMES.difference(spelling.LONG_SURNAMES)))
    return f"^(?:(?:{long_surnames})|(?!{long_surnames})[{surnames}])[가-힣]{{2}}$"


def _stroke_slips() -> Iterable[tuple[str, float]]:
    """Yield what one key struck for another costs beside other slips; a dot marks a final."""
    keys = sorted(hangul.KEY_OF_LETTER)
    struck = sorted({hangul.strokes(letter) for letter in keys})
    for typed, wanted in product(struck, repeat=2):
        for mark, after in (("", "k"), (".", "")):
            cost = costs.stroke_cost(typed + after, wanted + after, 1)
            if typed != wanted and cost is not None:
                yield f"{mark}{typed}{wanted}", round(cost - 0.9, 1)


def _table(table: Mapping[str, str]) -> Rule:
    """Return the rule that replaces each letter of *table*."""
    return f"[{''.join(map(re.escape, table))}]()", list(table.items())


def _words(table: Mapping[str, str]) -> Rule:
    """Return the rule that replaces each word of *table*, the longest first."""
    longest_first = sorted(table, key=len, reverse=True)
    return f"(?<![^ ])(?:{'|'.join(longest_first)})(?![^ ])()", list(table.items())
