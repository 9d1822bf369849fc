# ruff: noqa: S311 - no secret

from collections import Counter
from random import Random

import pytest

from kcatalog.picks import pick
from tests.factories import a_bare_scene

SCENES = [a_bare_scene(f"scene-{letter}") for letter in "abcde"]


def test_a_pick_is_one_of_the_scenes() -> None:
    assert all(pick(SCENES, Random(seed)) in SCENES for seed in range(50))


def test_the_only_scene_is_picked() -> None:
    assert pick(SCENES[:1], Random()) is SCENES[0]


def test_the_same_seed_picks_the_same_scene() -> None:
    assert [pick(SCENES, Random("monday")) for _ in range(5)] == [
        pick(SCENES, Random("monday"))
    ] * 5


def test_every_scene_has_an_even_chance() -> None:
    chance = Random(2026)
    picked = Counter(pick(SCENES, chance).id for _ in range(5_000))
    assert len(picked) == len(SCENES)
    assert all(800 < times < 1_200 for times in picked.values())


def test_picking_leaves_the_scenes_as_they_are() -> None:
    scenes = list(SCENES)
    pick(scenes, Random(1))
    assert scenes == SCENES


def test_nothing_can_be_picked_out_of_no_scenes() -> None:
    with pytest.raises(IndexError):
        pick([], Random(1))
