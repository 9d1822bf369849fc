import sys
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest

from kcatalog.catalog import CatalogError
from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign import spreadsheet as reader
from kcatalog.storage.foreign.spreadsheet import read_spreadsheet
from tests.storage.foreign.spreadsheets import DATE_STYLE, spreadsheet

pytest.importorskip("python_calamine")

ROWS: list[list[object]] = [
    ["My dramas"],
    ["Drama", "Actors", "Year", "Aired", "Confesses"],
    ["Goblin", "Gong Yoo,\nKim Go-eun", 2016.0, (42706, DATE_STYLE), True],
    [1988, None, None, None, False],
]


def test_the_rows_of_the_first_sheet_that_is_filled_are_read() -> None:
    listing = read_spreadsheet("x.xlsx", spreadsheet([], ROWS, [["Other"]]))
    assert listing.headings == ("Drama", "Actors", "Year", "Aired", "Confesses")
    assert list(listing.records) == [
        (3, {"Drama": "Goblin", "Actors": "Gong Yoo,\nKim Go-eun", "Year": "2016", "Aired": "2016-12-02", "Confesses": "yes"}),
        (4, {"Drama": "1988", "Actors": "", "Year": "", "Aired": "", "Confesses": "no"}),
    ]  # fmt: skip
    assert listing.found == ("the sheet 'Sheet 2'; 1 more are not read",)


def test_what_is_no_spreadsheet_is_told() -> None:
    for content in (b"", b"Drama,Actor\n", b"PK\x03\x04 and more"):
        with pytest.raises(BadFileError, match="not a spreadsheet that can be read"):
            read_spreadsheet("x.xlsx", content)
    with pytest.raises(BadFileError, match="nothing in it"):
        read_spreadsheet("x.xlsx", spreadsheet([]))


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LARGEST_UNPACKED", 1_000)
    with pytest.raises(BadFileError, match="MB when unpacked; split it"):
        read_spreadsheet("x.xlsx", spreadsheet([["x" * 100_000]]))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576" ',
        '<c r="ZZZZZZ99999999999" ',
        "<c r='XFD1048576' ",
        '<c r = "XFD1048576" ',
    ],
)
def test_a_cell_far_away_from_all_others_is_refused(cell: str) -> None:
    whole = ZipFile(BytesIO(spreadsheet([["drama", "actor"], ["Goblin", "Gong Yoo"]])))
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name in whole.namelist():
            text = whole.read(name).decode()
            archive.writestr(name, text.replace("<c ", cell, 1))
    with pytest.raises(BadFileError, match="a cell far away from all others"):
        read_spreadsheet("far.xlsx", written.getvalue())


@pytest.mark.parametrize("at", range(30, 1_200, 40))
def test_a_damaged_spreadsheet_ends_in_no_other_error(at: int) -> None:
    content = bytearray(spreadsheet([["drama", "actor"], ["Goblin", "Gong Yoo"]]))
    content[at : at + 8] = b"\xff" * len(content[at : at + 8])
    with suppress(BadFileError):
        read_spreadsheet("damaged.xlsx", bytes(content))


def test_without_its_reader_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(CatalogError, match=r"pip install .*'python-calamine[^ ]*'$"):
        read_spreadsheet("x.xlsx", spreadsheet(ROWS))
