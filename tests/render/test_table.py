from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kcatalog.catalog import Scene
from kcatalog.names.name import Name
from kcatalog.render.table import MANY, MIDDLE, WIDE, DayTable, NameTable, SceneTable
from kcatalog.storage import load
from tests.factories import HOSTILE, a_catalog, a_scene
from tests.render.scenes import EVERYDAY, SCENES, TEXTS, hostile_scene
from tests.render.screens import WIDTHS, disobedient, drawn, hold, text_of, widest

NAMES = [
    (Name("Gong Yoo", "공유"), 2),
    (Name("Somebody Whose Name Is Quite a Lot Longer"), 1),
    (Name("남궁민", "남궁민"), 12),
]
WEEK = [(date(2026, 11, 23 + day), scene) for day, scene in enumerate(load()[:7])]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_list_looks_as_it_should(width: int) -> None:
    hold(f"list-{width}", drawn(SceneTable(EVERYDAY), width))


@pytest.mark.parametrize("width", [40, 80])
def test_an_index_looks_as_it_should(width: int) -> None:
    hold(f"index-{width}", drawn(NameTable(NAMES, "Actor"), width))


@pytest.mark.parametrize("width", [*WIDTHS, 1, 2, 5, MIDDLE - 1, MIDDLE, WIDE - 1, WIDE])
def test_no_line_of_a_list_is_wider_than_the_terminal(width: int) -> None:
    assert widest(drawn(SceneTable(EVERYDAY), width)) <= width


@pytest.mark.parametrize("width", [*WIDTHS, 30])
def test_no_line_of_an_index_is_wider_than_the_terminal(width: int) -> None:
    assert widest(drawn(NameTable(NAMES, "Actor"), width)) <= width


@pytest.mark.parametrize("width", [40, 60, 80, 112, 200])
def test_a_list_tells_number_title_drama_actors_and_year_at_any_width(width: int) -> None:
    for scene in EVERYDAY:
        shown = text_of(drawn(SceneTable([scene]), width))
        actors = [role.actor for role in scene.cast]
        year = str(scene.drama.year or "")
        for text in (str(scene.number), *scene.title.split(), *scene.drama.title.split(), year):
            assert text in shown, text
        assert all(word in shown for actor in actors for word in actor.split())


def test_a_wide_list_has_one_line_a_scene() -> None:
    lines = drawn(SceneTable([EVERYDAY[0], EVERYDAY[2]]), WIDE)
    assert [line.split()[0] for line in lines if line.strip() and line.strip()[0].isdigit()] == [
        "1",
        "3",
    ]
    assert len([line for line in lines if line.strip(" ─")]) == 3


@pytest.mark.parametrize("width", [MIDDLE, 80, WIDE - 1])
def test_a_long_list_has_one_line_a_scene(width: int) -> None:
    scenes = a_catalog(*(a_scene(f"scene-{number}") for number in range(MANY + 1)))
    lines = [line for line in drawn(SceneTable(scenes), width) if "First Snow" in line]
    assert len(lines) == MANY + 1
    assert all("Goblin" in line and "2016" in line and "Gong Yoo" not in line for line in lines)
    assert widest(lines) <= width


def test_the_entries_of_a_narrow_list_are_parted_by_an_empty_line() -> None:
    lines = [line.strip() for line in drawn(SceneTable(EVERYDAY), 40)]
    for scene in EVERYDAY[1:]:
        [begun] = [n for n, line in enumerate(lines) if line.startswith(f"{scene.number} ")]
        assert lines[begun - 1] == ""


def test_what_is_unknown_is_left_empty() -> None:
    assert "None" not in text_of(drawn(SceneTable([EVERYDAY[2]]), 200))
    assert text_of(drawn(SceneTable([EVERYDAY[2]]), 40)) == "3BareSomeDramaGongYoo"


def test_a_list_without_scenes_is_drawn_all_the_same() -> None:
    for width in WIDTHS:
        assert widest(drawn(SceneTable([]), width)) <= width


def test_the_columns_are_aligned_with_hangul() -> None:
    catalog = a_catalog(*(a_scene(title=title) for title in ("Latin", "한글 제목", "둘 다 both")))
    lines = [line for line in drawn(SceneTable(catalog), WIDE) if "Goblin" in line]
    assert len(lines) == 3
    assert len({cell_len(line.partition("Goblin")[0]) for line in lines}) == 1


def test_numbers_are_aligned_on_the_right() -> None:
    scenes = [a_scene(number=number) for number in (1, 10, 10_000)]
    lines = [line for line in drawn(SceneTable(scenes), WIDE) if "Goblin" in line]
    assert [line.partition("First")[0].rstrip()[-5:] for line in lines] == [
        "    1",
        "   10",
        "10000",
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_within_the_list(text: str, width: int) -> None:
    lines = drawn(SceneTable([hostile_scene(text), EVERYDAY[0]]), width)
    assert widest(lines) <= width
    assert disobedient("".join(lines)) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_stay_within_the_index(text: str, width: int) -> None:
    lines = drawn(NameTable([(Name(text, text), 1), *NAMES], "Actor"), width)
    assert widest(lines) <= width
    assert disobedient("".join(lines)) == []


@pytest.mark.parametrize("width", [40, 60, 80, 112, 200])
def test_markup_is_text(width: int) -> None:
    shown = text_of(drawn(SceneTable([a_scene(title="[bold]a [/x]", cast=())]), width))
    assert "[bold]a[/x]" in shown
    assert "[bold]" in text_of(drawn(NameTable([(Name("[bold]x", "[/x]"), 1)], "Actor"), width))


@settings(max_examples=40, deadline=None)
@given(st.lists(SCENES, max_size=3), st.sampled_from([20, 40, 60, 112]))
def test_any_text_in_any_field_is_drawn_within_the_list(scenes: list[Scene], width: int) -> None:
    lines = drawn(SceneTable(scenes), width)
    assert widest(lines) <= width
    assert disobedient("".join(lines)) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.builds(Name, text=TEXTS, hangul=TEXTS), st.integers(1, 999))))
def test_any_name_is_drawn_within_the_index(counted: list[tuple[Name, int]]) -> None:
    lines = drawn(NameTable(counted, "Drama"), 40)
    assert widest(lines) <= 40
    assert disobedient("".join(lines)) == []


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_week_fits_its_width_and_names_every_day_and_title(width: int) -> None:
    lines = drawn(DayTable(WEEK), width)
    assert widest(lines) <= width
    assert [day for day, _ in WEEK if f"{day:%a %d %b}" not in "\n".join(lines)] == []


def test_a_narrow_week_leaves_the_couples_out() -> None:
    assert "HyunBin" in text_of(drawn(DayTable(WEEK), 80))
    assert "HyunBin" not in text_of(drawn(DayTable(WEEK), 40))
