"""What is asked at the terminal; a line is edited by syllables, with a history, completed by TAB."""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final, TypeVar

import typer

from kcatalog.cli import screen
from kcatalog.safe import one_line, without_controls

# What Python makes of bytes that are no text.
_NO_TEXT: Final = "\ufffd"

Answer = TypeVar("Answer")
Offer = Callable[[str], Iterable[str]]


class UnfitError(ValueError):
    """Say what is wrong with a reply, and which *guess* at it Enter takes when it is asked for again."""

    def __init__(self, message: str, guess: str = "") -> None:
        super().__init__(message)
        self.guess = guess


def ask(
    question: str, read: Callable[[str], Answer], default: str = "", offered: Offer | None = None
) -> Answer:
    """Ask *question* until *read*, which raises UnfitError, can read the reply.

    The reply is text without controls, or *default* where it is empty; TAB completes what is typed
    by what is *offered*. Raises Abort at Ctrl-C, and where the input ends.
    """
    guess = ""
    while True:
        taken = guess or default
        shown = one_line(f"{question} [{taken}]" if taken else question)
        reply = without_controls(_line(f"{shown}: ", offered))
        if _NO_TEXT in reply:
            screen.aside("not all of that is text; type it once more")
            continue
        try:
            return read(reply or taken)
        except UnfitError as error:
            screen.aside(str(error))
            guess = error.guess


def confirm(question: str, *, default: bool = True) -> bool:
    """Ask *question* until it is answered with yes or no; *default* where nothing is typed."""

    def read(reply: str) -> bool:
        answer = reply.casefold()
        if answer not in ("", "y", "yes", "n", "no"):
            raise UnfitError("answer y or n; Ctrl-C leaves")
        return answer in ("y", "yes") if answer else default

    return ask(f"{question} [{'Y/n' if default else 'y/N'}]", read)


def _line(question: str, offered: Offer | None) -> str:
    """Ask *question* and return the line that is typed.

    Python edits lines where stdin and stdout are one terminal; elsewhere the terminal does it alone.
    """
    try:
        if sys.stdout is not None and sys.stdout.isatty():
            _prepare_editing(offered)
            return input(question)
        sys.stderr.write(question)
        sys.stderr.flush()
        line = sys.stdin.readline()
    except (KeyboardInterrupt, EOFError):
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
