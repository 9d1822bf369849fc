import pytest
from hypothesis import given, settings

from kcatalog.catalog import Scene
from kcatalog.render import plain
from tests.factories import HOSTILE, a_bare_scene, a_drama, a_scene, a_scene_without_characters
from tests.render.scenes import EVERYDAY, SCENES, hostile_scene
from tests.render.screens import disobedient, hold


def test_a_line_holds_number_title_drama_couple_year_and_id() -> None:
    assert plain.scene_line(EVERYDAY[0]) == (
        "1\tFirst Snow\tGoblin\tGong Yoo & Kim Go-eun\t2016\tgoblin-snow"
    )


def test_what_is_unknown_is_empty_but_keeps_its_place() -> None:
    assert plain.scene_line(EVERYDAY[2]) == "3\tBare\tSome Drama\tGong Yoo\t\tbare"


def test_values_are_written_between_tabs_on_one_line() -> None:
    assert plain.tab_separated("a\tb", None, 3, "c\nd", 0, "") == "a b\t\t3\tc d\t0\t"


def test_a_card_of_plain_text_tells_all_of_a_scene() -> None:
    hold("plain-card", plain.scene_card(EVERYDAY[0]).split("\n"))


def test_a_card_of_plain_text_leaves_out_what_is_unknown() -> None:
    hold("plain-card-bare", plain.scene_card(EVERYDAY[2]).split("\n"))


def test_a_card_of_plain_text_says_everything_that_the_scene_holds() -> None:
    card = plain.scene_card(EVERYDAY[1])
    scene = EVERYDAY[1]
    for text in (
        scene.title,
        scene.drama.title,
        scene.drama.hangul,
        scene.summary,
        scene.takeaway,
        scene.line,
        scene.id,
        "MBC",
        "2017",
        "likely episode 11",
        *scene.moods,
        *(role.actor for role in scene.cast),
        *(role.character for role in scene.cast),
    ):
        assert text in card
    assert card.count("who confesses") == 2


def test_a_line_of_nobody_is_quoted_alone() -> None:
    card = plain.scene_card(a_scene(line="Stop!", line_by=""))
    assert '\n"Stop!"\n' in card
    assert "\n\n\n" not in plain.scene_card(a_bare_scene(takeaway="Go."))


def test_a_drama_of_unknown_times_stands_alone() -> None:
    scene = a_scene(drama=a_drama(hangul="", network="", year=None, episodes=None), episode=None)
    assert plain.scene_card(scene).split("\n")[1] == "Goblin"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_in_its_field_and_on_its_line(text: str) -> None:
    scene = hostile_scene(text)
    line = plain.scene_line(scene)
    assert line.count("\t") == 5
    assert disobedient(line.replace("\t", "")) == []
    assert line.endswith("\tgoblin-snow")
    card = plain.scene_card(scene)
    assert disobedient(card.replace("\n", "")) == []
    assert card.count("\n") == plain.scene_card(hostile_scene("text")).count("\n")


def test_markup_is_text() -> None:
    scene = hostile_scene(HOSTILE["markup"])
    assert plain.scene_line(scene).count("[bold]loud[/bold] [/x]") == 4
    assert plain.scene_card(scene).count("[bold]loud[/bold] [/x]") == 18


@settings(max_examples=50)
@given(SCENES)
def test_any_text_in_any_field_is_written_harmlessly(scene: Scene) -> None:
    line = plain.scene_line(scene)
    assert line.count("\t") == 5
    written = (line, plain.scene_card(scene))
    assert disobedient("".join(written).translate({9: None, 10: None})) == []


def test_a_role_without_a_character_is_an_actor_and_no_more() -> None:
    lines = plain.scene_card(a_scene_without_characters()).splitlines()
    assert "Gong Yoo (공유), who confesses" in lines
    assert "Kim Go-eun as Ji Eun-tak" in lines
