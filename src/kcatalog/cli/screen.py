"""Where output goes: the terminal, a pipe, or stderr. All that is printed is printed here."""

import codecs
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

import typer

from kcatalog.catalog import CatalogError
from kcatalog.render.wrapping import cells, wrapped
from kcatalog.safe import one_line, quoted
from kcatalog.storage.files import LARGEST

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from kcatalog.render.runs import Drawing

# A terminal that says it is narrower is not believed.
LEAST_COLUMNS = 10

# What stands in for the characters of our own that an encoding lacks.
_STAND_INS = str.maketrans("“”‘’—–·…♥─│╭╮╰╯", "\"\"''--|.*-|++++")


def prepare_streams() -> None:
    """Make stdout and stderr take any character, in UTF-8 wherever no terminal decides."""
    codecs.register_error("stand-in", _stand_in)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            given = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if given else "utf-8", errors="stand-in")


def stdout_is_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def draw(*renderables: "RenderableType", color: bool | None) -> None:
    """Draw *renderables* on the terminal, in the pager where they are longer than its screen.

    Where *color* is None, the environment decides on it.
    """
    _draw(renderables, _styles(), color=color)


def draw_lines(drawing: "Drawing", *, color: bool | None) -> None:
    """Draw the lines of *drawing* as `draw` does, without Rich wherever it has nothing to add."""
    from kcatalog.render.paint import codes_of, has_mixed_colors, painted

    styles = _styles()
    if sys.platform == "win32" or (has_mixed_colors(styles) and not _mixes_colors()):
        from kcatalog.render.text import Drawn

        _draw([Drawn(drawing)], styles, color=color)
    else:
        columns, rows = shutil.get_terminal_size()
        is_colored = not os.environ.get("NO_COLOR") if color is None else color
        codes = {} if _is_dumb() else codes_of(styles, colored=is_colored)
        lines = drawing(max(columns, LEAST_COLUMNS))
        _show("".join(f"{painted(line, codes)}\n" for line in lines), rows)


def _draw(
    renderables: Iterable["RenderableType"], styles: dict[str, str], *, color: bool | None
) -> None:
    console = _console(styles, color=color)
    with console.capture() as drawn:
        for renderable in renderables:
            console.print(renderable)
    _show(drawn.get(), console.height)


def _show(text: str, rows: int) -> None:
    is_longer = text.count("\n") >= rows and not _is_dumb()
    if not (is_longer and _paged(text)):
        print_lines(text.splitlines())


def _is_dumb() -> bool:
    """Return whether the terminal takes no codes at all."""
    return os.environ.get("TERM", "").lower() in ("dumb", "unknown")


def _mixes_colors() -> bool:
    """Return whether the terminal shows any colour; one that does not is given the nearest by Rich."""
    return os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")


def _paged(text: str) -> bool:
    from kcatalog.cli import pager

    words = pager.command()
    return bool(words) and pager.page(text, words)


def print_lines(lines: Iterable[str]) -> None:
    """Print *lines* on stdout as they are."""
    stdout = _stdout()
    stdout.write("".join(f"{line}\n" for line in lines))
    stdout.flush()


def print_wrapped(*sentences: str) -> None:
    """Print *sentences* on stdout, broken between words where it is a terminal."""
    print_lines(_fitted(sentences, sys.stdout))


def write_json(document: bytes) -> None:
    """Write a JSON *document* to stdout, in UTF-8 as RFC 8259 has it."""
    write_bytes(document + b"\n")


def write_bytes(document: bytes) -> None:
    """Write *document* to stdout to the byte."""
    stdout = _stdout()
    stdout.buffer.write(document)
    stdout.flush()


def message(text: str) -> None:
    """Print *text* on stderr: what is no part of the answer."""
    if sys.stderr is not None:
        lines = _fitted(text.split("\n"), sys.stderr)
        sys.stderr.write("".join(f"{line}\n" for line in lines))


def _fitted(sentences: Iterable[str], stream: TextIO) -> Iterator[str]:
    if stream is None or not stream.isatty():
        yield from map(one_line, sentences)
    else:
        columns = max(shutil.get_terminal_size().columns, LEAST_COLUMNS)
        for sentence in sentences:
            yield from wrapped(one_line(sentence), columns)


def _note(text: str) -> None:
    message(f"note: {text}")


def read_stdin() -> str:
    """Read all of stdin as UTF-8 text."""
    if sys.stdin is None:
        raise CatalogError("nothing to read: stdin is closed")
    try:
        return sys.stdin.buffer.read(LARGEST).decode()
    except UnicodeDecodeError:
        raise CatalogError("stdin: not UTF-8 text") from None


def can_ask() -> bool:
    """Return whether somebody is there to answer: stdin is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def stderr_is_terminal() -> bool:
    """Return whether stderr is a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


def ask(question: str, default: str = "") -> str:
    """Ask *question* on stderr and give the answer, or *default* for an empty one."""
    shown = f"{question} [{one_line(default)}]" if default else question
    return str(typer.prompt(shown, default=default, show_default=False, err=True)).strip()


def confirm(question: str) -> bool:
    """Ask *question* on stderr, to be answered with yes or no; yes where nothing is typed."""
    return bool(typer.confirm(question, default=True, err=True))


def _stdout() -> TextIO:
    if sys.stdout is None:
        raise CatalogError("nowhere to write the answer: stdout is closed")
    return sys.stdout


def _console(styles: dict[str, str], *, color: bool | None) -> "Console":
    from rich.console import Console
    from rich.theme import Theme

    # Rich takes a dumb terminal for one of 80 columns, whatever it is.
    width, height = shutil.get_terminal_size() if _is_dumb() else (None, None)
    return Console(
        theme=Theme(styles),
        no_color=None if color is None else not color,
        width=width,
        height=height,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _styles() -> dict[str, str]:
    """Return the styles of the theme that is chosen in the environment, or in the settings."""
    from kcatalog.render.theme import STYLES, THEMES
    from kcatalog.storage.settings import read_settings

    chosen = os.environ.get("KCATALOG_THEME") or read_settings(_note).theme or "terminal"
    if chosen not in THEMES:
        _note(f"no theme {quoted(chosen)}; there are {', '.join(THEMES)}")
    return THEMES.get(chosen, STYLES)


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    """Show what the encoding lacks as question marks, as many as the cells it would take."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(_STAND_INS)
    shown = (letter if letter.isascii() else "?" * cells(letter) for letter in lacking)
    return "".join(shown), error.end
