"""The catalogue in numbers, drawn as bars for a terminal."""

from collections.abc import Iterable
from itertools import chain, islice

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from kcatalog.catalog.phrases import counted
from kcatalog.catalog.tally import Tally
from kcatalog.render.card import WIDTH
from kcatalog.render.text import styled
from kcatalog.safe import one_line

# Where the terminal has no more, a name takes this share of it, and its bar the rest.
NAMES_SHARE = 0.5
# Of what comes with the most first, so many are shown: the long tail has one scene each.
MOST_BARS = 15
# A line says how many more there are; no more than these are rather shown.
FEW_MORE = 3


class Chart:
    """Bars of how many scenes share a year, a network, a mood, a trope, an outcome or an actor."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        names = chain(*tally.by.values())
        self._widest_name = max((cell_len(one_line(name)) for name in names), default=0)
        self._most = max(chain(*(counts.values() for counts in tally.by.values())), default=0)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(", ".join(counted(self._tally)), "title")
        for subject, counts in self._tally.by.items():
            if counts:
                yield Text(f"\nBy {subject}", "heading")
                is_whole = subject == "year" or len(counts) <= MOST_BARS + FEW_MORE
                shown = len(counts) if is_whole else MOST_BARS
                yield self._bars(islice(counts.items(), shown), options)
                if len(counts) > shown:
                    yield Text(f"and {len(counts) - shown} more; --plain shows all", "quiet")

    def _bars(self, counts: Iterable[tuple[str, int]], options: ConsoleOptions) -> Table:
        width = min(options.max_width, WIDTH)
        names = min(self._widest_name, int(width * NAMES_SHARE))
        digits = len(str(self._most))
        room = width - names - digits - 4
        block = "#" if options.ascii_only else "█"
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=names, no_wrap=True, overflow="ellipsis")
        table.add_column(width=digits, justify="right", style="number", no_wrap=True)
        table.add_column(style="bar", no_wrap=True)
        for name, count in counts:
            table.add_row(styled(name, ""), str(count), block * _length(count, self._most, room))
        return table


def _length(count: int, most: int, room: int) -> int:
    """Return a bar's length in cells: one step a scene where that fits, and never none."""
    step = min(4, room // most)
    return count * step if step else max(1, count * room // most)
