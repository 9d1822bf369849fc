"""The keys of names that stand ready in the page, each with its names and what each costs."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import ACRONYM, key_cost, word_orders
from kcatalog.names.folding import plain
from kcatalog.names.lookup import keep_least
from kcatalog.names.name import Name
from kcatalog.names.people import People, part_match
from kcatalog.names.titles import Titles
from kcatalog.names.wording import DIGITS, SOUND
from kcatalog.share.gallery.spellings import Spellings, by_skeleton

# The sorts of keys that are not asked in the page as they are.
_LEFT_OUT: Final = frozenset(("skeletons", "parts", "part_skeletons", "words"))

# A sort of key, the key, and what it costs to answer by it.
Key = tuple[str, str, float]
# The position of a name that answers, with what that costs if it costs anything.
Bearer = int | tuple[int, float]


def keys_of_people(names: Iterable[Name], spellings: Spellings) -> dict[str, Any]:
    """Return the keys of people by their sorts, as pairs, and the ways to spell their names."""
    return _by_sort(names, _of_person) | by_skeleton(names, spellings.of_person)


def keys_of_titles(names: Iterable[Name], spellings: Spellings) -> dict[str, Any]:
    """Return the keys of titles by their sorts, as pairs, and the ways to spell them."""
    return _by_sort(names, _of_title) | by_skeleton(names, spellings.of_title)


def _by_sort(
    names: Iterable[Name], keys_of: Callable[[Name], Iterable[Key]]
) -> dict[str, list[tuple[str, list[Bearer]]]]:
    sorts: defaultdict[str, dict[str, dict[int, float]]] = defaultdict(dict)
    for position, name in enumerate(names):
        for sort, key, cost in keys_of(name):
            keep_least(sorts[sort].setdefault(key, {}), position, cost)
    return {
        sort: [(key, list(map(_in_short, costs.items()))) for key, costs in sorted(keys.items())]
        for sort, keys in sorts.items()
    }


def _in_short(bearer: tuple[int, float]) -> Bearer:
    """Return the position alone of a name that answers for nothing."""
    position, cost = bearer
    return bearer if cost else position


def _of_person(name: Name) -> Iterator[Key]:
    for sort, key in People.keys_of(name):
        if sort == "parts":
            yield from _of_part(key, name)
        elif sort not in _LEFT_OUT:
            yield sort, key, key_cost(sort, key, name)
    for form in name.forms:
        if not letters_of.is_hangul(form):
            orders = map(plain, word_orders(form))
            # The order that is stored is found as it is.
            yield from (("orders", order, 0.0) for order in orders if order != plain(form))
    if name.text.split() == [name.text]:
        yield "alone", plain(name.text), 0.0


def _of_part(part: str, name: Name) -> Iterator[Key]:
    if letters_of.is_hangul(part):
        # A syllable of Hangul is one of a name only where it is typed in Hangul.
        yield "parts", letters_of.strokes(part) if len(part) > 1 else part, 0.0
    elif match := part_match(part, part, name):
        yield f"{match}s", part, 0.0


def _of_title(name: Name) -> Iterator[Key]:
    for sort, key in Titles.keys_of(name):
        is_word = sort == "words" and not key.startswith(SOUND)
        if is_word or sort not in _LEFT_OUT:
            yield sort, key, key_cost(sort, key, name)
    for form in name.forms:
        whole = plain(form).translate(DIGITS)
        if letters_of.is_hangul(whole):
            yield "short", whole, ACRONYM
            heads = "".join(plain(word)[:1] for word in form.split())
            yield "heads", heads.translate(DIGITS), ACRONYM
