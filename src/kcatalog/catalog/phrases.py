"""The phrases that describe a scene, wherever it is shown."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kcatalog.catalog.scene import Role, Scene

if TYPE_CHECKING:
    from kcatalog.catalog.tally import Tally

HEART: Final = "♥"


def hearted(scene: Scene) -> str:
    """Return the title of *scene*, with a heart where it is a favourite."""
    return f"{scene.title} {HEART}" if scene.favorite else scene.title


def with_hangul(text: str, hangul: str) -> str:
    """Return *text*, with its *hangul* in parentheses where that is known."""
    return f"{text} ({hangul})" if text and hangul else text or hangul


def couple(scene: Scene) -> str:
    """Name the actors of *scene*, in the order of its cast."""
    return " & ".join(role.actor for role in scene.cast)


def played(role: Role) -> str:
    """Say who is in *role*, as whom where that is known, and whether it is who confesses."""
    actor = with_hangul(role.actor, role.actor_hangul)
    character = with_hangul(role.character, role.character_hangul)
    said = f"{actor} as {character}" if role.has_character else actor
    return f"{said}, who confesses" if role.confesses else said


def aired(scene: Scene) -> tuple[str, ...]:
    """Say where and when *scene* aired: network, year and episode, as far as they are known."""
    parts = (scene.drama.network, str(scene.drama.year or ""), episode(scene))
    return tuple(part for part in parts if part)


def episode(scene: Scene) -> str:
    """Name the episode of *scene* and how many there are; one only derived is called likely."""
    episodes = scene.drama.episodes
    of = f" of {episodes}" if episodes else ""
    if scene.episode is not None:
        return f"episode {scene.episode}{of}"
    if scene.episode_likely is not None:
        return f"likely episode {scene.episode_likely}{of}"
    return quantity(episodes, "episode") if episodes else ""


def labelled(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield what is said about *scene* under a label of its own, as far as it is known."""
    said = {
        "Loved for": scene.loved_for,
        "Takeaway": scene.takeaway,
        "Outcome": scene.outcome,
        "Moods": ", ".join(scene.moods),
        "Tropes": ", ".join(scene.tropes),
    }
    return ((label, text) for label, text in said.items() if text)


def counted(tally: "Tally") -> tuple[str, ...]:
    """Say how many scenes, dramas and actors there are."""
    return (
        quantity(tally.scenes, "scene"),
        quantity(tally.dramas, "drama"),
        quantity(tally.actors, "actor"),
    )


def quantity(count: int, noun: str) -> str:
    """Return *count* with its *noun*: no scenes, 1 scene, 2 scenes."""
    shown = f"{count:,}" if count else "no"
    return f"{shown} {noun}" if count == 1 else f"{shown} {noun}s"
