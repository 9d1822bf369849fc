"""The card: one scene, drawn for a terminal."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.measure import Measurement
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kcatalog.catalog import Role, Scene
from kcatalog.phrases import HEART, aired
from kcatalog.safe import one_line

WIDTH = 80


def scene_card(scene: Scene) -> RenderableType:
    """Draw *scene* as a card, as wide as the terminal up to 80 columns."""
    panel = Panel(
        Group(*_spaced(_parts(scene))),
        title=styled(f"{scene.number}", "number"),
        title_align="left",
        subtitle=Text(scene.id, "quiet", overflow="ellipsis"),
        subtitle_align="right",
        border_style="frame",
        padding=(1, 2),
    )
    return Constrain(panel, WIDTH)


def styled(text: str, style: str) -> Text:
    """Take *text* from a file as it is: never as markup, controls as symbols."""
    return Text(one_line(text), style)


def title(scene: Scene) -> Text:
    """Give the title of *scene*, with a heart where it is a favourite."""
    heart = Text(f" {HEART}", "heart") if scene.favorite else Text()
    return Text.assemble(styled(scene.title, "title"), heart)


def _parts(scene: Scene) -> Iterator[RenderableType]:
    yield _heading(scene)
    if scene.line:
        yield Padding(_line(scene), (0, 2))
    yield Cast(scene.cast)
    if scene.summary:
        yield styled(scene.summary, "")
    if scene.takeaway or scene.moods or scene.tropes:
        yield _labelled(scene)
    if scene.note:
        yield _note(scene)


def _spaced(parts: Iterator[RenderableType]) -> Iterator[RenderableType]:
    yield next(parts)
    for part in parts:
        yield ""
        yield part


def _heading(scene: Scene) -> Text:
    drama = Text.assemble(styled(scene.drama.title, "drama"), "  ", styled(scene.drama.hangul, ""))
    drama.rstrip()
    lines = [title(scene), drama]
    if where := aired(scene):
        lines.append(styled(" · ".join(where), "quiet"))
    return Text("\n").join(lines)


def _labelled(scene: Scene) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="quiet", no_wrap=True)
    for label, text in (
        ("Takeaway", scene.takeaway),
        ("Moods", ", ".join(scene.moods)),
        ("Tropes", ", ".join(scene.tropes)),
    ):
        if text:
            table.add_row(label, styled(text, ""))
    return table


def _note(scene: Scene) -> Group:
    return Group(Rule(style="quiet"), styled(scene.note, "note"))


def _line(scene: Scene) -> Text:
    quoted = Text.assemble("“", styled(scene.line, ""), "”", style="line")
    return Text("\n").join(
        [quoted, styled(f"— {scene.line_by}", "quiet")][: 1 + bool(scene.line_by)]
    )


class Cast:
    """The roles of a scene: in columns where they fit, else each on lines of its own."""

    def __init__(self, cast: tuple[Role, ...]) -> None:
        self._cast = cast

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        columns = self._in_columns()
        fits = Measurement.get(console, options.update(max_width=10_000), columns).maximum
        yield columns if fits <= options.max_width else self._in_lines()

    def _in_columns(self) -> Table:
        rows = [_role_cells(role) for role in self._cast]
        filled = [place for place, column in enumerate(zip(*rows, strict=True)) if any(column)]
        table = Table.grid(padding=(0, 2, 0, 0))
        for row in rows:
            table.add_row(*(row[place] for place in filled))
        return table

    def _in_lines(self) -> Text:
        return Text("\n").join(line for role in self._cast for line in _role_lines(role))


def _role_cells(role: Role) -> tuple[Text, ...]:
    return (
        styled(role.actor, "title"),
        styled(role.actor_hangul, ""),
        styled("as", "quiet"),
        styled(role.character, "title"),
        styled(role.character_hangul, ""),
        styled("confesses" if role.confesses else "", "confesses"),
    )


def _role_lines(role: Role) -> Iterator[Text]:
    yield Text.assemble(styled(role.actor, "title"), " ", styled(role.actor_hangul, ""))
    yield Text.assemble(
        ("  as ", "quiet"), styled(role.character, "title"), " ", styled(role.character_hangul, "")
    )
    if role.confesses:
        yield Text("  confesses", "confesses")
