from typing import Any

import pytest

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign.delimited import read_delimited
from kcatalog.storage.foreign.listing import Remark


def read(text: str) -> tuple[tuple[str, ...], list[Any]]:
    listing = read_delimited("x.csv", text.encode())
    return listing.headings, list(listing.records)


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_what_stands_between_cells_is_what_the_heading_says(between: str) -> None:
    rows = ("Drama", "Actors"), ("Goblin", '"Gong Yoo, Kim Go-eun; and others"')
    text = "".join(f"{between.join(row)}\n" for row in rows)
    record = {"Drama": "Goblin", "Actors": "Gong Yoo, Kim Go-eun; and others"}
    assert read(text) == (("Drama", "Actors"), [(2, record)])


def test_a_first_line_may_say_what_stands_between_cells() -> None:
    for line in ("sep=;", '"sep=;"', "SEP=;"):
        assert read(f"{line}\r\nA, B;C\r\n1;2\r\n") == (
            ("A, B", "C"),
            [(3, {"A, B": "1", "C": "2"})],
        )


def test_a_line_about_what_stands_between_cells_is_none_of_those_above_a_heading() -> None:
    _, [(line, _)] = read("sep=;\n\n\n\nTitle\nDrama;Actor\nGoblin;Gong Yoo\n")
    assert line == 7


@pytest.mark.parametrize("above", ["sep=;\n", "\n"])
def test_one_column_is_a_list_below_a_line_without_any(above: str) -> None:
    assert read(f"{above}drama\nGoblin\n") == (("drama",), [(3, {"drama": "Goblin"})])


def test_a_heading_may_stand_below_a_title_and_a_blank_line() -> None:
    assert read("My dramas\n\nDrama;Actor\nGoblin;Gong Yoo\n") == (
        ("Drama", "Actor"),
        [(4, {"Drama": "Goblin", "Actor": "Gong Yoo"})],
    )


def test_a_record_has_the_line_on_which_it_begins() -> None:
    _, records = read('Drama,Line\nA,"one\ntwo"\n\nB,three\n')
    assert records == [
        (2, {"Drama": "A", "Line": "one\ntwo"}),
        (5, {"Drama": "B", "Line": "three"}),
    ]


def test_a_row_of_too_many_cells_is_told_from_one_of_too_few() -> None:
    _, records = read("A;B\n1;2;3\n1\n1;2;;\n")
    assert records == [
        (2, Remark("3 cells under 2 columns; is a semicolon not quoted?")),
        (3, {"A": "1"}),
        (4, {"A": "1", "B": "2"}),
    ]


def test_line_breaks_in_a_heading_are_blanks() -> None:
    assert read('"Drama\ntitle",Actor\nA,B\n')[0] == ("Drama title", "Actor")


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n,,\n"])
def test_a_file_without_rows_is_told(text: str) -> None:
    with pytest.raises(BadFileError, match="has no rows"):
        read(text)


def test_a_quote_that_does_not_end_is_told_with_its_line() -> None:
    with pytest.raises(BadFileError, match=r"x\.csv:3: not valid CSV"):
        read('sep=,\nA,B\n1,"2\n')
