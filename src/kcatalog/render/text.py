"""Text from a file, and lines of runs, as Rich takes them."""

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from kcatalog.catalog import Scene
from kcatalog.render import card
from kcatalog.render.runs import Drawing


class Drawn:
    """A drawing, at whatever width it is shown."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._drawing(options.max_width):
            yield Text.assemble(*line, no_wrap=True, overflow="ignore")


def styled(text: str, style: str) -> Text:
    """Take *text* from a file as it is: never as markup, controls as symbols."""
    return Text(*card.styled(text, style))


def title(scene: Scene) -> Text:
    """Return the title of *scene*, with a heart where it is a favourite."""
    return Text.assemble(*card.title(scene))
