"""A SCENE on the command line, named as people name it, wherever one stands."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.factories import a_bare_scene, a_drama, a_role, a_scene, toml_of


@pytest.fixture
def show(kcatalog: Run, tmp_path: Path) -> Run:
    """Show scenes of a small catalogue, by the words of a command line."""
    goblin = {"drama": a_drama()}
    cloy = {
        "drama": a_drama(title="Crash Landing on You", hangul="사랑의 불시착", aliases=("CLOY",)),
        "cast": (
            a_role("Hyun Bin", "Ri Jeong-hyeok", actor_hangul="현빈"),
            a_role("Son Ye-jin", "Yoon Se-ri", actor_hangul="손예진"),
        ),
    }
    reply: dict[str, Any] = {
        "drama": a_drama(title="Reply 1988", hangul="응답하라 1988", aliases=()),
        "cast": (a_role("Hyeri", "Deok-sun"), a_role("Park Bo-gum", "Choi Taek")),
    }
    scenes = (
        a_scene("goblin-snow", **goblin),
        a_scene("goblin-field", title="Buckwheat Field", **goblin),
        a_scene("crash-landing-farewell", title="The Farewell", **cloy),
        a_scene("1988-room", title="In the Room", **reply),
    )
    file = tmp_path / "scenes.toml"
    file.write_text(toml_of(*scenes), encoding="utf-8")

    def run(words: str, *, code: int = 0) -> Any:
        return kcatalog(f"--catalog {file} show {words}", code=code)

    return run


@pytest.mark.parametrize(
    "words",
    [
        *("3", "'#3'", "crash-landing-farewell", "Crash-Landing-Farewell", "crash"),
        *(
            "'crash landing on you'",
            "crash landing on you",
            "cloy",
            "'사랑의 불시착'",
            "사랑의 불시착",
        ),
        *("'Hyun Bin & Son Ye-jin'", "'hyunbin'", "현빈", "'ri jeonghyuk'", "'The Farewell'"),
        *("crahs landing", "'son ye jni'"),
    ],
)
def test_a_scene_is_named_by_number_id_drama_alias_couple_or_title(show: Run, words: str) -> None:
    assert show(words).out.startswith("3. The Farewell\n")


@pytest.mark.parametrize("words", ["1988", "1988-", "1988-room", "reply 1988", "'reply 1988'"])
def test_an_id_and_a_title_that_begin_with_digits_are_reached(show: Run, words: str) -> None:
    assert show(words).out.startswith("4. In the Room\n")


def test_a_number_of_the_catalogue_is_that_even_where_an_id_begins_so(show: Run) -> None:
    assert show("1").out.startswith("1. First Snow\n")


def test_a_slip_is_taken_for_what_it_is_like_and_said_so(show: Run) -> None:
    assert show("crahs landing").err == (
        "note: nothing is called 'crahs landing'; this is "
        "3. The Farewell (crash-landing-farewell)\n"
    )
    assert show("crash landing").err == ""


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("1 3", ["First Snow", "The Farewell"]),
        ("3 1", ["The Farewell", "First Snow"]),
        ("goblin-field 3", ["Buckwheat Field", "The Farewell"]),
        ("1 cloy", ["First Snow", "The Farewell"]),
    ],
)
def test_several_scenes_are_named_one_after_another(
    show: Run, words: str, titles: list[str]
) -> None:
    out = show(words).out
    assert [line.split(". ")[1] for line in out.splitlines() if line[1:3] == ". "] == titles


@pytest.mark.parametrize("words", ["goblin", "도깨비", "'gong yoo'", "goblin-"])
def test_of_several_scenes_each_is_listed_with_its_number(show: Run, words: str) -> None:
    result = show(words, code=1)
    assert result.err == (
        f"kcatalog: '{words.strip(chr(39))}' names 2 scenes; choose one by its number:\n"
        "1. First Snow, Goblin\n"
        "2. Buckwheat Field, Goblin\n"
    )
    assert result.out == ""


def test_a_slip_that_is_near_several_scenes_lists_them(show: Run) -> None:
    assert show("goblni", code=1).err.startswith(
        "kcatalog: 'goblni' is near 2 scenes; choose one by its number:\n1. First Snow, Goblin\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("99", "no scene '99'; they are numbered from 1 to 4"),
        ("0", "no scene '0'; they are numbered from 1 to 4"),
        (f"{'9' * 5000}", "they are numbered from 1 to 4"),
        ("crash-landing-farewel1", "no scene 'crash-landing-farewel1'; did you mean crash-land"),
        ("../etc/passwd", "no scene '../etc/passwd'; see all: kcatalog list"),
        ("'\x1b[31m'", "no scene '\\x1b[31m'"),
    ],
)
def test_what_names_no_scene_exits_1_with_the_nearest(show: Run, words: str, message: str) -> None:
    assert message in show(words, code=1).err


@pytest.mark.parametrize("words", ["''", "'  '", "'' ''"])
def test_a_blank_name_is_wrong_usage(show: Run, words: str) -> None:
    assert "name a scene, such as: kcatalog show 4" in show(words, code=2).err


def test_of_many_scenes_ten_are_listed_and_the_rest_counted(kcatalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "many.toml"
    file.write_text(toml_of(*(a_bare_scene(f"snow-{n}") for n in range(13))), encoding="utf-8")
    lines = kcatalog(f"show snow --catalog {file}", code=1).err.splitlines()
    assert (len(lines), lines[-1]) == (12, "... and 3 more")


@pytest.fixture
def own(kcatalog: Run) -> Run:
    """Add a scene of the user's own, and run command lines about it."""
    kcatalog("add --drama 'Plum Tree' --title 'Under It' --actor 'A Fan' --character Herself")
    return kcatalog


