"""The screen: its width and its theme, as the environment and the settings have them."""

import io
import json
import sys
from errno import EINVAL, ENOSPC, EPIPE
from pathlib import Path

import pytest
from rich.cells import cell_len

from kcatalog.cli import screen
from tests.conftest import Run, Shell
from tests.factories import a_bare_scene, a_role, toml_of

TRUE_COLOR = {"COLORTERM": "truecolor"}
DARK, LIGHT = "\x1b[38;2;242;167;203m", "\x1b[38;2;160;31;99m"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "kcatalog").mkdir()
    return tmp_path / "kcatalog" / "config.toml"


def test_the_environment_chooses_the_theme(terminal: Run) -> None:
    assert DARK in terminal("show 4", KCATALOG_THEME="dark", **TRUE_COLOR).out
    assert LIGHT in terminal("show 4", KCATALOG_THEME="light", **TRUE_COLOR).out


def test_the_settings_choose_the_theme_but_the_environment_comes_first(
    terminal: Run, config: Path
) -> None:
    config.write_text('theme = "light"\n', encoding="utf-8")
    assert LIGHT in terminal("show 4", **TRUE_COLOR).out
    assert DARK in terminal("show 4", KCATALOG_THEME="dark", **TRUE_COLOR).out


def test_a_terminal_of_fewer_colours_is_given_the_nearest(terminal: Run) -> None:
    out = terminal("show 4", KCATALOG_THEME="dark", COLORTERM="").out
    assert "\x1b[38;5;" in out
    assert "\x1b[38;2;" not in out
    assert out.splitlines()[0].endswith("╮\x1b[0m")


def test_no_color_comes_before_any_theme(terminal: Run) -> None:
    out = terminal("show 4", KCATALOG_THEME="dark", NO_COLOR="1", **TRUE_COLOR).out
    assert "\x1b[38" not in out


def test_the_theme_none_has_no_colour(terminal: Run) -> None:
    out = terminal("show 4", KCATALOG_THEME="none", **TRUE_COLOR).out
    assert "\x1b[1m" in out
    assert "\x1b[3" not in out.replace("\x1b[3m", "")


@pytest.mark.parametrize(
    ("environment", "drama"),
    [
        ({}, "\x1b[35m  Crash"),
        ({"KCATALOG_THEME": "dark", **TRUE_COLOR}, f"{DARK}  Crash"),
        ({"KCATALOG_THEME": "dark", "COLORTERM": ""}, "\x1b[35m  Crash"),
        ({"NO_COLOR": "1"}, "\x1b[0m  Crash"),
        ({"KCATALOG_THEME": "none"}, "\x1b[0m  Crash"),
    ],
    ids=str,
)
def test_two_lines_have_the_theme_without_rich(
    terminal: Run, environment: dict[str, str], drama: str
) -> None:
    out = terminal("today --brief --date 2026-11-29", **environment).out
    assert drama in out
    assert out.startswith("\x1b[1m") or "KCATALOG_THEME" in environment
    assert "\x1b[3m" in out


def test_an_option_takes_the_colour_from_two_lines_and_leaves_what_is_bold(terminal: Run) -> None:
    line = "today --brief --date 2026-11-29"
    out = terminal(f"{line} --no-color", KCATALOG_THEME="dark", **TRUE_COLOR).out
    assert out == terminal(line, NO_COLOR="1").out
    assert (
        DARK in terminal(f"{line} --color", NO_COLOR="1", KCATALOG_THEME="dark", **TRUE_COLOR).out
    )
    assert "\x1b" not in terminal(line, TERM="dumb").out


@pytest.mark.parametrize("columns", [40, 80])
def test_a_message_is_broken_between_words(terminal: Run, columns: int) -> None:
    out = terminal(f"note 4 '{'word ' * 30}'", columns=columns).out
    assert max(map(len, out.splitlines())) <= columns
    assert set(out.split()) >= {"Noted", "word"}
    assert "wor\n" not in out


