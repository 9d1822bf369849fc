"""The user's editor, started on a file of ours."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kcatalog.catalog import CatalogError
from kcatalog.cli.shell_words import split_words

_USUAL: Final = ("nano", "vi", "notepad")
# Editors with windows that come back at once, and the option that makes them wait, long and short.
_WAIT: Final = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), ("--wait", "-w")),
    **dict.fromkeys(("subl", "atom", "zed", "mate", "bbedit"), ("--wait", "-w")),
    **dict.fromkeys(("gvim", "mvim"), ("--nofork", "-f")),
    "kate": ("--block", "-b"),
}


def edit_file(file: Path) -> None:
    """Open *file* in the user's editor, and come back when it is closed; no shell is in between.

    Raises CatalogError where the editor cannot be started or says that it failed, and
    KeyboardInterrupt where Ctrl-C ended it.
    """
    words = _command()
    # On Windows only the whole path of a .cmd, such as that of VS Code, starts it.
    program = shutil.which(words[0]) or words[0]
    try:
        with _leaving_interrupts_to_the_editor():
            done = subprocess.run([program, *words[1:], str(file)], check=False)  # noqa: S603 - the user names it
    except OSError as error:
        raise CatalogError(
            f"cannot start the editor {words[0]!r}: {error.strerror}; set $EDITOR to yours"
        ) from None
    if done.returncode in (-signal.SIGINT, 128 + signal.SIGINT):
        raise KeyboardInterrupt
    if done.returncode:
        raise CatalogError(f"the editor {words[0]!r} failed with exit code {done.returncode}")


def hint_to_wait() -> str:
    """Say how to set an editor that comes back before its window is closed; nothing of others."""
    words = _command()
    wait = _WAIT.get(Path(words[0]).stem.casefold())
    if wait is None or set(wait) & set(words):
        return ""
    line = f"{words[0]} {wait[0]}"
    return f"; {words[0]} comes back at once: set EDITOR='{line}', so that it waits for you"


@contextmanager
def _leaving_interrupts_to_the_editor() -> Iterator[None]:
    """Let Ctrl-C reach the editor alone: it may mean something there, and what is written is not lost."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # SIG_IGN would be the editor's, too
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _command() -> list[str]:
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    words = split_words(wanted or next(filter(shutil.which, _USUAL), _USUAL[0]))
    if not words:
        raise CatalogError(f"$VISUAL or $EDITOR names no command: {wanted!r}")
    return words
