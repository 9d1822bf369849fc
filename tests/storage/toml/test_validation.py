import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from msgspec import convert
from msgspec.structs import fields

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from kcatalog.storage.toml.validation import errors_of, is_sound, unknown_keys
from tests.factories import a_table

Table = dict[str, Any]


def problems(**changes: Any) -> list[tuple[object, str]]:
    return list(errors_of(a_table(**changes)))


def role(**changes: Any) -> Table:
    return {"actor": "A", "character": "C"} | changes


def in_scene(key: str, value: Any) -> Table:
    return {key: value}


def in_drama(key: str, value: Any) -> Table:
    return {"drama": {"title": "D", key: value}}


def in_cast(key: str, value: Any) -> Table:
    return {"cast": [role(), role(**{key: value})]}


def test_a_right_table_has_no_error() -> None:
    assert problems() == []
    assert list(unknown_keys(a_table())) == []


@pytest.mark.parametrize(
    ("value", "got"),
    [
        (5, "a number"),
        (5.5, "a number with a point"),
        (True, "true or false"),
        (date(2026, 1, 1), "a date"),
        (datetime(2026, 1, 1, tzinfo=UTC), "a date with a time"),
        (time(1, 2), "a time"),
        (["x"], "a list"),
        ({}, "a table"),
    ],
)
@pytest.mark.parametrize(
    ("position", "key", "path"),
    [
        (in_scene, "title", ("title",)),
        (in_scene, "summary", ("summary",)),
        (in_scene, "line_by", ("line_by",)),
        (in_drama, "title", ("drama", "title")),
        (in_drama, "hangul", ("drama", "hangul")),
        (in_cast, "actor", ("cast", 1, "actor")),
        (in_cast, "character_hangul", ("cast", 1, "character_hangul")),
    ],
)
def test_what_should_be_text_is_told_at_each_depth(
    position: Callable[[str, Any], Table], key: str, path: object, value: object, got: str
) -> None:
    assert problems(**position(key, value)) == [(path, f"expected text, got {got}")]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        (in_scene("title", []), ("title",)),
        (in_scene("episode", []), ("episode",)),
        (in_scene("drama", []), ("drama",)),
        (in_drama("hangul", []), ("drama", "hangul")),
        (in_cast("actor", []), ("cast", 1, "actor")),
    ],
)
def test_an_empty_list_in_the_place_of_something_else_is_told(changes: Table, path: object) -> None:
    [(where, message)] = problems(**changes)
    assert where == path
    assert re.fullmatch(r"expected .+, got (a list|\[\])", message)


@pytest.mark.parametrize(
    ("changes", "path", "message"),
    [
        (in_scene("episode", "13"), ("episode",), "expected a whole number, got text"),
        (
            in_scene("episode", value=True),
            ("episode",),
            "expected a whole number, got true or false",
        ),
        (in_scene("episode", 0), ("episode",), "expected an episode from 1 to 9999, got 0"),
        (in_scene("episode", -1), ("episode",), "expected an episode from 1 to 9999, got -1"),
        (
            in_scene("episode_likely", 10_000),
            ("episode_likely",),
            "expected an episode from 1 to 9999, got 10000",
        ),
        (in_drama("year", "2016"), ("drama", "year"), "expected a whole number, got text"),
        (
            in_drama("year", 16),
            ("drama", "year"),
            "expected a year from 1950 to 2100, got 16",
        ),
        (
            in_drama("year", 1949),
            ("drama", "year"),
            "expected a year from 1950 to 2100, got 1949",
        ),
        (
            in_drama("year", 2101),
            ("drama", "year"),
            "expected a year from 1950 to 2100, got 2101",
        ),
        (
            in_scene("added", "yesterday"),
            ("added",),
            "expected a date such as 2026-11-22, got text",
        ),
        (
            in_scene("added", datetime(2026, 1, 1, tzinfo=UTC)),
            ("added",),
            "expected a date such as 2026-11-22, got a date with a time",
        ),
        (
            in_cast("confesses", "yes"),
            ("cast", 1, "confesses"),
            "expected true or false, got text",
        ),
        (in_cast("confesses", 1), ("cast", 1, "confesses"), "expected true or false, got a number"),
        (in_scene("moods", "sweet"), ("moods",), "expected a list, got text"),
        (in_scene("moods", [["sweet"]]), ("moods", 0), "expected text, got a list"),
        (in_scene("sources", ["https://x", 5]), ("sources", 1), "expected text, got a number"),
        (in_drama("aliases", {}), ("drama", "aliases"), "expected a list, got a table"),
        (in_drama("aliases", ["a", 1]), ("drama", "aliases", 1), "expected text, got a number"),
        (
            in_cast("actor_aliases", [1]),
            ("cast", 1, "actor_aliases", 0),
            "expected text, got a number",
        ),
        (in_scene("drama", "Goblin"), ("drama",), "expected a table, got text"),
        (in_scene("drama", [{"title": "D"}]), ("drama",), "expected a table, got a list"),
        (in_scene("cast", "Gong Yoo"), ("cast",), "expected one table or more, got text"),
        (in_scene("cast", {"actor": "A"}), ("cast",), "expected one table or more, got a table"),
        (in_scene("cast", []), ("cast",), "expected one table or more, got []"),
        (in_scene("cast", ["Gong Yoo"]), ("cast", 0), "expected a table, got text"),
        (in_scene("title", ""), ("title",), "expected text that is not blank, got ''"),
        (in_scene("title", " \n"), ("title",), "expected text that is not blank, got ' \\n'"),
        (in_cast("actor", " "), ("cast", 1, "actor"), "expected text that is not blank, got ' '"),
        (in_scene("sources", [""]), ("sources", 0), "expected text that is not blank, got ''"),
    ],
)
def test_each_wrong_value_is_told_once(changes: Table, path: object, message: str) -> None:
    assert problems(**changes) == [(path, message)]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"id": None}, [("id",)]),
        ({"title": None}, [("title",)]),
        ({"drama": None}, [("drama",)]),
        ({"cast": None}, [("cast",)]),
        ({"drama": {}}, [("drama", "title")]),
        ({"drama": {"year": 2016}}, [("drama", "title")]),
        ({"cast": [{}]}, [("cast", 0, "actor")]),
        ({"cast": [role(), {"character": "C"}]}, [("cast", 1, "actor")]),
    ],
)
def test_each_missing_key_is_told(changes: Table, missing: list[object]) -> None:
    assert problems(**changes) == [(path, "missing; every scene needs it") for path in missing]


