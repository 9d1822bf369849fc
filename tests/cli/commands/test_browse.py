import asyncio
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kcatalog.cli.commands.browse import browser
from kcatalog.cli.options import Filters, Source
from kcatalog.cli.screen import settings
from kcatalog.storage.extras import install_line
from kcatalog.storage.paths import config_folder, state_folder
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
        f"kcatalog: browse needs one more package: {install_line('textual>=6.6')}\n"
    )


def _browse(
    *keys: str, until: Callable[[str], bool], catalog: Path | None = None, look: str = ""
) -> None:
    """Browse with *keys*, however long they take, until the screen is as wanted, and in that *look*."""

    async def run() -> None:
        app = browser(Filters(), Source(catalog=[catalog] if catalog else None))
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            assert look in ("", app.theme)
            await pilot.press(*keys)
            for _ in range(500):
                await pilot.pause(0.02)
                lines = app.screen._compositor.render_strips()  # noqa: SLF001
                if until(shown := "\n".join(line.text for line in lines)):
                    return
            pytest.fail(f"it never came to that:\n{shown}")

    asyncio.run(run())


def _keys(text: str) -> list[str]:
    return [{" ": "space", ",": "comma"}.get(letter, letter) for letter in text]


def test_hearts_and_notes_are_kept_and_taken_away_again(kcatalog: Run) -> None:
    _browse("f", "n", *_keys("so true"), "enter", until=lambda s: "♥" in s and "so true" in s)
    assert kcatalog("list --favorites").out.startswith("1\t")
    assert kcatalog("note 1").out == "so true\n"
    _browse("n", *_keys(", yes"), "enter", until=lambda shown: "so true, yes" in shown)
    _browse("f", until=lambda shown: "I Miss You" in shown and "♥" not in shown)
    assert kcatalog("note 1").out == "so true, yes\n"


def test_another_file_gets_no_hearts(other_file: str) -> None:
    _browse("f", until=lambda s: "are for your own" in s, catalog=Path(other_file))


def test_a_file_that_is_there_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    card = tmp_path / "strong-woman-miss-you.svg"
    card.write_text("mine")
    _browse("s", "enter", until=lambda shown: "already exists" in shown)
    assert card.read_text() == "mine"


def test_the_theme_rules_and_without_one_it_looks_as_it_was_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def anything(_: str) -> bool:
        return True

    _browse("l", until=anything, look="dark")
    _browse(until=anything, look="light")
    monkeypatch.setenv("KCATALOG_THEME", "dark")
    settings.cache_clear()
    _browse("l", until=anything, look="dark")
    config_folder().mkdir(parents=True)
    (config_folder() / "config.toml").write_text('theme = "light"\n', "utf-8")
    _browse(until=anything, look="dark")
    monkeypatch.delenv("KCATALOG_THEME")
    settings.cache_clear()
    _browse("l", until=anything, look="light")
    _browse(until=anything, look="light")


def test_a_look_that_cannot_be_kept_or_read_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    (state_folder() / "browser").mkdir(parents=True)
    _browse("l", until=lambda shown: "I Miss You" in shown, look="dark")
    (state_folder() / "browser").rmdir()
    (state_folder() / "browser").write_bytes(b"\xff mauve")
    _browse(until=lambda shown: "I Miss You" in shown, look="dark")
    monkeypatch.setenv("KCATALOG_THEME", "none")
    settings.cache_clear()
    _browse(until=lambda shown: "I Miss You" in shown, look="dark")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_plots_are_covered_where_the_settings_say_so_and_on_what_is_sent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KCATALOG_SPOILERS", "no")
    _browse(until=lambda shown: "u uncovers it" in shown and "I miss you." not in shown)
    _browse("u", until=lambda shown: "I miss you." in shown)
    _browse("u", "s", *["backspace"] * 3, *"txt", "enter", until=lambda s: "Written" in s)
    assert "I miss you." not in (tmp_path / "strong-woman-miss-you.txt").read_text("utf-8")


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
