"""`kcatalog browse`: the scenes in a browser of their own."""

import gc
import os
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from kcatalog.catalog import Catalog, CatalogError, Scene
from kcatalog.cli import screen
from kcatalog.cli.commands.share import as_sent, card, format_of
from kcatalog.cli.options import Filters, Source, Spoilers, shows_spoilers
from kcatalog.safe import quoted
from kcatalog.storage.extras import missing
from kcatalog.storage.files import replace_file
from kcatalog.storage.look import keep_look, read_look
from kcatalog.storage.own.changes import OwnFiles

if TYPE_CHECKING:
    from kcatalog.browse.app import Browser


def browse_scenes(filters: Filters, source: Source, spoilers: Spoilers = None) -> None:
    """Browse the scenes: a list on the left, the card on the right, a key for everything.

    / searches as you type, Enter opens a scene, f gives a heart, n writes a note, r surprises you,
    s shares, ? shows all keys, q leaves. The mouse works, too.

    Examples:

      kcatalog browse
      kcatalog browse --mood tender
    """
    if not screen.stdout_is_terminal():
        raise CatalogError("browse needs a terminal; in a pipe, use: kcatalog list")
    gc.enable()  # a program that stays makes what is worth collecting
    browser(filters, source, spoilers).run()


def browser(filters: Filters, source: Source, spoilers: bool | None = None) -> "Browser":
    """Make the browser; raises CatalogError where Textual is not installed."""
    try:
        from kcatalog.browse.app import Browser, Handlers, View
    except ImportError:
        raise missing("browse", "browse") from None

    chance = Random()  # noqa: S311 - no secret
    handlers = Handlers(
        partial(_heart, source), partial(_note, source), partial(_share, spoilers), keep_look
    )
    view = View(_look(), shows_spoilers(spoilers))
    return Browser(source.load(), filters.criteria(), handlers, chance, view)


def _look() -> str:
    """Return how the browser looks: as the theme has it, or else as it did the last time."""
    theme = screen.theme()
    if theme == "none":
        os.environ.setdefault("NO_COLOR", "1")  # Textual draws in greys then
    return theme if theme in ("dark", "light") else read_look() or "dark"


def _heart(source: Source, scene: Scene) -> Catalog:
    """Give *scene* a heart, or take it away."""
    own = _own_files(source)
    change = own.unmark if scene.favorite else own.mark
    change("favorites", [scene.id])
    return source.load()


def _note(source: Source, scene: Scene, words: str) -> Catalog:
    """Put *words* on *scene*, or take its note away where there are none."""
    _own_files(source).note(scene.id, words)
    return source.load()


def _own_files(source: Source) -> OwnFiles:
    if source.catalog:
        raise CatalogError("hearts and notes are for your own catalogue; start without --catalog")
    return OwnFiles()


def _share(spoilers: bool | None, scene: Scene, name: str) -> str:
    try:
        file = Path(name).expanduser()
        is_there = file.exists()
    except (OSError, RuntimeError, ValueError):  # too long, no such home, a NUL: no file's name
        raise CatalogError(f"{quoted(name)} is not a valid file name") from None
    if is_there:
        raise CatalogError(f"{file} already exists; choose another name")
    replace_file(file, card(as_sent(scene, spoilers), format_of(file), "paper"))
    return f"Written: {file}"
