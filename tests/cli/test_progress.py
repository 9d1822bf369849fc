import time
from pathlib import Path

import pytest

from kcatalog.cli import progress
from tests.cli.dialog import talk
from tests.conftest import Run
from tests.factories import a_scene, toml_of

CLEAR = "\r\x1b[K"
READING = f"{CLEAR}Reading the scenes ..."


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kcatalog.cli.screen.stderr_is_terminal", lambda: True)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    file = tmp_path / "large.toml"
    file.write_text(toml_of(a_scene()) + "# and so on\n" * 1_000_000, encoding="utf-8")
    time.sleep(0.15)  # until it is surely older than a tick, so that what is read is kept
    return file


@pytest.mark.usefixtures("told")
def test_what_takes_longer_than_a_moment_is_told_until_it_is_done(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_MOMENT", 0.05)
    with progress.shown_after_a_moment("Waiting", time.process_time()):
        assert capfd.readouterr().err == ""
        time.sleep(0.5)
        assert capfd.readouterr().err == f"{CLEAR}Waiting"
    assert capfd.readouterr().err == CLEAR


@pytest.mark.usefixtures("told")
def test_what_takes_no_moment_is_not_told(capfd: pytest.CaptureFixture[str]) -> None:
    with progress.shown_after_a_moment("Waiting", time.process_time()):
        pass
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("ago", "size"), [(60.0, 0), (0.0, 9_000_000)])
def test_a_step_is_told_at_once_after_others_or_where_much_is_parsed(
    ago: float, size: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with progress.shown_after_a_moment("Waiting", time.process_time() - ago, size):
        assert capfd.readouterr().err == f"{CLEAR}Waiting"


def test_reading_much_is_told_at_a_terminal_before_the_answer(large: Path) -> None:
    line = f"show goblin-snow --catalog {large}"
    shown = talk(line, []).out
    assert shown.startswith(READING)
    assert shown.index("Kim Shin") > shown.rindex(CLEAR)
    assert "Reading" not in talk(line, []).out


def test_nothing_is_told_of_reading_where_stderr_is_no_terminal(large: Path, process: Run) -> None:
    assert process(f"show goblin-snow --catalog {large}").err == ""
