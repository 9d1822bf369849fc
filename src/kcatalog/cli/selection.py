"""The scenes that a command is asked for, or the words for why there are none."""

from collections.abc import Iterator, Sequence

from kcatalog.catalog import Catalog, CatalogError, Criteria, Selection
from kcatalog.catalog.catalog import several
from kcatalog.catalog.fields import Merged
from kcatalog.cli import screen
from kcatalog.cli.options import Output
from kcatalog.names.name import Name
from kcatalog.safe import quoted


def select(catalog: Catalog, criteria: Criteria, output: Output) -> Selection:
    """Select by *criteria*; raises CatalogError, with the nearest names, where nothing is left."""
    scenes = catalog.select(criteria)
    if not scenes:
        if output.json:
            screen.write_json(b"[]")
        raise CatalogError(next(_reasons(catalog, criteria)))
    return scenes


def _reasons(catalog: Catalog, criteria: Criteria) -> Iterator[str]:
    """Yield why no scene meets *criteria*, the likeliest reason first, and what to type next."""
    if criteria.favorites and not catalog.favorites:
        yield "no favourites yet; mark one: kcatalog fav 4"
    if criteria.hidden and not catalog.hidden:
        yield "no scene is hidden; hide one: kcatalog remove 7 --hide"
    yield from _unknown_names(catalog, criteria)
    yield "no scene matches these filters; see all: kcatalog list"


def _unknown_names(catalog: Catalog, criteria: Criteria) -> Iterator[str]:
    asked: dict[Merged, tuple[str | tuple[str, ...], str]] = {
        "actors": (criteria.actor, "actor"),
        "characters": (criteria.character, "list"),
        "dramas": (criteria.drama, "drama"),
    }
    for kind, (wanted, command) in asked.items():
        for typed in several(wanted):
            names = catalog.roll(kind).names
            found = names.find(typed)
            if not found or found[0].match == "near":
                near = did_you_mean(typed, names.nearest(typed))
                hint = near or f"; see all: kcatalog {command}"
                yield f"no {kind.removesuffix('s')} {quoted(typed)}{hint}"
    for network in several(criteria.network):
        if not catalog.select(Criteria(network=network)):
            known = ", ".join(sorted(catalog.networks()))
            yield f"no network {quoted(network)}; there are {known}"


def did_you_mean(typed: str, names: Sequence[Name]) -> str:
    """Return the words that offer *names* instead, in the script of *typed*; nothing for none."""
    from kcatalog.names.hangul import is_hangul

    in_hangul = is_hangul(typed) and screen.shows_hangul()
    shown = (name.hangul or name.text if in_hangul else name.text for name in names)
    return f"; did you mean {' or '.join(dict.fromkeys(shown))}?" if names else ""
