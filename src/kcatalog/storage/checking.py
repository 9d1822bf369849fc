"""Everything that is wrong with a file of scenes, or doubtful in it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kcatalog.catalog import Scene
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
from kcatalog.storage.warnings import warnings_about


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
    doubtful = warnings_about(scenes, others)
    warnings += located(str(file), text, ((("scene", *keys), words) for keys, words in doubtful))
    ordered = sorted(warnings, key=lambda warning: (warning.line, warning.field))
    return [Finding("warning", warning) for warning in ordered]


def _checked_shelf(built_in: Sequence[Scene]) -> list[Finding]:
    try:
        shelf = read_shelf()
        known = {scene.id for scene in (*built_in, *read_own_scenes())}
    except BadFileError as error:
        return [each for each in _problems(error) if each.problem.file == str(paths.shelf())]
    file = str(paths.shelf())
    unknown = dict.fromkeys(
        id_ for id_ in (*shelf.favorites, *shelf.hidden, *shelf.notes) if id_ not in known
    )
    return [
        Finding("warning", Problem(file, "no scene has this id today", scene=repr(id_)))
        for id_ in unknown
    ]


def _problems(error: BadFileError) -> list[Finding]:
    return [Finding("error", problem) for problem in error.problems]
