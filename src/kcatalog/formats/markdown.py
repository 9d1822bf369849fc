"""Scenes as Markdown, to be read and passed on."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import aired, labelled, played
from kcatalog.formats.csv_rows import cells, columns_for
from kcatalog.safe import one_line

# What Markdown, or the HTML within it, would read as more than text; at the start of a line, also
# what begins a heading, a list, a quotation or a rule.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~]|^\s*(?:[#+=-]+|\d+(?=[.)]))")
_BREAK = re.compile(r"\s+")
_LINE_END = re.compile(r"\r\n?|\n")


def to_markdown(scenes: Iterable[Scene], message: str = "") -> str:
    """Write *scenes* as Markdown, a section each, and below them the *message* of the sender."""
    sections = ["\n\n".join(_parts(scene)) for scene in scenes]
    return "\n\n".join([*sections, *filter(None, [_text(message)])]) + "\n"


def to_table(scenes: Sequence[Scene]) -> str:
    """Write *scenes* as one Markdown table, a row each, with the columns of CSV that any of them fills."""
    rows = list(map(cells, scenes))
    columns = [name for name in columns_for(scenes) if any(row.get(name) for row in rows)]
    heading = [_row(columns), _row(["---"] * len(columns))]
    body = (_row(_cell(row.get(name, "")) for name in columns) for row in rows)
    return "\n".join((*heading, *body)) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: str) -> str:
    return "<br>".join(map(_text, _LINE_END.split(cell)))


def _parts(scene: Scene) -> Iterator[str]:
    drama = scene.drama
    yield f"## {_text(scene.title)}"
    parts = [f"*{_text(drama.title)}*", _text(drama.hangul), *map(_text, aired(scene))]
    yield " · ".join(filter(None, parts))
    if said := [f"“{_text(line)}”" for line in (scene.line_hangul, scene.line) if line]:
        by = [f"— {_text(scene.line_by)}"] if scene.line_by else []
        yield "\n>\n".join(f"> {part}" for part in (*said, *by))
    yield "\n".join(f"- {_text(played(role))}" for role in scene.cast)
    if scene.summary:
        yield _text(scene.summary)
    for label, text in labelled(scene):
        yield f"**{label}:** {_text(text)}"
    if scene.note:
        yield f"**Note:** {_text(scene.note)}"


def _text(text: str) -> str:
    return _SPECIAL.sub(lambda found: _escaped(found[0]), one_line(_BREAK.sub(" ", text)))


def _escaped(special: str) -> str:
    if special in "<>&":
        return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}[special]
    return special + "\\" if special[-1].isdigit() else f"{special[:-1]}\\{special[-1]}"
