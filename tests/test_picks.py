from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.catalog import CatalogError, Scene
from kcatalog.picks import draw, pick_of_the_day
from kcatalog.storage import load
from tests.factories import a_bare_scene

FIRST = date(2026, 11, 22)
TODAY = date(2027, 3, 1)


def made(number: int, added: date | None = FIRST) -> Scene:
    return a_bare_scene(f"made-{number}", added=added)


def picks(scenes: Iterable[Scene], first: date, count: int) -> list[str]:
    known = list(scenes)
    return [pick_of_the_day(known, first + timedelta(day)).id for day in range(count)]


class TestTheBag:
    def test_fifteen_draws_of_fifteen_scenes_give_fifteen_different_ones(self) -> None:
        drawn = _drawn_one_by_one([made(number) for number in range(15)], 15)
        assert len(set(drawn)) == 15

    def test_every_bag_of_a_thousand_draws_holds_each_scene_once(self) -> None:
        drawn = _drawn_one_by_one([made(number) for number in range(10)], 1000)
        assert {len(set(drawn[start : start + 10])) for start in range(0, 1000, 10)} == {10}

    @pytest.mark.parametrize("count", [2, 3, 15])
    def test_a_thousand_draws_never_repeat_back_to_back(self, count: int) -> None:
        drawn = _drawn_one_by_one([made(number) for number in range(count)], 1000)
        assert [one for one, next_one in pairwise(drawn) if one == next_one] == []

    def test_a_single_scene_comes_again_and_again(self) -> None:
        assert _drawn_one_by_one([made(1)], 3) == ["made-1"] * 3

    def test_several_at_once_are_different_even_where_a_bag_ends(self) -> None:
        scenes = [made(number) for number in range(5)]
        drawn, out_of_bag = draw(
            scenes, Random(1), count=4, out_of_bag=["made-0", "made-1", "made-2"], last="made-2"
        )
        assert {scene.id for scene in drawn[:2]} == {"made-3", "made-4"}
        assert len({scene.id for scene in drawn}) == 4
        assert set(out_of_bag) == {scene.id for scene in drawn[2:]}

    def test_no_more_are_drawn_than_there_are(self) -> None:
        assert len(draw([made(1), made(2)], Random(1), count=9).scenes) == 2

    def test_an_added_scene_joins_the_bag_and_a_removed_one_leaves_it(self) -> None:
        before = [made(number) for number in range(5)]
        drawn, out_of_bag = draw(before, Random(1), count=3)
        left = {scene.id for scene in before} - {scene.id for scene in drawn}
        after = [*before[1:], made(5)]
        rest = draw(after, Random(2), count=len(left - {"made-0"}) + 1, out_of_bag=out_of_bag)
        assert {scene.id for scene in rest.scenes} == left - {"made-0"} | {"made-5"}

    def test_every_scene_has_an_even_chance(self) -> None:
        chance, scenes = Random(2026), [made(number) for number in range(5)]
        drawn = Counter(draw(scenes, chance).scenes[0].id for _ in range(5_000))
        assert all(800 < drawn[scene.id] < 1_200 for scene in scenes)

    def test_the_bags_differ_in_their_order(self) -> None:
        drawn = _drawn_one_by_one([made(number) for number in range(10)], 50)
        assert len({tuple(drawn[start : start + 10]) for start in range(0, 50, 10)}) == 5


def _drawn_one_by_one(scenes: list[Scene], count: int) -> list[str]:
    chance, out_of_bag, last = Random(7), list[str](), ""
    drawn = []
    for _ in range(count):
        [scene], out_of_bag = draw(scenes, chance, out_of_bag=out_of_bag, last=last)
        last = scene.id
        drawn.append(last)
    return drawn


