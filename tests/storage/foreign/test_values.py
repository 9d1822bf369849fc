from datetime import date

import pytest

from kcatalog.storage.foreign.values import (
    UnreadableError,
    read_date,
    read_number,
    read_truth,
    read_year,
)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2016", 2016), ("2016.0", 2016), ("'16", 2016), ("’98", 1998), ("(2016– )", 2016),
        ("2016–2017", 2016), ("10-Sep-18", 2018), ("Sep-18", 2018), ("10 Sep 18", 2018), ("12/2/16", 2016),
        ("16/12/2", 2016), ("20161202", 2016), ("Dec 14, 2019 - Feb 16, 2020", 2019), ("2016년", 2016),
        ("2016. 12. 2.", 2016), ("2-12-16", 2016),
    ],
)  # fmt: skip
def test_a_year_is_read_as_people_write_it(text: str, year: int) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize("text", ["soon", "16", "Sep 18", "1949", "20160", "99/99"])
def test_what_says_no_year_is_not_read_as_one(text: str) -> None:
    with pytest.raises(UnreadableError, match="not a year"):
        read_year(text)


def test_a_short_date_that_may_be_of_two_years_is_said_to_be() -> None:
    with pytest.raises(UnreadableError, match="may be 2002 or 2016"):
        read_year("16.12.02")


@pytest.mark.parametrize(
    "text", ["16", "16.0", "16화", "제16회", "Ep 16", "Ep. 16", "E16", "#16", "S01E16", "season 2, episode 16",
             "시즌 2 16화", "16부작"],
)  # fmt: skip
def test_a_number_is_read_whatever_stands_around_it(text: str) -> None:
    assert read_number(text) == 16


@pytest.mark.parametrize("text", ["final", "15-16", "16 of 20", "16.5", "-16", "1" * 5000])
def test_what_is_not_one_whole_number_is_not_read(text: str) -> None:
    with pytest.raises(UnreadableError, match=r"not (one|a whole) number"):
        read_number(text)


@pytest.mark.parametrize(
    "text",
    ["2026-11-22", "2026/11/22", "20261122", "2026. 11. 22.", "2026년 11월 22일", "2026-11-22 00:00:00",
     "22.11.2026", "11/22/2026", "22/11/2026", "22-Nov-2026", "22nd November 2026", "Nov 22, 2026"],
)  # fmt: skip
def test_a_date_is_read_in_any_order_that_leaves_no_doubt(text: str) -> None:
    assert read_date(text) == date(2026, 11, 22)


def test_a_date_that_may_be_two_is_said_to_be() -> None:
    assert read_date("05/05/2026") == date(2026, 5, 5)
    for text in ("03/04/2026", "3.4.2026", "4-3-2026"):
        with pytest.raises(UnreadableError, match="may be 2026-03-04 or 2026-04-03"):
            read_date(text)


@pytest.mark.parametrize("text", ["tomorrow", "2026", "31/02/2026", "2026-13-01", "22 Smarch 2026"])
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    with pytest.raises(UnreadableError, match="not a date"):
        read_date(text)


@pytest.mark.parametrize("text", ["yes", "Y", "TRUE", "1", "1.0", "x", "✓", "O", "네"])
def test_yes(text: str) -> None:
    assert read_truth(text) is True


@pytest.mark.parametrize("text", ["no", "N", "False", "0", "0.0", "아니요"])
def test_no(text: str) -> None:
    assert read_truth(text) is False


@pytest.mark.parametrize("text", ["perhaps", "", "2", "yes and no"])
def test_neither_yes_nor_no(text: str) -> None:
    with pytest.raises(UnreadableError, match="neither yes nor no"):
        read_truth(text)
