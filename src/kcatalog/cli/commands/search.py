"""`kcatalog search`: the scenes that a few words bring up, best first."""

from typing import Annotated

import typer

from kcatalog.catalog import CatalogError, quoted
from kcatalog.cli.answers import hits_of
from kcatalog.cli.options import Filters, Output, Source
from kcatalog.cli.screen import tell
from kcatalog.cli.selection import did_you_mean
from kcatalog.search import nearest, search


def search_scenes(
    query: Annotated[
        list[str],
        typer.Argument(metavar="QUERY...", help="Words, names or titles; all must match."),
    ],
    filters: Filters,
    source: Source,
    output: Output,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, help="This many at most.")
    ] = None,
) -> None:
    """Find scenes by a name in any spelling, a title or any words, best first.

    Looks in titles, aliases, people, Hangul, lines, summaries, takeaways, moods and tropes.
    Into a pipe: the columns of list, then how and where it matched.

    Examples:

      kcatalog search "Park Bo-young"
      kcatalog search 박보영
      kcatalog search rain --year 2010..2021
    """
    words = " ".join(query)
    catalog = source.load()
    wanted = catalog.select(filters.criteria())
    hits = search(catalog, words, among=set(wanted.places), limit=limit)
    if hits and hits[0].match == "near":
        tell("No exact match; did you mean:")
    hits_of(hits, output)
    if not hits:
        raise CatalogError(
            f"nothing found for {quoted(words)}{did_you_mean(nearest(catalog, words))}"
        )
