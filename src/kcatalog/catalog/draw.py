"""Draws: scenes by chance, each once before any comes back."""

from collections.abc import Collection, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from kcatalog.catalog.fields import Outline
from kcatalog.catalog.scene import Scene

# What can be drawn: a scene, or as much of it as that takes.
Item = TypeVar("Item", bound=Scene | Outline)


class Chance(Protocol):
    """What chooses one of several, as a `random.Random` does."""

    def choice(self, among: Sequence[Item], /) -> Item:
        """Return one of *among*."""


class Draw(NamedTuple, Generic[Item]):
    """The scenes that were drawn, and the ids that their bag no longer holds."""

    scenes: list[Item]
    already_shown: list[str]


def draw(
    scenes: Sequence[Item],
    chance: Chance,
    *,
    count: int = 1,
    already_shown: Collection[str] = (),
    last: str = "",
) -> Draw[Item]:
    """Draw *count* different *scenes*, each once before any comes back.

    *already_shown* are the ids that were drawn since the bag was last full, and *last* is the one
    that was shown last, which is not drawn first as long as there is another.
    """
    out = dict.fromkeys(already_shown)
    drawn: dict[str, Item] = {}
    for _ in range(min(count, len(scenes))):
        shown = drawn.keys() if drawn or len(scenes) == 1 else {last}
        left = [scene for scene in scenes if scene.id not in out and scene.id not in shown]
        if not left:
            for scene in scenes:
                out.pop(scene.id, None)
            left = [scene for scene in scenes if scene.id not in shown]
        scene = chance.choice(left)
        drawn[scene.id] = scene
        out[scene.id] = None
    return Draw(list(drawn.values()), list(out))
