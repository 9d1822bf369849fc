"""Rolls: each name once, with the places of its scenes."""

import pytest

from kcatalog.catalog.rolls import Roll, merged
from kcatalog.names.name import Name

YOO = Name("Gong Yoo", "공유")
KIM = Name("Kim Go-eun", "김고은")


def test_a_name_stands_once_with_all_of_its_places_in_order() -> None:
    roll = Roll.of([(YOO, 0), (KIM, 0), (YOO, 2), (YOO, 2)], are_titles=False)
    assert dict(roll) == {YOO: [0, 2], KIM: [0]}
    assert list(roll.pairs()) == [(YOO, [0, 2]), (KIM, [0])]


def test_a_name_that_is_in_no_scene_is_not_on_the_roll() -> None:
    with pytest.raises(KeyError):
        Roll.of([(YOO, 0)], are_titles=False)[KIM]


def test_what_is_typed_means_all_the_scenes_of_the_names_it_may_stand_for() -> None:
    roll = Roll.of([(YOO, 0), (KIM, 1), (YOO, 2)], are_titles=False)
    assert roll.scenes_named("kong yu") == {0, 2}
    assert roll.scenes_named("Gong Yio") == set()


def test_names_with_the_same_hangul_become_one_with_both_spellings() -> None:
    pairs = [(YOO, 0), (Name("Kong Yoo", "공유", ("Gong Ji-cheol",)), 1), (KIM, 1)]
    assert list(merged(pairs)) == [
        (Name("Gong Yoo", "공유", ("Kong Yoo", "Gong Ji-cheol")), 0),
        (Name("Gong Yoo", "공유", ("Kong Yoo", "Gong Ji-cheol")), 1),
        (KIM, 1),
    ]


def test_a_name_without_hangul_is_one_with_its_namesake_that_has_some() -> None:
    assert {name for name, _ in merged([(Name("Gong Yoo"), 0), (YOO, 1)])} == {YOO}
