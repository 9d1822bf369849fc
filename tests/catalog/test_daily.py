from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.catalog import CatalogError, Scene
from kcatalog.catalog.daily import pick_of_the_day
from kcatalog.storage import load
from tests.conftest import REPOSITORY
from tests.factories import a_bare_scene, the_fifteen

# Those that were there on the first day.
FIFTEEN = list(the_fifteen())
FIRST = date(2026, 11, 22)
TODAY = date(2027, 3, 1)


def made(number: int, added: date | None = FIRST, *days: str) -> Scene:
    return a_bare_scene(f"made-{number}", added=added, days=days)


def picks(scenes: Iterable[Scene], first: date, count: int) -> list[str]:
    known = list(scenes)
    return [pick_of_the_day(known, first + timedelta(day)).id for day in range(count)]


def test_it_is_the_same_whatever_the_order_of_the_scenes() -> None:
    scenes = list(load())
    assert picks(scenes, TODAY, 40) == picks(scenes[::-1], TODAY, 40)


def test_the_picks_of_the_year_before_the_catalogue_grew_are_what_they_were() -> None:
    lines = (REPOSITORY / "tests" / "data" / "picks.txt").read_text(encoding="utf-8").splitlines()
    known = {date.fromisoformat(day): id_ for day, id_ in map(str.split, lines)}
    assert len(known) == 366
    scenes = list(load())
    assert {day: pick_of_the_day(scenes, day).id for day in known} == known


def test_it_is_the_same_on_every_machine_and_python() -> None:
    expected = ["abyss-decades", "rookie-historian-my-woman", "descendants-wherever"]
    assert picks(load(), date(2026, 11, 23), 3) == expected


def test_each_scene_has_its_day_once_a_round() -> None:
    picked = picks(FIFTEEN, FIRST + timedelta(1), 150)
    assert {len(set(picked[start : start + 15])) for start in range(0, 150, 15)} == {15}


def test_the_rounds_differ_in_their_order() -> None:
    picked = picks(FIFTEEN, FIRST + timedelta(1), 150)
    assert len({tuple(picked[start : start + 15]) for start in range(0, 150, 15)}) == 10


@pytest.mark.parametrize("count", [2, 3, 4, 15])
def test_no_scene_is_picked_on_two_days_running(count: int) -> None:
    picked = picks([made(number) for number in range(count)], FIRST, 2000)
    assert [one for one, next_one in pairwise(picked) if one == next_one] == []


def test_a_hundred_scenes_added_today_move_no_pick_of_a_year_nor_todays() -> None:
    scenes = list(load())
    more = scenes + [made(number, TODAY) for number in range(100)]
    since = TODAY - timedelta(365)
    assert picks(more, since, 366) == picks(scenes, since, 366)


def test_added_scenes_join_when_the_next_round_begins() -> None:
    scenes = FIFTEEN
    more = scenes + [made(number, TODAY) for number in range(100)]
    rounds_over = (TODAY - FIRST) // timedelta(15) + 1
    joining = FIRST + timedelta(15 * rounds_over + 1)
    assert len(set(picks(more, joining, 115))) == 115
    assert picks(more, TODAY, (joining - TODAY).days) == picks(
        scenes, TODAY, (joining - TODAY).days
    )


def test_a_date_before_all_scenes_has_its_pick() -> None:
    assert len(set(picks(FIFTEEN, FIRST - timedelta(14), 15))) == 15
    assert pick_of_the_day(load(), date.min)


def test_the_last_date_of_all_has_its_pick() -> None:
    assert pick_of_the_day(load(), date.max)


def test_a_scene_without_a_date_waits_until_none_has_one() -> None:
    dated, undated = [made(1), made(2)], [made(3, None), made(4, None)]
    assert set(picks(dated + undated, TODAY, 30)) == {"made-1", "made-2"}
    assert set(picks(undated, TODAY, 30)) == {"made-3", "made-4"}


