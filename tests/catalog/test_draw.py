from collections import Counter
from itertools import pairwise
from random import Random

import pytest

from kcatalog.catalog import Scene
from kcatalog.catalog.draw import draw
from tests.factories import a_bare_scene


def made(number: int) -> Scene:
    return a_bare_scene(f"made-{number}")


def test_fifteen_draws_of_fifteen_scenes_give_fifteen_different_ones() -> None:
    drawn = _drawn_one_by_one([made(number) for number in range(15)], 15)
    assert len(set(drawn)) == 15


def test_every_bag_of_a_thousand_draws_holds_each_scene_once() -> None:
    drawn = _drawn_one_by_one([made(number) for number in range(10)], 1000)
    assert {len(set(drawn[start : start + 10])) for start in range(0, 1000, 10)} == {10}


@pytest.mark.parametrize("count", [2, 3, 15])
def test_a_thousand_draws_never_repeat_back_to_back(count: int) -> None:
    drawn = _drawn_one_by_one([made(number) for number in range(count)], 1000)
    assert [one for one, next_one in pairwise(drawn) if one == next_one] == []


def test_a_single_scene_comes_again_and_again() -> None:
    assert _drawn_one_by_one([made(1)], 3) == ["made-1"] * 3


def test_several_at_once_are_different_even_where_a_bag_ends() -> None:
    scenes = [made(number) for number in range(5)]
    drawn, already_shown = draw(
        scenes, Random(1), count=4, already_shown=["made-0", "made-1", "made-2"], last="made-2"
    )
    assert {scene.id for scene in drawn[:2]} == {"made-3", "made-4"}
    assert len({scene.id for scene in drawn}) == 4
    assert set(already_shown) == {scene.id for scene in drawn[2:]}


def test_no_more_are_drawn_than_there_are() -> None:
    assert len(draw([made(1), made(2)], Random(1), count=9).scenes) == 2


def test_an_added_scene_joins_the_bag_and_a_removed_one_leaves_it() -> None:
    before = [made(number) for number in range(5)]
    drawn, already_shown = draw(before, Random(1), count=3)
    left = {scene.id for scene in before} - {scene.id for scene in drawn}
    after = [*before[1:], made(5)]
    rest = draw(after, Random(2), count=len(left - {"made-0"}) + 1, already_shown=already_shown)
    assert {scene.id for scene in rest.scenes} == left - {"made-0"} | {"made-5"}


def test_every_scene_has_an_even_chance() -> None:
    chance, scenes = Random(2026), [made(number) for number in range(5)]
    drawn = Counter(draw(scenes, chance).scenes[0].id for _ in range(5_000))
    assert all(800 < drawn[scene.id] < 1_200 for scene in scenes)


def test_the_bags_differ_in_their_order() -> None:
    drawn = _drawn_one_by_one([made(number) for number in range(10)], 50)
    assert len({tuple(drawn[start : start + 10]) for start in range(0, 50, 10)}) == 5


def _drawn_one_by_one(scenes: list[Scene], count: int) -> list[str]:
    chance, already_shown, last = Random(7), list[str](), ""
    drawn = []
    for _ in range(count):
        [scene], already_shown = draw(scenes, chance, already_shown=already_shown, last=last)
        last = scene.id
        drawn.append(last)
    return drawn
