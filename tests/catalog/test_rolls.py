"""Rolls: each name once, with the positions of its scenes."""

from kcatalog.catalog import Catalog
from kcatalog.catalog.rolls import Roll, merged
from kcatalog.names.name import Name
from tests.factories import a_bare_scene, a_role

YOO = Name("Gong Yoo", "공유")
KIM = Name("Kim Go-eun", "김고은")


def roll_of(*casts: tuple[Name, ...]) -> Roll:
    """Make the roll of the actors of scenes that have these *casts*."""
    return Catalog(
        a_bare_scene(
            f"scene-{number}", cast=tuple(a_role(n.text, actor_hangul=n.hangul) for n in cast)
        )
        for number, cast in enumerate(casts)
    ).roll("actor")


def test_a_name_stands_once_with_all_of_its_positions_in_order() -> None:
    roll = roll_of((YOO, KIM), (), (YOO, YOO))
    assert list(roll.pairs()) == [(YOO, [0, 2]), (KIM, [0])]
    assert [roll.scenes(name) for name in range(2)] == roll.scenes_of_each == [[0, 2], [0]]


def test_what_is_typed_means_all_the_scenes_of_the_names_it_may_stand_for() -> None:
    roll = roll_of((YOO,), (KIM,), (YOO,))
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
