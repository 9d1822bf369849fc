"""What is doubtful in scenes, though no error: what a careful reader would ask about."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kcatalog.catalog import Role, Scene
from kcatalog.names.folding import plain
from kcatalog.names.hangul import is_hangul
from kcatalog.storage.toml.positions import Path

# A position among the scenes, and what is doubtful there.
Warned = tuple[Path, str]

# How alike two titles of one drama are, of 100, before they are taken for one.
_ALIKE: Final = 88


def warnings_about(scenes: Sequence[Scene], others: Iterable[Scene]) -> Iterator[Warned]:
    """Yield what is doubtful in *scenes*, of which *others* is known beside them."""
    beside = [scene for scene in others if scene.id not in {each.id for each in scenes}]
    yield from _without_hangul(scenes)
    yield from _at_odds(scenes)
    yield from _nearly_the_same(scenes, beside)
    yield from _spelled_two_ways(scenes, beside)


def _without_hangul(scenes: Sequence[Scene]) -> Iterator[Warned]:
    for position, scene in enumerate(scenes):
        if not _holds_hangul(scene.drama.hangul):
            yield (position, "drama", "hangul"), "no Hangul, so it is not found by its Korean title"
        for number, role in enumerate(scene.cast):
            if not _holds_hangul(role.actor_hangul):
                yield (position, "cast", number, "actor_hangul"), f"no Hangul for {role.actor}"


def _at_odds(scenes: Sequence[Scene]) -> Iterator[Warned]:
    for position, scene in enumerate(scenes):
        episodes = scene.drama.episodes
        for field in ("episode", "episode_likely"):
            episode = getattr(scene, field)
            if episode and episodes and episode > episodes:
                yield (position, field), f"episode {episode} of a drama that has {episodes}"
        if scene.days and scene.added is None:
            yield (position, "days"), "no `added`, so it is not the pick of these days"


def _holds_hangul(text: str) -> bool:
    return any(map(is_hangul, text))


def _nearly_the_same(scenes: Sequence[Scene], others: Iterable[Scene]) -> Iterator[Warned]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only a check needs it
    from rapidfuzz.process import extractOne  # noqa: PLC0415 - as above

    of_drama: dict[str, dict[str, str]] = {}
    for scene in others:
        of_drama.setdefault(plain(scene.drama.title), {})[scene.id] = plain(scene.title)
    for position, scene in enumerate(scenes):
        earlier = of_drama.setdefault(plain(scene.drama.title), {})
        title = plain(scene.title)
        if found := extractOne(title, earlier, scorer=ratio, score_cutoff=_ALIKE):
            yield (position, "title"), f"nearly the same as scene {found[2]!r} of this drama"
        earlier[scene.id] = title


def _spelled_two_ways(scenes: Sequence[Scene], others: Iterable[Scene]) -> Iterator[Warned]:
    spelled: dict[str, str] = {}
    for scene in others:
        for role in scene.cast:
            spelled.setdefault(_who(role), role.actor)
    for position, scene in enumerate(scenes):
        for number, role in enumerate(scene.cast):
            usual = spelled.setdefault(_who(role), role.actor)
            if usual not in (role.actor, *role.actor_aliases):
                message = f"{role.actor!r} is spelled {usual!r} elsewhere"
                yield (position, "cast", number, "actor"), message


def _who(role: Role) -> str:
    """Return what identifies an actor, however the name is spelled in Latin letters."""
    return role.actor_hangul or plain(role.actor)
