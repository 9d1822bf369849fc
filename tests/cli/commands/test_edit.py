import os
import re
import sys
from pathlib import Path

import pytest

from tests.cli.dialog import talk
from tests.conftest import COUNT, Run


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an editor of Python statements: `text` is what it finds, and what it leaves."""
    script = tmp_path / "an editor.py"
    runner = tmp_path / "run.py"
    runner.write_text(
        "import sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n"
        "text = file.read_text('utf-8')\n"
        f"scope = {{'text': text, 'turn': len(list(Path({str(tmp_path)!r}).glob('seen-*')))}}\n"
        f"Path({str(tmp_path)!r}, f\"seen-{{scope['turn']}}\").write_text(text, 'utf-8')\n"
        f"exec(Path({str(script)!r}).read_text('utf-8'), scope)\n"
        "file.write_text(scope['text'], 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{runner}' --wait")
    monkeypatch.setenv("EDITOR", "false")
    return script


def test_a_built_in_scene_is_copied_first_and_stands_in_at_its_number(
    kcatalog: Run, data: Path, editor: Path
) -> None:
    editor.write_text("text = text.replace('I Miss You', 'I Missed You') + '# mine\\n'", "utf-8")
    assert kcatalog("edit 1").out == "Changed: 1. I Missed You (strong-woman-miss-you)\n"
    assert kcatalog("list").out.splitlines()[0].startswith("1\tI Missed You\t")
    assert len(kcatalog("list").out.splitlines()) == COUNT
    assert "# mine" in (data / "scenes.toml").read_text("utf-8")
    kcatalog("remove 1 --yes")
    assert kcatalog("list").out.splitlines()[0].startswith("1\tI Miss You\t")


def test_an_editor_that_ends_lines_as_windows_does_has_changed_nothing_by_that(
    kcatalog: Run, data: Path, editor: Path
) -> None:
    editor.write_text("text = text.replace('\\n', '\\r\\n')", "utf-8")
    assert kcatalog("edit 1").err == "kcatalog: nothing was changed\n"
    assert not data.exists()


def test_a_block_at_the_end_of_a_file_without_a_line_end_keeps_its_empty_lines(
    kcatalog: Run, data: Path, editor: Path
) -> None:
    kcatalog("add --id mine --drama D --title T --actor A")
    scenes = data / "scenes.toml"
    scenes.write_bytes(written := scenes.read_bytes().rstrip())
    editor.write_text("", "utf-8")
    assert kcatalog("edit mine").err == "kcatalog: nothing was changed\n"
    assert scenes.read_bytes() == written


def test_an_error_brings_the_editor_back_with_the_message_and_nothing_lost(
    data: Path, editor: Path, tmp_path: Path
) -> None:
    editor.write_text(
        "text = text.replace('episode = 15', 'episode = \"x\"') if not turn else "
        "text.replace('episode = \"x\"', 'episode = 99')",
        "utf-8",
    )
    out = talk("edit 1", []).out
    assert "Changed: 1." in out
    first, *_ = (tmp_path / "seen-1").read_text("utf-8").splitlines()
    assert (
        first
        == "#! line:6: scene 'strong-woman-miss-you': episode: expected a whole number, got text"
    )
    assert (tmp_path / "seen-1").read_text("utf-8").splitlines()[5] == 'episode = "x"'
    text = (data / "scenes.toml").read_text("utf-8")
    assert "episode = 99" in text
    assert "#!" not in text


def test_an_error_left_as_it_is_changes_nothing_and_keeps_what_was_written(
    kcatalog: Run, data: Path, editor: Path, tmp_path: Path
) -> None:
    editor.write_text("text = text.replace('title', 'titel', 1)", "utf-8")
    err = kcatalog("edit 1", code=1).err
    assert "title: missing; every scene needs it" in err
    [kept] = (tmp_path / "state" / "kcatalog").glob("edit-*.toml")
    assert f"kcatalog import {kept}" in err
    assert "titel" in kept.read_text("utf-8")
    assert not (data / "scenes.toml").exists()
    kept.write_text(kept.read_text("utf-8").replace('titel = "', 'title = "Now '), "utf-8")
    kcatalog(err.strip().rpartition("take it in: kcatalog ")[2] + " --yes")
    assert "strong-woman-miss-you" in (data / "scenes.toml").read_text("utf-8")


def test_an_id_may_not_be_changed(kcatalog: Run, data: Path, editor: Path) -> None:
    editor.write_text("text = text.replace('strong-woman', '../strong')", "utf-8")
    assert "expected an id" in kcatalog("edit 1", code=1).err
    editor.write_text("text = text.replace('strong-woman', 'weak-woman')", "utf-8")
    assert "the id must stay 'strong-woman-miss-you'" in kcatalog("edit 1", code=1).err
    assert not (data / "scenes.toml").exists()


def test_nothing_changed_is_said(kcatalog: Run, data: Path, editor: Path, tmp_path: Path) -> None:
    editor.write_text("", "utf-8")
    assert kcatalog("edit 1").err == "kcatalog: nothing was changed\n"
    assert not (data / "scenes.toml").exists()
    assert list((tmp_path / "state" / "kcatalog").iterdir()) == []


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("no-such-editor", "cannot start the editor 'no-such-editor'"),
        ("false", "the editor 'false' failed with exit code 1"),
        ("'unclosed", "names no command"),
    ],
)
def test_an_editor_that_fails_is_told(
    kcatalog: Run, data: Path, monkeypatch: pytest.MonkeyPatch, command: str, message: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    assert message in kcatalog("edit 1", code=1).err
    assert not (data / "scenes.toml").exists()


def test_no_shell_starts_the_editor(
    kcatalog: Run, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EDITOR", f"true; touch {tmp_path}/owned; $(touch {tmp_path}/owned) #")
    kcatalog("edit 1", code=1)
    assert not (tmp_path / "owned").exists()
    assert not (data / "scenes.toml").exists()


def test_a_comment_of_hers_that_looks_like_a_mark_stays(
    kcatalog: Run, data: Path, editor: Path
) -> None:
    kcatalog("add --drama D --title T --actor A --character B --id mine")
    scenes = data / "scenes.toml"
    scenes.write_text(
        scenes.read_text("utf-8").replace("\n[[scene]]", "\n#! never lose this\n[[scene]]")
    )
    editor.write_text("", "utf-8")
    kcatalog("edit mine")
    assert "#! never lose this\n[[scene]]" in scenes.read_text("utf-8")
    editor.write_text("text = text.replace('\"T\"', '\"U\"')", "utf-8")
    kcatalog("edit mine")
    assert "#! never lose this\n[[scene]]" in scenes.read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_the_editor_leaves_is_not_waited_for(process: Run, tmp_path: Path) -> None:
    script = tmp_path / "editor.sh"
    script.write_text('rm "$1"; mkfifo "$1"\n', "utf-8")
    assert "a pipe or a device" in process("edit 1", code=1, EDITOR=f"sh '{script}'").err


def test_an_editor_that_is_no_person_is_not_started_for_ever(data: Path, tmp_path: Path) -> None:
    out = talk("edit 1", [], code=1, EDITOR="sed -i s/title/titel/", COLUMNS="500").out
    assert "title: missing; every scene needs it" in out
    [kept] = (tmp_path / "state" / "kcatalog").glob("edit-*.toml")
    assert f"kcatalog import {kept}" in out
    assert "titel" in kept.read_text("utf-8")
    assert not (data / "scenes.toml").exists()


def test_ctrl_c_in_the_editor_leaves_what_was_written_and_says_where(
    data: Path, editor: Path, tmp_path: Path
) -> None:
    editor.write_text(
        "import os, signal\nfile.write_text(text + '# mine')\nos.killpg(0, signal.SIGINT)", "utf-8"
    )
    editor.write_text(
        "import os, signal\nfrom pathlib import Path\n"
        "Path(os.sys.argv[-1]).write_text(text + '# mine', 'utf-8')\n"
        "signal.signal(signal.SIGINT, signal.SIG_DFL)\nos.killpg(0, signal.SIGINT)\n",
        "utf-8",
    )
    out = talk("edit 1", [], code=130, COLUMNS="500").out
    [kept] = (tmp_path / "state" / "kcatalog").glob("edit-*.toml")
    assert (
        f"the editor was interrupted\nwhat you wrote is kept; when it is right, take it in: kcatalog import {kept}"
        in out
    )
    assert kept.read_text("utf-8").endswith("# mine")
    assert not (data / "scenes.toml").exists()


def test_ctrl_c_that_the_editor_makes_something_of_is_not_ours(data: Path, editor: Path) -> None:
    editor.write_text(
        "import os, signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "os.killpg(0, signal.SIGINT)\ntext = text.replace('I Miss You', 'I Missed You')\n",
        "utf-8",
    )
    assert "Changed: 1." in talk("edit 1", []).out
    assert data.exists()


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("code", "code comes back at once: set EDITOR='code --wait'"),
        ("{folder}/subl", "/subl --wait'"),
        ("code --wait", None),
        ("subl -w", None),
        ("true", None),
    ],
)
def test_an_editor_that_does_not_wait_gets_a_hint(
    kcatalog: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, hint: str | None
) -> None:
    for name in ("code", "subl"):
        (tmp_path / name).write_text("#!/bin/sh\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("EDITOR", command.format(folder=tmp_path))
    err = kcatalog("edit 1").err
    assert err.startswith("kcatalog: nothing was changed")
    assert (hint in err) if hint else ("EDITOR" not in err)


SCENE = """\
# Mine.
[[scene]]
id = "mine"
title = "T"
moods = ["sweet"] # so sweet

