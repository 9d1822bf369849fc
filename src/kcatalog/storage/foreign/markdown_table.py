"""The rows of the tables in a Markdown text, as GitHub and Obsidian write them."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign.encodings import in_utf_8
from kcatalog.storage.foreign.listing import Listing, Row, listing_of_rows

_LINE_END: Final = re.compile(r"\r\n?|\n")
# GitHub Flavored Markdown, 4.10: the cells of a row, and each of those below the heading.
_CELL: Final = re.compile(r"((?:\\.|[^\\|]|\\$)*)(?:\||$)")
_RULE: Final = re.compile(r":?-+:?")
_MARK: Final = re.compile(
    r"\\(?P<letter>[!-/:-@\[-`{-~])"
    r"|(?P<line><br\s*/?>)"
    r"|!?\[\[(?:[^\[\]|]*\|)?(?P<page>[^\[\]|]*)\]\]"
    r"|!?\[(?P<text>[^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)"
    r"|(?P<entity>&(?:\w+|#\w+);)"
    r"|\*+|~~|`+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)"
)


def read_markdown(file: str, content: bytes) -> Listing:
    """Read the first table of *content*, and what more it holds below the same heading.

    Raises BadFileError where there is no table.
    """
    content, encoding = in_utf_8(file, content)
    rows = list(_rows(_LINE_END.split(content.decode())))
    if not rows:
        raise BadFileError.of(
            file,
            "has no table: rows with | between cells, and |---| below the first; "
            "kcatalog export --format table writes one",
        )
    return listing_of_rows(file, rows, [encoding], "bar")


def _rows(lines: list[str]) -> Iterator[Row]:
    """Yield the heading of the first table, and the rows of all tables that have it."""
    heading: list[str] = []
    is_inside = False
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start=1):
        cells = _cells(line)
        if "|" in line and _is_rule(below):
            is_inside = cells == (heading or cells)
            if not heading:
                heading = cells
                yield number, cells
        elif "|" not in line:
            is_inside = False
        elif is_inside and not _is_rule(line):
            yield number, cells


def _is_rule(line: str) -> bool:
    """Return whether *line* is what stands below a heading: `| --- | :-: |`."""
    cells = line.strip().strip("|").split("|")
    return all(_RULE.fullmatch(cell.strip()) for cell in cells)


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    # The last that is found is the end of the line.
    return [_MARK.sub(_said, cell.strip()) for cell in _CELL.findall(inner)[:-1]]


def _said(found: re.Match[str]) -> str:
    """Return what stands in a cell without what marks it up."""
    if found["line"]:
        return "\n"
    if found["entity"]:
        return unescape(found["entity"])
    return found["letter"] or found["page"] or found["text"] or ""
