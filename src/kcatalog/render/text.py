"""Text from a file, as Rich takes it."""

from rich.text import Text

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import HEART
from kcatalog.safe import one_line


def styled(text: str, style: str) -> Text:
    """Return *text* from a file as it is: never as markup, controls as symbols."""
    return Text(one_line(text), style)


def title(scene: Scene) -> Text:
    """Return the title of *scene*, with a heart where it is a favourite."""
    shown = styled(scene.title, "title")
    return Text.assemble(shown, (f" {HEART}", "heart")) if scene.favorite else shown
