import json

import pytest

from tests.conftest import Run


def test_a_card_tells_all_that_the_scene_holds(kcatalog: Run) -> None:
    out = kcatalog("show 4").out
    for told in (
        "Crash Landing on You (사랑의 불시착), tvN, 2019, episode 16 of 16",
        '"사랑하오."\n"I love you." - Ri Jeong-hyeok',
        "Loved for: Two countries take aim",
        "Outcome: parted",
        "Hyun Bin (현빈) as Ri Jeong-hyeok (리정혁), who confesses",
        "Moods: bittersweet, tender, tense",
        "Id: crash-landing-farewell",
    ):
        assert told in out


def test_an_episode_that_is_only_derived_is_called_likely(kcatalog: Run) -> None:
    assert "likely episode 12" in kcatalog("show 5").out


def test_sources_are_printed_one_a_line(kcatalog: Run) -> None:
    lines = kcatalog("show 4 --sources").out.splitlines()
    assert "https://www.news1.kr/articles/?3843977" in lines


def test_the_sources_of_several_scenes_follow_each_other(kcatalog: Run) -> None:
    one, other = kcatalog("show 4 --sources").out, kcatalog("show 5 --sources").out
    assert kcatalog("show 4 5 --sources").out == one + other


@pytest.mark.usefixtures("data")
def test_a_scene_without_sources_holds_back_no_other(kcatalog: Run) -> None:
    one, other = kcatalog("show 4 --sources").out, kcatalog("show 5 --sources").out
    kcatalog("add --drama D --title T --actor A --yes")
    result = kcatalog("show 4 d-t 5 --sources", code=1)
    assert result.out == one + other
    assert result.err.endswith("kcatalog: scene 'd-t' has no sources\n")


def test_a_scene_without_sources_says_so(kcatalog: Run, other_file: str) -> None:
    result = kcatalog(f"show 1 --sources --catalog '{other_file}'", code=1)
    assert result.err == "kcatalog: scene 'plum-tree' has no sources\n"


def test_json_is_an_array_of_the_one_scene(kcatalog: Run) -> None:
    [scene] = json.loads(kcatalog("show 4 --json").out)
    assert scene["line"] == "I love you."


def test_without_a_scene_it_is_wrong_usage(kcatalog: Run) -> None:
    assert "SCENE" in kcatalog("show", code=2).err
