"""`favorite`, `note`, `remove --hide` and what they leave to see."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from kcatalog.storage.own.changes import OwnFiles
from kcatalog.storage.paths import config_folder
from tests.conftest import COUNT, Run


@pytest.mark.parametrize("command", ["favorite", "fav"])
def test_favourites_have_hearts_and_filter_everywhere(
    kcatalog: Run, data: Path, command: str
) -> None:
    assert kcatalog(f"{command} 4 hospital-playlist-f").out.count("♥") == 2
    ids = [line.split("\t")[-1] for line in kcatalog("list --favorites").out.splitlines()]
    assert ids == ["crash-landing-farewell", "hospital-playlist-friends"]
    assert kcatalog("show 4").out.startswith("4. It's All in the Farewell Moment ♥\n")
    assert kcatalog("search rain --favorites").out.count("\n") == 1
    assert kcatalog("random --favorites --actor 'Hyun Bin'").out.startswith("4. ")
    assert json.loads(kcatalog("show 4 --json").out)[0]["favorite"] is True
    kcatalog("favorite 4 15 --remove")
    kcatalog("list --favorites", code=1)
    assert data.exists()


def test_a_heart_that_is_not_there_is_said_not_to_be(kcatalog: Run, data: Path) -> None:
    kcatalog("favorite 4")
    first, second = kcatalog("favorite 4 5 --remove").out.splitlines()
    assert first.startswith("Heart removed: 4. ")
    assert second.startswith("No heart to remove: 5. ")
    assert kcatalog("undo").out.startswith("Undone: removed the heart from It's All in")
    assert data.exists()


def test_a_heart_is_drawn_on_card_and_list(kcatalog: Run, terminal: Run, data: Path) -> None:
    kcatalog("favorite 4")
    assert "♥" in terminal("show 4").out
    assert "♥" in terminal("list", columns=120).out
    assert "♥" in terminal("list", columns=40).out
    assert data.exists()


def test_a_note_stands_at_the_end_of_the_card_and_in_json(
    kcatalog: Run, terminal: Run, data: Path
) -> None:
    kcatalog("note 4 'we both [bold]cried\x1b[31m'")
    assert kcatalog("note 4").out == "we both [bold]cried␛[31m\n"
    assert kcatalog("show 4").out.endswith("Note: we both [bold]cried␛[31m\n")
    assert "we both [bold]cried␛[31m" in terminal("show 4").out
    assert json.loads(kcatalog("show 4 --json").out)[0]["note"] == "we both [bold]cried\x1b[31m"
    assert kcatalog("note 4 --remove").out.startswith("Note removed: 4. ")
    assert kcatalog("note 4 --remove").out.startswith("No note to remove: 4. ")
    assert kcatalog("undo").out == "Undone: removed the note from It's All in the Farewell Moment\n"
    kcatalog("undo --redo")
    assert "no note on" in kcatalog("note 4", code=1).err
    assert data.exists()


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("blank", ["''", "' '"])
def test_a_note_is_taken_away_by_no_blank_text(kcatalog: Run, blank: str) -> None:
    kcatalog("note 4 mine")
    assert kcatalog(f"note 4 {blank}").out == "mine\n"
    assert "a text or --remove" in kcatalog("note 4 other --remove", code=2).err
    assert kcatalog("note 4").out == "mine\n"


def test_a_hidden_scene_keeps_its_number_and_is_left_out(kcatalog: Run, data: Path) -> None:
    assert kcatalog("remove 3 --hide").out.startswith("Hidden: 3. ")
    assert kcatalog("remove 3 --hide").out.startswith("Already hidden: 3. ")
    numbers = [line.split("\t")[0] for line in kcatalog("list").out.splitlines()]
    assert numbers == ["1", "2", *map(str, range(4, COUNT + 1))]
    assert kcatalog("show 3").out.startswith("3. ")
    assert kcatalog("list --hidden").out.startswith("3\t")
    kcatalog("actor 'Seo Yea-ji'", code=1)
    assert kcatalog("remove 3 --unhide").out.startswith("Shown again: 3. ")
    assert kcatalog("remove 3 --unhide").out.startswith("Not hidden: 3. ")
    assert len(kcatalog("list").out.splitlines()) == COUNT
    assert data.exists()


def test_a_built_in_scene_is_not_removed_but_hiding_is_offered(kcatalog: Run, data: Path) -> None:
    err = kcatalog("remove 3 --yes", code=1).err
    assert "is built in and cannot be removed; hide it: kcatalog remove 3 --hide" in err
    assert not (data / "scenes.toml").exists()


def test_undo_goes_back_one_change_at_a_time_and_redo_forth(kcatalog: Run, data: Path) -> None:
    kcatalog("favorite 4")
    kcatalog("note 4 hello")
    assert kcatalog("undo").out == "Undone: noted on It's All in the Farewell Moment\n"
    assert "♥" in kcatalog("show 4").out
    assert "hello" not in kcatalog("show 4").out
    assert kcatalog("undo").out == "Undone: gave a heart to It's All in the Farewell Moment\n"
    assert "♥" not in kcatalog("show 4").out
    assert kcatalog("undo", code=1).err == "kcatalog: nothing to undo\n"
    assert (
        kcatalog("undo --redo").out == "Redone: gave a heart to It's All in the Farewell Moment\n"
    )
    assert kcatalog("undo --redo").out == "Redone: noted on It's All in the Farewell Moment\n"
    assert kcatalog("undo --redo", code=1).err == "kcatalog: nothing to redo\n"
    assert kcatalog("note 4").out == "hello\n"
    assert data.exists()


def test_undo_leaves_a_file_alone_that_was_changed_by_hand_since(kcatalog: Run, data: Path) -> None:
    kcatalog("favorite 4")
    with (data / "shelf.toml").open("a", encoding="utf-8") as file:
        file.write("# by hand\n")
    assert (
        "changed since kcatalog gave a heart to crash-landing-farewell"
        in kcatalog("undo", code=1).err
    )
    assert "# by hand" in (data / "shelf.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "text", ["favorites = 3", "favorites = [", "notes = 1\n", "[notes]\na = 1"]
)
def test_a_shelf_that_is_wrong_is_told_and_left_alone(kcatalog: Run, data: Path, text: str) -> None:
    data.mkdir(parents=True)
    (data / "shelf.toml").write_text(text, "utf-8")
    for line in ("list", "favorite 4", "check"):
        result = kcatalog(line, code=1)
        assert f"{data / 'shelf.toml'}" in result.err + result.out
    assert (data / "shelf.toml").read_text("utf-8") == text


def test_where_names_every_path_and_why(
    kcatalog: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KCATALOG_CATALOG", "/other.toml")
    out = kcatalog("where").out
    assert f"your scenes\t{data / 'scenes.toml'}\tset by $XDG_DATA_HOME\tnot there\n" in out
    assert f"settings\t{config_folder() / 'config.toml'}\t" in out
    assert "scenes\t/other.toml\tKCATALOG_CATALOG" in out
    assert all(position["path"] for position in json.loads(kcatalog("where --json").out))


def test_where_breaks_its_reasons_between_words(
    terminal: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    lines = terminal("where", columns=40).out.splitlines()
    reasons = [line for line in lines if line.startswith("    ")]
    assert "is ignored, since it is not an absolute path" in " ".join(map(str.strip, reasons))
    assert max(map(len, reasons)) <= 40


def test_undo_names_scenes_by_their_titles_whichever_catalogue_has_them(
    kcatalog: Run, data: Path
) -> None:
    kcatalog("add --drama D --title 'First Snow' --actor A --yes")
    kcatalog("favorite 4 15")
    kcatalog("remove d-first-snow --yes")
    assert kcatalog("undo").out == "Undone: removed First Snow\n"
    assert kcatalog("undo").out == (
        "Undone: gave a heart to It's All in the Farewell Moment, Friends Make the Best of Lovers\n"
    )
    assert kcatalog("undo").out == "Undone: added First Snow\n"
    assert kcatalog("undo --redo").out == "Redone: added First Snow\n"
    (data / "scenes.toml").write_text("broken", "utf-8")
    assert "gave a heart to crash-landing-farewell" in kcatalog("undo --redo").out


def test_the_last_note_can_be_removed_in_any_layout(kcatalog: Run, data: Path) -> None:
    data.mkdir(parents=True)
    shelf = data / "shelf.toml"
    for text, left in (
        ('notes.crash-landing-farewell = "x" # keep\n', "# keep\n"),
        ('[notes]\ncrash-landing-farewell = "x" # keep\n', "[notes]\n# keep\n"),
        ('notes = { crash-landing-farewell = "x" } # keep\n', "notes = { } # keep\n"),
    ):
        shelf.write_text(text, "utf-8")
        assert kcatalog("note 4 --remove").out.startswith("Note removed: 4. ")
        assert shelf.read_text("utf-8").split() == left.split()
        kcatalog("note 4 y")
        assert kcatalog("note 4").out == "y\n"
        kcatalog("undo")
        kcatalog("undo")
        assert shelf.read_text("utf-8") == text


def test_a_note_of_spaces_alone_is_none_whoever_writes_it(kcatalog: Run, data: Path) -> None:
    OwnFiles().note("d-t", "x")
    OwnFiles().note("d-t", " \t\n")
    assert kcatalog("undo").out.startswith("Undone: removed the note from")
    OwnFiles().note("crash-landing-farewell", " \u3000 ")
    kcatalog("note 4", code=1)
    assert data.exists()


def test_a_note_that_is_written_decomposed_is_composed(kcatalog: Run, data: Path) -> None:
    data.mkdir(parents=True)
    written = normalize("NFD", 'notes.crash-landing-farewell = "울었다" # 또\n')
    (data / "shelf.toml").write_text(written, "utf-8")
    assert kcatalog("note 4").out == "울었다\n"
    kcatalog("favorite 4")
    assert (data / "shelf.toml").read_text("utf-8").startswith(written)
