"""What the tests share: a clean environment, and the program run in three ways."""

import atexit
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from typer.testing import CliRunner

from kcatalog.cli import screen
from kcatalog.cli.group import app
from tests.terminal import open_terminal, pieces

REPOSITORY = Path(__file__).parents[1]
# How many scenes kcatalog comes with.
COUNT = len(
    tomllib.loads((REPOSITORY / "data" / "scenes.toml").read_text(encoding="utf-8"))["scene"]
)

# How long an example takes is the machine's affair.
settings.register_profile("untimed", deadline=None)
settings.register_profile("few", deadline=None, max_examples=25)
settings.load_profile("untimed")

# Whatever the developer's shell has set, a test begins without.
_OF_THE_SHELL = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "PYTHONIOENCODING",
    "PYTHONUNBUFFERED",
    "PYTHONUTF8",
    "KCATALOG_CATALOG",
    "KCATALOG_SPOILERS",
    "KCATALOG_THEME",
    "LESS",
)


_FOLDERS = {
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
}

# Some tests load the catalogue when they are imported, before any of them has a home of its own.
_AWAY = TemporaryDirectory(prefix="kcatalog-")
os.environ.update({variable: str(Path(_AWAY.name) / variable) for variable in _FOLDERS})
atexit.register(_AWAY.cleanup)


@dataclass(frozen=True)
class Result:
    """What a run of the program gave: its exit code and what it wrote where."""

    code: int
    out: str
    err: str


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count in one line what was skipped, by what for."""
    skipped = terminalreporter.getreports("skipped")
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        counted = (f"{count} as {reason}" for reason, count in reasons.most_common())
        terminalreporter.write_line(f"skipped: {', '.join(counted)}")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Return each test a home of its own and none of the shell's settings."""
    for name in (*_OF_THE_SHELL, *(name for name in os.environ if name.startswith("XDG_"))):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    if sys.platform != "linux":  # else they are in the home as it is
        for variable, folder in _FOLDERS.items():
            monkeypatch.setenv(variable, str(home / folder))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LANG", "C.UTF-8")
    screen.settings.cache_clear()  # each test is a process to itself
    monkeypatch.setenv("PAGER", "")  # a test that waits for a key waits for ever


Run = Callable[..., Result]


@pytest.fixture
def kcatalog() -> Run:
    """Run a command line in this process; it must succeed unless another *code* is expected."""

    def run(line: str, *, code: int = 0, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(app, _words(line), input=stdin, prog_name="kcatalog")
        unexpected = result.exception if not isinstance(result.exception, SystemExit) else None
        assert unexpected is None, unexpected
        assert result.exit_code == code, result.output
        return Result(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def process() -> Run:
    """Run a command line as a process of its own, its output into pipes."""

    def run(line: str, *, code: int = 0, **environment: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "kcatalog", *_words(line)],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | environment,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return Result(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def terminal() -> Run:
    """Run a command line at a real terminal of *columns* cells; stderr apart, in a pipe."""

    def run(line: str, *, columns: int = 80, code: int = 0, **environment: str) -> Result:
        words = [sys.executable, "-m", "kcatalog", *_words(line)]
        done, out = _at_terminal(words, columns, environment, stderr=subprocess.PIPE)
        assert done.stderr is not None
        err = done.stderr.read().decode()
        done.stderr.close()
        assert done.wait(timeout=60) == code, err
        return Result(code, out, err)

    return run


def _words(line: str) -> list[str]:
    """Split *line* as a shell does; in the paths of Windows, slashes do as well."""
    return shlex.split(line.replace(os.sep, "/"))


Shell = Callable[[str], str]


@pytest.fixture
def shell() -> Shell:
    """Run a line of bash at a terminal of 80 columns; all that stays on the screen, but colours."""

    def run(line: str) -> str:
        done, out = _at_terminal(["bash", "-c", line], 80, {}, stderr=None)
        done.wait(timeout=60)
        left = re.sub(r"[^\n]*\r\x1b\[K", "", out)  # the progress on a busy machine
        return re.sub(r"\x1b\[[0-9;]*m| +$", "", left, flags=re.MULTILINE)

    return run


def _at_terminal(
    words: list[str], columns: int, environment: dict[str, str], *, stderr: int | None
) -> tuple[subprocess.Popen[bytes], str]:
    ours, theirs = open_terminal(columns)
    running = subprocess.Popen(
        words,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs if stderr is None else stderr,
        env=os.environ | environment,
    )
    os.close(theirs)
    return running, b"".join(pieces(ours)).decode().replace("\r\n", "\n")
