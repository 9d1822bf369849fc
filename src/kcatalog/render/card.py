"""The card: one scene in a panel, whole or in short."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, compress
from typing import Final

from rich.box import ROUNDED
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.catalog.phrases import aired, couple, labelled
from kcatalog.render.text import styled, title
from kcatalog.safe import one_line

WIDTH: Final = 80

_INDENTED: Final = (0, 0, 0, 2)
_GAP: Final = 2

# Actor and Hangul, "as", character and Hangul, "confesses".
_Cells = tuple[Text, Text, Text, Text, Text, Text]


def scene_card(scene: Scene) -> Panel:
    """Return *scene* as a card, as wide as the terminal but up to 80 columns."""
    return Panel(
        Group(*_spaced(_parts(scene))),
        box=ROUNDED,
        border_style="frame",
        title=styled(str(scene.number), "number"),
        title_align="left",
        subtitle=Text(one_line(scene.id), "number", overflow="ellipsis"),
        subtitle_align="right",
        padding=(1, 2),
        width=WIDTH,
    )


def day_card(scene: Scene, day: date) -> Panel:
    """Return the card in short of *scene*, the one of *day*: its words, but nothing of the plot."""
    return Panel(
        Group(*_in_short(scene)),
        box=ROUNDED,
        border_style="frame",
        title=Text(f"{day:%A}, {day.day} {day:%B}", "number"),
        title_align="left",
        padding=(0, 2),
        width=WIDTH,
    )


def _spaced(parts: Iterator[RenderableType]) -> Iterator[RenderableType]:
    """Yield *parts* with an empty line between them."""
    yield next(parts)
    for part in parts:
        yield ""
        yield part


def _parts(scene: Scene) -> Iterator[RenderableType]:
    yield Group(*_heading(scene))
    if said := list(_said(scene)):
        yield Padding(Group(*said), (0, 2))
    yield _Cast(scene.cast)
    if scene.summary:
        yield styled(scene.summary, "")
    if pairs := list(labelled(scene)):
        yield _beside_labels(pairs)
    if scene.note:
        yield Group(Rule(style="quiet"), styled(scene.note, "note"))


def _heading(scene: Scene) -> Iterator[RenderableType]:
    yield title(scene)
    yield _Names(scene.drama)
    if where := aired(scene):
        yield styled(" · ".join(where), "quiet")


def _said(scene: Scene) -> Iterator[Text]:
    """Yield the line in Korean and in English, and who says it."""
    lines = [line for line in (scene.line_hangul, scene.line) if line]
    for line in lines:
        yield styled(f"“{line}”", "line")
    if lines and scene.line_by:
        yield styled(f"— {scene.line_by}", "quiet")


def _beside_labels(pairs: Iterable[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(style="quiet", width=len("Loved for"))
    table.add_column(overflow="fold")
    for label, text in pairs:
        table.add_row(label, styled(text, ""))
    return table


def _in_short(scene: Scene) -> Iterator[Text]:
    yield title(scene)
    yield styled(scene.drama.title, "drama")
    yield styled(couple(scene), "quiet")
    if said := f"“{scene.line}”" if scene.line else scene.takeaway:
        yield Text()
        yield styled(said, "line")


class _Names:
    """The title of a drama and the one in Hangul: on one line where they fit, else on two."""

    def __init__(self, drama: Drama) -> None:
        self._names = (styled(drama.title, "drama"), styled(drama.hangul, ""))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line = _beside("  ", *self._names)
        yield from [line] if line.cell_len <= options.max_width else filter(None, self._names)


class _Cast:
    """Roles in columns where these fit, else each on lines of its own."""

    def __init__(self, cast: Sequence[Role]) -> None:
        self._cast = cast

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        rows = [_role_cells(role) for role in self._cast]
        widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
        if sum(width + _GAP for width in widths if width) - _GAP <= options.max_width:
            yield _columns(rows, widths)
        else:
            yield from chain.from_iterable(map(_role_lines, rows))


def _columns(rows: Sequence[_Cells], widths: Sequence[int]) -> Table:
    """Return *rows* in columns of these *widths*, without those that are empty."""
    table = Table.grid(padding=(0, _GAP, 0, 0))
    for width in filter(None, widths):
        table.add_column(width=width, no_wrap=True)
    for row in rows:
        table.add_row(*compress(row, widths))
    return table


def _role_cells(role: Role) -> _Cells:
    return (
        styled(role.actor, "title"),
        styled(role.actor_hangul, ""),
        Text("as" if role.has_character else "", "quiet"),
        styled(role.character, "title"),
        styled(role.character_hangul, ""),
        Text("confesses" if role.confesses else "", "confesses"),
    )


def _role_lines(cells: _Cells) -> Iterator[RenderableType]:
    actor, actor_hangul, as_, character, character_hangul, confesses = cells
    yield _beside(" ", actor, actor_hangul)
    for line in (_beside(" ", as_, character, character_hangul), confesses):
        if line:
            yield Padding(line, _INDENTED)


def _beside(gap: str, *texts: Text) -> Text:
    """Return those of *texts* that are not empty on one line, with *gap* between."""
    return Text(gap).join(filter(None, texts))
