"""Every command, by the examples of its own help, wherever an answer can go.

The program runs in a fork of this process, with a real pseudo-terminal or pipe in the place of
its streams, since starting it anew each time would take minutes; what is settled when Python
starts is tried with processes of their own.
"""

import inspect
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest
import typer
from rich.cells import cell_len

# Imported here for every fork to have: what a command would import anew each time.
from kcatalog.cli.commands import ALIASES, COMMANDS
from kcatalog.cli.group import app, main
from tests.conftest import Result
from tests.terminal import open_terminal, pieces

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

ENVIRONMENTS: tuple[dict[str, str], ...] = (
    {},
    {"NO_COLOR": "1"},
    {"TERM": "dumb"},
    {"KCATALOG_THEME": "dark"},
    {"KCATALOG_THEME": "none", "NO_COLOR": "1", "TERM": "dumb"},
)
COLUMNS = (40, 80, 200)

# What goes on until it is left has tests of its own.
ANSWERING = [name for name in COMMANDS if name != "browse"]

# Lines for programs, and addresses and paths to open, are whole, however wide the terminal is.
AS_IT_IS = {"--format", "--plain", "--json", "--sources", "where", "schema", "export", "share"}


def _examples() -> Iterator[list[str]]:
    """Return the words of each example, but of those that need a shell."""
    group = typer.main.get_command(app)
    for name in ANSWERING:
        command = group.get_command(None, name)  # type: ignore[attr-defined]
        examples = inspect.cleandoc(command.help).partition("Examples:")[2]
        for line in examples.strip().splitlines():
            words = shlex.split(line)
            if words[0] == "kcatalog" and not set("|<>$;") & set(line):
                yield words[1:]


# An editor that changes nothing leaves nothing to say on stdout.
SAYS_NOTHING = {"edit"}

