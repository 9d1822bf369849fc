"""Where output goes: the terminal, a pipe, or stderr. All that is printed is printed here."""

import codecs
import os
import re
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from errno import EINVAL, EPIPE
from functools import cache
from io import TextIOWrapper
from itertools import chain
from typing import TYPE_CHECKING, TextIO

import typer

from kcatalog.catalog import CatalogError, Scene
from kcatalog.cli.gate import Gate
from kcatalog.safe import in_lines, one_line, quoted, with_styles
from kcatalog.storage.files import LARGEST
from kcatalog.storage.paths import config_file

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from kcatalog.storage.settings import Settings

# A terminal that says it is narrower is not believed.
LEAST_COLUMNS = 10

_INDENT = "  "

# Syllables and letters of Hangul.
_HANGUL = "[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]+"

# What stands in for the characters of our own that an encoding lacks.
_STAND_INS = str.maketrans("“”‘’—–·…♥─│╭╮╰╯", "\"\"''--|.*-|++++")


def prepare_streams() -> None:
    """Make stdout and stderr take any character, in UTF-8 wherever no terminal decides.

    A terminal gets text and its styles alone, and is as large as one can be. Into a pipe or a file,
    a line ends as programs expect it, on Windows too.
    """
    codecs.register_error("stand-in", _stand_in)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            is_terminal = stream.isatty()
            given = is_terminal or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if given else "utf-8", errors="stand-in")
            if is_terminal:
                setattr(sys, name, Gate(stream))
            else:
                stream.reconfigure(newline="\n")
    if isinstance(sys.stdin, TextIOWrapper) and sys.stdin.isatty():
        sys.stdin.reconfigure(errors="replace")
    _forget_odd_sizes()


def _forget_odd_sizes() -> None:
    """Forget a size in the environment that no terminal has: Rich and Typer believe any number."""
    for name in ("COLUMNS", "LINES", "TERMINAL_WIDTH"):
        if name in os.environ and not re.fullmatch("[1-9][0-9]{0,3}", os.environ[name]):
            del os.environ[name]


