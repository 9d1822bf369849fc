import json

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("name", ["Song Joong-ki", "song joong ki", "Joongki Song", "송중기"])
def test_a_name_in_any_spelling_gives_the_scenes_of_that_actor(kcatalog: Run, name: str) -> None:
    lines = kcatalog(f"actor '{name}'").out.splitlines()
    assert [line.split("\t")[2] for line in lines] == ["Vincenzo", *["Descendants of the Sun"] * 2]


def test_a_terminal_shows_cards(terminal: Run) -> None:
    out = terminal("actor 공유 --no-color").out
    assert "The Way You Are, Whomever You May Be" in out
    assert "Takeaway" in out


def test_without_a_name_all_actors_are_counted_the_most_first(kcatalog: Run) -> None:
    lines = kcatalog("actor").out.splitlines()
    assert lines[0] == "Gong Hyo-jin\t공효진\t7"
    assert len(lines) == len(set(lines)) == 101


def test_the_index_as_json(kcatalog: Run) -> None:
    index = json.loads(kcatalog("actor --json").out)
    assert index[1] == {"name": "Kim Ji-won", "hangul": "김지원", "scenes": 6}


def test_the_index_at_a_terminal_is_a_table(terminal: Run) -> None:
    out = terminal("actor --no-color").out
    assert "Hangul" in out
    assert "박보영" in out


def test_an_unknown_name_exits_1_with_the_nearest(kcatalog: Run) -> None:
    assert "Lee Min-ho" in kcatalog("actor 'Lee Min-ki'", code=1).err


def test_the_words_of_a_name_need_no_quotes(kcatalog: Run) -> None:
    assert kcatalog("actor song joongki").out == kcatalog("actor 'Song Joong-ki'").out


def test_a_blank_name_is_no_name(kcatalog: Run) -> None:
    assert kcatalog("actor ' '").out == kcatalog("actor").out
