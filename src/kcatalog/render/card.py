"""The card: one scene, drawn for a terminal."""

from collections.abc import Iterable, Iterator

from kcatalog.catalog import Role, Scene
from kcatalog.catalog.phrases import HEART, aired
from kcatalog.render.runs import Line, Run, broken, padded
from kcatalog.render.wrapping import cells, shortened
from kcatalog.safe import one_line

WIDTH = 80
# Narrower, a frame leaves no room for what it frames.
NARROWEST = 20
# Labels stand before their texts where these have this much room with them.
ROOMY = 24
_LABELS = 10
_INDENT = ("  ", "")


def scene_card(scene: Scene, columns: int) -> Iterator[Line]:
    """Draw *scene* as a card, *columns* wide but up to 80."""
    width = max(min(columns, WIDTH), NARROWEST)
    side = ("│", "frame")
    yield _top(str(scene.number), width)
    for line in ((), *_body(scene, width - 6), ()):
        yield (side, _INDENT, *padded(line, width - 6), _INDENT, side)
    yield _bottom(scene.id, width)


def title(scene: Scene) -> Line:
    """Return the title of *scene*, with a heart where it is a favourite."""
    heart = [(f" {HEART}", "heart")] if scene.favorite else []
    return (styled(scene.title, "title"), *heart)


def styled(text: str, style: str) -> Run:
    """Take *text* from a file as it is, controls as symbols."""
    return one_line(text), style


def _top(number: str, width: int) -> Line:
    shown = f" {shortened(number, width - 6)} "
    rest = "─" * (width - 3 - cells(shown))
    return (("╭─", "frame"), (shown, "number"), (f"{rest}╮", "frame"))


def _bottom(id_: str, width: int) -> Line:
    shown = f" {shortened(id_, width - 6)} "
    rest = "─" * (width - 3 - cells(shown))
    return ((f"╰{rest}", "frame"), (shown, "quiet"), ("─╯", "frame"))


def _body(scene: Scene, columns: int) -> Iterator[Line]:
    """Return the parts of the card, with an empty line between them."""
    for position, part in enumerate(_parts(scene, columns)):
        if position:
            yield ()
        yield from part


def _parts(scene: Scene, columns: int) -> Iterator[Iterable[Line]]:
    yield _broken(_heading(scene), columns)
    if scene.line:
        yield _indented(_said(scene), columns - 2)
    yield _cast(scene.cast, columns)
    if scene.summary:
        yield broken((styled(scene.summary, ""),), columns)
    if scene.takeaway or scene.moods or scene.tropes:
        yield _labelled(scene, columns)
    if scene.note:
        yield (("─" * columns, "quiet"),), *broken((styled(scene.note, "note"),), columns)


def _broken(lines: Iterable[Line], columns: int) -> Iterator[Line]:
    for line in lines:
        yield from broken(line, columns)


def _indented(lines: Iterable[Line], columns: int) -> Iterator[Line]:
    return ((_INDENT, *line) for line in _broken(lines, columns - 2))


def _heading(scene: Scene) -> Iterator[Line]:
    yield title(scene)
    yield _with_hangul(styled(scene.drama.title, "drama"), scene.drama.hangul, "  ")
    if where := aired(scene):
        yield (styled(" · ".join(where), "quiet"),)


def _said(scene: Scene) -> Iterator[Line]:
    yield (styled(f"“{scene.line}”", "line"),)
    if scene.line_by:
        yield (styled(f"— {scene.line_by}", "quiet"),)


def _labelled(scene: Scene, columns: int) -> Iterator[Line]:
    for label, text in (
        ("Takeaway", scene.takeaway),
        ("Moods", ", ".join(scene.moods)),
        ("Tropes", ", ".join(scene.tropes)),
    ):
        if text and columns < ROOMY:
            yield ((label, "quiet"),)
            yield from broken((styled(text, ""),), columns)
        elif text:
            lines = broken((styled(text, ""),), columns - _LABELS)
            for position, line in enumerate(lines):
                yield (("" if position else label).ljust(_LABELS), "quiet"), *line


def _cast(cast: tuple[Role, ...], columns: int) -> Iterable[Line]:
    """Return the roles in columns where they fit, else each on lines of its own."""
    rows = [_role_cells(role) for role in cast]
    widths = [max(cells(text) for text, _ in column) for column in zip(*rows, strict=True)]
    filled = [(position, width) for position, width in enumerate(widths) if width]
    if sum(width + 2 for _, width in filled) - 2 > columns:
        return (line for role in cast for line in _role_lines(role, columns))
    return (
        [run for position, width in filled for run in padded((row[position],), width + 2)][:-1]
        for row in rows
    )


def _role_cells(role: Role) -> tuple[Run, ...]:
    return (
        styled(role.actor, "title"),
        styled(role.actor_hangul, ""),
        ("as", "quiet"),
        styled(role.character, "title"),
        styled(role.character_hangul, ""),
        ("confesses" if role.confesses else "", "confesses"),
    )


def _role_lines(role: Role, columns: int) -> Iterator[Line]:
    yield from broken(_with_hangul(styled(role.actor, "title"), role.actor_hangul, " "), columns)
    character = _with_hangul(styled(role.character, "title"), role.character_hangul, " ")
    yield from _indented([(("as ", "quiet"), *character)], columns)
    if role.confesses:
        yield (_INDENT, ("confesses", "confesses"))


def _with_hangul(name: Run, hangul: str, between: str) -> Line:
    shown = one_line(hangul)
    return (name, (f"{between}{shown}", "")) if shown else (name,)
