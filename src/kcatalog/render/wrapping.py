"""Text measured in the cells of a terminal, and broken between words into lines."""

from collections.abc import Iterator

# What the program itself writes beyond ASCII, and takes one cell.
_ONE_CELL = frozenset("‘’“”–—…·♥─│╭╮╰╯")


def cells(text: str) -> int:
    """Return how many cells *text* takes, which holds nothing that a terminal obeys."""
    return len(text) if text.isascii() else _cells(text)


def wrapped(sentence: str, columns: int) -> Iterator[str]:
    """Break *sentence* between words into lines of *columns* cells; a longer word is cut."""
    return (sentence[start:end] for start, end in breaks(sentence, columns))


def breaks(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Return the positions in *text* where each line of *columns* cells begins and ends.

    Lines end between words, and a word longer than a line is cut.
    """
    start = end = width = position = 0
    for word in text.split(" "):
        taken = cells(word)
        if end > start and width + 1 + taken <= columns:
            width += 1 + taken
        else:
            if end > start:
                yield start, end
            start, width = position, taken
        end = position + len(word)
        while width > columns:
            cut = start + max(_fitting(text[start:end], columns), 1)
            yield start, cut
            start = cut
            width = cells(text[start:end])
        position = end + 1
    yield start, end


def shortened(text: str, columns: int) -> str:
    """Return *text*, or as much of it as fits into *columns* cells with an ellipsis."""
    return text if cells(text) <= columns else text[: _fitting(text, columns - 1)] + "…"


def _cells(text: str) -> int:
    """Count the cells of Latin and Hangul; what else there is, Rich knows."""
    wide = 0
    for letter in text:
        if "가" <= letter <= "힣":
            wide += 1
        elif letter > "\u02ff" and letter not in _ONE_CELL:
            from rich.cells import cell_len  # noqa: PLC0415 - few texts need it

            return cell_len(text)
    return len(text) + wide


def _fitting(text: str, columns: int) -> int:
    """Return how many letters of *text*, which is longer, fit into *columns* cells."""
    if text.isascii():
        return columns
    from rich.cells import chop_cells  # noqa: PLC0415 - as above

    return len(chop_cells(text, columns)[0])
