"""Nothing but text and its styles reaches a terminal, whoever writes it."""

import re
import shlex
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.cli.commands import COMMANDS
from kcatalog.cli.gate import Gate
from kcatalog.formats.csv_rows import to_csv
from kcatalog.storage import load
from kcatalog.storage.paths import own_scenes
from tests.cli.dialog import NEEDS_GNU_READLINE, converse, talk
from tests.conftest import Run
from tests.factories import a_scene, toml_of
from tests.render.scenes import hostile_scene
from tests.render.screens import disobedient

# A title of the window, a colour by ESC and by C1, NUL, backspaces, and a turn of the writing.
HOSTILE = "a\x1b]0;owned\x07b\x1b[95mc\x9b95md\x00e\x08\x08f\u202eg\u2067h\u200bi"
STYLE = re.compile(r"\x1b\[[0-9;]*m")
# How the program takes back its own line of progress, where something takes long.
PROGRESS = "\r\x1b[K"

ANSWERS = (
    "list",
    "list --plain",
    "list --json",
    "list --format {title}",
    "show 1",
    "show 1 --plain",
    "show 1 --json",
    "show 1 --sources",
    "search owned",
    f"search '{HOSTILE}'",
    "actor",
    "drama",
    "stats",
    "random --catalog {file}",
    "random --catalog {file} --brief",
    "today --catalog {file} --week",
    "share 1",
    "export --format toml",
    "export --format csv",
    "export --format json",
    "export --format markdown",
    "export --format html",
    "note 1",
    "seen 1",
    "favorite 1",
    "remove 1 --yes",
    "undo",
    "import {file}",
    "import {list}",
    "import {list} --dry-run",
    "check",
    "check {list}",
    "moods",
    "outcomes",
    "tropes",
    "where",
    "schema",
)
# Asked, or left to itself, each has a test of its own here or in a room of its own.
ELSEWHERE = {"add", "edit", "browse"}
# Words of the program alone.
NAMING_NONE = {
    *("favorite", "undo", "moods", "tropes", "outcomes"),
    *("where", "schema", "check", "import"),
}
TYPED = (
    [HOSTILE],
    ["list", HOSTILE],
    ["list", f"--{HOSTILE}"],
    ["list", "--mood", HOSTILE],
    ["list", "--network", HOSTILE],
    ["list", "--year", HOSTILE],
    ["list", "--limit", HOSTILE],
    ["list", "--sort", HOSTILE],
    ["list", "--format", f"{HOSTILE.replace('[95m', '[1m')}{{title}}"],  # with a style of its own
    ["list", "--format", f"{{{HOSTILE}}}"],
    ["list", "--catalog", HOSTILE],
    ["show", HOSTILE],
    ["today", "--date", HOSTILE],
    ["random", "--seed", HOSTILE],
    ["share", "1", "--to", f"{HOSTILE}.svg"],
    ["share", "1", "--theme", HOSTILE],
    ["export", "--to", HOSTILE],
    ["export", "--format", HOSTILE],
    ["import", HOSTILE],
    ["import", "x.csv", "--map", HOSTILE],
    ["check", HOSTILE],
)


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kcatalog: Run) -> str:
    """Make a scene with the hostile text in every field, and a note, the user's own first."""
    monkeypatch.chdir(tmp_path)
    kcatalog(shlex.join(["note", "1", HOSTILE]))
    scene = hostile_scene(HOSTILE, id="strong-woman-miss-you")
    own_scenes().write_text(toml_of(scene), encoding="utf-8")
    Path("list.csv").write_text(
        f"drama,title,actor\n{HOSTILE},,\n{HOSTILE},x,y\n", encoding="utf-8"
    )
    return scene.id


def obeyed(shown: str) -> set[str]:
    """Return what a terminal would obey in *shown*, but styles that kcatalog has itself."""
    data = {"\x1b[95m"} if "\x1b[95m" in shown else set()
    drawn = STYLE.sub("", shown).replace(PROGRESS, "")
    return data | set(disobedient(drawn.translate({9: None, 10: None})))


def test_every_command_answers_here() -> None:
    assert {line.split()[0] for line in ANSWERS} | ELSEWHERE == set(COMMANDS)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("line", ANSWERS)
