import pytest
from rich.cells import cell_len

from kcatalog.catalog import Catalog, Criteria
from kcatalog.catalog.tally import Tally, tally
from kcatalog.render.chart import MOST_BARS, Chart
from kcatalog.storage import load
from tests.factories import a_scene
from tests.render.screens import drawn, widest


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_a_chart_fits_its_width(width: int) -> None:
    assert widest(drawn(Chart(tally(load().select(Criteria()))), width)) <= width


def test_a_bar_is_as_long_as_its_number() -> None:
    lines = drawn(Chart(tally(load().select(Criteria()))), 80)
    lengths = {int(line.split()[-2]): line.count("█") for line in lines if "█" in line}
    assert {length / number for number, length in lengths.items()} == {lengths[1]}


def test_a_long_bar_ends_at_the_edge_and_a_short_one_is_seen() -> None:
    many = Tally(10_001, 1, 1, {"mood": {"sweet": 10_000, "shy": 1}})
    sweet, shy = (line for line in drawn(Chart(many), 60) if "█" in line)
    assert cell_len(sweet.rstrip()) in range(50, 61)
    assert shy.count("█") == 1


def test_hangul_names_leave_the_numbers_in_line() -> None:
    counts = tally(
        Catalog([a_scene("one"), a_scene("two", cast=a_scene().cast[:1])]).select(Criteria())
    )
    mixed = Tally(2, 1, 2, {"network": {"문화방송": 1, "tvN": 1}, "actor": counts.by["actor"]})
    starts = {cell_len(line[: line.index("█")]) for line in drawn(Chart(mixed), 60) if "█" in line}
    assert len(starts) == 1


def test_a_long_name_is_cut_before_its_bar() -> None:
    long = Tally(1, 1, 1, {"actor": {"A" * 200: 1}})
    [line] = (line for line in drawn(Chart(long), 40) if "█" in line)
    assert "…" in line


def test_a_long_tail_is_counted_and_years_are_all_shown() -> None:
    actors = {f"Actor {number}": 1 for number in range(MOST_BARS + 4)}
    years = {str(2000 + number): 1 for number in range(MOST_BARS + 4)}
    lines = drawn(Chart(Tally(1, 1, 1, {"year": years, "actor": actors})), 80)
    assert sum("█" in line for line in lines) == 2 * MOST_BARS + 4
    assert lines[-1].rstrip() == "and 4 more; --plain shows all"


def test_no_line_stands_for_three_more_or_fewer() -> None:
    actors = {f"Actor {number}": 1 for number in range(MOST_BARS + 3)}
    lines = drawn(Chart(Tally(1, 1, 1, {"actor": actors})), 80)
    assert sum("█" in line for line in lines) == MOST_BARS + 3
    assert not [line for line in lines if "more, in" in line]


def test_what_no_scene_has_is_no_heading() -> None:
    lines = drawn(Chart(Tally(1, 1, 1, {"mood": {}, "trope": {"kiss": 1}})), 40)
    assert "By mood" not in lines
    assert "By trope" in lines


def test_one_scene_is_no_plural() -> None:
    assert (
        drawn(Chart(Tally(1, 1, 2, {"trope": {"kiss": 1}})), 40)[0] == "1 scene, 1 drama, 2 actors"
    )
