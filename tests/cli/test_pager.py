"""What is longer than the screen goes through the pager; nothing else does."""

import shutil
import sys
from pathlib import Path

import pytest

from kcatalog.cli import pager
from tests.cli.dialog import talk
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
    assert (tmp_path / "options").read_text(encoding="utf-8").startswith("-FIRX ")
    terminal(LONG, columns=40, PAGER=str(noting), LESS="-j10")
    assert (tmp_path / "options").read_text(encoding="utf-8") == "-R -j10\n"


def test_less_names_the_keys_that_go_on_and_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("less"):
        pytest.skip("less is not installed")
    monkeypatch.delenv("LESS", raising=False)
    out = talk("list", ["q"], COLUMNS="40", PAGER="less").out
    assert "space for more, q to leave" in out


@pytest.mark.parametrize("options", ["-j10", "-r", "FRX", ""])
def test_colours_are_colours_in_less_whatever_its_user_has_set(options: str) -> None:
    if not shutil.which("less"):
        pytest.skip("less is not installed")
    shown = talk("list", ["q"], COLUMNS="40", PAGER="less", LESS=options).out
    assert "\x1b[35m" in shown
    assert "ESC[" not in shown


@pytest.mark.parametrize("wanted", ["false", "true", "sh -c 'exit 3'", "sh -c 'head -3; kill $$'"])
def test_what_the_pager_did_not_show_is_printed_after_all(terminal: Run, wanted: str) -> None:
    result = terminal(LONG, columns=40, PAGER=wanted)
    assert result.out.endswith(terminal(LONG, columns=40).out)
    assert result.err == ""


def test_what_the_pager_showed_is_not_printed_again(terminal: Run) -> None:
    out = terminal(LONG, columns=40, PAGER="sh -c 'head -c 100 >/dev/null'").out
    assert out == ""


def test_a_pager_that_is_left_by_ctrl_c_leaves_nothing_to_print() -> None:
    pager = "sh -c 'head -1; printf left?:; sleep 20'"
    shown = talk("list", ["\x03"], COLUMNS="40", LINES="10", PAGER=pager).out
    assert "Strong Woman" not in shown


@pytest.mark.parametrize("line", ["show 4", "today", "random --seed monday"])
def test_one_card_is_never_paged(terminal: Run, noting: str, tmp_path: Path, line: str) -> None:
    card = terminal(line, columns=40, PAGER=noting, LINES="5").out
    assert card.count("\n") > 15
    assert not (tmp_path / "started").exists()


def test_several_cards_are(terminal: Run, noting: str, tmp_path: Path) -> None:
    terminal("random --count 9", PAGER=noting)
    assert (tmp_path / "started").exists()