# `add` alone asks, and here is nobody to answer.
EXAMPLES = [words for words in _examples() if words != ["add"]]


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let what would start an editor start nothing that waits, in a folder of its own."""
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.chdir(tmp_path)


def test_every_command_has_an_example_here() -> None:
    assert {words[0] for words in EXAMPLES} - set(ALIASES) == set(ANSWERING)


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("words", EXAMPLES, ids=" ".join)
def test_a_terminal_gets_lines_that_fit_it(words: list[str], columns: int) -> None:
    result = _forked(words, {}, columns)
    assert _ended_well(result), result
    assert AS_IT_IS & set(words) or _widest(result.out) <= columns, result.out


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=str)
@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("name", ANSWERING)
def test_a_terminal_gets_what_its_environment_asks_for(
    name: str, columns: int, environment: dict[str, str]
) -> None:
    result = _forked(_example(name), environment, columns)
    assert _ended_well(result), result
    assert name in AS_IT_IS or _widest(result.out) <= columns, result.out
    assert ("\x1b" in result.out) <= (environment.get("TERM") != "dumb")
    assert not ("NO_COLOR" in environment and _colours(result.out))


@pytest.mark.parametrize("words", EXAMPLES, ids=" ".join)
def test_a_pipe_gets_no_codes(words: list[str]) -> None:
    result = _forked(words, {"COLORTERM": "24bit"}, columns=None)
    assert _ended_well(result), result
    assert "\x1b" not in result.out + result.err


@pytest.mark.parametrize("name", ANSWERING)
def test_a_pipe_gets_the_same_in_every_environment(name: str) -> None:
    environments = (*ENVIRONMENTS, {"COLUMNS": "40"})
    results = [_forked(_example(name), environment, columns=None) for environment in environments]
    assert results == [results[0]] * len(results)


@pytest.mark.parametrize("flag", ["--plain", "--json"])
@pytest.mark.parametrize("name", ANSWERING)
def test_plain_and_json_have_no_codes_at_a_terminal_either(name: str, flag: str) -> None:
    if flag in _options(name):
        result = _forked([*_example(name), flag], {}, columns=80)
        assert _ended_well(result), result
        assert "\x1b" not in result.out


def test_a_terminal_does_get_codes() -> None:
    assert _colours(_forked(["list"], {}, columns=80).out)
    assert (
        "\x1b[38;2;" in _forked(["list"], {"KCATALOG_THEME": "dark", "COLORTERM": "24bit"}, 80).out
    )


@pytest.mark.parametrize("name", ANSWERING)
def test_the_c_locale_changes_nothing_in_a_pipe(name: str) -> None:
    words = _example(name)
    spoken = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}, {"LANG": "C", "LC_ALL": "C"}
    expected, plain = (_process(words, environment) for environment in spoken)
    assert plain == expected
    assert _ended_well(plain)


@pytest.mark.parametrize("name", ANSWERING)
def test_head_ends_every_command_quietly(name: str) -> None:
    result = _shell(f"{_line(_example(name))} | head -1")
    assert result.code == 0
    assert "Traceback" not in result.err
    assert "Broken pipe" not in result.err


@pytest.mark.parametrize("name", ANSWERING)
def test_a_closed_stdout_ends_every_command_with_a_message(name: str) -> None:
    result = _shell(f"{_line(_example(name))} >&-")
    assert _ended_well(result)
    assert result.code == 1 or name in SAYS_NOTHING


def _example(name: str) -> list[str]:
    """Return the first example of a command, with a seed where there is chance in it."""
    words = next(words for words in EXAMPLES if words[0] == name)
    return [*words, "--seed", "monday"] if "--seed" in _options(name) else words


def _forget_all() -> None:
    """Begin as a new user does: with nothing added, loved or shown before."""
    home = Path(os.environ["HOME"])
    assert home.is_relative_to(gettempdir())  # whoever calls this elsewhere keeps a home
    shutil.rmtree(home, ignore_errors=True)


def _ended_well(result: Result) -> bool:
    """Return whether a run gave its answer, or said in a line of its own why it could not."""
    told = re.match(r"kcatalog: |note: |\d+ errors?, ", result.err) is not None
    return "Traceback" not in result.err and (result.code == 0 or (result.code == 1 and told))


def _options(name: str) -> list[str]:
    command = typer.main.get_command(app).get_command(None, name)  # type: ignore[attr-defined]
    return [option for parameter in command.params for option in parameter.opts]


def _colours(text: str) -> list[str]:
    return re.findall(r"\x1b\[(?:\d+;)*(?:3[0-7]|38;[\d;]+|9[0-7])m", text)


def _widest(text: str) -> int:
    lines = re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()
    return max(map(cell_len, lines), default=0)


def _line(words: list[str]) -> str:
    return shlex.join([sys.executable, "-m", "kcatalog", *words])


def _process(words: list[str], environment: dict[str, str]) -> Result:
    _forget_all()
    done = subprocess.run(
        [sys.executable, "-m", "kcatalog", *words],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def _shell(line: str) -> Result:
    _forget_all()
    if not shutil.which("bash"):
        pytest.skip("bash is not installed")
    done = subprocess.run(
        ["bash", "-c", line], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def _forked(words: list[str], environment: dict[str, str], columns: int | None) -> Result:
    """Run the program at a terminal of so many *columns*, or into a pipe where there are none."""
    _forget_all()
    ours, theirs = os.pipe() if columns is None else open_terminal(columns)
    told, err = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        _run_and_exit(words, environment, theirs, err)
    os.close(theirs)
    os.close(err)
    out = b"".join(pieces(ours)).decode().replace("\r\n", "\n")
    message = b"".join(pieces(told)).decode()
    _, status = os.waitpid(child, 0)
    return Result(os.waitstatus_to_exitcode(status), out, message)


def _run_and_exit(words: list[str], environment: dict[str, str], out: int, err: int) -> None:
    code: object = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(descriptor, mode, encoding="utf-8", closefd=False)
            for descriptor, mode in enumerate("rww")
        )
        os.environ.update(environment)
        sys.argv = ["kcatalog", *words]
        main()
        code = 0
    except SystemExit as ending:
        code = ending.code
    except BaseException:  # noqa: BLE001 - it is a failure of the program, and told as one
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)
