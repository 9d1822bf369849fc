"""`kcatalog undo`: the last changes taken back, one at a time."""

from typing import Annotated

import typer

from kcatalog.cli import screen
from kcatalog.cli.changes import own_files


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
    if redo:
        screen.print_wrapped(f"Done again: {own_files().redo()}")
    else:
        screen.print_wrapped(f"Undone: {own_files().undo()}")
