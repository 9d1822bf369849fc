"""`kcatalog undo`: the last changes taken back, one at a time."""

from typing import Annotated

import typer

from kcatalog.cli import screen
from kcatalog.cli.changes import own_files


def undo_change(
    redo: Annotated[
        bool, typer.Option("--redo", help="Make the change again that you undid last.")
    ] = False,
) -> None:
    """Take back your last change: an add, edit, remove, import, heart or note.

    Each further undo takes back the change before that one; the last hundred are remembered. With
    --redo, what you undid comes back, step by step, until you change something else. A file that
    was changed by hand since is left alone.

    Examples:

      kcatalog undo
      kcatalog undo --redo
      kcatalog remove my-scene --yes; kcatalog undo
    """
    if redo:
        screen.print_wrapped(f"Done again: {own_files().redo()}")
    else:
        screen.print_wrapped(f"Undone: {own_files().undo()}")
