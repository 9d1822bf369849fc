import tomllib
from typing import Any

import pytest

from kcatalog.storage.toml.editing import with_items, with_tables, with_value, without_value
from kcatalog.storage.toml.positions import Keys, values

SHELF = """\
# my shelf
favorites = [ # loved
    'a', # first
    "b"
]

[notes] # mine
a = "A" # on a
"""


def found_at(path: Keys, text: str) -> Any:
    found: Any = tomllib.loads(text)
    for key in path:
        found = found[key]
    return found


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("notes", "a"), 'say "hi"', '"A"', '"say \\"hi\\""'),
        (("notes", "b-2"), "B", "# on a\n", '# on a\nb-2 = "B"\n'),
        (("notes", "x.y"), "B", "# on a\n", '# on a\n"x.y" = "B"\n'),
        (("favorites",), ["a", "b", "c"], '"b"\n', '"b",\n    "c",\n'),
        (("favorites",), ["a"], '    "b"\n', ""),
        (("favorites",), ["b"], "    'a', # first\n", "    # first\n"),
        (("favorites",), ["x", "a", "b"], "    'a'", "    \"x\",\n    'a'"),
        (("hidden",), ["x"], "]\n", ']\nhidden = [\n    "x",\n]\n'),
        (("other", "key"), 3, "# on a\n", "# on a\n\n[other]\nkey = 3\n"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_value_is_set_and_all_else_stays(
    path: Keys, value: str | int | list[str], old: str, new: str, ending: str
) -> None:
    result = with_value(SHELF.replace("\n", ending), path, value)
    assert result == SHELF.replace(old, new, 1).replace("\n", ending)
    assert found_at(path, result) == value


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("", "k = 1\n"),
        ("# c", "# c\n\nk = 1\n"),
        ("[t]\n", "k = 1\n\n[t]\n"),
        ("# c\n[t]\n", "# c\nk = 1\n\n[t]\n"),
        ("a = 1", "a = 1\nk = 1\n"),
        ("a = 1 # c", "a = 1 # c\nk = 1\n"),
    ],
)
def test_a_first_key_stands_before_the_tables(text: str, result: str) -> None:
    assert with_value(text, ("k",), 1).replace("\n\nk", "\nk") == result.replace("\n\nk", "\nk")
    assert tomllib.loads(with_value(text, ("k",), 1))["k"] == 1


def test_a_key_stands_after_those_that_come_before_it() -> None:
    assert with_value("a = 1\nd = 4\n", ("b",), 2, ["a", "b", "c", "d"]) == "a = 1\nb = 2\nd = 4\n"
    assert with_value("d = 4\n", ("b",), 2, ["a", "b", "c", "d"]) == "d = 4\nb = 2\n"


@pytest.mark.parametrize(
    ("text", "path", "result"),
    [
        ("a = 1\nb = 2\n", ("a",), "b = 2\n"),
        ("a = 1 # why\n", ("a",), "# why\n"),
        ("  a = [ # x\n 1 ] # y\n", ("a",), "  # x\n  # y\n"),
        ("t = { a = 1, b = 2 }\n", ("t", "a"), "t = { b = 2 }\n"),
        ("t = { a = 1, b = 2 }\n", ("t", "b"), "t = { a = 1 }\n"),
        ("t = { a = 1 }\n", ("t", "a"), "t = {  }\n"),
        ("a = 1\n", ("b",), "a = 1\n"),
    ],
)
def test_a_value_goes_and_comments_stay(text: str, path: Keys, result: str) -> None:
    assert without_value(text, path) == result
    assert tomllib.loads(result) is not None


def test_the_items_of_an_array_keep_their_comments() -> None:
    text = 'x = [ "a", "b", # of b\n"c", ] # of all\n'
    assert with_items(text, ("x",), ['"b"', '"d"']) == 'x = [ "b", # of b\n"d", ] # of all\n'
    assert with_items("x = [ # none\n]\n", ("x",), ["1"]) == "x = [ # none\n    1,\n]\n"
    assert with_items("x = []\n", ("x",), ["1", "2"]) == "x = [1, 2]\n"


def test_the_tables_of_an_array_keep_their_text_where_they_move() -> None:
    first, second = "# one\n[[x]] # header\na = 1\n", "[[x]]\na = 2 # two\n"
    text = f"k = 0\n\n{first}\n{second}"
    assert tomllib.loads(with_tables(text, ("x",), [second, first]))["x"] == [{"a": 2}, {"a": 1}]
    assert with_tables(text, ("x",), [second, first]).count("#") == 3
    assert with_tables(text, ("x",), [second]) == f"k = 0\n\n# one\n# header\n\n{second}"
    assert with_tables(text, ("x",), [first, second, "[[x]]\na = 3\n"]) == f"{text}\n[[x]]\na = 3\n"


def test_every_value_is_found_where_it_stands_also_inside_of_others() -> None:
    text = (
        'x = { a.b = "=", "c d" = [1, 2 , {d=1979-05-27 07:32:00}] , e = {} } # c\n'
        'y = [ # first\n  [ ], \'a\', # , ]\n  """x\n""", ]\n[[t]]\nz = 1.5 # d\n'
    )
    found = values(text)
    assert len(found) == 13
    for path, value in found.items():
        said = tomllib.loads(f"v = {text[value.begin : value.end]}")["v"]
        assert said == found_at(path, text)
