import json

from tests.conftest import COUNT, Run


def test_a_pipe_gets_lines_of_subject_name_and_number(kcatalog: Run) -> None:
    lines = kcatalog("stats").out.splitlines()
    assert lines[:3] == [f"total\tscenes\t{COUNT}", "total\tdramas\t71", "total\tactors\t101"]
    assert "outcome\trefused\t10" in lines
    assert {line.split("\t")[0] for line in lines} == {
        "total", "year", "network", "mood", "trope", "outcome", "actor",
    }  # fmt: skip


def test_json_is_one_object_with_all_counts(kcatalog: Run) -> None:
    stats = json.loads(kcatalog("stats --json").out)
    assert (stats["scenes"], stats["dramas"], stats["actors"]) == (COUNT, 71, 101)
    assert stats["by"]["year"]["2025"] == 1
    assert sum(stats["by"]["network"].values()) == COUNT


def test_the_filters_leave_what_is_counted(kcatalog: Run) -> None:
    stats = json.loads(kcatalog("stats --network ENA --json").out)
    assert stats["scenes"] == 2
    assert list(stats["by"]["network"]) == ["ENA"]


def test_bars_are_as_long_as_their_numbers(terminal: Run) -> None:
    lines = terminal("stats --no-color", TERM="dumb").out.splitlines()
    bars = {line.split()[-2]: line.count("█") for line in lines if "█" in line}
    assert bars["13"] == 13 * bars["1"]


def test_all_is_shown_by_an_option_that_leaves_the_filters(terminal: Run) -> None:
    last = terminal("stats --outcome refused --no-color", columns=40).out.splitlines()[-1]
    assert " more; --plain shows all" in last


def test_bars_are_ascii_where_the_encoding_lacks_blocks(terminal: Run) -> None:
    out = terminal("stats", TERM="dumb", PYTHONIOENCODING="ascii").out
    assert out.isascii()
    assert "####" in out


def test_nothing_to_count_exits_1(kcatalog: Run) -> None:
    assert kcatalog("stats --year 1999", code=1).out == ""
