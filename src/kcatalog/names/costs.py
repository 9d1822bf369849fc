"""What it costs to read what was typed as a name, or as a part of one."""

from __future__ import annotations

from typing import Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.folding import fold, plain
from kcatalog.names.name import Name
from kcatalog.names.spelling import latin, parted, readings, spelling_cost
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
        return None if name.hangul else _within(spelling_cost(latin(form), key), key)
    if len(key) == len(stored) and any(key == plain(order) for order in word_orders(form)):
        return 0.0
    return None if is_spelled_out(form, name.hangul) else latin_cost(typed, form)


def hangul_cost(typed: str, hangul: str) -> float | None:
    """Return what it costs to read *typed*, Latin letters or initials, as the *hangul*."""
    key = plain(typed)
    if letters_of.is_hangul(key):
        return (
            0.0
            if key == hangul or (len(hangul) > 1 and letters_of.fits_initials(key, hangul))
            else None
        )
    cost = _within(spelling_cost(latin(typed), hangul), hangul)
    # A name of one syllable sounds like half of all words: it is spelled as it is, or not at all.
    return None if cost and len(hangul) == 1 else cost


def title_cost(typed: str, hangul: str) -> float | None:
    """Return what it costs to read *typed* as a title in *hangul*, which may begin with a surname."""
    cost = hangul_cost(typed, hangul)
    if cost is None and not letters_of.is_hangul(typed):
        cost = _within(spelling_cost(latin(typed), hangul, surname=False), hangul)
    return cost


def latin_cost(typed: str, form: str) -> float | None:
    """Return what it costs to read *typed* as the name that *form* spells in Latin letters."""
    if len(plain(form)) <= SHORT_FORM:
        return None
    stored = readings(latin(form))
    if not stored and not readings(latin(typed)):
        return FOLDED if fold(typed) in map(fold, word_orders(form)) else None
    costs = [
        cost + price
        for hangul, price in stored
        if (cost := _within(spelling_cost(latin(typed), hangul), hangul)) is not None
    ]
    return min(costs, default=None)


def part_cost(typed: str, part: str) -> float | None:
    """Return what it costs to read *typed* as one word of a name, or None where one cannot."""
    if letters_of.is_hangul(part) and not letters_of.is_hangul(plain(typed)):
        return _within(spelling_cost(latin(typed), part, surname=len(part) == 1), part)
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


def _within(cost: float | None, hangul: str) -> float | None:
    return cost if cost is not None and cost <= DEAREST * len(hangul) else None


def word_orders(form: str) -> set[str]:
    """Return *form* with its words turned round, unless it has more of them than a name."""
    parts = form.split()
    if not 1 < len(parts) <= MOST_WORDS:
        return {form}
    return {" ".join(parts[i:] + parts[:i]) for i in range(len(parts))}
