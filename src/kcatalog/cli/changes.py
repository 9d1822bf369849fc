"""The fan's own catalogue, as the commands that change it see it."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from kcatalog.catalog import Catalog, Scene
from kcatalog.cli import screen
from kcatalog.cli.options import load_telling

if TYPE_CHECKING:
    from kcatalog.storage.own.changes import Own

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def own() -> "Own":
    """Give her own files, to be changed."""
    from kcatalog.storage.own.changes import Own

    return Own(on_wait=lambda: screen.tell("kcatalog: waiting for another kcatalog to finish ..."))


def own_catalog() -> Catalog:
    """Load the catalogue that her changes go to, whatever other files are read today."""
    if os.environ.get("KCATALOG_CATALOG"):
        screen.tell("note: KCATALOG_CATALOG is set, but this is about your own catalogue")
    return load_telling()


def named(scene: Scene) -> str:
    """Name *scene* in a message: its number, title and id."""
    return f"{scene.number}. {scene.title} ({scene.id})"


def agreed(question: str, *, yes: bool) -> bool:
    """Ask *question* where somebody can answer; without anybody, or with *yes*, it is agreed."""
    if yes or not screen.can_ask():
        return True
    if screen.agrees(question):
        return True
    screen.tell("kcatalog: nothing was changed")
    return False
