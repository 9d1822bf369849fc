"""`kcatalog search`: the scenes that a few words bring up, best first."""

from typing import TYPE_CHECKING, Annotated, Final

import typer
from msgspec import Struct

from kcatalog.catalog import CatalogError, Criteria
from kcatalog.cli import candidates
from kcatalog.cli.answers import hits_of, rows_of
from kcatalog.cli.options import Filters, SceneOutput, Source, format_option
from kcatalog.cli.screen import message
from kcatalog.cli.selection import did_you_mean
from kcatalog.render.template import HIT_FIELDS, Template, values_of
from kcatalog.safe import quoted

if TYPE_CHECKING:
    from kcatalog.search import Hit


_MISSING: Final = "if a scene is missing, add it: kcatalog add"


class Shape(Struct, frozen=True):
    """How many hits are wanted, and how each is written."""

    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="Show N at most.")
    ] = None
    format: Annotated[Template | None, format_option(*HIT_FIELDS)] = None


def search_scenes(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...",
            help="Words, names or titles; all must match.",
            autocompletion=candidates.names,
        ),
    ],
    filters: Filters,
    source: Source,
    output: SceneOutput,
    shape: Shape,
) -> None:
    """Find scenes by a name in any spelling, a title or any words, best first.

    Searches titles, aliases, people, Hangul, lines in both languages, what is written about a
    scene, moods, tropes and outcomes.
    In a pipe: the columns of list, then how and where it matched. A template has the fields
    of list too, with {match} and {field}.

    Examples:

      kcatalog search "Park Bo-young"
      kcatalog search 박보영
      kcatalog search rain --year 2010..2021
    """
    from kcatalog.search import nearest, remark, search  # TAB needs none of it

    words = " ".join(query).strip()
    if not words:
        raise typer.BadParameter("nothing to search for; try: kcatalog search rain")
    catalog = source.load()
    wanted = catalog.select(filters.criteria())
    # Whoever looks at the first hits is shown how many more there are.
    limit = None if output.drawn else shape.limit
    hits = search(catalog, words, among=set(wanted.positions), limit=limit)
    if said := remark(hits):
        message(said)
    if shape.format:
        rows_of(map(_values, hits[: shape.limit]), shape.format, output)
    else:
        hits_of(hits, shape.limit, output)
    if not hits and search(catalog, words, limit=1):
        raise CatalogError(f"nothing found for {quoted(words)} {_left_out_by(filters)}")
    if not hits:
        hint = did_you_mean(words, nearest(catalog, words))
        raise CatalogError(f"nothing found for {quoted(words)}{hint}\n{_MISSING}")


def _left_out_by(filters: Filters) -> str:
    if filters.criteria() == Criteria():
        return "but what you have hidden; see: kcatalog list --hidden"
    return "with these filters"


def _values(hit: "Hit") -> dict[str, object]:
    return values_of(hit.scene) | {"match": hit.match, "field": hit.field}