def test_there_is_no_pick_of_nothing() -> None:
    with pytest.raises(CatalogError, match="no scenes to pick"):
        pick_of_the_day([], TODAY)


def test_a_scene_is_the_pick_of_a_day_that_it_names_whatever_the_round_says() -> None:
    scenes = [made(number) for number in range(40)] + [made(40, FIRST, "12-24", "02-29")]
    picked = {
        day: pick_of_the_day(scenes, day).id for day in (date(2026, 12, 24), date(2028, 2, 29))
    }
    assert set(picked.values()) == {"made-40"}
    without = [made(number) for number in range(41)]
    others = picks(scenes, date(2026, 12, 25), 60)
    assert others == picks(without, date(2026, 12, 25), 60)


def test_a_named_day_counts_from_the_day_after_the_scene_was_added() -> None:
    scenes = [made(number) for number in range(15)]
    added = date(2026, 12, 24)
    more = [*scenes, made(15, added, "12-24")]
    assert pick_of_the_day(more, added) == pick_of_the_day(scenes, added)
    assert pick_of_the_day(more, date(2027, 12, 24)).id == "made-15"


def test_scenes_that_name_one_day_take_turns_by_the_year() -> None:
    scenes = [made(0), made(1, FIRST, "12-24"), made(2, FIRST + timedelta(2), "12-24")]
    christmas_eves = [pick_of_the_day(scenes, date(year, 12, 24)).id for year in range(2026, 2030)]
    assert christmas_eves == ["made-1", "made-2"] * 2


def test_a_later_scene_that_names_a_day_moves_no_past_pick_of_it() -> None:
    scenes = [made(0), made(1, FIRST, "12-24"), made(2, FIRST, "12-24")]
    more = [*scenes, made(3, date(2029, 1, 1), "12-24")]
    past = [date(year, 12, 24) for year in range(2026, 2029)]
    assert [pick_of_the_day(more, day) for day in past] == [
        pick_of_the_day(scenes, day) for day in past
    ]


def test_a_scene_of_no_date_has_no_day_of_its_own() -> None:
    scenes = [made(0), made(1), made(2, None, "12-24")]
    assert pick_of_the_day(scenes, date(2027, 12, 24)).id != "made-2"


@given(
    counts=st.lists(st.integers(0, 4), min_size=1, max_size=40),
    later=st.integers(1, 20),
    day=st.integers(-30, 60),
)
def test_however_the_catalogue_grew_no_pick_is_moved_or_repeated(
    counts: list[int], later: int, day: int
) -> None:
    scenes = [made(0, FIRST)] + [
        made(100 * position + number, FIRST + timedelta(position))
        for position, count in enumerate(counts, start=1)
        for number in range(count)
    ]
    today = FIRST + timedelta(max(day, 1))
    named = today.isoformat()[-5:]
    more = scenes + [made(10_000 + number, today, named) for number in range(later)]
    seen = picks(scenes, today - timedelta(20), 21)
    assert picks(more, today - timedelta(20), 21) == seen
    taking_part = [scene for scene in scenes if scene.added and scene.added < today]
    if len({scene.id for scene in taking_part}) > 1:
        coming = picks(scenes, today + timedelta(len(scenes)), 60)
        assert [one for one, next_one in pairwise(coming) if one == next_one] == []


def test_every_round_holds_each_scene_that_takes_part_once_while_the_catalogue_grows() -> None:
    scenes = [made(number, FIRST + timedelta(number)) for number in range(60)]
    day, taking_part = FIRST + timedelta(1), 1
    for _ in range(8):
        picked = picks(scenes, day, taking_part)
        assert Counter(picked) == Counter(f"made-{number}" for number in range(taking_part))
        day += timedelta(taking_part)
        taking_part = min(60, (day - FIRST).days)


def test_a_second_scene_takes_its_turn_after_the_only_one() -> None:
    picked = picks([made(1, FIRST), made(2, FIRST + timedelta(5))], FIRST, 20)
    assert picked == ["made-1"] * 6 + ["made-2", "made-1"] * 7
