"""The help, at every width: the screens as they are, and what holds for each of them."""

import re

import pytest
from rich.cells import cell_len

from kcatalog.cli.commands import COMMANDS
from tests.conftest import Run
from tests.render.screens import hold

HELP = {"": "--help"} | {name: f"{name} -h" for name in COMMANDS}


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize(("name", "line"), [("help", "--help"), ("list-help", "list -h")])
def test_help_looks_as_it_should(terminal: Run, name: str, line: str, columns: int) -> None:
    hold(f"{name}-{columns}", shown(terminal(line, columns=columns).out))


def test_the_help_of_all_fits_two_screens_with_a_line_a_command(terminal: Run) -> None:
    lines = shown(terminal("--help").out)
    assert len(lines) <= 47  # and the prompt
    for name, command in COMMANDS.items():
        assert f"  {name.ljust(max(map(len, COMMANDS)))}  {command.summary}" in lines


def test_the_commands_about_files_come_last(terminal: Run) -> None:
    lines = shown(terminal("--help").out)
    start = lines.index("Files") + 1
    assert [line.split()[0] for line in lines[start : lines.index("", start)]] == [
        *("import", "export", "check", "schema", "where"),
    ]


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("name", HELP)
def test_no_help_is_wider_than_the_terminal_or_cut(terminal: Run, name: str, columns: int) -> None:
    lines = shown(terminal(HELP[name], columns=columns).out)
    assert max(map(cell_len, lines)) <= min(columns, 100)
    assert "…" not in "".join(lines)


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("name", HELP)
def test_every_letter_of_the_help_is_shown(terminal: Run, name: str, columns: int) -> None:
    wide = shown(terminal(HELP[name], columns=200).out)
    narrow = shown(terminal(HELP[name], columns=columns).out)
    assert "".join("".join(narrow).split()) == "".join("".join(wide).split())


def test_help_keeps_its_brackets(terminal: Run) -> None:
    assert "[[scene]]" in " ".join(shown(terminal("add -h").out))
    assert "[.." in " ".join(shown(terminal("list -h").out))


@pytest.mark.parametrize("name", HELP)
def test_no_help_lists_all_moods_or_tropes(process: Run, name: str) -> None:
    assert "bittersweet" not in process(HELP[name]).out


@pytest.mark.parametrize("columns", [1, 2, 3, 9])
@pytest.mark.parametrize("line", ["--help", "list -h"])
def test_help_is_there_however_narrow_the_terminal_says_it_is(
    terminal: Run, line: str, columns: int
) -> None:
    assert terminal(line, columns=columns).out == terminal(line, columns=10).out


@pytest.mark.parametrize("line", ["--help", "list -h"])
def test_help_is_plain_in_a_pipe_and_on_a_dumb_terminal(
    process: Run, terminal: Run, line: str
) -> None:
    assert "\x1b" not in process(line).out
    assert "\x1b" not in terminal(line, TERM="dumb").out


def shown(out: str) -> list[str]:
    """Return the lines of *out* without colours."""
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", out).splitlines()]
