import json

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    "scene", ["4", "crash-landing-farewell", "crash", "Crash-Landing-Farewell"]
)
def test_number_id_and_start_of_an_id_name_the_same_scene(kcatalog: Run, scene: str) -> None:
    assert kcatalog(f"show {scene}").out.startswith("4. It's All in the Farewell Moment\n")


def test_a_card_tells_all_that_the_scene_holds(kcatalog: Run) -> None:
    out = kcatalog("show 4").out
    for told in (
        "Crash Landing on You (사랑의 불시착), tvN, 2019, episode 16",
        '"Stop running!" - Ri Jeong-hyeok',
        "Hyun Bin (현빈) as Ri Jeong-hyeok (리정혁), who confesses",
        "Moods: bittersweet, brave, tender, tense",
        "Id: crash-landing-farewell",
    ):
        assert told in out


def test_an_episode_that_is_only_derived_is_called_likely(kcatalog: Run) -> None:
    assert "likely episode 12" in kcatalog("show 5").out


def test_sources_are_printed_one_a_line(kcatalog: Run) -> None:
    lines = kcatalog("show 4 --sources").out.splitlines()
    assert "https://m.news1.kr/articles/?3843976?view=m" in lines


def test_a_scene_without_sources_says_so(kcatalog: Run, other_file: str) -> None:
    result = kcatalog(f"show 1 --sources --catalog '{other_file}'", code=1)
    assert result.err == "kcatalog: scene 'plum-tree' names no sources\n"


def test_json_is_an_array_of_the_one_scene(kcatalog: Run) -> None:
    [scene] = json.loads(kcatalog("show 4 --json").out)
    assert scene["line"] == "Stop running!"


@pytest.mark.parametrize(
    ("scene", "told"),
    [
        ("99", "no scene has the number 99: there are 15"),
        ("0", "no scene has the number 0"),
        ("crash-landing-farewel1", "did you mean 'crash-landing-farewell'?"),
        ("p", "starts several ids: princess-hours-reason, playful-kiss-truth"),
        ("''", "no scene has the id ''"),
        ("../etc/passwd", "no scene has the id '../etc/passwd'"),
    ],
)
def test_a_scene_that_is_not_there_exits_1_and_says_why(
    kcatalog: Run, scene: str, told: str
) -> None:
    assert told in kcatalog(f"show {scene}", code=1).err


def test_without_a_scene_it_is_wrong_usage(kcatalog: Run) -> None:
    assert "SCENE" in kcatalog("show", code=2).err
