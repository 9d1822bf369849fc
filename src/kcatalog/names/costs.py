"""What it costs to read what was typed as a name, or as a part of one, spelled so or by a slip."""

from typing import Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.folding import fold, plain
from kcatalog.names.name import Name
from kcatalog.names.spelling import is_surname, latin, parted, readings, spelling_cost
from kcatalog.names.wording import acronyms, bare_title

# What a spelling may cost a syllable and still be one of the name.
DEAREST: Final = 0.9
# What a slip costs more on the fold, where different letters are one.
FOLDED: Final = 0.5
# What an alias costs beside the usual name, other small words in a title, an acronym of the usual
# spelling, and one that is made from Hangul.
ALIAS: Final = 0.02
BARE: Final = 0.2
ACRONYM: Final = 1.0
OF_HANGUL: Final = 1.1

# A form of so few letters is found as it is, or not at all.
SHORT_FORM: Final = 2
# A form of more words than this is a title: its words stay in order.
MOST_WORDS: Final = 4

# A shorter text is no near miss of anything, nor one of fewer strokes.
SHORTEST_NEAR: Final = 5
FEWEST_STROKES: Final = 4
# A name in Latin letters has one of these.
VOWELS: Final = frozenset("aeiouy")
# The strokes of vowels, of vowels that differ by a stroke of the pen, of consonants that differ by
# a breath, of finals that sound alike.
STROKES_OF_VOWELS: Final = frozenset("kiojpuhynbml")
ALIKE_VOWELS: Final = ({"k", "i"}, {"j", "u"}, {"h", "y"}, {"n", "b"}, {"o", "p"})
BREATHED: Final = ({"r", "z"}, {"e", "x"}, {"q", "v"}, {"w", "c"})
ALIKE_FINALS: Final = (frozenset("sadf"), frozenset("rqextwczv"))
# The keys around each on QWERTY.
BESIDE: Final = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj", "i": "uojk",
    "o": "ipkl", "p": "ol", "a": "qwsz", "s": "weadzx", "d": "ersfxc", "f": "rtdgcv", "g": "tyfhvb",
    "h": "yugjbn", "j": "uihknm", "k": "iojlm", "l": "opk", "z": "asx", "x": "sdzc", "c": "dfxv",
    "v": "fgcb", "b": "ghvn", "n": "hjbm", "m": "jkn",
}  # fmt: skip


def name_cost(typed: str, name: Name) -> float | None:
    """Return what it costs to read *typed* as the *name* of a person, or None where one cannot."""
    costs = [cost for form in name.forms if (cost := form_cost(typed, form, name)) is not None]
    return min(costs, default=None)


def form_cost(typed: str, form: str, name: Name) -> float | None:
    """Return what it costs to read *typed* as one stored *form* of *name*, or None."""
    key, stored = plain(typed), plain(form)
    if letters_of.is_hangul(stored):
        return hangul_cost(typed, stored)
    if letters_of.is_hangul(key):
        return None if name.hangul else _spelled(form, key)
    if len(key) == len(stored) and any(key == plain(order) for order in word_orders(form)):
        return 0.0
    return None if is_spelled_out(form, name.hangul) else latin_cost(typed, form)


def hangul_cost(typed: str, hangul: str) -> float | None:
    """Return what it costs to read *typed*, Latin letters or initials, as the *hangul*."""
    key = plain(typed)
    if letters_of.is_hangul(key):
        is_short = len(hangul) > 1 and letters_of.fits_initials(key, hangul)
        return 0.0 if is_short or key == hangul else None
    cost = _spelled(typed, hangul)
    # A name of one syllable sounds like half of all words: it is spelled as it is, or not at all.
    return None if cost and len(hangul) == 1 else cost


def title_cost(typed: str, name: Name) -> float | None:
    """Return what it costs to read *typed* as a title in Hangul, which may begin with a surname."""
    if not name.hangul:
        return None
    hangul = plain(name.hangul)
    cost = hangul_cost(typed, hangul)
    if cost is None and not letters_of.is_hangul(typed):
        cost = _spelled(typed, hangul, surname=False)
    return cost


