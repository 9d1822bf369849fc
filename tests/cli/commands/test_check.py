import json
from pathlib import Path

from tests.conftest import Run
from tests.factories import a_bare_scene, a_drama, a_role, a_scene, toml_of


def test_warnings_are_warnings_with_their_lines(kcatalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    again = a_scene(
        "goblin-again", title="First Snow!", cast=(a_role("Gong Yu", actor_hangul="공유"),)
    )
    file.write_text(toml_of(a_scene(), again, a_bare_scene()) + 'colour = "plum"\n', "utf-8")
    result = kcatalog(f"check {file}")
    assert "scene 'goblin-again': title: nearly the same title as scene 'goblin-snow'" in result.out
    assert "cast[0].actor: 'Gong Yu' is spelled 'Gong Yoo' elsewhere" in result.out
    assert "scene 'bare': drama.hangul: no Hangul" in result.out
    assert "colour: not a key that kcatalog knows" in result.out
    assert result.err.startswith("no errors, ")
    lines = file.read_text("utf-8").splitlines()
    [title] = [
        each
        for each in json.loads(kcatalog(f"check {file} --json").out)
        if each["field"] == "title"
    ]
    assert lines[title["line"] - 1] == 'title = "First Snow!"'
    assert title["kind"] == "warning"


def test_hangul_may_stand_where_a_title_or_a_name_itself_does(
    kcatalog: Run, tmp_path: Path
) -> None:
    scene = a_bare_scene(drama=a_drama(title="나의 아저씨", hangul=""), cast=(a_role("아이유"),))
    (tmp_path / "x.toml").write_text(toml_of(scene), "utf-8")
    assert "no Hangul" not in kcatalog(f"check {tmp_path}/x.toml").out


def test_an_episode_past_the_last_and_days_without_a_date_are_warned_of(
    kcatalog: Run, tmp_path: Path
) -> None:
    (tmp_path / "x.toml").write_text(toml_of(a_scene(episode=17, added=None)), "utf-8")
    out = kcatalog(f"check {tmp_path}/x.toml").out
    assert "episode: episode 17 of a drama that has 16" in out
    assert "days: no `added`, so it is not the pick of these days" in out


def test_errors_exit_1(kcatalog: Run, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('[[scene]]\nid = "x"\n', "utf-8")
    result = kcatalog(f"check {tmp_path}/x.toml", code=1)
    assert result.out.count("missing; every scene needs it") == 3
    assert result.err == "3 errors, no warnings\n"


def test_the_built_in_scenes_have_neither(kcatalog: Run, data: Path) -> None:
    assert kcatalog("check").err == "no errors, no warnings\n"
    assert not data.exists()


def test_her_shelf_is_checked_too(kcatalog: Run, data: Path) -> None:
    kcatalog("favorite 4")
    shelf = data / "shelf.toml"
    shelf.write_text(shelf.read_text("utf-8").replace("crash-landing-farewell", "gone"), "utf-8")
    assert "scene 'gone': no scene has this id today" in kcatalog("check").out
