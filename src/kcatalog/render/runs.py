"""Lines of text in runs, each in one style: cut, padded, and broken where the width asks.

They are what a card is drawn in: Rich takes longer to import than all else that a card needs, so
it only draws what is harder.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kcatalog.render.wrapping import breaks, cells, shortened

# A text that holds nothing that a terminal obeys, and the name of its style, or "" for none.
Run = tuple[str, str]
Line = Sequence[Run]
# Gives the lines for a terminal of so many columns.
Drawing = Callable[[int], Iterable[Line]]


def width_of(line: Line) -> int:
    """Return how many cells *line* takes."""
    return sum(cells(text) for text, _ in line)


def broken(line: Line, columns: int) -> Iterator[Line]:
    """Break *line* between words into lines of *columns* cells; a longer word is cut."""
    whole = "".join(text for text, _ in line)
    for start, end in breaks(whole, columns):
        yield tuple(_between(line, start, end))


def padded(line: Line, columns: int) -> Line:
    """Return *line* with spaces after it, up to *columns* cells."""
    return (*line, (" " * (columns - width_of(line)), ""))


def cut(line: Line, columns: int) -> Line:
    """Return as much of *line* as fits into *columns* cells, with an ellipsis where it is cut."""
    if width_of(line) <= columns:
        return line
    shown = shortened("".join(text for text, _ in line), columns)
    *first, (last, style) = _between(line, 0, len(shown))
    return (*first, (f"{last[:-1]}…", style))


def _between(line: Line, start: int, end: int) -> Iterator[Run]:
    begun = 0
    for text, style in line:
        if piece := text[max(start - begun, 0) : max(end - begun, 0)]:
            yield piece, style
        begun += len(text)
