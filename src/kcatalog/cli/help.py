"""The help of a command, at any width: what it is for, examples, and what it takes."""

import inspect
from collections.abc import Iterator
from textwrap import wrap
from typing import Any, Final

from msgspec import Struct
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

# Longer lines are hard to read, however wide the terminal is.
_WIDEST: Final = 100
# Terms have a column of their own up to this part of the width.
_MOST_FOR_TERMS: Final = 0.45
_INDENT: Final = 2
_GAP: Final = 2


class Row(Struct, frozen=True):
    """A term with its meaning, and the letter that is short for it."""

    term: Text
    meaning: str
    letter: str = ""


class Section(Struct, frozen=True):
    """Rows under a heading."""

    heading: str
    rows: list[Row]


class Help:
    """A command's usage, its text, and sections, of which those that come together share columns."""

    def __init__(self, usage: str, text: str | None, *together: list[Section]) -> None:
        self._usage = usage
        self._text = text
        self._together = together

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, _WIDEST)
        parts = self._parts(width)
        yield from console.render(Group(*parts), options.update(max_width=width))

    def _parts(self, width: int) -> Iterator[RenderableType]:
        heading = "Usage: "
        usage = "\n".join(wrap(heading + self._usage, width, subsequent_indent=" " * len(heading)))
        yield Text.assemble((usage[: len(heading)], "heading"), usage[len(heading) :])
        yield from _paragraphs(self._text, width)
        for sections in self._together:
            yield from _definitions([section for section in sections if section.rows], width)


def command_help(command: Any, ctx: Any) -> Help:
    """Return the help of a Click *command*, with a section for each panel of its options."""
    options = _shown_options(command)
    panels = dict.fromkeys([None, *(one.rich_help_panel for one in options)])
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    sections = [
        Section("Arguments", [Row(term(one.metavar), one.help) for one in arguments]),
        *(
            Section(
                panel or "Options",
                [_row(one, ctx) for one in options if one.rich_help_panel == panel],
            )
            for panel in panels
        ),
    ]
    return Help(_usage(command, ctx), command.help, sections)


def group_help(group: Any, ctx: Any, commands: list[Section]) -> Help:
    """Return the help of a Click *group* with its *commands*."""
    options = Section("Options", [_row(one, ctx) for one in _shown_options(group)])
    return Help(_usage(group, ctx), group.help, commands, [options])


def term(name: str) -> Text:
    """Return *name* as it stands in a column of terms."""
    return Text(name, "number")


def _paragraphs(text: str | None, width: int) -> Iterator[RenderableType]:
    """Yield the paragraphs of a docstring; its examples line by line, under a heading."""
    prose, _, examples = inspect.cleandoc(text or "").partition("Examples:")  # none with python -OO
    for paragraph in prose.strip().split("\n\n"):
        yield ""
        yield Text(" ".join(paragraph.split()))
    if examples:
        yield ""
        yield _heading("Examples")
    for line in examples.strip().splitlines():
        lines = wrap(line.strip(), width - _INDENT, subsequent_indent=" " * _INDENT)
        yield _indented(Text("\n".join(lines)))


def _heading(text: str) -> Text:
    return Text(text, "heading")


def _definitions(sections: list[Section], width: int) -> Iterator[RenderableType]:
    """Yield *sections*, with meanings below terms where columns have no room."""
    rows = [row for section in sections for row in section.rows]
    letters = max((len(row.letter) for row in rows), default=0)
    terms = max((row.term.cell_len for row in rows), default=0)
    has_room = letters + terms + _INDENT + _GAP <= width * _MOST_FOR_TERMS
    for section in sections:
        yield ""
        yield _heading(section.heading)
        if has_room:
            yield _indented(_columns(section.rows, letters, terms))
        else:
            yield from _stacked(section.rows)


def _columns(rows: list[Row], letters: int, terms: int) -> Table:
    table = Table.grid()
    table.add_column(width=letters + terms + _GAP)
    for row in rows:
        term = Text.assemble((row.letter.ljust(letters), "number"), row.term)
        table.add_row(term, Text(row.meaning))
    return table


def _stacked(rows: list[Row]) -> Iterator[RenderableType]:
    for row in rows:
        yield _indented(Text.assemble((row.letter, "number"), row.term))
        yield _indented(Text(row.meaning), 3)


def _indented(renderable: RenderableType, steps: int = 1) -> Padding:
    return Padding(renderable, (0, 0, 0, steps * _INDENT))


def _usage(command: Any, ctx: Any) -> str:
    return str(command.get_usage(ctx)).removeprefix("Usage: ")


def _shown_options(command: Any) -> list[Any]:
    return [one for one in command.params if one.param_type_name == "option" and not one.hidden]


def _row(option: Any, ctx: Any) -> Row:
    """Name *option* by its letter and its first long name; further ones are other spellings."""
    letter = next((f"{name}, " for name in option.opts if not name.startswith("--")), "")
    long = next(name for name in option.opts if name.startswith("--"))
    names = term("/".join([long, *option.secondary_opts[:1]]))
    value = "" if option.is_flag else f" {option.make_metavar(ctx)}"
    return Row(Text.assemble(names, (value, "quiet")), option.help, letter)
