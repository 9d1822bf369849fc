from kcatalog.catalog import Catalog, Criteria, Scene
from kcatalog.catalog.tally import Tally, tally
from kcatalog.storage import load
from tests.factories import a_bare_scene, a_drama, a_role, a_scene


def of(*scenes: Scene) -> Tally:
    """Count *scenes* and no others."""
    return tally(Catalog(scenes).select(Criteria()))


def test_the_built_in_scenes_are_counted() -> None:
    counts = tally(load().select(Criteria()))
    actors = {role.actor_hangul for scene in load() for role in scene.cast}
    dramas = {scene.drama.hangul for scene in load()}
    assert (counts.scenes, counts.dramas, counts.actors) == (len(load()), len(dramas), len(actors))
    assert counts.by["actor"]["Gong Hyo-jin"] == 7
    assert sum(counts.by["outcome"].values()) == len(load())


def test_an_actor_in_two_spellings_is_one_actor() -> None:
    other = a_role("Kong Yoo", "Kim Shin", actor_hangul="공유")
    counts = of(a_scene("one"), a_scene("two", cast=(other,)))
    assert counts.by["actor"] == {"Gong Yoo": 2, "Kim Go-eun": 1}


def test_years_are_in_order_and_all_else_by_the_most() -> None:
    counts = tally(load().select(Criteria()))
    assert list(counts.by["year"]) == sorted(counts.by["year"])
    for subject in ("network", "mood", "trope", "outcome", "actor"):
        numbers = list(counts.by[subject].values())
        assert numbers == sorted(numbers, reverse=True)


def test_what_a_scene_does_not_say_is_not_counted() -> None:
    counts = of(a_bare_scene())
    assert (counts.by["year"], counts.by["network"], counts.by["mood"]) == ({}, {}, {})


def test_nothing_is_counted_as_nothing() -> None:
    subjects = ("year", "network", "mood", "trope", "outcome", "actor")
    assert of().by == {subject: {} for subject in subjects}


def test_of_a_selection_only_its_own_scenes_are_counted() -> None:
    shy = load().select(Criteria(moods=("tender",)))
    counts = tally(shy)
    assert counts == of(*shy)
    assert 0 < counts.scenes == counts.by["mood"]["tender"] < len(load())


def test_a_network_is_one_however_it_is_spelled() -> None:
    other = a_scene("other", drama=a_drama(network="TVN"))
    assert of(a_scene(), other).by["network"] == {"tvN": 2}


def test_two_actors_with_one_name_are_two_who_share_a_bar() -> None:
    cast = (a_role("Kim Ji-won", "A", actor_hangul="김지원"),)
    counts = of(
        a_scene(cast=cast),
        a_scene("other", cast=(a_role("Kim Ji-won", "B", actor_hangul="김지완"),)),
    )
    assert (counts.actors, counts.by["actor"]) == (2, {"Kim Ji-won": 2})
