"""A line typed at the terminal: edited syllable by syllable, with a history, completed by TAB."""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress

import typer

from kcatalog.safe import without_controls

Offer = Callable[[str], Iterable[str]]


def read_line(question: str, offered: Offer | None = None) -> str:
    """Ask *question* and return the line that is typed; TAB completes it by what is *offered*.

    Python edits lines where stdin and stdout are one terminal; elsewhere the terminal does it alone.
    Raises Abort at Ctrl-C, and where the input ends.
    """
    try:
        if sys.stdout is not None and sys.stdout.isatty():
            _prepare_editing(offered)
            line = input(question)
            _remember(line)
            return line
        sys.stderr.write(question)
        sys.stderr.flush()
        line = sys.stdin.readline()
    except (KeyboardInterrupt, EOFError, UnicodeDecodeError):
        raise typer.Abort from None
    if not line:
        raise typer.Abort
    return line


def _prepare_editing(offered: Offer | None) -> None:
    """Have Python edit lines, where the system has GNU Readline or libedit."""
    if sys.platform == "win32":  # the console edits them itself
        return
    with suppress(ImportError):
        import readline

        readline.set_auto_history(False)
        readline.set_completer_delims("")
        readline.set_completer(_completer(offered) if offered else lambda *_: None)
        is_libedit = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")


def _completer(offered: Offer) -> Callable[[str, int], str | None]:
    found: list[str] = []

    def complete(typed: str, position: int) -> str | None:
        if position == 0:
            found[:] = map(without_controls, offered(typed))
        return found[position] if position < len(found) else None

    return complete


def _remember(line: str) -> None:
    if sys.platform == "win32" or not line.strip():
        return
    with suppress(ImportError):
        import readline

        readline.add_history(line)
