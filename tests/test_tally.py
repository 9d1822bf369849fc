from kcatalog.storage import load
from kcatalog.tally import tally
from tests.factories import a_bare_scene, a_role, a_scene


def test_the_built_in_scenes_are_counted() -> None:
    counts = tally(load())
    assert (counts.scenes, counts.dramas, counts.actors) == (15, 15, 26)
    assert counts.by["network"]["tvN"] == 5


def test_an_actor_in_two_spellings_is_one_actor() -> None:
    other = a_role("Kong Yoo", "Kim Shin", actor_hangul="공유")
    counts = tally([a_scene("one"), a_scene("two", cast=(other,))])
    assert counts.by["actor"] == {"Gong Yoo": 2, "Kim Go-eun": 1}


def test_years_are_in_order_and_all_else_by_the_most() -> None:
    counts = tally(load())
    assert list(counts.by["year"]) == sorted(counts.by["year"])
    for subject in ("network", "mood", "trope", "actor"):
        numbers = list(counts.by[subject].values())
        assert numbers == sorted(numbers, reverse=True)


def test_what_a_scene_does_not_say_is_not_counted() -> None:
    counts = tally([a_bare_scene()])
    assert (counts.by["year"], counts.by["network"], counts.by["mood"]) == ({}, {}, {})


def test_nothing_is_counted_as_nothing() -> None:
    assert tally([]).by == {"year": {}, "network": {}, "mood": {}, "trope": {}, "actor": {}}
