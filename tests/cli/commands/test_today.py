import json
from datetime import date
from pathlib import Path

from kcatalog.catalog.daily import pick_of_the_day
from kcatalog.storage import load
from tests.conftest import Run


def test_the_pick_of_a_date_is_shown_with_that_date(kcatalog: Run) -> None:
    [scene] = json.loads(kcatalog("today --date 2027-02-14 --json").out)
    assert scene["date"] == "2027-02-14"
    assert scene["id"] == pick_of_the_day(load(), date(2027, 2, 14)).id


def test_today_is_the_date_where_the_fan_is(process: Run) -> None:
    west, east = (
        json.loads(process("today --json", TZ=zone).out)[0]["date"]
        for zone in ("<-12>12", "<+14>-14")
    )
    assert west < east


def test_a_week_is_seven_days_from_the_date_on(kcatalog: Run) -> None:
    lines = kcatalog("today --week --date 2026-12-30").out.splitlines()
    assert [line.split("\t")[0] for line in lines][::3] == [
        "2026-12-30",
        "2027-01-02",
        "2027-01-05",
    ]
    assert len({line.split("\t")[-1] for line in lines}) == 7


def test_the_first_day_of_a_week_is_the_pick_of_that_day(kcatalog: Run) -> None:
    [scene] = json.loads(kcatalog("today --date 2026-12-30 --json").out)
    week = json.loads(kcatalog("today --week --date 2026-12-30 --json").out)
    assert week[0] == scene
    assert len(week) == 7


def test_the_filters_leave_the_scenes_that_are_picked_from(kcatalog: Run) -> None:
    week = json.loads(kcatalog("today --week --network ENA --date 2027-03-08 --json").out)
    assert {scene["drama"]["network"] for scene in week} == {"ENA"}
    assert len({scene["id"] for scene in week}) == 2


def test_some_days_have_a_scene_of_their_own_as_long_as_it_is_not_hidden_or_left_out(
    kcatalog: Run, data: Path
) -> None:
    christmas_eve = "today --date 2027-12-24 --json"
    [own] = json.loads(kcatalog(christmas_eve).out)
    assert (own["id"], own["days"]) == ("boys-over-flowers-swing", ["12-24"])
    [other] = json.loads(kcatalog(f"{christmas_eve} --year 2020..").out)
    assert other["days"] == []
    kcatalog(f"remove {own['number']} --hide")
    assert json.loads(kcatalog(christmas_eve).out)[0]["days"] == []
    assert data.exists()


def test_brief_is_two_lines(kcatalog: Run) -> None:
    assert kcatalog("today --brief --date 2026-11-29").out == (
        'It\'s All in the Farewell Moment (Crash Landing on You)\n"I love you."\n'
    )


def test_brief_is_drawn_and_cut_at_a_terminal(terminal: Run) -> None:
    out = terminal("today -b --date 2026-11-28", columns=40, TERM="dumb").out
    assert out == "The Reason Is Love  Princess Hours\n“I don't love you because you're the Cr…\n"


def test_brief_and_week_exclude_each_other(kcatalog: Run) -> None:
    assert "--week has no brief form" in kcatalog("today --brief --week", code=2).err


def test_what_is_no_date_is_told(kcatalog: Run) -> None:
    assert "'some day' is not a date" in kcatalog("today --date 'some day'", code=2).err


def test_the_last_days_of_the_calendar_are_no_error(kcatalog: Run) -> None:
    assert kcatalog("today --date 9999-12-31").err == ""
    assert len(kcatalog("today --date 9999-12-28 --week").out.splitlines()) == 4
