from typing import Any

import pytest

from kcatalog.catalog.phrases import aired, couple, episode, with_hangul
from tests.factories import a_drama, a_role, a_scene


def test_the_hangul_of_a_name_follows_in_parentheses_where_it_is_known() -> None:
    assert with_hangul("Goblin", "도깨비") == "Goblin (도깨비)"
    assert with_hangul("Goblin", "") == "Goblin"


def test_a_couple_is_named_in_the_order_of_the_cast() -> None:
    assert couple(a_scene()) == "Gong Yoo & Kim Go-eun"


@pytest.mark.parametrize(
    ("actors", "named"),
    [
        (["Gong Yoo"], "Gong Yoo"),
        (["A", "B", "C"], "A & B & C"),
    ],
)
def test_one_actor_or_three_are_all_named(actors: list[str], named: str) -> None:
    assert couple(a_scene(cast=tuple(map(a_role, actors)))) == named


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"episode": 16}, "episode 16 of 16"),
        ({"episode": None, "episode_likely": 11}, "likely episode 11 of 16"),
        ({"episode": 16, "episode_likely": 11}, "episode 16 of 16"),
        ({"episode": None}, "16 episodes"),
        ({"episode": 16, "drama": a_drama(episodes=None)}, "episode 16"),
        (
            {"episode": None, "episode_likely": 3, "drama": a_drama(episodes=None)},
            "likely episode 3",
        ),
        ({"episode": None, "drama": a_drama(episodes=None)}, ""),
    ],
)
def test_an_episode_that_is_only_derived_is_called_likely(
    changes: dict[str, Any], told: str
) -> None:
    assert episode(a_scene(**changes)) == told


@pytest.mark.parametrize(
    ("drama", "changes", "told"),
    [
        ({}, {}, ("tvN", "2016", "episode 13 of 16")),
        ({"year": None}, {}, ("tvN", "episode 13 of 16")),
        ({"network": ""}, {}, ("2016", "episode 13 of 16")),
        ({}, {"episode": None}, ("tvN", "2016", "16 episodes")),
        ({}, {"episode": None, "episode_likely": 3}, ("tvN", "2016", "likely episode 3 of 16")),
        ({"year": None, "network": "", "episodes": None}, {"episode": None}, ()),
    ],
)
def test_where_and_when_a_scene_aired_is_told_as_far_as_it_is_known(
    drama: dict[str, Any], changes: dict[str, Any], told: tuple[str, ...]
) -> None:
    assert aired(a_scene(drama=a_drama(**drama), **changes)) == told
