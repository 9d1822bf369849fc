"""One scene in two lines, for a shell's start-up file: it waits for them, so Rich stays out."""

from collections.abc import Iterator
from unicodedata import east_asian_width

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import couple
from kcatalog.safe import letters, one_line

# Texts one after another, each with the name of its style.
Line = tuple[tuple[str, str], ...]


def brief(scene: Scene, columns: int) -> Iterator[Line]:
    """Yield *scene* as two lines, each cut where the *columns* end."""
    title = one_line(scene.title)
    heading = _cut(f"{title}  {one_line(scene.drama.title)}", columns)
    yield (heading[: len(title)], "title"), (heading[len(title) :], "drama")
    if line := scene.line or scene.line_hangul:
        yield ((_cut(one_line(f"“{line}”"), columns), "line"),)
    else:
        yield ((_cut(one_line(scene.takeaway or couple(scene)), columns), "quiet"),)


def _cut(text: str, columns: int) -> str:
    """Return *text*, or as much of it as fits into *columns* cells with an ellipsis."""
    taken = 0
    fitting = ""
    for letter in letters(text):
        taken += sum(map(_most_cells, letter))
        if taken > columns:
            return f"{fitting}…"
        if taken < columns:
            fitting += letter
    return text


def _most_cells(letter: str) -> int:
    """Return the cells that *letter* takes at most; beyond U+1F000, Python may not know it yet."""
    return 2 if east_asian_width(letter) in "WF" or letter >= "\U0001f000" else 1
