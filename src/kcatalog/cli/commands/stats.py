"""`kcatalog stats`: the catalogue in numbers."""

from kcatalog.catalog.tally import tally
from kcatalog.cli import screen
from kcatalog.cli.options import Filters, Output, Source
from kcatalog.cli.selection import select
from kcatalog.render import plain


def show_stats(filters: Filters, source: Source, output: Output) -> None:
    """Show how many scenes there are, by year, network, mood, trope, outcome and actor.

    In a pipe: what is counted, the name and the number, separated by tabs.

    Examples:

      kcatalog stats
      kcatalog stats --mood brave
      kcatalog stats | grep ^trope
    """
    counts = tally(select(source.load(), filters.criteria(), output))
    if output.json:
        import msgspec.json

        screen.write_json(msgspec.json.format(msgspec.json.encode(counts), indent=2))
    elif output.drawn:
        from kcatalog.render.chart import Chart

        screen.draw_paged(Chart(counts), color=output.color)
    else:
        screen.print_lines(plain.tally_lines(counts))
