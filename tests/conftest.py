"""What the tests share: a clean environment, and the program run in three ways."""

import fcntl
import os
import pty
import select
import shlex
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kcatalog.cli import app

REPOSITORY = Path(__file__).parents[1]

# Whatever the developer's shell has set, a test begins without.
_OF_THE_SHELL = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONIOENCODING", "KCATALOG_CATALOG")


@dataclass(frozen=True)
class Result:
    """What a run of the program gave: its exit code and what it wrote where."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give each test a home of its own and none of the shell's settings."""
    for name in (*_OF_THE_SHELL, *(name for name in os.environ if name.startswith("XDG_"))):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LANG", "C.UTF-8")


Run = Callable[..., Result]


@pytest.fixture
def kcatalog() -> Run:
    """Run a command line in this process; it must succeed unless another *code* is expected."""

    def run(line: str, *, code: int = 0, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(app, shlex.split(line), input=stdin, prog_name="kcatalog")
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
            [sys.executable, "-m", "kcatalog", *shlex.split(line)],
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
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        running = subprocess.Popen(
            [sys.executable, "-m", "kcatalog", *shlex.split(line)],
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.PIPE,
            env=os.environ | environment,
        )
        os.close(theirs)
        out = b"".join(_until_closed(ours)).decode().replace("\r\n", "\n")
        assert running.stderr is not None
        err = running.stderr.read().decode()
        running.stderr.close()
        assert running.wait(timeout=30) == code, err
        return Result(running.returncode, out, err)

    return run


def _until_closed(descriptor: int) -> Iterator[bytes]:
    try:
        while select.select([descriptor], [], [], 30)[0]:
            piece = os.read(descriptor, 65536)
            if not piece:
                return
            yield piece
    except OSError:  # Linux tells the end of a pseudo-terminal by EIO
        return
    finally:
        os.close(descriptor)
