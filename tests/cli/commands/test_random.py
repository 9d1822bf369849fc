import json

from tests.conftest import Run


def test_the_same_seed_gives_the_same_scene(kcatalog: Run) -> None:
    assert len({kcatalog("random --seed monday").out for _ in range(5)}) == 1


def test_different_seeds_give_different_scenes(kcatalog: Run) -> None:
    assert len({kcatalog(f"random --seed {seed}").out for seed in range(40)}) > 7


def test_only_scenes_that_meet_the_filters_come_up(kcatalog: Run) -> None:
    for seed in range(10):
        [scene] = json.loads(kcatalog(f"random --network MBC --seed {seed} --json").out)
        assert scene["drama"]["network"] == "MBC"


def test_nothing_to_pick_from_exits_1(kcatalog: Run) -> None:
    assert kcatalog("random --year 1999", code=1).out == ""
