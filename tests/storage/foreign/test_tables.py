from typing import Any

import pytest

from kcatalog.formats.columns import column_named
from kcatalog.storage.foreign.tables import table_of, values_in


def read(**cells: Any) -> tuple[dict[str, Any], list[str]]:
    given = [(column, cell) for name, cell in cells.items() if (column := column_named(name))]
    table, remarks = table_of(given)
    return table, list(map(str, remarks))


def test_cells_become_the_table_of_a_scene() -> None:
    assert read(title="T", drama="D", year="'16", actor_2="B", actor_1="A", sources="x, y") == (
        {
            "title": "T",
            "drama": {"title": "D", "year": 2016},
            "cast": [{"actor": "A"}, {"actor": "B"}],
            "sources": ["x", "y"],
        },
        [],
    )


def test_words_of_a_list_are_spelled_as_there() -> None:
    assert read(moods="Sweet / TENDER", tropes=["Slow Burn"], outcome="Accepted")[0] == {
        "moods": ["sweet", "tender"],
        "tropes": ["slow-burn"],
        "outcome": "accepted",
    }


def test_each_kind_of_value_is_read() -> None:
    table, remarks = read(episode=16.0, episodes="16부작", added="22.11.2026", confesses_1="네")
    assert (table["episode"], table["drama"]) == (16, {"episodes": 16})
    assert (str(table["added"]), table["cast"]) == ("2026-11-22", [{"confesses": True}])
    assert remarks == []


def test_what_cannot_be_read_is_left_out_and_named() -> None:
    table, remarks = read(title="T", year="soon", confesses_2="perhaps", added="3/4/2026")
    assert table == {"title": "T"}
    assert remarks == [
        "left out: year: not a year: 'soon'",
        "left out: confesses: neither yes nor no: 'perhaps'",
        "left out: added: may be 2026-03-04 or 2026-04-03: '3/4/2026'",
    ]


def test_a_role_of_its_own_column_comes_before_that_of_the_whole_cast() -> None:
    assert read(actor="A, B", actor_2="C", actor_3="D")[0]["cast"] == [
        {"actor": "A"}, {"actor": "C"}, {"actor": "D"},
    ]  # fmt: skip


TABLE: dict[str, Any] = {
    "id": "x",
    "title": "T",
    "drama": {"title": "D", "aliases": ["E, F"]},
    "cast": [{"actor": "A, B", "confesses": True}],
    "episode": 3,
}


def test_a_table_gives_back_itself() -> None:
    assert table_of(values_in(TABLE))[0] == TABLE


@pytest.mark.parametrize(
    ("looser", "cast"),
    [
        ("A, B", [{"actor": "A"}, {"actor": "B"}]),
        (
            ["A", {"actor": "B", "character": "C"}],
            [{"actor": "A"}, {"actor": "B", "character": "C"}],
        ),
        (5, [{"actor": 5}]),
    ],
)
def test_a_text_may_stand_for_the_drama_a_role_or_the_cast(looser: object, cast: object) -> None:
    table, _ = table_of(values_in({"title": "T", "drama": "D", "cast": looser, "other": 1}))
    assert table == {"title": "T", "drama": {"title": "D"}, "cast": cast}
