"""`kcatalog list`: the scenes, one a row."""

from typing import Annotated

from kcatalog.cli.answers import list_of, rows_of
from kcatalog.cli.options import Filters, Order, Output, Source, format_option
from kcatalog.cli.selection import select
from kcatalog.render.template import FIELDS, Template, values_of


def list_scenes(
    filters: Filters,
    order: Order,
    source: Source,
    output: Output,
    format: Annotated[Template | None, format_option(*FIELDS)] = None,  # noqa: A002 - the option
) -> None:
    r"""List the scenes, or those that match the filters.

    In a pipe: number, title, drama, couple, year and id, separated by tabs. For a template:
    number, id, title, drama, hangul, year, network, episode, episodes, couple, characters, line,
    line_hangul, line_by, summary, loved_for, takeaway, outcome, moods, tropes, days, added, and
    \t and \n.

    Examples:

      kcatalog list
      kcatalog list --actor "Gong Yoo"
      kcatalog list --year 2016..2019 --mood brave --sort year
      kcatalog list --format '{id}\t{title} ({year})'
    """
    scenes = order.arrange(select(source.load(), filters.criteria(), output))
    if format:
        rows_of(map(values_of, scenes), format, output)
    else:
        list_of(scenes, output)