def stdout_is_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def shows_hangul() -> bool:
    """Return whether the encoding of stdout has letters for Hangul."""
    try:
        "가".encode(_stdout().encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def is_color_asked_for(color: bool | None) -> bool:
    """Return whether *color*, or else the environment, asks for colour wherever stdout goes."""
    if color is None:
        return bool(os.environ.get("FORCE_COLOR")) and not os.environ.get("NO_COLOR")
    return color


def draw(*renderables: "RenderableType", color: bool | None) -> None:
    """Draw *renderables* on stdout; where *color* is None, the environment decides on it."""
    _echo(_drawn(renderables, color=color))


def draw_paged(*renderables: "RenderableType", color: bool | None) -> None:
    """Draw *renderables* as `draw` does, in the pager where they are longer than the screen."""
    text = _drawn(renderables, color=color)
    is_longer = text.count("\n") >= shutil.get_terminal_size().lines
    if not (is_longer and stdout_is_terminal() and not _is_dumb() and _paged(text)):
        _echo(text)


def drawn(*renderables: "RenderableType") -> str:
    """Return *renderables* as `draw` draws them, without spaces at the ends of lines."""
    lines = _drawn(renderables, color=None).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _drawn(renderables: Iterable["RenderableType"], *, color: bool | None) -> str:
    console = _console(color=color)
    with console.capture() as text:
        console.print(*renderables)
    # A frame stays a frame where letters are left out of it.
    return text.get() if shows_hangul() else re.sub(_HANGUL, _blank, text.get())


def _blank(letters: re.Match[str]) -> str:
    from rich.cells import cell_len

    return " " * cell_len(letters[0])


def _paged(text: str) -> bool:
    from kcatalog.cli import pager

    return pager.page(with_styles(text))


def draw_brief(scenes: Iterable[Scene], *, color: bool | None) -> None:
    """Draw each of *scenes* in two lines, without Rich, which takes longer than all else."""
    from kcatalog.render.brief import brief
    from kcatalog.render.theme import STYLES, for_typer

    styles = _styles()
    if "#" in styles["drama"] and not _mixes_colors():
        styles = STYLES
    colored = not os.environ.get("NO_COLOR") if color is None else color
    for line in chain.from_iterable(brief(scene, _columns()) for scene in scenes):
        runs = (
            typer.style(text, **for_typer(styles[name], colored=colored)) for text, name in line
        )
        _echo("".join(runs) + "\n")


def _echo(text: str) -> None:
    """Print *text* by Typer, which knows how to colour the console of an older Windows, too."""
    typer.echo(text, nl=False, file=_stdout(), color=not _is_dumb())


def _columns() -> int:
    return max(shutil.get_terminal_size().columns, LEAST_COLUMNS)


def _is_dumb() -> bool:
    """Return whether the terminal takes no codes at all."""
    return os.environ.get("TERM", "").lower() in ("dumb", "unknown")


def _mixes_colors() -> bool:
    """Return whether the terminal shows any colour, not only those of a palette."""
    return os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")


def print_lines(lines: Iterable[str]) -> None:
    """Print *lines* on stdout as they are."""
    stdout = _stdout()
    stdout.write("".join(f"{line}\n" for line in lines))
    stdout.flush()


def print_wrapped(*sentences: str, indent: str = "") -> None:
    """Print *sentences* on stdout, set in by *indent*, broken between words where it is a terminal."""
    lines = _fitted(sentences, sys.stdout, indent=len(indent))
    print_lines(f"{indent}{line}" for line in lines)


def write_json(document: bytes) -> None:
    """Write a JSON *document* to stdout, in UTF-8 as RFC 8259 has it; escaped where that is asked for."""
    if not document.isascii() and not shows_hangul():
        document = re.sub(r"[^\x00-\x7f]", _escaped, document.decode()).encode()
    write_bytes(document + b"\n")


def _escaped(letter: re.Match[str]) -> str:
    """Return *letter* as the escapes of JSON: one of four digits, or two as in UTF-16."""
    digits = letter[0].encode("utf-16-be").hex()
    return "".join(f"\\u{digits[start : start + 4]}" for start in range(0, len(digits), 4))


def write_bytes(document: bytes) -> None:
    """Write *document* in UTF-8 to stdout: to the byte, unless a terminal would obey some of it."""
    stdout = _stdout()
    if stdout.isatty():
        stdout.write(in_lines(document.decode()))
    else:
        stdout.buffer.write(document)
    stdout.flush()


def is_closed_pipe(error: OSError, platform: str = sys.platform) -> bool:
    """Return whether *error* says that whoever read the answer reads no more, as `head` does.

    Windows calls that an invalid argument: python.org, bpo-35754.
    """
    return error.errno == EPIPE or (platform == "win32" and error.errno == EINVAL)


def discard_rest(stream: TextIO | None) -> None:
    """Drop what *stream* still holds where it cannot be written, or Python tries again as it ends."""
    if stream is not None:
        with suppress(OSError):  # a stream without a descriptor has nowhere else to go
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def finish_messages() -> None:
    """Write what stderr still holds; where that cannot be, nobody is there to hear of it."""
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        discard_rest(sys.stderr)


def fitted_to_stderr(text: str) -> str:
    """Return *text* as one line, broken between words where stderr is a terminal."""
    return "\n".join(_fitted([text], sys.stderr))


def message(text: str) -> None:
    """Print *text* on stderr: what is no part of the answer."""
    _say(_fitted(text.split("\n"), sys.stderr))


def aside(text: str) -> None:
    """Print *text* on stderr, set in: a word between two questions."""
    lines = _fitted([text], sys.stderr, indent=len(_INDENT))
    _say(f"{_INDENT}{line}" for line in lines)


def _say(lines: Iterable[str]) -> None:
    """Print *lines* on stderr, if anybody hears: what is done is done where nobody does."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write("".join(f"{line}\n" for line in lines))


def _fitted(sentences: Iterable[str], stream: TextIO | None, indent: int = 0) -> Iterable[str]:
    """Return *sentences* as lines, broken between words where *stream* is a terminal."""
    lines = map(one_line, sentences)
    if stream is None or not stream.isatty():
        return lines
    return chain.from_iterable(_wrapped(line, _columns() - indent) for line in lines)


def _wrapped(line: str, columns: int) -> Iterable[str]:
    if 2 * len(line) <= columns:  # no letter takes more than two cells
        return [line]
    from rich.console import Console
    from rich.text import Text

    return (part.plain.rstrip() for part in Text(line).wrap(Console(), columns))


@cache
def settings() -> "Settings":
    """Return the user's settings; what is wrong with them is said once."""
    from kcatalog.storage.settings import read_settings

    return read_settings(_note)


def _note(text: str) -> None:
    message(f"note: {text}")


def read_stdin_bytes() -> bytes:
    """Read all of stdin; raises CatalogError for more than a catalogue may have."""
    if sys.stdin is None:
        raise CatalogError("nothing to read: stdin is closed")
    content = sys.stdin.buffer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise CatalogError(f"stdin: more than {LARGEST // 1_000_000} MB; split it")
    return content


def read_stdin() -> str:
    """Read all of stdin as UTF-8 text."""
    try:
        return read_stdin_bytes().decode()
    except UnicodeDecodeError:
        raise CatalogError("stdin: not UTF-8 text") from None


def can_ask() -> bool:
    """Return whether somebody is there to answer: stdin is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def stderr_is_terminal() -> bool:
    """Return whether stderr is a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


def _stdout() -> TextIO:
    if sys.stdout is None:
        raise CatalogError("nowhere to write the answer: stdout is closed")
    return sys.stdout


def _console(*, color: bool | None) -> "Console":
    from rich.console import Console
    from rich.theme import Theme

    # Rich takes a dumb terminal for one of 80 columns, whatever it is.
    width, height = shutil.get_terminal_size() if _is_dumb() else (None, None)
    console = Console(
        theme=Theme(_styles()),
        no_color=None if color is None else not color,
        force_terminal=is_color_asked_for(color) or None,
        width=width,
        height=height,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.width = max(console.width, LEAST_COLUMNS)
    return console


def _styles() -> dict[str, str]:
    """Return the styles of the theme that the user has chosen."""
    from kcatalog.render.theme import THEMES

    return THEMES[theme()]


def theme() -> str:
    """Return the name of the theme that the user has chosen, or else `terminal`."""
    from kcatalog.render.theme import THEMES

    chosen = settings().theme or "terminal"
    if chosen in THEMES:
        return chosen
    source = "KCATALOG_THEME" if os.environ.get("KCATALOG_THEME") else config_file()
    _note(f"{source}: no theme {quoted(chosen)}; there are {', '.join(THEMES)}")
    return "terminal"


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    """Leave out the Hangul that the encoding lacks, and show the rest as marks, one for each cell."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from rich.cells import cell_len

    lacking = re.sub(_HANGUL, "", error.object[error.start : error.end]).translate(_STAND_INS)
    shown = (letter if letter.isascii() else "?" * cell_len(letter) for letter in lacking)
    return "".join(shown), error.end