def latin_cost(typed: str, form: str) -> float | None:
    """Return what it costs to read *typed* as the name that *form* spells in Latin letters."""
    if len(plain(form)) <= SHORT_FORM:
        return None
    stored = readings(latin(form))
    if not stored and not readings(latin(typed)):
        return FOLDED if fold(typed) in map(fold, word_orders(form)) else None
    costs = [
        cost + price for hangul, price in stored if (cost := _spelled(typed, hangul)) is not None
    ]
    return min(costs, default=None)


def part_cost(typed: str, part: str) -> float | None:
    """Return what it costs to read *typed* as one word of a name, or None where one cannot."""
    if letters_of.is_hangul(part) and not letters_of.is_hangul(plain(typed)):
        return _spelled(typed, part, surname=len(part) == 1)
    return None


def is_spelled_out(form: str, hangul: str) -> bool:
    """Return whether *form* only spells the Hangul, or a part of it, and so says nothing more."""
    whole = plain(hangul)
    return any(
        spelling_cost(latin(form), part) is not None for part in (whole, *parted(whole)) if part
    )


def key_cost(sort: str, key: str, name: Name) -> float:
    """Return what it costs to answer by *key*: the usual title or spelling is likelier than others."""
    if sort == "exact":
        return 0.0 if key in (plain(name.text), plain(name.hangul)) else ALIAS
    if sort == "bare":
        return BARE if key == bare_title(name.text) else BARE + ALIAS
    if sort == "acronyms":
        return ACRONYM if key in acronyms(name.text) else OF_HANGUL
    return 0.0


def _spelled(typed: str, hangul: str, *, surname: bool = True) -> float | None:
    cost = spelling_cost(latin(typed), hangul, surname=surname)
    return cost if cost is not None and cost <= DEAREST * len(hangul) else None


def word_orders(form: str) -> set[str]:
    """Return *form* with its words turned round, unless it has more of them than a name."""
    parts = form.split()
    if not 1 < len(parts) <= MOST_WORDS:
        return {form}
    return {" ".join(parts[i:] + parts[:i]) for i in range(len(parts))}


def slips_allowed(length: int) -> int:
    """Return how many slips a text of this many letters may hold."""
    return 0 if length < SHORTEST_NEAR else 1 if length < 9 else 2


def finger_cost(typed: str, wanted: str, slips: float) -> float | None:
    """Return what *slips* of the fingers cost: None where a letter stands for one far on the keys."""
    at = _wrong_letter(typed, wanted)
    return slips if at is None or wanted[at] in BESIDE.get(typed[at], "") else None


def stroke_cost(typed: str, wanted: str, slips: float) -> float | None:
    """Return what *slips* in Hangul cost by its strokes, or None where nobody slips so.

    Likeliest is a vowel with a stroke of the pen more or less, then a final left out or taken for
    one that sounds alike, then the key beside.
    """
    at = _wrong_letter(typed, wanted)
    if at is None or slips > 1:
        return slips - 0.1
    pair = {typed[at], wanted[at]}
    if pair in ALIKE_VOWELS:
        return 0.8
    is_final = typed[at + 1 : at + 2] not in STROKES_OF_VOWELS
    if pair in BREATHED or (is_final and any(pair <= finals for finals in ALIKE_FINALS)):
        return 1.0
    return 1.2 if wanted[at] in BESIDE.get(typed[at], "") else None


def _wrong_letter(typed: str, wanted: str) -> int | None:
    """Return where one letter stands for another, or None where more, or something else, is wrong."""
    wrong = [at for at, letter in enumerate(typed) if wanted[at : at + 1] != letter]
    return wrong[0] if len(wrong) == 1 and len(typed) == len(wanted) else None


def shared_pairs(one: str, other: str) -> float:
    """Return how many pairs of neighbouring letters two texts share, from 0 to 1."""
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    others = {other[i : i + 2] for i in range(len(other) - 1)}
    return 2 * len(pairs & others) / (len(pairs) + len(others) or 1)


def typed_orders(typed: str) -> tuple[str, ...]:
    """Return *typed*, and with its surname moved to the other end."""
    first, *rest = typed.split() or [""]
    if not 1 <= len(rest) < MOST_WORDS or VOWELS.isdisjoint(plain(first)):
        return (typed,)
    turned = (*rest, first) if is_surname(first) else (rest[-1], first, *rest[:-1])
    return (typed, " ".join(turned))
