"""One scene in two lines, for a shell's start-up file."""

from collections.abc import Iterator

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import couple
from kcatalog.render.card import styled
from kcatalog.render.runs import Line, cut


def brief(scene: Scene, columns: int) -> Iterator[Line]:
    """Draw *scene* in two lines, each cut where the *columns* end."""
    heading = (styled(scene.title, "title"), ("  ", ""), styled(scene.drama.title, "drama"))
    said = styled(f"“{scene.line}”", "line") if scene.line else styled(couple(scene), "quiet")
    yield cut(heading, columns)
    yield cut((said,), columns)
