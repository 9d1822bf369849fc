"""The user's own catalogue, as the commands that change it see it."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from kcatalog.catalog import Catalog, Scene
from kcatalog.cli import screen
from kcatalog.cli.options import load_with_warnings

if TYPE_CHECKING:
    from kcatalog.storage.own.changes import OwnFiles

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def own_files() -> "OwnFiles":
    """Return the user's own files, to be changed."""
    from kcatalog.storage.own.changes import OwnFiles

    return OwnFiles(
        on_wait=lambda: screen.message("kcatalog: waiting for another kcatalog to finish ...")
    )


def own_catalog() -> Catalog:
    """Load the catalogue that the user's changes go to, whatever other files are read today."""
    if os.environ.get("KCATALOG_CATALOG"):
        screen.message("note: KCATALOG_CATALOG is not used here; this is about your own catalogue")
    return load_with_warnings()


def named(scene: Scene) -> str:
    """Name *scene* in a message: its number, title and id."""
    return f"{scene.number}. {scene.title} ({scene.id})"


def confirm(question: str, *, yes: bool, default: bool = True) -> bool:
    """Ask *question* where somebody can answer; without anybody, or with *yes*, it is agreed.

    Enter alone answers with *default*.
    """
    if yes or not screen.can_ask():
        return True
    from kcatalog.cli import prompt

    if prompt.confirm(question, default=default):
        return True
    screen.message("kcatalog: nothing was changed")
    return False
