"""The group of commands: help, version, errors, and the streams that all commands share."""

import os
import subprocess
import sys

import pytest

from kcatalog import __version__
from kcatalog.cli.commands import COMMANDS
from tests.conftest import COUNT, Run


def test_version_is_alone_on_its_line(kcatalog: Run) -> None:
    assert kcatalog("--version").out == f"{__version__}\n"


@pytest.mark.parametrize("line", ["-h", "--help"])
def test_help_names_every_command_on_stdout(kcatalog: Run, line: str) -> None:
    out = kcatalog(line).out
    assert [name for name in COMMANDS if f" {name} " not in out] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples_that_fits_80_columns(process: Run, name: str) -> None:
    out = process(f"{name} --help").out
    assert f"kcatalog {name}" in out.split("Examples\n")[1]
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("line", ["list", "list --json", "show 4", "search kiss", "--help"])
def test_a_reader_that_has_enough_ends_it_quietly(line: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "kcatalog", *line.split()],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_closed_stdin_is_no_matter() -> None:
    line = f"{sys.executable} -m kcatalog list <&-"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=True)
    assert done.stdout.count(b"\n") == COUNT


@pytest.mark.parametrize("line", ["list", "show 4 --json", "--version"])
def test_a_closed_stdout_is_told_without_a_traceback(line: str) -> None:
    done = _into(">&-", line)
    assert done.returncode == 1
    assert done.stderr == b"kcatalog: nowhere to write the answer: stdout is closed\n"


@pytest.mark.parametrize("line", ["list", "show 4 --json", "--version", "--help", "list -h"])
def test_a_full_disk_is_told_without_a_traceback(line: str) -> None:
    done = _into(">/dev/full", line)
    assert done.returncode == 1
    assert done.stderr == b"kcatalog: cannot write the answer: No space left on device\n"


def _into(position: str, line: str) -> subprocess.CompletedProcess[bytes]:
    words = f"{sys.executable} -m kcatalog {line} {position}"
    return subprocess.run(["bash", "-c", words], capture_output=True, check=False)


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "dumb"},
        {"NO_COLOR": "1"},
        {"LANG": "C", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"COLUMNS": "20"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("list", "Coffee"),
        ("show 4", "Farewell"),
        ("search rain", "Playful"),
        ("actor", "Hyun"),
        ("drama goong", "Reason"),
    ],
)
def test_every_environment_gets_its_answer(
    terminal: Run, process: Run, line: str, word: str, environment: dict[str, str]
) -> None:
    drawn = terminal(line, **environment)
    assert (word.casefold() in drawn.out.casefold(), drawn.err) == (True, "")
    piped = process(line, **environment).out
    assert ("\x1b" in piped, word.casefold() in piped.casefold()) == (False, True)


def test_a_dumb_terminal_gets_no_codes(terminal: Run) -> None:
    assert "\x1b" not in terminal("show 4", TERM="dumb").out


def test_no_color_and_its_option_stop_colour(terminal: Run) -> None:
    assert "\x1b[35m" in terminal("show 4").out
    assert "\x1b[35m" not in terminal("show 4", NO_COLOR="1").out
    assert "\x1b[35m" not in terminal("show 4 --no-color").out
    assert "\x1b[35m" in terminal("show 4 --color", NO_COLOR="1").out


def test_plain_at_a_terminal_is_what_a_pipe_gets(terminal: Run, process: Run) -> None:
    assert terminal("show 4 --plain").out == process("show 4").out


def test_an_encoding_without_hangul_keeps_the_table_in_line(terminal: Run) -> None:
    out = terminal("show 4", PYTHONIOENCODING="ascii", TERM="dumb").out
    assert out.isascii()
    assert {len(line) for line in out.splitlines()} == {80}


def test_ctrl_c_exits_130_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, kcatalog: Run
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kcatalog.cli.options.load", interrupted)
    assert kcatalog("list", code=130).err == ""
