from pathlib import Path

import pytest

from kcatalog.storage import load
from tests.cli.dialog import talk
from tests.conftest import Run


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("card.svg", b"<svg xmlns="),
        ("card.png", b"\x89PNG\r\n"),
        ("card.html", b"<!DOCTYPE html>"),
        ("CARD.HTM", b"<!DOCTYPE html>"),
        ("card.md", b"## It's All in"),
        ("card.Markdown", b"## It's All in"),
        ("card.txt", b"4. It's All in"),
    ],
)
def test_the_ending_says_what_is_made(
    kcatalog: Run, tmp_path: Path, name: str, begins: bytes
) -> None:
    result = kcatalog(f"share 4 --to '{tmp_path / name}'")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert result.out == ""
    assert result.err == f"Written: {tmp_path / name}\n"


@pytest.mark.parametrize("line", ["share 4", "share 4 --to -"])
def test_without_a_file_the_text_is_printed(kcatalog: Run, line: str) -> None:
    assert kcatalog(line).out == kcatalog("show 4 --plain").out


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("md", "## It's All in"), ("svg", "<svg "), ("htm", "<!DOCTYPE html>"), ("txt", "4. It's")],
)
def test_a_format_is_written_to_stdout_too(kcatalog: Run, kind: str, begins: str) -> None:
    assert kcatalog(f"share 4 --format {kind} --to -").out.startswith(begins)


def test_a_format_that_is_named_is_what_a_file_gets(kcatalog: Run, tmp_path: Path) -> None:
    kcatalog(f"share 4 --format md --to {tmp_path}/card.txt")
    assert (tmp_path / "card.txt").read_text("utf-8") == kcatalog("share 4 -f markdown").out


def test_a_picture_goes_into_a_pipe_but_not_to_a_terminal(terminal: Run, data: Path) -> None:
    assert "name a file" in terminal("share 4 --format png", code=1).err
    assert not data.exists()


def test_each_theme_makes_a_card_of_its_own(kcatalog: Run, tmp_path: Path) -> None:
    for theme in ("paper", "night", "blossom", "rain"):
        kcatalog(f"share 4 --theme {theme} --to {tmp_path / theme}.svg")
    assert len({file.read_bytes() for file in tmp_path.glob("*.svg")}) == 4


@pytest.mark.parametrize("name", ["card.jpg", "card.pdf", "my.GIF"])
def test_a_file_that_no_card_can_be_is_no_part_of_the_scene(kcatalog: Run, name: str) -> None:
    err = kcatalog(f"share 4 {name}", code=1).err
    assert err == f"kcatalog: '{name}' does not end in .svg, .png, .html, .md or .txt\n"


def test_another_ending_is_told_and_writes_nothing(kcatalog: Run, tmp_path: Path) -> None:
    result = kcatalog(f"share 4 --to {tmp_path / 'card.gif'}", code=1)
    assert "does not end in .svg, .png" in result.err
    assert {file.name for file in tmp_path.iterdir()} <= {"home"}  # where the index is


def test_a_file_that_cannot_be_written_is_named(kcatalog: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = kcatalog(f"share 4 --to {tmp_path / 'file' / 'card.svg'}", code=1)
    assert f"{tmp_path / 'file' / 'card.svg'}: cannot write" in result.err


def test_a_file_that_is_there_is_replaced_only_with_yes(kcatalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "card.svg"
    file.write_text("mine")
    assert "add --yes" in kcatalog(f"share 4 --to {file}", code=1).err
    assert file.read_text() == "mine"
    kcatalog(f"share 4 --to {file} --yes")
    assert file.read_text().startswith("<svg")


@pytest.mark.parametrize("line", ["share 4 --to", "export --to"])
def test_enter_alone_replaces_no_file(tmp_path: Path, line: str) -> None:
    file = tmp_path / "mine.md"
    file.write_text("mine")
    assert "Replace it? [y/N]" in talk(f"{line} {file}", ["\n"], COLUMNS="500").out
    assert file.read_text() == "mine"
    talk(f"{line} {file}", ["y\n"])
    assert file.read_text() != "mine"


@pytest.mark.parametrize("ending", ["svg", "html", "md", "txt"])
def test_a_note_and_a_heart_stay_with_the_fan(kcatalog: Run, tmp_path: Path, ending: str) -> None:
    before, after = tmp_path / f"before.{ending}", tmp_path / f"after.{ending}"
    kcatalog(f"share 4 --to {before}")
    kcatalog("favorite 4")
    kcatalog("note 4 'for my eyes only'")
    kcatalog(f"share 4 --to {after}")
    assert after.read_bytes() == before.read_bytes()


def test_what_a_picture_leaves_out_is_said(kcatalog: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[scene]]\nid = "party"\ntitle = "Party 🎉"\n[scene.drama]\ntitle = "Drama"\nhangul = "太陽"\n'
        '[[scene.cast]]\nactor = "A"\ncharacter = "B"\n',
        encoding="utf-8",
    )
    result = kcatalog(f"share party --catalog {own} --to {tmp_path / 'a.png'}")
    assert result.out == ""
    assert result.err == (
        "Left out of the picture, as its font lacks them: 太 陽 🎉\n"
        f"Written: {tmp_path / 'a.png'}\n"
    )
    assert "Left out" not in kcatalog(f"share party --catalog {own} --to {tmp_path / 'a.svg'}").err


def test_an_unknown_scene_is_told_before_anything_is_written(kcatalog: Run, tmp_path: Path) -> None:
    assert "no scene 'qqqzzz'" in kcatalog(f"share qqqzzz --to {tmp_path / 'a.svg'}", code=1).err
    assert {file.name for file in tmp_path.iterdir()} <= {"home"}  # where the index is


@pytest.mark.parametrize("kind", ["svg", "html", "md", "txt"])
def test_a_message_is_on_the_card(kcatalog: Run, kind: str) -> None:
    card = kcatalog(f"share 4 --format {kind} --message 'For Mina & me. '").out
    assert "For Mina &amp; me." in card or "For Mina & me." in card
    assert kcatalog(f"share 4 --format {kind} -m ' '").out == kcatalog(f"share 4 -f {kind}").out


def test_a_message_is_text_and_no_more(kcatalog: Run) -> None:
    for kind in ("svg", "html", "md", "txt"):
        card = kcatalog(f"share 4 -f {kind} -m $'<b>x</b>\x1b[31m'").out
        assert "\x1b" not in card
        assert "<b>x" not in card or kind == "txt"


@pytest.mark.parametrize("kind", ["svg", "png", "html", "md", "txt"])
def test_a_message_that_is_no_text_is_refused(process: Run, kind: str) -> None:
    err = process(f"share 4 -f {kind} -o - -m '\udcff'", code=2).err
    assert "--message" in err
    assert "not UTF-8 text" in err


@pytest.mark.parametrize("kind", ["svg", "html", "md", "txt"])
def test_an_episode_that_is_only_likely_is_not_sent(kcatalog: Run, kind: str) -> None:
    scene = next(scene for scene in load() if scene.episode_likely)
    assert "likely" in kcatalog(f"show {scene.number}").out
    card = kcatalog(f"share {scene.number} --format {kind}").out
    assert "likely" not in card
    assert f"{scene.drama.episodes} episodes" in card
