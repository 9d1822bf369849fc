from datetime import date

import pytest

from kcatalog.catalog import Scene
from kcatalog.render.days import DayTable, brief
from kcatalog.storage import load
from tests.factories import HOSTILE, a_scene
from tests.render.screens import WIDTHS, drawn, text_of, widest

WEEK = [(date(2026, 11, 23 + day), scene) for day, scene in enumerate(load()[:7])]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_week_fits_its_width_and_names_every_day_and_title(width: int) -> None:
    lines = drawn(DayTable(WEEK), width)
    assert widest(lines) <= width
    assert [day for day, _ in WEEK if f"{day:%a %d %b}" not in "\n".join(lines)] == []


def test_a_narrow_week_leaves_the_couples_out() -> None:
    assert "HyunBin" in text_of(drawn(DayTable(WEEK), 80))
    assert "HyunBin" not in text_of(drawn(DayTable(WEEK), 40))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scene", load(), ids=lambda scene: scene.id)
def test_brief_is_two_lines_at_any_width(scene: Scene, width: int) -> None:
    lines = drawn(brief(scene), width)
    assert len(lines) == 2
    assert widest(lines) <= width


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_two_lines_too(text: str) -> None:
    lines = drawn(brief(a_scene(title=text, line=text)), 80)
    assert len(lines) == 2
    assert widest(lines) <= 80


def test_a_scene_without_a_line_names_its_couple() -> None:
    assert drawn(brief(a_scene(line="")), 80)[1] == "Gong Yoo & Kim Go-eun"