@pytest.mark.parametrize("name", ["'plum tree'", "'plum tere'", "'A Fan & Herself'", "plum-tree"])
@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("show {}", "Under It\n"),
        ("share {}", "Under It\n"),
        ("fav {}", "Under It (plum-tree-under-it)"),
        ("note {} lovely, is it not", '"lovely, is it not"'),
        ("edit {}", ""),
        ("remove {} --hide", "Hidden: "),
        ("remove {} --yes", "Removed: "),
    ],
)
def test_every_command_takes_every_name(
    own: Run, monkeypatch: pytest.MonkeyPatch, line: str, done: str, name: str
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    result = own(line.format(name))
    assert done in result.out


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("fav plum tree", "Under It"),
        ("edit plum tree", "nothing was changed"),
        ("remove plum tree --yes", "Removed: "),
    ],
)
def test_a_name_needs_no_quotes_where_only_names_stand(
    own: Run, monkeypatch: pytest.MonkeyPatch, line: str, done: str
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    result = own(line)
    assert done in result.out + result.err


@pytest.mark.parametrize("line", ["edit 1 2", "remove 1 2", "share 1 2"])
def test_what_takes_one_scene_refuses_two(kcatalog: Run, line: str) -> None:
    assert "one scene at a time, not 2" in kcatalog(line, code=2).err


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("plum tree so good", ': "so good"'),
        ("plum tree the best", ': "the best"'),
        ("plum so good", ': "so good"'),
        ("'plum tere' so good", ': "so good"'),
        ("plum-tree so good", ': "so good"'),
        ("coffee prince love it", '(coffee-prince-way-you-are): "love it"'),
        ("vincenzo love it", '(vincenzo-villains): "love it"'),
        ("Coffee Prince", "no note on 12. "),
        ("cofee prince", "no note on 12. "),
        ("crash landing wow", "'crash landing' names 2 scenes; choose one by its number:"),
        ("cofee prince wow", "no scene 'cofee prince wow'; name it by its number, or in quotes: "),
    ],
)
def test_of_the_words_of_note_those_that_name_a_scene_do_not_belong_to_the_note(
    own: Run, words: str, done: str
) -> None:
    result = own(f"note {words}", code=0 if done.startswith((":", "(")) else 1)
    assert done in result.out + result.err
