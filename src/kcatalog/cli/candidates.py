"""What TAB offers as the value of an option or argument: names, words and ids of the catalogue."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, starmap

import typer
from msgspec import Struct

from kcatalog.catalog import Catalog, CatalogError
from kcatalog.catalog.fields import Merged
from kcatalog.catalog.scene import MOST_DIGITS
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from kcatalog.names.name import Name
from kcatalog.storage import load


class Candidate(Struct, frozen=True):
    """A value that TAB offers, and what is said of it where a shell shows that."""

    value: str
    help: str = ""


def beginning(typed: str) -> Callable[[str], bool]:
    """Make the test whether a value begins as *typed*, in small letters or capitals.

    A syllable of Hangul may still be half typed: its keys are compared.
    """
    from unicodedata import normalize

    start = normalize("NFC", typed).casefold()
    if start.isascii():
        return lambda value: value.casefold().startswith(start)

    from kcatalog.names.hangul import strokes

    struck = strokes(start)
    return lambda value: strokes(normalize("NFC", value).casefold()).startswith(struck)


# As Typer takes them: values with what is said of each.
Completer = Callable[[typer.Context], list[tuple[str, str]]]


def _offering(offered: Callable[[Catalog, str], Iterable[Candidate]]) -> Completer:
    """Make what Typer calls, of what the catalogue offers to what was typed.

    Typer itself would hold a capital against a small letter, so it is asked for everything
    and gets what was typed as the context's object.
    """

    def offer(ctx: typer.Context) -> list[tuple[str, str]]:
        try:
            catalog = load(*(ctx.params.get("catalog") or ()))
        except CatalogError:
            return []
        return [(one.value, one.help) for one in offered(catalog, ctx.obj)]

    return offer


def _offering_names(*kinds: Merged) -> Completer:
    return _offering(
        lambda catalog, typed: names_beginning(
            chain.from_iterable(map(catalog.names, kinds)), typed
        )
    )


def names_beginning(names: Iterable[Name], typed: str) -> Iterator[Candidate]:
    """Yield each name in the first of its forms that begins as *typed*, so Hangul by Hangul."""
    begins = beginning(typed)
    for name in names:
        if form := next(filter(begins, name.forms), None):
            yield Candidate(form, name.hangul if form == name.text else name.text)


def _scenes(catalog: Catalog, typed: str) -> Iterator[Candidate]:
    if typed.isdecimal() and len(typed) <= MOST_DIGITS:
        for number in _numbers(typed, len(catalog)):
            yield Candidate(str(number), catalog[number - 1].title)
    else:
        for scene in map(catalog.__getitem__, sorted(catalog.starting(typed.casefold()))):
            yield Candidate(scene.id, scene.title)


def _numbers(typed: str, last: int) -> Iterator[int]:
    """Yield the numbers up to *last* that begin as *typed*: 7, 70 to 79, 700 to 799 and so on."""
    first, count = int(typed), 1
    while 0 < first <= last and not typed.startswith("0"):
        yield from range(first, min(first + count, last + 1))
        first, count = 10 * first, 10 * count


def _networks(catalog: Catalog, _: str) -> Iterator[Candidate]:
    return map(Candidate, sorted(catalog.networks()))


def _years(catalog: Catalog, typed: str) -> Iterator[Candidate]:
    """Yield the years of dramas, also as the last of those that are typed: 2016..2019."""
    first, dots, _ = typed.partition("..")
    for year in sorted(year for year in catalog.by_subject("year") if year and year >= first):
        yield Candidate(f"{first}{dots}{year}" if dots else year)


actors = _offering_names("actors")
characters = _offering_names("characters")
dramas = _offering_names("dramas")
names = _offering_names("actors", "dramas", "characters")
networks = _offering(_networks)
years = _offering(_years)
moods = _offering(lambda _, __: starmap(Candidate, MOODS.items()))
tropes = _offering(lambda _, __: starmap(Candidate, TROPES.items()))
outcomes = _offering(lambda _, __: starmap(Candidate, OUTCOMES.items()))
scenes = _offering(_scenes)
