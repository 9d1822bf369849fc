"""Hits of a search, drawn for a terminal: each scene with the reason why it is shown."""

from bisect import bisect
from collections.abc import Iterable
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import quantity
from kcatalog.render.table import MIDDLE, entries, table_with, titles
from kcatalog.render.text import styled

# How much of a longer text is shown before and after what matched, in characters.
BEFORE, AFTER = 24, 60
# A longer word is cut within.
LONGEST_WORD = 24

Spans = list[tuple[int, int]]


class Reason(NamedTuple):
    """The field of a scene that answered, its text, and where in that text, in order."""

    field: str
    text: str
    spans: Spans


class HitTable:
    """Scenes with their reasons, what matched set off: beside the scene, or below where narrow.

    *more* is how many hits there are beyond these.
    """

    def __init__(self, hits: Iterable[tuple[Scene, Reason]], more: int = 0) -> None:
        self._hits = tuple(hits)
        self._more = more

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        has_room = options.max_width >= MIDDLE
        table = table_with("#", "Scene", "Found in") if has_room else entries()
        for scene, reason in self._hits:
            field = styled(reason.field.replace("_", " "), "quiet")
            found = _excerpt(reason)
            if has_room:
                cells = [titles(scene), Text.assemble(field, "\n", found)]
            else:
                cells = [Text.assemble(titles(scene), "\n", field, (": ", "quiet"), found)]
            table.add_row(str(scene.number), *cells)
        yield table
        if self._more:
            yield Text(f"and {quantity(self._more, 'more scene')} without --limit", "quiet")


def _excerpt(reason: Reason) -> Text:
    begin, finish = _window(reason)
    text = styled(reason.text[begin:finish], "")
    for start, end in reason.spans:
        if begin < end and start < finish:
            text.stylize("match", max(0, start - begin), end - begin)
    return Text("…" if begin else "") + text + Text("…" if finish < len(reason.text) else "")


def _window(reason: Reason) -> tuple[int, int]:
    """Return what of a text to show: where most of the matches are, cut between words."""
    text, spans = reason.text, reason.spans or [(0, 0)]
    ends = [end for _, end in spans]

    def matched_from(position: int) -> int:
        beyond = bisect(ends, spans[position][0] + AFTER)
        return sum(end - start for start, end in spans[position:beyond])

    first, last = spans[max(range(len(spans)), key=matched_from)]
    begin = _word_start(text, first - BEFORE)
    finish = max(last, _word_end(text, first + AFTER))
    return begin, finish


def _word_start(text: str, position: int) -> int:
    """Return where the word begins that stands at *position*; a very long one is cut."""
    return max(text.rfind(" ", 0, position) + 1, position - LONGEST_WORD) if position > 0 else 0


def _word_end(text: str, position: int) -> int:
    """Return where the word ends that stands at *position*; a very long one is cut."""
    end = text.find(" ", position)
    return min(len(text) if end < 0 else end, position + LONGEST_WORD, len(text))
