"""What TAB offers as the value of an option or argument: names, words and ids of the catalogue."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from unicodedata import normalize

from kcatalog.catalog import Catalog, CatalogError
from kcatalog.names import Name
from kcatalog.storage import load
from kcatalog.vocabulary import MOODS, TROPES


class Candidate(NamedTuple):
    """A value that TAB offers, and what is said of it where a shell shows that."""

    value: str
    help: str = ""


Complete = Callable[[Any, Any, str], list[Candidate]]


def _offering(offered: Callable[[Catalog, str], Iterable[Candidate]]) -> Complete:
    """Make what Typer asks: of what *offered* gives, all that begins with what was typed."""

    def complete(ctx: Any, _: Any, typed: str) -> list[Candidate]:
        try:
            catalog = load(*(ctx.params.get("catalog") or ()))
        except CatalogError:
            return []
        start = _folded(typed)
        return [one for one in offered(catalog, start) if _folded(one.value).startswith(start)]

    return complete


def _offering_names(names: Callable[[Catalog], Iterable[Name]]) -> Complete:
    return _offering(lambda catalog, start: _names(names(catalog), start))


def _names(names: Iterable[Name], start: str) -> Iterator[Candidate]:
    """Give each name in the first of its forms that begins with *start*, so Hangul by Hangul."""
    for name in names:
        for form in name.forms:
            if _folded(form).startswith(start):
                yield Candidate(form, name.hangul if form == name.text else name.text)
                break


def _scenes(catalog: Catalog, start: str) -> Iterator[Candidate]:
    for scene in catalog:
        yield Candidate(str(scene.number) if start.isdecimal() else scene.id, scene.title)


def _networks(catalog: Catalog, _: str) -> Iterator[Candidate]:
    return map(Candidate, sorted({scene.drama.network for scene in catalog} - {""}))


def _folded(text: str) -> str:
    return normalize("NFC", text).casefold()


actors = _offering_names(lambda catalog: catalog.actors)
characters = _offering_names(lambda catalog: catalog.characters)
dramas = _offering_names(lambda catalog: catalog.dramas)
names = _offering_names(lambda catalog: [*catalog.actors, *catalog.dramas, *catalog.characters])
networks = _offering(_networks)
moods = _offering(lambda _, __: (Candidate(*word) for word in MOODS.items()))
tropes = _offering(lambda _, __: (Candidate(*word) for word in TROPES.items()))
scenes = _offering(_scenes)
