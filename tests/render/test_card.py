from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from kcatalog.catalog import Drama, Scene
from kcatalog.render.card import WIDTH, scene_card
from tests.factories import HOSTILE, a_role, a_scene, a_scene_without_characters
from tests.render.scenes import EVERYDAY, SCENES, hostile_scene
from tests.render.screens import WIDTHS, disobedient, drawn, hold, text_of

NARROW = (20, 40, 80)


@pytest.mark.parametrize(
    ("name", "position", "width"),
    [
        ("card", 0, 40),
        ("card", 0, 80),
        ("card", 0, 200),
        ("card-long", 1, 40),
        ("card-long", 1, 80),
        ("card-bare", 2, 80),
    ],
)
def test_a_card_looks_as_it_should(name: str, position: int, width: int) -> None:
    hold(f"{name}-{width}", drawn(scene_card(EVERYDAY[position]), width))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_every_line_of_a_card_is_as_wide_as_the_terminal_up_to_its_own_width(
    position: int, width: int
) -> None:
    lines = drawn(scene_card(EVERYDAY[position]), width)
    assert {cell_len(line) for line in lines} == {min(width, WIDTH)}


def test_a_title_in_hangul_is_not_parted_where_it_fits_a_line_of_its_own() -> None:
    drama = Drama(title="Hometown Cha-Cha-Cha", hangul="갯마을 차차차")
    lines = [line.strip(" │") for line in drawn(scene_card(replace(EVERYDAY[0], drama=drama)), 40)]
    assert "Hometown Cha-Cha-Cha" in lines
    assert "갯마을 차차차" in lines


@pytest.mark.parametrize("width", WIDTHS)
def test_the_frame_is_closed_on_both_sides(width: int) -> None:
    top, *middle, bottom = drawn(scene_card(EVERYDAY[1]), width)
    assert (top[0], top[-1], bottom[0], bottom[-1]) == ("╭", "╮", "╰", "╯")
    assert {line[0] + line[-1] for line in middle} == {"││"}


@pytest.mark.parametrize("width", [40, 60, 80, 112, 200])
def test_a_card_tells_all_of_a_scene_at_any_width(width: int) -> None:
    scene = EVERYDAY[0]
    shown = text_of(drawn(scene_card(scene), width))
    for text in (
        scene.title,
        scene.drama.title,
        scene.drama.hangul,
        scene.line,
        f"— {scene.line_by}",
        "tvN · 2016 · episode 13",
        scene.summary,
        "confesses",
        scene.id,
        *(role.actor for role in scene.cast),
        *(role.actor_hangul for role in scene.cast),
        *(role.character for role in scene.cast),
        *(role.character_hangul for role in scene.cast),
    ):
        assert "".join(text.split()) in shown, text
    for part in ("Takeaway", "Moods", "Tropes", "tender", "bittersweet", "parting", "embrace"):
        assert part in shown


def test_the_number_is_at_the_top_and_the_id_at_the_bottom() -> None:
    top, *_, bottom = drawn(scene_card(EVERYDAY[1]), 80)
    assert top.startswith("╭─ 2 ─")
    assert bottom.endswith("─ long-titled-scene-of-a-long-titled-drama ─╯")


def test_what_is_unknown_has_no_label() -> None:
    shown = text_of(drawn(scene_card(EVERYDAY[2]), 80))
    for label in ("Takeaway", "Moods", "Tropes", "“", "—", "None", "confesses", "episode"):
        assert label not in shown


def test_a_card_has_no_two_empty_lines_in_a_row() -> None:
    for scene in EVERYDAY:
        lines = [line.strip("│ ") for line in drawn(scene_card(scene), 80)]
        assert ("", "") not in pairwise(lines)


def test_only_the_one_who_confesses_is_marked() -> None:
    lines = drawn(scene_card(EVERYDAY[0]), 80)
    assert ["Gong Yoo" in line for line in lines if "confesses" in line] == [True]


def test_the_columns_of_the_cast_are_aligned_with_hangul() -> None:
    roles = [line for line in drawn(scene_card(EVERYDAY[0]), 80) if " as " in line]
    assert len(roles) == 2
    assert len({cell_len(line.partition(" as ")[0]) for line in roles}) == 1


@pytest.mark.parametrize("width", [40, 60])
def test_a_cast_that_does_not_fit_in_columns_is_in_lines(width: int) -> None:
    cast = tuple(a_role("An Actor of a Very Long Name", "A Character", confesses=c) for c in (0, 1))
    lines = [line.strip("│ ") for line in drawn(scene_card(a_scene(cast=cast)), width)]
    assert lines.count("An Actor of a Very Long Name") == 2
    assert lines.count("as A Character") == 2
    assert lines.count("confesses") == 1


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_within_the_card(text: str, width: int) -> None:
    lines = drawn(scene_card(hostile_scene(text)), width)
    assert {cell_len(line) for line in lines} == {min(width, WIDTH)}
    assert disobedient("".join(lines)) == []
    assert {line[0] + line[-1] for line in lines[1:-1]} == {"││"}


@pytest.mark.parametrize("width", WIDTHS)
def test_markup_is_text(width: int) -> None:
    shown = text_of(drawn(scene_card(a_scene(title="[bold]a[/bold] [/x] \\[c]")), width))
    assert "[bold]a[/bold][/x]\\[c]" in shown


@pytest.mark.parametrize("width", WIDTHS)
def test_a_word_of_thousands_of_letters_is_shown_whole(width: int) -> None:
    scene = a_scene(summary="x" * 5_000, title="사" * 2_000)
    shown = text_of(drawn(scene_card(scene), width))
    assert shown.count("x") == 5_000 + scene.cast[0].actor.count("x")
    assert shown.count("사") == 2_000


@pytest.mark.parametrize("width", [40, 80, 120])
def test_joined_emoji_are_whole_and_the_frame_holds(width: int) -> None:
    couple = "👩‍❤️‍👨"
    scene = hostile_scene(f"{couple} {couple * 30} 사랑{couple}")
    lines = drawn(scene_card(scene), width)
    assert {cell_len(line) for line in lines} == {min(width, WIDTH)}
    shown = "".join(lines)
    assert shown.count(couple) > 300
    assert shown.replace(couple, "").count("\u200d") == 0


@pytest.mark.parametrize("width", [20, 40])
def test_the_longest_id_and_number_stay_within_the_frame(width: int) -> None:
    lines = drawn(scene_card(a_scene("a" * 80, number=10**12)), width)
    assert {cell_len(line) for line in lines} == {width}


@settings(max_examples=60, deadline=None)
@given(SCENES, st.sampled_from(NARROW))
def test_any_text_in_any_field_is_drawn_within_the_card(scene: Scene, width: int) -> None:
    lines = drawn(scene_card(scene), width)
    assert {cell_len(line) for line in lines} == {width}
    assert disobedient("".join(lines)) == []


@pytest.mark.parametrize("width", [20, 40, 80])
def test_a_role_without_a_character_is_an_actor_and_no_more(width: int) -> None:
    shown = text_of(drawn(scene_card(a_scene_without_characters()), width))
    assert "GongYoo공유confessesKimGo-eunasJiEun-tak" in shown