@pytest.mark.parametrize(
    "changes",
    [
        position(field.name, [" "] if "tuple" in str(field.type) else " ")
        for model, position in ((Scene, in_scene), (Drama, in_drama), (Role, in_cast))
        for field in fields(model)
        if "not blank" in str(field.type)
    ],
)
def test_a_text_of_spaces_alone_is_an_error_wherever_one_is_needed(changes: Table) -> None:
    assert len(problems(**changes)) == 1
    assert not is_sound(convert(a_table(**changes), Scene))


def test_an_empty_table_lacks_what_every_scene_needs_and_no_more() -> None:
    assert [path for path, _ in errors_of({})] == [("id",), ("title",), ("drama",), ("cast",)]


@pytest.mark.parametrize(
    ("value", "got"),
    [(1, "a number"), ("x", "text"), (date(2026, 1, 1), "a date"), ([{}], "a list")],
)
def test_what_is_no_table_is_told_so(value: object, got: str) -> None:
    assert list(errors_of(value)) == [((), f"expected a table, got {got}")]


@pytest.mark.parametrize(
    ("key", "word", "hint"),
    [
        ("moods", "tendr", "unknown mood 'tendr'; did you mean 'tender'?"),
        ("moods", "sad", "unknown mood 'sad'; did you mean 'bittersweet'?"),
        ("moods", "Sweet", "unknown mood 'Sweet'; did you mean 'sweet'?"),
        ("moods", "zzz", f"unknown mood 'zzz'; known are {', '.join(MOODS)}"),
        ("moods", "", f"unknown mood ''; known are {', '.join(MOODS)}"),
        ("moods", "kiss", f"unknown mood 'kiss'; known are {', '.join(MOODS)}"),
        ("tropes", "slowburn", "unknown trope 'slowburn'; did you mean 'slow-burn'?"),
        ("tropes", "zzz", f"unknown trope 'zzz'; known are {', '.join(TROPES)}"),
    ],
)
def test_an_unknown_word_is_told_with_the_nearest_or_all(key: str, word: str, hint: str) -> None:
    good = next(iter(MOODS if key == "moods" else TROPES))
    assert problems(**{key: [good, word]}) == [((key, 1), hint)]


def test_every_known_word_is_right() -> None:
    assert problems(moods=list(MOODS), tropes=list(TROPES)) == []
    assert [problems(outcome=word) for word in ("", *OUTCOMES)] == [[]] * (len(OUTCOMES) + 1)


@pytest.mark.parametrize(
    ("word", "hint"),
    [("refusd", "did you mean 'refused'?"), ("zzz", f"known are {', '.join(OUTCOMES)}")],
)
def test_an_unknown_outcome_is_told_with_the_nearest_or_all(word: str, hint: str) -> None:
    assert problems(outcome=word) == [(("outcome",), f"unknown outcome '{word}'; {hint}")]


@pytest.mark.parametrize("day", ["02-29", "12-31", "01-01"])
def test_a_day_that_some_year_has_is_right(day: str) -> None:
    assert problems(days=[day]) == []


@pytest.mark.parametrize(
    "day", ["02-30", "04-31", "13-01", "00-10", "2-14", "12-24\n", "", "12.24"]
)
def test_a_day_that_no_year_has_is_told(day: str) -> None:
    expected = f"expected a month and a day such as '12-25', got {day!r}"
    assert problems(days=["12-24", day]) == [(("days", 1), expected)]


@pytest.mark.parametrize("word", ["x" * 5_000, "\x1b[31m\n\u202e"])
def test_a_hostile_word_makes_a_short_harmless_message(word: str) -> None:
    [(_, message)] = problems(moods=[word])
    assert message.isprintable()
    assert len(message) < 400


def test_a_long_value_is_told_in_short() -> None:
    [(_, message)] = problems(id="a" * 5_000)
    assert message.endswith("a...'")
    assert len(message) < 200


def test_several_errors_of_one_table_are_all_told() -> None:
    assert len(problems(id=1, title="", drama={"year": "x"}, cast=[role(actor=1), 2])) == 6


def test_each_unknown_key_is_told_at_its_depth() -> None:
    table = a_table(
        zz=1,
        number=3,
        drama={"title": "D", "director": "Lee", "more": {"deep": 1}},
        cast=[role(), role(agent="X")],
    )
    told = list(unknown_keys(table))
    assert told == [
        ("drama", "director"),
        ("drama", "more"),
        ("cast", 1, "agent"),
        ("zz",),
        ("number",),
    ]


@pytest.mark.parametrize("changes", [{"zz": 1}, {"drama": {"title": "D", "zz": 1}}])
def test_an_unknown_key_is_no_error(changes: Table) -> None:
    assert problems(**changes) == []
