"""What TAB offers as the value of an option or argument: names, words and ids of the catalogue."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, starmap

import typer
from msgspec import Struct

from kcatalog.catalog import Catalog, CatalogError, Merged
from kcatalog.name import Name
from kcatalog.storage import load
from kcatalog.vocabulary import MOODS, TROPES


class Candidate(Struct, frozen=True):
    """A value that TAB offers, and what is said of it where a shell shows that."""

    value: str
    help: str = ""


def begins(value: str, typed: str) -> bool:
    """Say whether *value* begins with what was *typed*, in small letters or capitals."""
    from unicodedata import normalize

    return normalize("NFC", value).casefold().startswith(normalize("NFC", typed).casefold())


# As Typer takes them: values with what is said of each.
Offer = Callable[[typer.Context], list[tuple[str, str]]]


def _offering(offered: Callable[[Catalog, str], Iterable[Candidate]]) -> Offer:
    """Make what Typer calls, of what the catalogue offers to what was typed.

    Typer itself would hold a capital against a small letter, so it is asked for everything
    and told what was typed as the context's object.
    """

    def offer(ctx: typer.Context) -> list[tuple[str, str]]:
        try:
            catalog = load(*(ctx.params.get("catalog") or ()))
        except CatalogError:
            return []
        return [(one.value, one.help) for one in offered(catalog, ctx.obj)]

    return offer


def _offering_names(*kinds: Merged) -> Offer:
    return _offering(
        lambda catalog, typed: _names(chain.from_iterable(map(catalog.names, kinds)), typed)
    )


def _names(names: Iterable[Name], typed: str) -> Iterator[Candidate]:
    """Give each name in the first of its forms that begins as *typed*, so Hangul by Hangul."""
    for name in names:
        for form in name.forms:
            if begins(form, typed):
                yield Candidate(form, name.hangul if form == name.text else name.text)
                break


def _scenes(catalog: Catalog, typed: str) -> Iterator[Candidate]:
    for place, id_ in enumerate(catalog.ids):
        value = str(place + 1) if typed.isdecimal() else id_
        if begins(value, typed):
            yield Candidate(value, catalog[place].title)


def _networks(catalog: Catalog, _: str) -> Iterator[Candidate]:
    first_scenes = (catalog[places[0]] for places in catalog.by_subject("network").values())
    return map(Candidate, sorted({scene.drama.network for scene in first_scenes} - {""}))


actors = _offering_names("actors")
characters = _offering_names("characters")
dramas = _offering_names("dramas")
names = _offering_names("actors", "dramas", "characters")
networks = _offering(_networks)
moods = _offering(lambda _, __: starmap(Candidate, MOODS.items()))
tropes = _offering(lambda _, __: starmap(Candidate, TROPES.items()))
scenes = _offering(_scenes)
