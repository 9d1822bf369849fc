"""`kcatalog where`: the files in use, and why these."""

import os
from collections.abc import Iterator
from pathlib import Path

from kcatalog.cli import screen
from kcatalog.cli.answers import records_of
from kcatalog.cli.options import Output
from kcatalog.render import plain
from kcatalog.safe import one_line
from kcatalog.storage import paths

_UNSEEN = "cannot be looked at"
_THERE = {True: "there", False: "not there", None: _UNSEEN}


def show_files(output: Output) -> None:
    """Show every file and folder that kcatalog uses, and why.

    In a pipe: what it is, its path, why this one, and whether it is there, separated by tabs.

    Examples:

      kcatalog where
      kcatalog where --json
    """
    found = list(_files())
    if output.json:
        records_of(
            {"what": what, "path": str(path), "why": why, "there": _is_there(path)}
            for what, path, why in found
        )
    elif output.drawn:
        for what, path, why in found:
            there = {True: "", False: "; not there yet", None: f"; {_UNSEEN}"}[_is_there(path)]
            screen.print_lines([f"{what}: {one_line(str(path))}"])
            screen.print_wrapped(f"{why}{there}", indent="    ")
    else:
        screen.print_lines(
            plain.tab_separated(what, path, why, _THERE[_is_there(path)])
            for what, path, why in found
        )


def _is_there(path: Path) -> bool | None:
    """Return whether *path* is there, or None where it cannot be looked at."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False if paths.is_missing(path) else None
    return True


def _files() -> Iterator[tuple[str, Path, str]]:
    """Yield what each path is for, the path, and why it is this one."""
    others = [path for path in os.environ.get("KCATALOG_CATALOG", "").split(os.pathsep) if path]
    for path in others:
        why = "KCATALOG_CATALOG: read instead of the next two"
        yield "scenes", paths.expanded(Path(path)), why
    yield "built-in scenes", paths.built_in_catalog(), "part of kcatalog"
    data = _because("XDG_DATA_HOME", paths.data_folder())
    yield "your scenes", paths.own_scenes(), data
    yield "your favourites and notes", paths.shelf(), data
    for file in (paths.own_scenes(), paths.shelf()):
        yield f"{file.name} before its last change", paths.backup(file), "beside it"
    state, cache, config = paths.state_folder(), paths.cache_folder(), paths.config_file()
    yield "your last changes, for undo", paths.history(), _because("XDG_STATE_HOME", state)
    yield "state", state, _because("XDG_STATE_HOME", state)
    yield "cache", cache, _because("XDG_CACHE_HOME", cache)
    yield "settings", config, _because("XDG_CONFIG_HOME", config)
    yield "JSON Schema", paths.schema(), "part of kcatalog"


def _because(variable: str, path: Path) -> str:
    if paths.is_nowhere(path):
        return "there is no home folder; set $HOME"
    value = os.environ.get(variable, "")
    if value and not Path(value).is_absolute():
        return f"the usual place; ${variable} is ignored, since it is not an absolute path"
    return f"set by ${variable}" if value else f"the usual place; ${variable} moves it"