# summary = ""
[scene.drama]
title = "D"
year = 2016
[[scene.cast]]
actor = "A"
"""


def test_empty_fields_are_shown_as_comments_with_the_words_of_the_lists(
    kcatalog: Run, data: Path, editor: Path, tmp_path: Path
) -> None:
    kcatalog("add --from -", stdin=SCENE)
    editor.write_text("", "utf-8")
    assert "nothing was changed" in kcatalog("edit mine").err
    assert (data / "scenes.toml").read_text("utf-8").endswith(SCENE)
    seen = (tmp_path / "seen-0").read_text("utf-8")
    scene, drama, cast = re.split(r"\[.*scene\..*", seen)
    assert '# outcome = ""\n#   accepted, returned, refused, unanswered, parted\n' in scene
    assert "# tropes = []\n#   arranged-marriage, birthday, class-gap, disguise," in scene
    assert "# moods" not in scene
    assert "# The words to choose from: kcatalog moods\n" in scene
    assert scene.count('# summary = ""') == 1
    assert '# network = ""\n' in drama
    assert "# year" not in drama
    assert '# character = ""\n' in cast
    assert max(map(len, seen.splitlines())) <= 80
    kcatalog("edit 4")
    lists = "kcatalog outcomes, kcatalog moods, kcatalog tropes"
    *_, last = sorted(tmp_path.glob("seen-*"))
    assert f"# The words to choose from: {lists}\n" in last.read_text("utf-8")


def test_comments_go_again_however_often_an_editor_writes_them(
    kcatalog: Run, data: Path, editor: Path
) -> None:
    kcatalog("add --from -", stdin=SCENE)
    # An editor with a copy of its own writes it once more when the broken one is refused.
    editor.write_text(
        "first = file.parent / 'first'\n"
        "text = first.read_text('utf-8') if turn else text\n"
        "first.write_text(text, 'utf-8')\n"
        "text = text.replace('id = ', 'id == ' if not turn else 'line = \"Now\"\\nid = ')",
        "utf-8",
    )
    editor.with_name("run.py").write_text(
        editor.with_name("run.py").read_text("utf-8").replace("'turn':", "'file': file, 'turn':"),
        "utf-8",
    )
    assert "Changed" in talk("edit mine", []).out
    saved = (data / "scenes.toml").read_text("utf-8")
    assert 'line = "Now"' in saved
    assert "Empty fields" not in saved


def test_an_empty_field_is_filled_in_by_taking_the_mark_off(
    kcatalog: Run, data: Path, editor: Path
) -> None:
    kcatalog("add --from -", stdin=SCENE)
    editor.write_text(
        "text = text.replace('# outcome = \"\"', 'outcome = \"parted\"')"
        ".replace('# network = \"\"', 'network = \"tvN\"')"
        ".replace('# line = \"\"', '# line = \"I shall look it up\"')",
        "utf-8",
    )
    assert "Changed" in kcatalog("edit mine").out
    expected = SCENE.replace(
        "# so sweet\n", '# so sweet\n# line = "I shall look it up"\noutcome = "parted"\n'
    ).replace("year = 2016\n", 'year = 2016\nnetwork = "tvN"\n')
    assert (data / "scenes.toml").read_text("utf-8").endswith(expected)


@pytest.mark.parametrize(
    "scene",
    [
        'drama = { title = "D" }\ncast = [\n  { actor = "A" }, # a\n]\n',
        'drama.title = "D"\ncast = [{ actor = "A" }]',
    ],
)
def test_in_any_layout_the_comments_of_empty_fields_go_again(
    kcatalog: Run, data: Path, editor: Path, tmp_path: Path, scene: str
) -> None:
    data.mkdir(parents=True)
    text = f'[[scene]]\nid = "mine"\ntitle = "T"\n{scene}'
    (data / "scenes.toml").write_text(text, "utf-8")
    editor.write_text("text = text.replace('\"T\"', '\"U\"')", "utf-8")
    kcatalog("edit mine")
    assert "# summary" in (tmp_path / "seen-0").read_text("utf-8")
    expected = text.replace('"T"', '"U"').rstrip("\n") + "\n"
    assert (data / "scenes.toml").read_text("utf-8").rstrip("\n") + "\n" == expected


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("colour = 3\\n", ":1: colour: not part of a scene; expected one [[scene]] block and"),
        ("[scenes]\\na = 1\\n", ":1: scenes: not part of a scene; expected one [[scene]]"),
        ("[[scene]]\\n", "scene 1: id: missing"),
    ],
)
def test_what_stands_beside_the_block_is_named(
    kcatalog: Run, data: Path, editor: Path, more: str, message: str
) -> None:
    editor.write_text(f"text = '{more}' + text.replace('I Miss You', 'I Missed You')", "utf-8")
    assert message in kcatalog("edit 1", code=1).err
    assert not (data / "scenes.toml").exists()


@pytest.mark.parametrize(
    ("text", "count"),
    [("# nothing\n", 0), (SCENE + SCENE.replace('"mine"', '"other"'), 2)],
)
def test_no_block_or_several_are_counted(kcatalog: Run, data: Path, text: str, count: int) -> None:
    err = kcatalog("add --from -", stdin=text, code=1).err
    assert f"expected one [[scene]] block and nothing else; there are {count}" in err
    assert not data.exists()
