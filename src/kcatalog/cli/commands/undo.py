"""`kcatalog undo`: the last changes taken back, one at a time."""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Annotated, Final

import typer

from kcatalog.catalog import Catalog, CatalogError
from kcatalog.cli import screen
from kcatalog.cli.changes import own_files
from kcatalog.storage import load

# What a scene's id looks like that kcatalog made.
_ID: Final = r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b"


def undo_change(
    redo: Annotated[
        bool, typer.Option("--redo", help="Redo the change that you undid last.")
    ] = False,
) -> None:
    """Undo your last change: an add, edit, remove or import, a favourite, a note, a drama seen.

    Undo again for the change before that, up to a hundred. --redo brings back what you undid, one
    change at a time, until you change something else. A file that you have since changed by hand
    is left alone.

    Examples:

      kcatalog undo
      kcatalog undo --redo
      kcatalog remove my-scene --yes; kcatalog undo
    """
    before = _catalogs()
    if redo:
        done = own_files().redo()
        screen.print_wrapped(f"Redone: {_with_titles(done, [*before, *_catalogs()])}")
    else:
        done = own_files().undo()
        screen.print_wrapped(f"Undone: {_with_titles(done, [*_catalogs(), *before])}")


def _catalogs() -> list[Catalog]:
    """Return the user's catalogue as it is now; none where it cannot be read."""
    with suppress(CatalogError):
        return [load()]
    return []


def _with_titles(done: str, catalogs: Iterable[Catalog]) -> str:
    """Return what was *done* with titles for the ids of scenes, as the first of *catalogs* has them."""

    def title(found: re.Match[str]) -> str:
        for catalog in catalogs:
            with suppress(CatalogError):
                return catalog.get(found[0]).title
        return found[0]

    return re.sub(_ID, title, done)