def test_an_unknown_theme_is_told_and_the_answer_shown(terminal: Run, config: Path) -> None:
    result = terminal("show 4", KCATALOG_THEME="pink")
    known = "no theme 'pink'; there are terminal, dark, light, none"
    assert result.err == f"note: KCATALOG_THEME: {known}\n"
    assert "\x1b[35m" in result.out
    config.write_text('theme = "pink"\n', "utf-8")
    assert terminal("show 4").err == f"note: {config}: {known}\n"


def test_broken_settings_are_told_and_the_answer_shown(terminal: Run, config: Path) -> None:
    config.write_text("theme = \n", encoding="utf-8")
    result = terminal("show 4")
    assert result.err.startswith(f"note: {config} is ignored: ")
    assert result.err.count("\n") == 1
    assert "Crash Landing on You" in result.out


@pytest.mark.parametrize(
    ("line", "environment"),
    [
        ("show 4 --color", {}),
        ("show 4 --color", {"NO_COLOR": "1"}),
        ("show 4", {"FORCE_COLOR": "1"}),
    ],
)
def test_a_pipe_is_drawn_in_colour_where_that_is_asked_for(
    process: Run, terminal: Run, line: str, environment: dict[str, str]
) -> None:
    out = process(line, **environment).out
    assert out == terminal("show 4").out
    assert "\x1b[35m╭─" in out


@pytest.mark.parametrize(
    ("line", "environment"),
    [
        ("show 4", {"FORCE_COLOR": ""}),
        ("show 4", {"FORCE_COLOR": "1", "NO_COLOR": "1"}),
        ("show 4 --no-color", {"FORCE_COLOR": "1"}),
        ("show 4 --plain --color", {}),
    ],
)
def test_a_pipe_is_plain_otherwise(process: Run, line: str, environment: dict[str, str]) -> None:
    assert process(line, **environment).out == process("show 4").out


@pytest.mark.parametrize(
    "line", ["list", "stats", "search rain", "today --week", "actor", "random -b"]
)
def test_every_drawing_goes_into_a_pipe(process: Run, line: str) -> None:
    assert "\x1b[" in process(f"{line} --color").out
    assert "\x1b[" not in process(line).out


def test_what_is_drawn_into_a_pipe_is_as_wide_as_columns(process: Run) -> None:
    out = process("show 4 --color --no-color", COLUMNS="40").out
    assert "\x1b" not in out
    lines = process("show 4 --color", COLUMNS="40", TERM="dumb").out.splitlines()
    assert {cell_len(line) for line in lines} == {40}


@pytest.mark.parametrize("columns", ["9" * 20, "9" * 5000, "²", "-1", "0", "", "many", "٤٠"])
@pytest.mark.parametrize(
    "line", ["show 4", "list", "stats", "today -b", "--help", "show nobody -x"]
)
def test_a_size_that_no_terminal_has_is_ignored(shell: Shell, line: str, columns: str) -> None:
    command = f"{sys.executable} -m kcatalog {line}"
    sizes = f"COLUMNS={columns} LINES={columns} TERMINAL_WIDTH={columns}"
    assert shell(f"{sizes} {command}") == shell(f"env -u COLUMNS -u LINES {command}")


def test_a_pipe_that_shows_no_plot_reads_no_settings(process: Run, config: Path) -> None:
    config.write_text("theme = \n", encoding="utf-8")
    assert process("list").err == ""
    assert process("show 4 --json").err == ""


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_a_dumb_terminal_has_the_width_that_it_has(terminal: Run, columns: int) -> None:
    lines = terminal("show 4 --no-color", columns=columns, TERM="dumb").out.splitlines()
    assert max(map(len, lines)) == min(columns, 80)


@pytest.mark.parametrize("line", ["list", "show 4", "stats", "today --week", "search rain"])
def test_frames_and_bars_are_ascii_where_the_encoding_is(terminal: Run, line: str) -> None:
    out = terminal(line, TERM="dumb", PYTHONIOENCODING="ascii").out
    assert out.isascii()
    assert "--" in out or "##" in out


LACKING = pytest.mark.parametrize("encoding", ["ascii", "latin-1"])


