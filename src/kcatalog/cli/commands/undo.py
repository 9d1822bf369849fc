"""`kcatalog undo`: the last change taken back."""

from kcatalog.cli import screen
from kcatalog.cli.changes import own_files


def undo_change() -> None:
    """Take back your last change: an add, edit, remove, import, heart or note.

    It takes back one change, the last. What it takes away is kept in the .bak file beside yours
    until the next change, so that a slip of undo costs nothing either. A file that was changed
    by hand since is left alone.

    Examples:

      kcatalog undo
      kcatalog remove my-scene --yes; kcatalog undo
    """
    screen.print_wrapped(f"Undone: {own_files().undo()}")
