"""Write the man page, from the commands themselves: python docs/make_man.py."""

import inspect
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

import typer

from kcatalog import __version__
from kcatalog.cli.commands import COMMANDS
from kcatalog.cli.group import app

# The day on which the page last changed.
_DATE = "2026-11-26"

FILE = Path(__file__).with_name("kcatalog.1")

_ENVIRONMENT = {
    "KCATALOG_CATALOG": "Files to read instead of the built-in scenes, as --catalog does.",
    "KCATALOG_SPOILERS": "no covers the plots of dramas that you have not seen, as --no-spoilers "
    "does; yes shows them.",
    "KCATALOG_THEME": "The theme to draw in: terminal, dark, light or none.",
    "FORCE_COLOR": "Draw in colour into a pipe, too, where it is set and not empty.",
    "NO_COLOR": "Draw without colour, where it is set and not empty.",
    "PAGER": "What shows a list longer than the screen; less, where it is not set; "
    "nothing does, where it is empty.",
}
_FILES = {
    "$XDG_CONFIG_HOME/kcatalog/config.toml": "The settings: theme and spoilers, as KCATALOG_THEME "
    'and KCATALOG_SPOILERS, such as theme = "dark" and spoilers = false.',
    "$XDG_STATE_HOME/kcatalog/shown.json": "What random has shown lately.",
}
_EXAMPLES = (
    "kcatalog",
    "kcatalog search 'Park Bo-young'",
    "kcatalog random --mood sweet",
    "kcatalog share 4 card.svg",
)
_EXIT_STATUS = {
    "0": "Done.",
    "1": "Nothing found, or something expected went wrong, such as an error in a file.",
    "2": "The command line is not understood.",
    "130": "Interrupted with Ctrl-C.",
}


def man_page() -> str:
    """Write the whole page, in the man(7) macros that every man reads."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    group = typer.main.get_command(app)
    commands = {name: group.get_command(None, name) for name in COMMANDS}
    shared = _shared(commands.values())
    summary, _ = _parts(group.help)
    yield f'.TH KCATALOG 1 "{_DATE}" "kcatalog {__version__}"'
    yield ".SH NAME"
    yield f"kcatalog \\- {_escaped(summary[0].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield r"\fBkcatalog\fR \fIcommand\fR [\fIoption\fR ...] [\fIargument\fR ...]"
    yield ".SH COMMANDS"
    for name, command in commands.items():
        yield from _command(name, command, shared)
    for panel in dict.fromkeys(option.rich_help_panel for option in shared.values()):
        yield f".SH {_escaped((panel or 'Other options').upper())}"
        yield from _options(one for one in shared.values() if one.rich_help_panel == panel)
    yield ".SH WITHOUT A COMMAND"
    yield from _options(one for one in group.params if one.opts[0] not in shared)
    yield ".PP"
    yield from _filled("An option may stand before the command, too.")
    for title, entries in (
        ("EXIT STATUS", _EXIT_STATUS),
        ("ENVIRONMENT", _ENVIRONMENT),
        ("FILES", _FILES),
    ):
        yield f".SH {title}"
        for name, meaning in entries.items():
            yield from _entry(f"\\fB{_escaped(name)}\\fR", meaning)
    yield ".SH EXAMPLES"
    yield from _examples(_EXAMPLES)


def _shared(commands: Iterable[Any]) -> dict[str, Any]:
    """Return the options that several commands take, by their first names."""
    counts = Counter(option.opts[0] for command in commands for option in _options_of(command))
    return {
        option.opts[0]: option
        for command in commands
        for option in _options_of(command)
        if counts[option.opts[0]] > 1 and option.rich_help_panel
    }


def _command(name: str, command: Any, shared: dict[str, Any]) -> Iterator[str]:
    paragraphs, examples = _parts(command.help)
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    yield f".SS {_escaped(' '.join([name, *(one.metavar or one.name for one in arguments)]))}"
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ".PP"
        yield from _filled(paragraph)
    for argument in arguments:
        yield from _entry(f"\\fI{_escaped(argument.metavar or argument.name)}\\fR", argument.help)
    own = [option for option in _options_of(command) if option.opts[0] not in shared]
    yield from _options(own)
    if taken := [one.opts[0] for one in _options_of(command) if one.opts[0] in shared]:
        yield ".PP"
        yield from _filled(f"Takes {', '.join(taken)}, too.")
    yield ".PP"
    yield "For example:"
    yield from _examples(examples)


def _parts(text: str) -> tuple[list[str], list[str]]:
    """Split help *text* into its paragraphs and its examples."""
    before, _, after = inspect.cleandoc(text).partition("Examples:")
    paragraphs = [" ".join(paragraph.split()) for paragraph in before.strip().split("\n\n")]
    return paragraphs, [line.strip() for line in after.splitlines() if line.strip()]


def _options_of(command: Any) -> list[Any]:
    return [one for one in command.params if one.param_type_name == "option"]


def _options(options: Iterable[Any]) -> Iterator[str]:
    for option in options:
        names = ", ".join(
            f"\\fB{_escaped(one)}\\fR" for one in (*option.opts, *option.secondary_opts)
        )
        value = "" if option.is_flag else f" \\fI{_escaped(_value(option))}\\fR"
        yield from _entry(names + value, option.help)


def _value(option: Any) -> str:
    return option.metavar or "|".join(getattr(option.type, "choices", ["N"]))


def _entry(name: str, meaning: str) -> Iterator[str]:
    yield from (".TP", name, *_filled(meaning))


def _filled(text: str) -> list[str]:
    return [_escaped(line) for line in wrap(text, 70, break_on_hyphens=False)]


def _examples(lines: Iterable[str]) -> Iterator[str]:
    yield from (".RS", ".nf")
    yield from map(_escaped, lines)
    yield from (".fi", ".RE")


def _escaped(text: str) -> str:
    """Escape *text* for roff, which gives hyphens, quotes and leading dots a meaning."""
    marked = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    ascii_only = "".join(one if one.isascii() else f"\\[u{ord(one):04X}]" for one in marked)
    return re.sub(r"^\.", r"\\&.", ascii_only)


if __name__ == "__main__":
    FILE.write_text(man_page(), encoding="utf-8")
