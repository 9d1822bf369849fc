"""The plots of dramas not seen: covered wherever a scene is shown, if that is asked for."""

import json
from pathlib import Path

import pytest

from kcatalog.catalog import Scene
from kcatalog.catalog.scene import PLOT
from kcatalog.storage import load
from kcatalog.storage.paths import config_folder
from tests.conftest import Run
from tests.factories import a_scene, toml_of
from tests.render.screens import hold

FAREWELL = load().get("crash-landing-farewell")
UNCOVER = "kcatalog show 4 --spoilers"
# The filters that leave that scene alone.
ONLY = "--drama cloy --outcome parted"
SHOWING = (
    *("show 4", "random --drama cloy --seed x", "today --drama cloy", "drama cloy"),
    *("actor 'Hyun Bin'", "search 'Stop running'", "search handcuffs", "search parted"),
    *("random --brief --drama cloy", "today --brief --drama cloy", "today --week --drama cloy"),
)


@pytest.fixture
def config() -> Path:
    """Return the path of the user's settings, in a folder that is there."""
    config_folder().mkdir(parents=True)
    return config_folder() / "config.toml"


@pytest.fixture
def one_file(tmp_path: Path) -> Path:
    """Write a catalogue of one scene."""
    file = tmp_path / "one.toml"
    file.write_text(toml_of(a_scene()), "utf-8")
    return file


def _words(text: str) -> str:
    """Return *text* without frames and however it is broken into lines."""
    return "".join(text.replace("│", "").replace("…", "").split())


def _of_the_plot(out: str, scene: Scene = FAREWELL) -> list[str]:
    shown = _words(out)
    texts = {field: _words(getattr(scene, field)) for field in PLOT if field != "outcome"}
    starts = {field: text[:20] for field, text in texts.items()}
    given_away = [field for field, start in starts.items() if start in shown]
    return given_away + ["outcome"] * ("Outcome" in out)


@pytest.mark.parametrize("line", SHOWING)
def test_nothing_of_the_plot_is_shown_where_it_is_covered(terminal: Run, line: str) -> None:
    for scene in (FAREWELL, load()[60]):
        assert _of_the_plot(terminal(f"{line} --no-spoilers").out, scene) == []
        assert _of_the_plot(terminal(line, KCATALOG_SPOILERS="no").out, scene) == []


@pytest.mark.parametrize("line", ["show 4", f"random {ONLY}", f"today {ONLY}", "share 4"])
def test_a_pipe_gets_no_more_of_it(kcatalog: Run, line: str) -> None:
    assert _of_the_plot(kcatalog(f"{line} --no-spoilers").out) == []
    assert _of_the_plot(kcatalog(f"{line} --spoilers").out) != []


def test_the_first_screen_is_covered_too(terminal: Run, one_file: Path) -> None:
    bare = f"--catalog '{one_file}'"
    assert _words(a_scene().line) in _words(terminal(bare).out)
    covered = _words(terminal(bare, KCATALOG_SPOILERS="no").out)
    assert _words(a_scene().line) not in covered
    assert _words(a_scene().takeaway) in covered


@pytest.mark.parametrize("columns", [40, 80])
def test_a_covered_card_looks_as_it_should(terminal: Run, one_file: Path, columns: int) -> None:
    line = f"show 1 --no-spoilers --no-color --catalog '{one_file}'"
    out = terminal(line, columns=columns, TERM="dumb").out
    hold(f"card-covered-{columns}", out.splitlines())


def test_the_card_says_how_it_is_uncovered_and_that_does_it(kcatalog: Run) -> None:
    assert UNCOVER in kcatalog("show 4 --no-spoilers").out
    shown = kcatalog("show 4 --spoilers").out
    assert FAREWELL.summary in shown
    assert UNCOVER not in shown


def test_a_line_uncovers_what_the_environment_covers_and_that_what_the_settings_do(
    process: Run, config: Path
) -> None:
    config.write_text("spoilers = false\n", "utf-8")
    assert UNCOVER in process("show 4").out
    assert FAREWELL.summary in process("show 4", KCATALOG_SPOILERS="yes").out
    config.write_text("spoilers = true\n", "utf-8")
    assert UNCOVER in process("show 4", KCATALOG_SPOILERS="OFF").out
    assert FAREWELL.summary in process("show 4 --spoilers", KCATALOG_SPOILERS="no").out
    assert UNCOVER in process("show 4 --no-spoilers", KCATALOG_SPOILERS="1").out


def test_a_setting_that_is_no_word_for_it_is_said_once(process: Run, config: Path) -> None:
    result = process("show 4 --color", KCATALOG_SPOILERS="perhaps")
    note = "note: KCATALOG_SPOILERS is 'perhaps', which is neither yes nor no\n"
    assert result.err == note
    config.write_text('spoilers = "perhaps"\n', "utf-8")
    assert process("show 4 --color").err.count("is ignored") == 1


def test_what_a_program_asks_for_is_whole(process: Run, tmp_path: Path) -> None:
    def covered(line: str) -> str:
        return process(line, KCATALOG_SPOILERS="no").out

    for line in ("show 4", f"random {ONLY}", "drama cloy", "search handcuffs"):
        assert FAREWELL.summary in [one["summary"] for one in json.loads(covered(f"{line} --json"))]
    assert covered("list --drama cloy --limit 1 --format {summary}") == f"{FAREWELL.summary}\n"
    for kind in ("csv", "json", "toml", "md"):
        covered(f"export {tmp_path}/all.{kind} --drama cloy")
        assert FAREWELL.summary[:40] in (tmp_path / f"all.{kind}").read_text("utf-8")


def test_a_drama_that_is_seen_is_not_covered_but_on_a_card_to_send(kcatalog: Run) -> None:
    kcatalog("seen cloy")
    assert kcatalog("show 4 --no-spoilers").out == kcatalog("show 4").out
    assert json.loads(kcatalog("show 4 --json").out)[0]["seen"] is True
    sent = kcatalog("share 4 --no-spoilers").out
    assert _of_the_plot(sent) == []
    assert "--spoilers" not in sent
    kcatalog("seen cloy --remove")
    assert UNCOVER in kcatalog("show 4 --no-spoilers").out


@pytest.mark.parametrize("kind", ["svg", "html", "md", "txt"])
def test_every_kind_of_card_to_send_can_be_covered(kcatalog: Run, kind: str) -> None:
    whole = kcatalog(f"share 61 --format {kind}").out
    covered = kcatalog(f"share 61 --format {kind} --no-spoilers").out
    assert load()[60].line[:12] in whole
    assert load()[60].line[:12] not in covered
    assert load()[60].takeaway[:12] in covered


def test_in_short_it_is_the_takeaway_where_there_is_no_line(kcatalog: Run, terminal: Run) -> None:
    for run in (kcatalog, terminal):
        assert FAREWELL.takeaway[:60] in run(f"today --brief {ONLY} --no-spoilers").out
