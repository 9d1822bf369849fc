"""The user's editor, started on a file of ours."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from kcatalog.catalog import CatalogError

_USUAL = ("nano", "vi", "notepad")


def edit_file(file: Path) -> None:
    """Open *file* in the user's editor, and come back when it is closed; no shell is in between.

    Raises CatalogError where the editor cannot be started or says that it failed.
    """
    words = _command()
    try:
        done = subprocess.run([*words, str(file)], check=False)  # noqa: S603 - the user names it
    except OSError as error:
        raise CatalogError(
            f"cannot start the editor {words[0]!r}: {error.strerror}; set $EDITOR to yours"
        ) from None
    if done.returncode:
        raise CatalogError(f"the editor {words[0]!r} ended with code {done.returncode}")


def _command() -> list[str]:
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _first_there()
    try:
        words = shlex.split(wanted, posix=os.name != "nt")
    except ValueError:
        words = []
    if not words:
        raise CatalogError(f"$VISUAL or $EDITOR names no command: {wanted!r}")
    return words


def _first_there() -> str:
    return next((name for name in _USUAL if shutil.which(name)), _USUAL[0])
