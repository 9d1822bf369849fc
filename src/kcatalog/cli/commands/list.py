"""`kcatalog list`: the scenes, one a row."""

from kcatalog.cli.answers import list_of
from kcatalog.cli.options import Filters, Order, Output, Source
from kcatalog.cli.selection import select


def list_scenes(filters: Filters, order: Order, source: Source, output: Output) -> None:
    """List the scenes, or those that the filters leave.

    Into a pipe: number, title, drama, couple, year and id, with tabs between.

    Examples:

      kcatalog list
      kcatalog list --actor "Gong Yoo"
      kcatalog list --year 2016..2019 --mood brave --sort year
    """
    catalog = source.load()
    list_of(order.arrange(select(catalog, filters.criteria(), output)), output)
