"""Hits of a search, drawn for a terminal: each scene with the reason why it is shown."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from kcatalog.catalog import Scene
from kcatalog.render.card import styled
from kcatalog.render.table import MIDDLE, entries, table_with, titles

# How much of a longer text is shown before and after what matched, in characters.
BEFORE, AFTER = 24, 60

Spans = list[tuple[int, int]]


class Reason(NamedTuple):
    """The field of a scene that answered, its text, and where in that text."""

    field: str
    text: str
    spans: Spans


class HitTable:
    """Scenes with their reasons, what matched set off: beside the scene, or below where narrow."""

    def __init__(self, hits: Iterable[tuple[Scene, Reason]]) -> None:
        self._hits = tuple(hits)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._in_pairs_of_lines() if options.max_width >= MIDDLE else self._in_entries()

    def _in_pairs_of_lines(self) -> Table:
        table = table_with("#", "Scene", "Found in")
        for scene, reason in self._hits:
            found = Text.assemble((reason.field, "quiet"), "\n", _excerpt(reason))
            table.add_row(str(scene.number), titles(scene), found)
        return table

    def _in_entries(self) -> Table:
        table = entries()
        for scene, reason in self._hits:
            found = Text.assemble((f"{reason.field}: ", "quiet"), _excerpt(reason))
            table.add_row(str(scene.number), Text("\n").join((titles(scene), found)))
        return table


def field_text(scene: Scene, field: str) -> str:
    """Give the text of *scene* in which *field* was searched."""
    return _TEXTS[field](scene)


def _excerpt(reason: Reason) -> Text:
    text = styled(reason.text, "")
    for start, end in reason.spans:
        text.stylize("match", start, end)
    first, last = reason.spans[0] if reason.spans else (0, 0)
    begin = _word_start(reason.text, first - BEFORE)
    finish = last + AFTER
    shown = text[begin:finish]
    return Text("…" if begin else "") + shown + Text("…" if finish < len(text) else "")


def _word_start(text: str, place: int) -> int:
    return text.rfind(" ", 0, place) + 1 if place > 0 else 0


def _with_hangul(pairs: Iterable[tuple[str, str]]) -> str:
    return " & ".join(" ".join(filter(None, pair)) for pair in pairs)


_TEXTS: dict[str, Callable[[Scene], str]] = {
    "actor": lambda scene: _with_hangul((r.actor, r.actor_hangul) for r in scene.cast),
    "character": lambda scene: _with_hangul((r.character, r.character_hangul) for r in scene.cast),
    "drama": lambda scene: _with_hangul([(scene.drama.title, scene.drama.hangul)]),
    "title": lambda scene: scene.title,
    "line": lambda scene: scene.line,
    "summary": lambda scene: scene.summary,
    "takeaway": lambda scene: scene.takeaway,
    "mood": lambda scene: ", ".join(scene.moods),
    "trope": lambda scene: ", ".join(scene.tropes),
    "network": lambda scene: scene.drama.network,
    "year": lambda scene: str(scene.drama.year or ""),
}
