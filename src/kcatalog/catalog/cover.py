"""The cover: a scene without what gives its plot away, for whoever has not seen the drama."""

from typing import Final

from msgspec.structs import replace

from kcatalog.catalog.scene import Scene

# The fields that give the plot away.
PLOT: Final = ("summary", "loved_for", "outcome", "line", "line_hangul")


def covered(scene: Scene, instead: str = "") -> Scene:
    """Return *scene* without its plot, *instead* in the place of the summary; a seen one as it is."""
    if scene.seen or not any(getattr(scene, field) for field in PLOT):
        return scene
    return replace(scene, **dict.fromkeys(PLOT, "") | {"summary": instead})
