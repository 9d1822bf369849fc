import json
from itertools import pairwise
from pathlib import Path

import pytest

from kcatalog.storage.paths import state_folder
from tests.conftest import COUNT, Run


def drawn(kcatalog: Run, line: str = "random") -> str:
    [scene] = json.loads(kcatalog(f"{line} --json").out)
    return str(scene["id"])


def test_as_many_draws_as_scenes_give_each_scene_once(kcatalog: Run) -> None:
    years = "random --year ..2009"
    assert len({drawn(kcatalog, years) for _ in range(9)}) == 9


def test_draws_never_repeat_back_to_back(kcatalog: Run) -> None:
    ids = [drawn(kcatalog, line) for _ in range(15) for line in ("random", "random --mood bold")]
    assert [one for one, next_one in pairwise(ids) if one == next_one] == []


def test_each_set_of_filters_goes_through_its_own_scenes(kcatalog: Run) -> None:
    for _ in range(5):
        drawn(kcatalog)
    assert len({drawn(kcatalog, "random --network MBC") for _ in range(4)}) == 4


def test_several_at_once_are_different_and_count_as_drawn(kcatalog: Run) -> None:
    first = json.loads(kcatalog(f"random --count {COUNT - 5} --json").out)
    ids = {scene["id"] for scene in first} | {drawn(kcatalog) for _ in range(5)}
    assert len(ids) == COUNT


def test_more_than_there_are_gives_all(kcatalog: Run) -> None:
    assert len(json.loads(kcatalog("random --count 99 --network ENA --json").out)) == 2


@pytest.mark.parametrize("content", [b"", b"\x00", b'{"last": []}'])
def test_a_damaged_state_file_is_no_error(kcatalog: Run, content: bytes) -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / "shown.json").write_bytes(content)
    assert kcatalog("random").err == ""
    assert len({drawn(kcatalog) for _ in range(14)}) == 14


def test_a_state_folder_that_cannot_be_written_is_no_error(
    kcatalog: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null/nowhere")
    assert kcatalog("random").err == ""


def test_the_same_seed_gives_the_same_scene(kcatalog: Run) -> None:
    assert len({kcatalog("random --seed monday").out for _ in range(5)}) == 1


def test_a_seed_leaves_the_bag_alone(kcatalog: Run) -> None:
    kcatalog("random --seed monday")
    assert not Path(state_folder()).exists()


def test_different_seeds_give_different_scenes(kcatalog: Run) -> None:
    assert len({kcatalog(f"random --seed {seed}").out for seed in range(40)}) > 7


def test_brief_is_two_lines_a_scene(kcatalog: Run) -> None:
    lines = kcatalog("random --brief --count 3 --seed monday").out.splitlines()
    assert len(lines) == 6
    [first, *_] = json.loads(kcatalog("random --brief --count 3 --seed monday --json").out)
    assert lines[0] == f"{first['title']} ({first['drama']['title']})"


def test_only_scenes_that_meet_the_filters_come_up(kcatalog: Run) -> None:
    for seed in range(10):
        [scene] = json.loads(kcatalog(f"random --network MBC --seed {seed} --json").out)
        assert scene["drama"]["network"] == "MBC"


def test_nothing_to_pick_from_exits_1(kcatalog: Run) -> None:
    assert kcatalog("random --year 1999", code=1).out == ""
