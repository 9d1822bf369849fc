"""What is longer than the screen goes through the pager; nothing else does."""

import shutil
import sys
from pathlib import Path

import pytest

from kcatalog.cli import pager
from tests.conftest import Run

# The terminal of the tests has 50 lines: all scenes at 40 columns are longer, two are not.
LONG, SHORT = "list", "list --limit 2"


@pytest.fixture
def noting(tmp_path: Path) -> str:
    """Make a pager that notes that it was started, and shows what it is given."""
    program = tmp_path / "noting pager"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\nexec cat\n", encoding="utf-8")
    program.chmod(0o755)
    return f"'{program}'"


def test_an_answer_longer_than_the_screen_is_paged_whole(
    terminal: Run, noting: str, tmp_path: Path
) -> None:
    paged = terminal(LONG, columns=40, PAGER=noting).out
    assert (tmp_path / "started").exists()
    assert paged == terminal(LONG, columns=40).out


@pytest.mark.parametrize("line", [SHORT, "list --plain", "list --json", "list --format {title}"])
def test_what_fits_or_is_for_programs_is_not(
    terminal: Run, noting: str, tmp_path: Path, line: str
) -> None:
    terminal(line, columns=40, PAGER=noting)
    assert not (tmp_path / "started").exists()


def test_a_pipe_is_never_paged(process: Run, noting: str, tmp_path: Path) -> None:
    process(LONG, PAGER=noting)
    assert not (tmp_path / "started").exists()


def test_a_dumb_terminal_is_never_paged(terminal: Run, noting: str, tmp_path: Path) -> None:
    terminal(LONG, columns=40, PAGER=noting, TERM="dumb")
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("wanted", ["", " ", "no-such-pager", "'half a quote", "/etc/passwd"])
def test_without_a_pager_that_starts_the_answer_is_shown_all_the_same(
    terminal: Run, wanted: str
) -> None:
    assert "Strong Woman Do Bong-soon" in terminal(LONG, columns=40, PAGER=wanted).out


def test_a_pager_that_is_left_early_is_no_error(terminal: Run) -> None:
    result = terminal("list", columns=40, PAGER=f"{sys.executable} -c pass")
    assert result.err == ""


def test_less_is_the_pager_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGER")
    assert pager.command() == (["less"] if shutil.which("less") else [])


def test_less_lets_colours_pass_and_leaves_what_fits_on_the_screen(
    terminal: Run, tmp_path: Path
) -> None:
    noting = tmp_path / "less"
    noting.write_text(f'#!/bin/sh\necho "$LESS" > {tmp_path}/options; exec cat\n', encoding="utf-8")
    noting.chmod(0o755)
    assert "\x1b[35m" in terminal(LONG, columns=40, PAGER=str(noting)).out
    assert (tmp_path / "options").read_text(encoding="utf-8") == "-FIRX\n"
    terminal(LONG, columns=40, PAGER=str(noting), LESS="-R")
    assert (tmp_path / "options").read_text(encoding="utf-8") == "-R\n"
