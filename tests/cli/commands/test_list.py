import json
from pathlib import Path

import pytest

from tests.conftest import COUNT, Run


def _titles(out: str) -> list[str]:
    return [line.split("\t")[2] for line in out.splitlines()]


def test_a_pipe_gets_one_line_a_scene_with_tabs_between(kcatalog: Run) -> None:
    lines = kcatalog("list").out.splitlines()
    assert len(lines) == COUNT
    assert lines[3].split("\t") == [
        "4",
        "It's All in the Farewell Moment",
        "Crash Landing on You",
        "Hyun Bin & Son Ye-jin",
        "2019",
        "crash-landing-farewell",
    ]


@pytest.mark.parametrize(
    ("filters", "dramas"),
    [
        ('--actor "gong yoo" --year ..2010', ["Coffee Prince"]),
        (
            "--actor 박보영 --year ..2019",
            ["Strong Woman Do Bong-soon", "Abyss", "Strong Woman Do Bong-soon"],
        ),
        ('--actor parkboyoung --actor "Ahn Hyo-seop"', ["Abyss"]),
        ('--character "shin chae kyong"', ["Princess Hours"]),
        ("--drama goong --drama CLOY", ["Princess Hours", *["Crash Landing on You"] * 2]),
        ("--year 2025", ["Our Unwritten Seoul"]),
        ("--year ..2003", ["Autumn in My Heart", "Damo"]),
        ("--year 2022..2024 --network ENA", ["Extraordinary Attorney Woo"] * 2),
        ("--network tvn --network jtbc --trope drunk", ["Let's Eat 2", "Crash Landing on You"]),
        ("--trope 'Arranged marriage'", ["Princess Hours", "Extraordinary You"]),
        ("--mood brave --mood tense", ["While You Were Sleeping", "Crash Course in Romance"]),
        ("--outcome refused --outcome parted --network jtbc", ["Itaewon Class"]),
    ],
)
def test_filters_leave_the_scenes_that_meet_them_all(
    kcatalog: Run, filters: str, dramas: list[str]
) -> None:
    assert _titles(kcatalog(f"list {filters}").out) == dramas


def test_sorting_reverse_and_limit_work_together(kcatalog: Run) -> None:
    lines = kcatalog("list --sort year --reverse --limit 2").out.splitlines()
    assert [line.split("\t")[4] for line in lines] == ["2025", "2024"]


def test_json_is_an_array_of_scenes_with_number_and_id(kcatalog: Run) -> None:
    scenes = json.loads(kcatalog("list --year 2020 --json").out)
    assert [scene["number"] for scene in scenes] == [3, 5, 6, 65, 66]
    assert all(scene["id"] and scene["drama"]["year"] == 2020 for scene in scenes)


def test_a_filter_that_leaves_nothing_exits_1_and_says_so_on_stderr(kcatalog: Run) -> None:
    result = kcatalog("list --year 1999", code=1)
    assert result.out == ""
    assert result.err.startswith("kcatalog: no scene matches these filters")


def test_an_unknown_network_is_answered_with_those_that_there_are(kcatalog: Run) -> None:
    err = kcatalog("list --network netflix", code=1).err
    assert (
        err
        == "kcatalog: no network 'netflix'; there are ENA, JTBC, KBS2, Kakao TV, MBC, SBS, tvN\n"
    )


def test_an_unknown_actor_is_answered_with_the_nearest(kcatalog: Run) -> None:
    result = kcatalog("list --actor 'Kim Ji-hun'", code=1)
    assert result.out == ""
    assert "no actor 'Kim Ji-hun'; did you mean " in result.err
    assert "Ju Ji-hoon" in result.err


def test_nothing_found_as_json_is_an_empty_array(kcatalog: Run) -> None:
    assert kcatalog("list --year 1999 --json", code=1).out == "[]\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("--mood sweett", "sweet"),
        ("--trope kisses", "kiss"),
        ("--outcome refusd", "refused"),
        ("--year soon", "2010..2017"),
        ("--year 2017..2010", "ends before it begins"),
        ("--sort beauty", "network"),
        ("--limit 0", "1"),
    ],
)
def test_a_wrong_option_exits_2_and_tells_what_is_right(
    kcatalog: Run, options: str, told: str
) -> None:
    assert told in kcatalog(f"list {options}", code=2).err


def test_blank_filters_ask_for_nothing(kcatalog: Run) -> None:
    assert kcatalog("list --actor '' --drama ' ' --network ''").out.count("\n") == COUNT


def test_the_environment_names_other_files(process: Run, other_file: str) -> None:
    assert process("list", KCATALOG_CATALOG=other_file).out.startswith("1\tUnder the Plum Tree\t")


def test_a_flag_beats_the_environment(process: Run, other_file: str) -> None:
    result = process(f"list --catalog '{other_file}'", KCATALOG_CATALOG="/nowhere.toml")
    assert result.out.count("\n") == 1


def test_several_files_are_laid_one_over_the_other(kcatalog: Run, other_file: str) -> None:
    lines = kcatalog(f"list --catalog data/scenes.toml --catalog '{other_file}'").out.splitlines()
    assert len(lines) == COUNT + 1
    assert lines[COUNT].startswith(f"{COUNT + 1}\tUnder the Plum Tree")


def test_a_missing_file_is_told_in_one_line(kcatalog: Run) -> None:
    result = kcatalog("list --catalog nowhere.toml", code=1)
    assert result.err == "kcatalog: nowhere.toml: no such file\n"


def test_an_unknown_key_is_pointed_out_and_not_fatal(kcatalog: Run, other_file: str) -> None:
    with Path(other_file).open("a", encoding="utf-8") as file:
        file.write('colour = "plum"\n')
    result = kcatalog(f"list --catalog '{other_file}'")
    assert result.out.count("\n") == 1
    assert result.err == f"note: 1 warning about {other_file}; see: kcatalog check '{other_file}'\n"


def test_a_template_writes_each_scene_as_the_fan_has_it(kcatalog: Run) -> None:
    lines = kcatalog("list --limit 2 --format '{number}\\t{title} ({year})'").out
    assert lines == "1\tI Miss You (2017)\n2\tThe Reason Is Love (2006)\n"


def test_a_template_is_filled_in_at_a_terminal_too(terminal: Run) -> None:
    assert terminal("list -n 1 --format {title}").out == "I Miss You\n"


def test_an_unknown_field_is_wrong_usage_and_the_fields_are_named(kcatalog: Run) -> None:
    err = " ".join(kcatalog("list --format '{titel}'", code=2).err.replace("│", "").split())
    assert "no field {titel}; the fields are number, id, title, drama" in err


def test_a_template_and_json_exclude_each_other(kcatalog: Run) -> None:
    assert "--format" in kcatalog("list --json --format '{title}'", code=2).err
