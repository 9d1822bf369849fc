from datetime import date

import pytest

from kcatalog.render.week import DayTable
from kcatalog.storage import load
from tests.render.screens import drawn, text_of, widest

WEEK = [(date(2026, 11, 23 + day), scene) for day, scene in enumerate(load()[:7])]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_week_fits_its_width_and_names_every_day_and_title(width: int) -> None:
    lines = drawn(DayTable(WEEK), width)
    assert widest(lines) <= width
    assert [day for day, _ in WEEK if f"{day:%a %d %b}" not in "\n".join(lines)] == []


def test_a_narrow_week_leaves_the_couples_out() -> None:
    assert "HyunBin" in text_of(drawn(DayTable(WEEK), 80))
    assert "HyunBin" not in text_of(drawn(DayTable(WEEK), 40))