def test_an_answer_is_text_and_styles(line: str) -> None:
    named = {"file": own_scenes(), "list": "list.csv", "title": "{title}"}
    shown = talk(line.replace("\0", "").format(**named), [], code=None).out
    assert obeyed(shown) == set()
    assert "owned" in shown or line.split(maxsplit=1)[0] in NAMING_NONE


@pytest.mark.parametrize("words", TYPED, ids=lambda words: " ".join(words[:-1]))
def test_what_is_typed_comes_back_as_text(
    words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    line = shlex.join(word.replace("\0", "") for word in words)
    assert obeyed(talk(line, [], code=None).out) == set()


def test_a_setting_comes_back_as_text() -> None:
    told = talk("show 4", [], KCATALOG_THEME=HOSTILE.replace("\0", ""))
    assert obeyed(told.out) == set()


def test_a_question_is_text(hostile: str) -> None:
    asked = talk(f"remove {hostile}", ["n\n"], code=None).out
    assert "Remove 1. a␛]0;owned" in asked
    assert obeyed(asked) == set()


@pytest.mark.usefixtures("hostile")
def test_a_question_about_a_file_is_text(tmp_path: Path) -> None:
    name = "owned\x1b]0;x\x07\u202e.svg"
    (tmp_path / name).write_text("mine")
    for line in ("share 1 --to", "export --to"):
        name = name.replace(".svg", ".md")
        (tmp_path / name).write_text("mine")
        asked = talk(shlex.join([*line.split(), name]), ["n\n"], code=None).out
        assert "already exists. Replace it?" in asked
        assert obeyed(asked) == set()


@NEEDS_GNU_READLINE
@pytest.mark.usefixtures("hostile")
def test_questions_on_a_new_scene_are_text(tmp_path: Path) -> None:
    replies = {
        "scene is called": "T",
        "Who confesses": "A",
        "Plays": "B\x1b]0;x",
        "words": "a\x07b",
        "Is that": "y",
        "Save it": "n",
    }
    line = shlex.join(["add", "--drama", HOSTILE.replace("\0", "")])
    inputrc = tmp_path / "inputrc"
    inputrc.write_text("set bell-style none\n")
    asked = converse(line, replies, INPUTRC=str(inputrc)).out
    assert "owned" in asked
    assert "Save it?" in asked
    assert obeyed(asked.replace("^[", "")) == set()


def test_the_pager_is_given_text_and_styles(hostile: str, tmp_path: Path, terminal: Run) -> None:
    seen = tmp_path / "seen"
    terminal("list", columns=40, PAGER=f"sh -c 'cat > {seen}'")
    assert "owned" in seen.read_text(encoding="utf-8"), hostile
    assert obeyed(seen.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("kind", ["csv", "toml", "json", "markdown", "html"])
def test_an_export_into_a_pipe_or_a_file_is_the_same_to_the_byte(
    kind: str, hostile: str, tmp_path: Path, process: Run
) -> None:
    file = tmp_path / "out"
    process(f"export --format {kind} --to {file}")
    assert file.read_text(encoding="utf-8-sig") == process(f"export --format {kind}").out
    if kind == "csv":
        assert file.read_bytes().decode("utf-8-sig") == to_csv(load())
        assert HOSTILE in file.read_text(encoding="utf-8"), hostile


@given(st.lists(st.text() | st.sampled_from(["\x1b[1;35m", "\x1b[0m", "\x1b[2J", HOSTILE])))
def test_the_gate_lets_text_and_styles_pass(pieces: list[str]) -> None:
    buffer = BytesIO()
    gate = Gate(TextIOWrapper(buffer, "utf-8", "replace"))
    for piece in pieces:
        assert gate.write(piece) == len(piece)
    gate.flush()
    shown = buffer.getvalue().decode()
    assert disobedient(STYLE.sub("", shown).translate({9: None, 10: None})) == []


def test_the_gate_changes_nothing_that_is_no_control() -> None:
    buffer = BytesIO()
    gate = Gate(TextIOWrapper(buffer, "utf-8"))
    text = "사랑 \x1b[1;35m♥\x1b[0m\t👩‍❤️‍👨\n" + a_scene().summary
    gate.write(text)
    gate.flush()
    assert buffer.getvalue().decode() == text