@LACKING
@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("show 4", "Crash Landing on You, tvN, 2019"),
        ("show 4", '\n"I love you." - Ri Jeong-hyeok\n'),
        ("show 4", "\nHyun Bin as Ri Jeong-hyeok, who confesses\n"),
        ("share 4", "Crash Landing on You, tvN, 2019"),
        ("actor hyunbin", "Hyun Bin"),
        ("actor", "Hyun Bin\t\t"),
        ("search 현빈", "Hyun Bin"),
        ("list --format '{drama}|{hangul}|{title}'", "|I Miss You"),
    ],
)
def test_hangul_that_cannot_be_shown_is_left_out(
    process: Run, line: str, shown: str, encoding: str
) -> None:
    out = process(line, PYTHONIOENCODING=encoding).out
    assert shown in out
    assert "??" not in out
    assert "()" not in out


@pytest.mark.parametrize("line", ["show 4", "actor", "actor 현빈", "drama goblin", "today --week"])
def test_a_drawing_without_hangul_stays_in_line(terminal: Run, line: str) -> None:
    out = terminal(line, TERM="dumb", PYTHONIOENCODING="ascii").out
    assert out.isascii()
    assert "??" not in out
    assert "Hangul" not in out
    assert len({len(each) for each in out.splitlines() if each.startswith(("|", "+"))}) == 1


def test_a_name_that_is_in_hangul_alone_is_romanized_where_it_cannot_be_shown(
    process: Run, tmp_path: Path
) -> None:
    file = tmp_path / "a.toml"
    cast = (a_role("공유", "", character_hangul="김신"),)
    file.write_text(toml_of(a_bare_scene(title="첫눈", cast=cast)), "utf-8")
    out = process(f"show 1 --catalog {file}", PYTHONIOENCODING="ascii").out
    assert out.startswith("1. Cheotnun\n")
    assert "\nGongyu as Gimsin\n" in out


def test_a_hint_is_in_the_script_that_can_be_shown(process: Run) -> None:
    err = process("list --actor 현빙", code=1, PYTHONIOENCODING="ascii").err
    assert "did you mean Hyun Bin?" in err


@LACKING
def test_json_is_escaped_where_its_letters_are_lacking(process: Run, encoding: str) -> None:
    escaped = process("show 4 --json", PYTHONIOENCODING=encoding).out
    assert escaped.isascii()
    assert json.loads(escaped) == json.loads(process("show 4 --json").out)


def test_json_escapes_what_is_beyond_sixteen_bits_in_two(process: Run) -> None:
    process("note 4 🌸")
    escaped = process("show 4 --json", PYTHONIOENCODING="ascii").out
    assert "\\ud83c\\udf38" in escaped
    assert json.loads(escaped)[0]["note"] == "🌸"


def test_a_line_into_a_pipe_ends_as_programs_expect_it_on_windows_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.BytesIO()
    stdout = io.TextIOWrapper(written, encoding="cp1252", newline="\r\n")  # as Windows opens it
    monkeypatch.setattr(sys, "stdout", stdout)
    screen.prepare_streams()
    screen.print_lines(["사랑", "love"])
    assert written.getvalue() == "사랑\nlove\n".encode()


@pytest.mark.parametrize(
    ("code", "platform", "is_closed"),
    [
        (EPIPE, "linux", True),
        (EPIPE, "win32", True),
        (EINVAL, "win32", True),
        (EINVAL, "linux", False),
        (ENOSPC, "win32", False),
    ],
)
def test_a_closed_pipe_is_known_on_every_system(
    code: int, platform: str, *, is_closed: bool
) -> None:
    assert screen.is_closed_pipe(OSError(code, "why"), platform) == is_closed


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize(
    "options", ["--mood sweat", "--trope ' xyz ' --year 20x6", "--favourits", "--format {nope}"]
)
def test_an_error_of_usage_is_broken_between_words(
    process: Run, shell: Shell, columns: int, options: str
) -> None:
    usage, error = process(f"list {options}", code=2).err.split("\n\n")
    shown = shell(f"COLUMNS={columns} {sys.executable} -m kcatalog list {options}")
    assert shown.startswith(f"{usage}\n\nError: ")
    lines = shown.removeprefix(f"{usage}\n\n").splitlines()
    assert all(len(line) <= columns for line in lines)
    assert f"{' '.join(lines)}\n" == error
