"""The card: one scene in a panel."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.box import ROUNDED
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kcatalog.catalog import Role, Scene
from kcatalog.catalog.phrases import aired
from kcatalog.render.text import styled, title
from kcatalog.safe import one_line

WIDTH: Final = 80

_INDENTED: Final = (0, 0, 0, 2)
_GAP: Final = (0, 2, 0, 0)


def scene_card(scene: Scene) -> Panel:
    """Return *scene* as a card, as wide as the terminal but up to 80 columns."""
    return Panel(
        Group(*_spaced(_parts(scene))),
        box=ROUNDED,
        border_style="frame",
        title=styled(str(scene.number), "number"),
        title_align="left",
        subtitle=Text(one_line(scene.id), "quiet", overflow="ellipsis"),
        subtitle_align="right",
        padding=(1, 2),
        width=WIDTH,
    )


def _spaced(parts: Iterator[RenderableType]) -> Iterator[RenderableType]:
    """Return *parts* with an empty line between them."""
    yield next(parts)
    for part in parts:
        yield ""
        yield part


def _parts(scene: Scene) -> Iterator[RenderableType]:
    yield Group(*_heading(scene))
    if scene.line:
        by = [styled(f"— {scene.line_by}", "quiet")] if scene.line_by else []
        yield Padding(Group(styled(f"“{scene.line}”", "line"), *by), (0, 2))
    yield _Cast(scene.cast)
    if scene.summary:
        yield styled(scene.summary, "")
    if scene.takeaway or scene.moods or scene.tropes:
        yield _labelled(scene)
    if scene.note:
        yield Group(Rule(style="quiet"), styled(scene.note, "note"))


def _heading(scene: Scene) -> Iterator[Text]:
    yield title(scene)
    yield _beside("  ", styled(scene.drama.title, "drama"), styled(scene.drama.hangul, ""))
    if where := aired(scene):
        yield styled(" · ".join(where), "quiet")


def _labelled(scene: Scene) -> Table:
    table = Table.grid(padding=_GAP)
    table.add_column(style="quiet", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in (
        ("Takeaway", scene.takeaway),
        ("Moods", ", ".join(scene.moods)),
        ("Tropes", ", ".join(scene.tropes)),
    ):
        if text:
            table.add_row(label, styled(text, ""))
    return table


class _Cast:
    """Roles in columns where these fit, else each on lines of its own."""

    def __init__(self, cast: Sequence[Role]) -> None:
        self._cast = cast

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        columns = _columns(self._cast)
        needed = Measurement.get(console, options.update(max_width=WIDTH), columns).maximum
        if needed <= options.max_width:
            yield columns
        else:
            for role in self._cast:
                yield from _role_lines(role)


def _columns(cast: Sequence[Role]) -> Table:
    """Return *cast* in columns, without those that are empty."""
    columns = zip(*map(_role_cells, cast), strict=True)
    filled = [column for column in columns if any(column)]
    table = Table.grid(padding=_GAP)
    for _ in filled:
        table.add_column(no_wrap=True)
    for row in zip(*filled, strict=True):
        table.add_row(*row)
    return table


def _role_cells(role: Role) -> tuple[Text, ...]:
    return (
        styled(role.actor, "title"),
        styled(role.actor_hangul, ""),
        Text("as", "quiet"),
        styled(role.character, "title"),
        styled(role.character_hangul, ""),
        Text("confesses" if role.confesses else "", "confesses"),
    )


def _role_lines(role: Role) -> Iterator[RenderableType]:
    actor, actor_hangul, as_, character, character_hangul, confesses = _role_cells(role)
    yield _beside(" ", actor, actor_hangul)
    yield Padding(_beside(" ", as_, character, character_hangul), _INDENTED)
    if confesses:
        yield Padding(confesses, _INDENTED)


def _beside(gap: str, *texts: Text) -> Text:
    """Return those of *texts* that are not empty on one line, with *gap* between."""
    return Text(gap).join(filter(None, texts))
