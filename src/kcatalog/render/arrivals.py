"""What deserves a look in an import: counted by reason, with the first lines of each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from kcatalog.render.text import styled
from kcatalog.storage.foreign.listing import Remark
from kcatalog.storage.own.importing import Arrival

# How many reasons are shown of a kind, and how many lines of a reason, for all to fit on a screen.
_MOST_REASONS = 4
_MOST_LINES = 3

# A record, and what is to be said of it.
Said = tuple[Arrival, Remark]


class ArrivalsReport:
    """What of *arrivals* was refused, left out or changed."""

    def __init__(self, arrivals: Iterable[Arrival]) -> None:
        headings = ("Refused", "Worth a look", "Changed")
        self._sections = {heading: defaultdict[str, list[Said]](list) for heading in headings}
        for arrival in arrivals:
            heading = "Refused" if arrival.outcome == "refused" else "Worth a look"
            for remark in arrival.remarks:
                self._sections[heading][remark.message].append((arrival, remark))
            if arrival.outcome == "changed":
                self._sections["Changed"]["your scenes"].append((arrival, Remark("", arrival.id)))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        counts = [sum(map(len, reasons.values())) for reasons in self._sections.values()]
        for heading, reasons in self._sections.items():
            if reasons:
                yield Text(heading, "heading")
                yield _table(reasons, width=len(f"{max(counts):,}"))


def _table(reasons: Mapping[str, list[Said]], width: int) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="number", no_wrap=True, min_width=width)
    table.add_column(overflow="fold")
    by_count = sorted(reasons.items(), key=lambda pair: -len(pair[1]))
    for message, said in by_count[:_MOST_REASONS]:
        lines = Text(", ").join(_lines(said))
        table.add_row(f"{len(said):,}", Text("\n").join((styled(message, ""), lines)))
    if more := sum(len(said) for _, said in by_count[_MOST_REASONS:]):
        table.add_row(f"{more:,}", styled("for other reasons; a pipe gets every line", "quiet"))
    return table


def _lines(said: list[Said]) -> Iterator[Text]:
    """Yield the first lines that *said* is about, each file named once, and how many follow."""
    named = ""
    for arrival, remark in islice(said, _MOST_LINES):
        line = str(arrival.line) if arrival.file == named else f"{arrival.file}:{arrival.line}"
        named = arrival.file
        yield styled(f"{line} {remark.subject}".rstrip(), "quiet")
    if more := len(said[_MOST_LINES:]):
        yield styled(f"{more:,} more", "quiet")