class TestThePickOfTheDay:
    def test_it_is_the_same_whatever_the_order_of_the_scenes(self) -> None:
        scenes = list(load())
        assert picks(scenes, TODAY, 40) == picks(scenes[::-1], TODAY, 40)

    def test_it_is_the_same_on_every_machine_and_python(self) -> None:
        expected = ["abyss-decades", "rookie-historian-my-woman", "descendants-wherever"]
        assert picks(load(), date(2026, 11, 23), 3) == expected

    def test_each_scene_has_its_day_once_a_round(self) -> None:
        picked = picks(load(), FIRST + timedelta(1), 150)
        assert {len(set(picked[start : start + 15])) for start in range(0, 150, 15)} == {15}

    def test_the_rounds_differ_in_their_order(self) -> None:
        picked = picks(load(), FIRST + timedelta(1), 150)
        assert len({tuple(picked[start : start + 15]) for start in range(0, 150, 15)}) == 10

    @pytest.mark.parametrize("count", [2, 3, 4, 15])
    def test_no_scene_is_picked_on_two_days_running(self, count: int) -> None:
        picked = picks([made(number) for number in range(count)], FIRST, 2000)
        assert [one for one, next_one in pairwise(picked) if one == next_one] == []

    def test_a_hundred_scenes_added_today_move_no_pick_of_a_year_nor_todays(self) -> None:
        scenes = list(load())
        more = scenes + [made(number, TODAY) for number in range(100)]
        since = TODAY - timedelta(365)
        assert picks(more, since, 366) == picks(scenes, since, 366)

    def test_added_scenes_join_when_the_next_round_begins(self) -> None:
        scenes = list(load())
        more = scenes + [made(number, TODAY) for number in range(100)]
        rounds_over = (TODAY - FIRST) // timedelta(15) + 1
        joining = FIRST + timedelta(15 * rounds_over + 1)
        assert len(set(picks(more, joining, 115))) == 115
        assert picks(more, TODAY, (joining - TODAY).days) == picks(
            scenes, TODAY, (joining - TODAY).days
        )

    def test_a_date_before_all_scenes_has_its_pick(self) -> None:
        assert len(set(picks(load(), FIRST - timedelta(14), 15))) == 15
        assert pick_of_the_day(load(), date.min)

    def test_the_last_date_of_all_has_its_pick(self) -> None:
        assert pick_of_the_day(load(), date.max)

    def test_a_scene_without_a_date_waits_until_none_has_one(self) -> None:
        dated, undated = [made(1), made(2)], [made(3, None), made(4, None)]
        assert set(picks(dated + undated, TODAY, 30)) == {"made-1", "made-2"}
        assert set(picks(undated, TODAY, 30)) == {"made-3", "made-4"}

    def test_there_is_no_pick_of_nothing(self) -> None:
        with pytest.raises(CatalogError, match="no scene to pick"):
            pick_of_the_day([], TODAY)

    def test_ten_thousand_scenes_take_a_few_milliseconds(self) -> None:
        scenes = [made(number, FIRST + timedelta(number // 7)) for number in range(10_000)]
        times = []
        for years in (0, 3, 30):
            began = perf_counter()
            pick_of_the_day(scenes, FIRST + timedelta(365 * years))
            times.append(perf_counter() - began)
        assert min(times) < 0.02
        assert max(times) < 0.2

    @given(
        counts=st.lists(st.integers(0, 4), min_size=1, max_size=40),
        later=st.integers(1, 20),
        day=st.integers(-30, 60),
    )
    def test_however_the_catalogue_grew_no_pick_is_moved_or_repeated(
        self, counts: list[int], later: int, day: int
    ) -> None:
        scenes = [made(0, FIRST)] + [
            made(100 * place + number, FIRST + timedelta(place))
            for place, count in enumerate(counts, start=1)
            for number in range(count)
        ]
        today = FIRST + timedelta(max(day, 1))
        more = scenes + [made(10_000 + number, today) for number in range(later)]
        seen = picks(scenes, today - timedelta(20), 21)
        assert picks(more, today - timedelta(20), 21) == seen
        taking_part = [scene for scene in scenes if scene.added and scene.added < today]
        if len({scene.id for scene in taking_part}) > 1:
            coming = picks(scenes, today + timedelta(len(scenes)), 60)
            assert [one for one, next_one in pairwise(coming) if one == next_one] == []

    def test_every_round_holds_each_scene_that_takes_part_once_while_the_catalogue_grows(
        self,
    ) -> None:
        scenes = [made(number, FIRST + timedelta(number)) for number in range(60)]
        day, taking_part = FIRST + timedelta(1), 1
        for _ in range(8):
            picked = picks(scenes, day, taking_part)
            assert Counter(picked) == Counter(f"made-{number}" for number in range(taking_part))
            day += timedelta(taking_part)
            taking_part = min(60, (day - FIRST).days)
