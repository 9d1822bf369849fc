"""Everything that is wrong with a file of scenes, or doubtful in it: what a careful reader would ask about."""

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from kcatalog.catalog import Role, Scene
from kcatalog.names.folding import plain
from kcatalog.names.hangul import is_hangul
from kcatalog.storage import paths
from kcatalog.storage.errors import BadFileError, OnWarning, Problem
from kcatalog.storage.files import read_text, read_text_if_there
from kcatalog.storage.own.shelf import read_shelf
from kcatalog.storage.toml.reading import (
    located,
    own_scenes_in,
    read_built_in,
    read_own_scenes,
    some_scenes_in,
)
from kcatalog.storage.toml.validation import Wrong

# How alike two titles of one drama are, of 100, before they are taken for one.
_ALIKE: Final = 88
# With how many titles before it and after it, in either order, a title is compared: all of any real
# drama, and few of a list that has thousands in one.
_NEAR: Final = 40


class Finding(Struct, frozen=True):
    """One error, which keeps a file from being read, or one warning, which does not."""

    kind: Literal["error", "warning"]
    problem: Problem


def check_file(file: Path) -> list[Finding]:
    """Check the scenes of *file*."""
    return _checked(file, read_text, some_scenes_in, ())


def check_own() -> list[Finding]:
    """Check the user's own scenes, beside the built-in ones, and the shelf."""
    built_in = read_built_in()
    file = paths.own_scenes()
    return _checked(file, read_text_if_there, own_scenes_in, built_in) + _checked_shelf(built_in)


def _checked(
    file: Path,
    read: Callable[[Path], str],
    scenes_in: Callable[[str, str, OnWarning], list[Scene]],
    others: Sequence[Scene],
) -> list[Finding]:
    warnings: list[Problem] = []
    try:
        text = read(file)
        scenes = scenes_in(str(file), text, warnings.append)
    except BadFileError as error:
        return _problems(error)
    found = _warnings_about(scenes, others)
    warnings += located(str(file), text, ((("scene", *keys), words) for keys, words in found))
    ordered = sorted(warnings, key=lambda warning: (warning.line, warning.field))
    return [Finding("warning", warning) for warning in ordered]


def _checked_shelf(built_in: Sequence[Scene]) -> list[Finding]:
    try:
        shelf = read_shelf()
        known = {scene.id for scene in (*built_in, *read_own_scenes())}
    except BadFileError as error:
        return [each for each in _problems(error) if each.problem.file == str(paths.shelf())]
    file = str(paths.shelf())
    ids = dict.fromkeys((*shelf.favorites, *shelf.hidden, *shelf.notes))
    return [
        Finding("warning", Problem(file, "no scene has this id today", scene=repr(id_)))
        for id_ in ids
        if id_ not in known
    ]


def _problems(error: BadFileError) -> list[Finding]:
    return [Finding("error", problem) for problem in error.problems]


def _warnings_about(scenes: Sequence[Scene], others: Iterable[Scene]) -> Iterator[Wrong]:
    """Yield what is doubtful in *scenes*, by position; *others* are those known beside them."""
    ids = {scene.id for scene in scenes}
    beside = [scene for scene in others if scene.id not in ids]
    yield from _without_hangul(scenes)
    yield from _at_odds(scenes)
    yield from _nearly_the_same(scenes, beside)
    yield from _spelled_two_ways(scenes, beside)


def _without_hangul(scenes: Sequence[Scene]) -> Iterator[Wrong]:
    for position, scene in enumerate(scenes):
        if not is_hangul(scene.drama.hangul or scene.drama.title):
            yield (position, "drama", "hangul"), "no Hangul, so it is not found by its Korean title"
        for number, role in enumerate(scene.cast):
            if not is_hangul(role.actor_hangul or role.actor):
                yield (position, "cast", number, "actor_hangul"), f"no Hangul for {role.actor}"


def _at_odds(scenes: Sequence[Scene]) -> Iterator[Wrong]:
    for position, scene in enumerate(scenes):
        episodes = scene.drama.episodes
        for field in ("episode", "episode_likely"):
            episode = getattr(scene, field)
            if episode and episodes and episode > episodes:
                yield (position, field), f"episode {episode} of a drama that has {episodes}"
        if scene.days and scene.added is None:
            yield (position, "days"), "no `added`, so it is not the pick of these days"


def _nearly_the_same(scenes: Sequence[Scene], others: Iterable[Scene]) -> Iterator[Wrong]:
    of_drama: defaultdict[str, _Titles] = defaultdict(_Titles)
    for scene in others:
        of_drama[plain(scene.drama.title)].add(plain(scene.title), scene.id)
    for position, scene in enumerate(scenes):
        titles = of_drama[plain(scene.drama.title)]
        title = plain(scene.title)
        if alike := titles.alike(title):
            yield (position, "title"), f"nearly the same title as scene {alike!r} of this drama"
        titles.add(title, scene.id)


class _Titles:
    """The titles of a drama's scenes, in two orders: by their first letters, and by their last.

    Titles that are alike begin or end alike, so that they are near each other in one of these.
    """

    def __init__(self) -> None:
        self._forwards: list[tuple[str, str]] = []
        self._backwards: list[tuple[str, str]] = []

    def add(self, title: str, scene_id: str) -> None:
        insort(self._forwards, (title, scene_id))
        insort(self._backwards, (title[::-1], scene_id))

    def alike(self, title: str) -> str | None:
        """Return the id of the scene with the title most like *title*, if one is like it."""
        found = [*_alike(title, self._forwards), *_alike(title[::-1], self._backwards)]
        return max(found)[1] if found else None


def _alike(title: str, titles: Sequence[tuple[str, str]]) -> Iterator[tuple[float, str]]:
    """Yield how like *title* the most alike of those near it is, and its scene's id."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only a check needs it
    from rapidfuzz.process import extractOne  # noqa: PLC0415 - as above

    start = max(0, bisect(titles, (title, "")) - _NEAR)
    near = {scene_id: each for each, scene_id in titles[start : start + 2 * _NEAR]}
    if found := extractOne(title, near, scorer=ratio, score_cutoff=_ALIKE):
        _, score, scene_id = found
        yield score, scene_id


def _spelled_two_ways(scenes: Sequence[Scene], others: Iterable[Scene]) -> Iterator[Wrong]:
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
