import json

import pytest

from tests.conftest import Run


def _dramas(out: str) -> list[str]:
    return [line.split("\t")[2] for line in out.splitlines()]


def test_a_name_gives_the_scenes_of_that_person_and_no_others(kcatalog: Run) -> None:
    assert _dramas(kcatalog('search "Park Bo-young"').out) == [
        "Strong Woman Do Bong-soon",
        "Abyss",
        "Strong Woman Do Bong-soon",
        "Our Unwritten Seoul",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("고백", "10\tWhenever, Wherever You Are\t"),
        ("villain", "7\tVillains Don't Ever Cut Ties\t"),
        ("'Reply 1988'", "42\tNot as a Friend's Sister\t"),
        ("CLOY", "4\tIt's All in the Farewell Moment\t"),
        ("sprinklers", "77\tRain Inside the Restaurant\t"),
    ],
)
def test_what_a_fan_remembers_brings_the_scene_first(kcatalog: Run, query: str, found: str) -> None:
    assert kcatalog(f"search {query}").out.startswith(found)


def test_words_need_no_quotes(kcatalog: Run) -> None:
    assert _dramas(kcatalog("search crash landing").out) == ["Crash Landing on You"] * 2


def test_a_pipe_gets_the_columns_of_list_and_why(kcatalog: Run) -> None:
    first, *_ = kcatalog("search 공유").out.splitlines()
    assert first.split("\t")[5:] == ["coffee-prince-way-you-are", "exact", "actor"]


def test_json_hits_are_scenes_with_match_and_field(kcatalog: Run) -> None:
    [hit] = json.loads(kcatalog("search goong --json").out)
    assert (hit["id"], hit["match"], hit["field"]) == ("princess-hours-reason", "exact", "drama")


def test_the_filters_of_list_hold(kcatalog: Run) -> None:
    assert _dramas(kcatalog("search rain --year 2020..2021").out) == ["Hospital Playlist Season 2"]


def test_filters_that_leave_no_hit_are_told_as_the_reason(kcatalog: Run) -> None:
    result = kcatalog("search 'Park Bo-young' --year 2006", code=1)
    assert result.err == "kcatalog: nothing found for 'Park Bo-young' with these filters\n"


def test_what_is_found_among_hidden_scenes_alone_is_said_to_be_hidden(kcatalog: Run) -> None:
    kcatalog("remove 7 --hide")
    assert "hidden; see: kcatalog list --hidden" in kcatalog("search vincenzo", code=1).err


@pytest.mark.parametrize("query", ["snow", "snows"])
def test_nothing_is_suggested_that_finds_nothing_itself(kcatalog: Run, query: str) -> None:
    assert "did you mean snow" not in kcatalog(f"search {query}", code=1).err


def test_limit_keeps_the_best(kcatalog: Run) -> None:
    assert _dramas(kcatalog("search kiss --limit 1").out) == ["Playful Kiss"]


def test_a_near_miss_is_said_to_be_one(kcatalog: Run) -> None:
    result = kcatalog('search "prak bo-yuong"')
    assert result.err == "No exact match; did you mean:\n"
    assert "Abyss" in _dramas(result.out)


def test_a_word_that_is_left_out_is_said(kcatalog: Run) -> None:
    result = kcatalog('search "Cha Eun-woo (ASTRO)"')
    assert result.err == "Found without 'ASTRO':\n"
    assert _dramas(result.out) == ["Rookie Historian Goo Hae-ryung"]


def test_hints_are_in_the_script_of_the_query(kcatalog: Run) -> None:
    assert "did you mean 주지훈 or 김지원?" in kcatalog("search 김지훈", code=1).err
    assert "did you mean 손예진?" in kcatalog("list --actor 손예지민", code=1).err


def test_who_is_meant_by_first_letters_is_found_by_a_filter_too(kcatalog: Run) -> None:
    assert _dramas(kcatalog("list --actor PBY --plain").out) == _dramas(
        kcatalog("list --actor 박보영 --plain").out
    )


def test_a_name_that_is_not_there_is_not_found_but_the_nearest_are_named(kcatalog: Run) -> None:
    result = kcatalog('search "Kim Ji-hoon"', code=1)
    assert result.out == ""
    assert "nothing found for 'Kim Ji-hoon'" in result.err
    assert "Kim Ji-won" in result.err


def test_nothing_found_as_json_is_an_empty_array(kcatalog: Run) -> None:
    assert kcatalog("search xyzzy --json", code=1).out == "[]\n"


def test_what_matched_is_highlighted_at_a_terminal(terminal: Run) -> None:
    assert "\x1b[1;4mPark Bo-young\x1b[0m" in terminal('search "park boyoung"').out


@pytest.mark.parametrize("query", ["'!?'", "'\x1b[31m'", "'[qqzz]'", "'\u202e'"])
def test_a_query_of_nothing_finds_nothing(kcatalog: Run, query: str) -> None:
    assert kcatalog(f"search {query}", code=1).out == ""


def test_a_very_long_query_is_answered(kcatalog: Run) -> None:
    result = kcatalog(f"search {'ga' * 50_000}", code=1)
    assert len(result.err) < 400


def test_a_template_says_how_and_where_each_scene_matched(kcatalog: Run) -> None:
    lines = kcatalog("search goong --format '{id} {match} {field}'").out.splitlines()
    assert lines == ["princess-hours-reason exact drama"]


def test_a_template_of_nothing_found_exits_1(kcatalog: Run) -> None:
    assert kcatalog("search qqqqqq --format '{id}'", code=1).out == ""
