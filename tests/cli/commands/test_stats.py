import json

from tests.conftest import Run


def test_a_pipe_gets_lines_of_subject_name_and_number(kcatalog: Run) -> None:
    lines = kcatalog("stats").out.splitlines()
    assert lines[:3] == ["total\tscenes\t15", "total\tdramas\t15", "total\tactors\t26"]
    assert "network\ttvN\t5" in lines
    assert {line.split("\t")[0] for line in lines} == {
        "total", "year", "network", "mood", "trope", "outcome", "actor",
    }  # fmt: skip


def test_json_is_one_object_with_all_counts(kcatalog: Run) -> None:
    stats = json.loads(kcatalog("stats --json").out)
    assert (stats["scenes"], stats["dramas"], stats["actors"]) == (15, 15, 26)
    assert stats["by"]["year"]["2019"] == 3
    assert sum(stats["by"]["network"].values()) == 15


def test_the_filters_leave_what_is_counted(kcatalog: Run) -> None:
    stats = json.loads(kcatalog("stats --network MBC --json").out)
    assert stats["scenes"] == 4
    assert list(stats["by"]["network"]) == ["MBC"]


def test_bars_are_as_long_as_their_numbers(terminal: Run) -> None:
    lines = terminal("stats --no-color", TERM="dumb").out.splitlines()
    bars = {line.split()[-2]: line.count("█") for line in lines if "█" in line}
    assert bars["13"] == 13 * bars["1"]


def test_bars_are_ascii_where_the_encoding_lacks_blocks(terminal: Run) -> None:
    out = terminal("stats", TERM="dumb", PYTHONIOENCODING="ascii").out
    assert out.isascii()
    assert "####" in out


def test_nothing_to_count_exits_1(kcatalog: Run) -> None:
    assert kcatalog("stats --year 1999", code=1).out == ""
