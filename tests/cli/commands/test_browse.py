import asyncio
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kcatalog.cli.commands.browse import browser
from kcatalog.cli.options import Filters, Source
from tests.conftest import COUNT, Run


def test_into_a_pipe_it_is_said_what_to_use_instead(process: Run) -> None:
    assert process("browse", code=1).err == (
        "kcatalog: browse needs a terminal; in a pipe, use: kcatalog list\n"
    )


def test_without_the_extra_one_line_says_how_to_get_it(
    kcatalog: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kcatalog.cli.screen.stdout_is_terminal", lambda: True)
    for name in [name for name in sys.modules if name.startswith("kcatalog.browse")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual", None)
    assert kcatalog("browse", code=1).err == (
        "kcatalog: browse needs one more package: pip install 'kcatalog[browse]'\n"
    )


def _browse(*keys: str, catalog: Path | None = None) -> str:
    """Browse with *keys*; give all that is on the screen in the end."""
    shown: list[str] = []

    async def run() -> None:
        app = browser(Filters(), Source(catalog=[catalog] if catalog else None))
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            shown.extend(line.text for line in app.screen._compositor.render_strips())  # noqa: SLF001

    asyncio.run(run())
    return "\n".join(shown)


def _keys(text: str) -> list[str]:
    return [{" ": "space", ",": "comma"}.get(letter, letter) for letter in text]


def test_hearts_and_notes_are_kept_and_taken_away_again(kcatalog: Run) -> None:
    assert "I Miss You ♥" in _browse("f", "n", *_keys("so true"), "enter")
    assert kcatalog("list --favorites").out.startswith("1\t")
    assert kcatalog("note 1").out == "so true\n"
    assert "so true, yes" in _browse("n", *_keys(", yes"), "enter")
    assert "♥" not in _browse("f")
    assert kcatalog("note 1").out == "so true, yes\n"


def test_another_file_gets_no_hearts(other_file: str) -> None:
    assert "hearts and notes are for your own" in _browse("f", catalog=Path(other_file))


def test_a_file_that_is_there_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    card = tmp_path / "strong-woman-miss-you.svg"
    card.write_text("mine")
    assert "is there already" in _browse("s", "enter")
    assert card.read_text() == "mine"


@pytest.fixture
def tmux(tmp_path: Path) -> "Tmux":
    """Return a terminal of tmux's own, apart from any other."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    return Tmux(tmp_path)


class Tmux:
    """A real terminal that keys are sent to, and whose screen can be read."""

    def __init__(self, folder: Path) -> None:
        self._words = [shutil.which("tmux") or "", "-S", str(folder / "socket"), "-f", "/dev/null"]
        self.folder = folder

    def __call__(self, *words: str) -> str:
        done = subprocess.run(
            [*self._words, *words], capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    def begin(self, line: str, columns: int, lines: int) -> None:
        """Run *line* in a new terminal of this size."""
        size = ("-x", str(columns), "-y", str(lines))
        # The size is the terminal's own: the variables would hold it fast.
        sized = f"unset COLUMNS LINES; {line}"
        self("new-session", "-d", *size, "-c", str(self.folder), sized)

    def until(self, text: str) -> str:
        """Wait until *text* is on the screen; give the screen."""
        for _ in range(200):
            shown = self("capture-pane", "-p")
            if text in shown:
                return shown
            time.sleep(0.05)
        raise AssertionError(f"{text!r} never came:\n{shown}")


def test_it_runs_in_a_real_terminal(tmux: Tmux, kcatalog: Run) -> None:
    tmux.begin(f"{sys.executable} -m kcatalog browse; sleep 60", 120, 30)
    try:
        assert f"{COUNT} of {COUNT}" in tmux.until("힘쎈여자")
        tmux("send-keys", "/")
        tmux("send-keys", "-l", "goong")
        assert f"1 of {COUNT}" in tmux.until("MBC · 2006")
        tmux("send-keys", "Enter")
        tmux.until("f Heart")
        tmux("send-keys", "f")
        tmux.until("Reason Is Love ♥")
        tmux("send-keys", "s")
        tmux.until("Share as")
        tmux("send-keys", "Enter")
        tmux.until("Written: princess-hours-reason.svg")
        tmux("resize-window", "-x", "40", "-y", "30")
        tmux.until("─ 2 ──")
        assert (tmux.folder / "princess-hours-reason.svg").exists()
        assert "♥" in kcatalog("show 2").out
        tmux("send-keys", "q")
    finally:
        tmux("kill-server")
