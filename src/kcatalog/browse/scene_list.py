"""The list of scenes: two lines a scene, drawn only where they are seen."""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import hearted
from kcatalog.safe import one_line

_LINES: Final = 2


class SceneList(ScrollView, can_focus=True):
    """Scenes to go through with keys, wheel or mouse, however many there are."""

    # With priority, so that what is struck next is about the scene that these go to.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next", show=False, priority=True),
        Binding("up,k", "move(-1)", "Previous", show=False, priority=True),
        Binding("pagedown", "page(1)", "Page down", show=False, priority=True),
        Binding("pageup", "page(-1)", "Page up", show=False, priority=True),
        Binding("home,g", "go(0)", "First", show=False, priority=True),
        Binding("end,G", "go(-1)", "Last", show=False, priority=True),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--scene",
        "list--quiet",
        "list--here",
        "list--here-quiet",
    }

    cursor: reactive[int] = reactive(0)

    class Reached(Message):
        """The list stands on another scene, or on none."""

        def __init__(self, scene: Scene | None) -> None:
            super().__init__()
            self.scene = scene

    def __init__(self) -> None:
        super().__init__()
        self.scenes: Sequence[Scene] = ()

    @property
    def here(self) -> Scene | None:
        """The scene that the list stands on."""
        return self.scenes[self.cursor] if self.scenes else None

    def show(self, scenes: Sequence[Scene], stay_on: str = "") -> None:
        """Show *scenes*, standing on the one whose id is *stay_on*, or else on the first."""
        self.scenes = scenes
        self.virtual_size = Size(self.scrollable_content_region.width, _LINES * len(scenes))
        positions = (position for position, scene in enumerate(scenes) if scene.id == stay_on)
        self.cursor = next(positions, 0)
        self._reach()

    def go_to(self, scene: Scene) -> None:
        """Stand on *scene*, which is one of those shown."""
        self.action_go(self.scenes.index(scene))

    def action_move(self, by: int) -> None:
        """Move by so many scenes."""
        self.action_go(max(0, min(self.cursor + by, len(self.scenes) - 1)))

    def action_page(self, by: int) -> None:
        """Move by so many screens."""
        self.action_move(by * max(1, self.size.height // _LINES))

    def action_go(self, position: int) -> None:
        """Stand on the scene at *position*, counted from the end where it is negative."""
        if self.scenes:
            self.cursor = position % len(self.scenes)
            self._reach()

    def render_line(self, y: int) -> Strip:
        """Draw the line *y* of the part that is seen."""
        position, line = divmod(self.scroll_offset.y + y, _LINES)
        width = self.scrollable_content_region.width
        if position >= len(self.scenes):
            return Strip.blank(width, self.rich_style)
        scene, here = self.scenes[position], position == self.cursor
        kind = ("here" if here else "scene") if line == 0 else ("here-quiet" if here else "quiet")
        style = self.get_component_rich_style(f"list--{kind}")
        return _line(_words(scene, line, width), width, style)

    def on_click(self, event: events.Click) -> None:
        """Stand on the scene that was clicked."""
        position = (self.scroll_offset.y + event.y) // _LINES
        if position < len(self.scenes):
            self.action_go(position)

    def on_resize(self) -> None:
        """Keep the width of what is seen, and the scene in sight."""
        self.virtual_size = Size(self.scrollable_content_region.width, _LINES * len(self.scenes))
        self._keep_in_sight()

    def _reach(self) -> None:
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Reached(self.here))

    def _keep_in_sight(self) -> None:
        region = Region(0, _LINES * self.cursor, 1, _LINES)
        self.scroll_to_region(region, animate=False, force=True)


def _words(scene: Scene, line: int, width: int) -> str:
    """Return the *line* of *scene*: the title, or the drama with its year where that fits."""
    if line == 0:
        return f"{scene.number:>4}  {one_line(hearted(scene))}"
    drama = f"      {one_line(scene.drama.title)}"
    dated = f"{drama} · {scene.drama.year}" if scene.drama.year else drama
    return dated if cell_len(dated) <= width else drama


def _line(words: str, width: int, style: Style) -> Strip:
    shown = words if cell_len(words) <= width else f"{set_cell_size(words, max(0, width - 1))}…"
    return Strip([Segment(shown, style)]).adjust_cell_length(width, style)
