from typing import Any

import pytest

from kcatalog.storage.foreign.cast import part_cast, people_in


def names_in(cell: Any) -> list[str]:
    return [person.name for person in people_in(cell)]


@pytest.mark.parametrize(
    "cell",
    [
        "Jun Ji-hyun, Kim Soo-hyun", "Jun Ji-hyun,Kim Soo-hyun,", "Jun Ji-hyun; Kim Soo-hyun", "Jun Ji-hyun / Kim Soo-hyun",
        "Jun Ji-hyun & Kim Soo-hyun", "Jun Ji-hyun &amp; Kim Soo-hyun", "Jun Ji-hyun and Kim Soo-hyun",
        "Jun Ji-hyun\nKim Soo-hyun", "Jun Ji-hyun\r\nKim Soo-hyun", "Jun  Ji-hyun[1],  Kim\xa0Soo-hyun [ko]",
        "['Jun Ji-hyun', 'Kim Soo-hyun']", '["Jun Ji-hyun", "Kim Soo-hyun"]', ["Jun Ji-hyun", "Kim Soo-hyun"],
        [{"name": "Jun Ji-hyun"}, {"actor": "Kim Soo-hyun"}], "Jun, Ji-hyun; Kim, Soo-hyun", "Jun Ji-hyun, Kim Soo-hyun, etc.",
        "Jun Ji-hyun (Main Role), Kim Soo-hyun (Guest)",
    ],
)  # fmt: skip
def test_the_people_of_a_cell_are_parted(cell: Any) -> None:
    assert names_in(cell) == ["Jun Ji-hyun", "Kim Soo-hyun"]


def test_hangul_parts_at_a_middle_dot_and_stands_in_brackets() -> None:
    assert names_in("공유·김고은") == ["공유", "김고은"]
    for cell in ("Gong Yoo (공유)", "공유 (Gong Yoo)", "Gong Yoo [공유]"):
        assert [(person.name, person.hangul) for person in people_in(cell)] == [
            ("Gong Yoo", "공유")
        ]


def test_a_comma_in_brackets_parts_nobody() -> None:
    assert names_in("Lee Ji-eun (IU, singer), Yeo Jin-goo") == [
        "Lee Ji-eun (IU, singer)",
        "Yeo Jin-goo",
    ]


def test_a_stage_name_of_one_word_is_no_surname() -> None:
    assert names_in("Rain, Song Hye-kyo") == ["Rain", "Song Hye-kyo"]


@pytest.mark.parametrize(
    "cell", ["Han Ji-min Jung Hae-in Kim Jun-han", "공유 김고은", "Lee Ji-eun (IU)"]
)
def test_what_may_be_several_is_said_to_be(cell: str) -> None:
    roles: dict[int, dict[str, Any]] = {}
    assert [str(remark) for remark in part_cast({"actor": cell}, roles)] == [
        f"actor: taken for one person: {cell!r}"
    ]
    assert roles == {1: {"actor": cell}}


@pytest.mark.parametrize(
    "cell", ["[" * 5000 + "]" * 5000, "['\\d', 'x']", "[1]", "['a'", "[__import__('os')]"]
)
def test_what_only_looks_like_a_list_is_harmless(cell: str) -> None:
    assert isinstance(names_in(cell), list)


def cast(**cells: Any) -> tuple[list[dict[str, Any]], list[str]]:
    roles: dict[int, dict[str, Any]] = {}
    remarks = list(map(str, part_cast(cells, roles)))
    return list(roles.values()), remarks


def test_characters_follow_the_order_of_the_actors() -> None:
    both = [{"actor": "A", "character": "X"}, {"actor": "B", "character": "Y"}]
    assert cast(actor="A, B", character="X / Y") == (both, [])
    assert cast(actor="A as X, B as Y") == (both, [])
    assert cast(actor="A, B", character=", Y") == ([{"actor": "A"}, both[1]], [])
    assert cast(actor="A, B", character="X") == ([both[0], {"actor": "B"}], [])
    assert cast(actor="A", character="X / Y") == ([{"actor": "A", "character": "X / Y"}], [])
    assert cast(actor="A, B", character="X, Y, Z") == (
        both,
        ["left out: character without an actor: 'Z'"],
    )


def test_who_confesses_is_the_first_or_the_one_that_is_named() -> None:
    first, second = {"actor": "A", "character": "X"}, {"actor": "B", "character": "Ye"}
    cells = {"actor": "A, B", "character": "X, Ye"}
    for confesses in ("yes", "A", "x", ["yes", "no"]):
        assert cast(**cells, confesses=confesses) == ([first | {"confesses": True}, second], [])
    assert cast(**cells, confesses="Ye") == ([first, second | {"confesses": True}], [])
    assert cast(**cells, confesses="no") == ([first, second], [])
    assert cast(**cells, confesses="perhaps") == (
        [first, second],
        ["left out: confesses: neither yes nor no, nor one of the cast: 'perhaps'"],
    )


@pytest.mark.parametrize("part", [",", "(", "(main", "[", "A, ", " and ", "['", " ", "A (B, "])
def test_a_cell_of_any_length_is_parted_at_once(part: str) -> None:
    assert isinstance(names_in(part * 200_000), list)
