import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.storage.toml.positions import Keys, Positions


def lines(text: str, *paths: Keys) -> list[int]:
    tomllib.loads(text)
    positions = Positions(text)
    return [positions.line(path) for path in paths]


SCENES = """\
# the catalogue

[[scene]]
id = "a"   # "not" a [bracket
title = "T"

[scene.drama]
title = "D"

[[scene.cast]]
actor = "A"

[[scene.cast]]
actor = "B"

  [[ scene ]]  # another
  "id" = "b"
  'title' = "T"
drama.title = "D"

[[scene . "cast"]]
actor = "C"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("scene", 0), 3),
        (("scene", 0, "id"), 4),
        (("scene", 0, "title"), 5),
        (("scene", 0, "drama"), 7),
        (("scene", 0, "drama", "title"), 8),
        (("scene", 0, "cast", 0), 10),
        (("scene", 0, "cast", 0, "actor"), 11),
        (("scene", 0, "cast", 1), 13),
        (("scene", 0, "cast", 1, "actor"), 14),
        (("scene", 1), 16),
        (("scene", 1, "id"), 17),
        (("scene", 1, "title"), 18),
        (("scene", 1, "drama", "title"), 19),
        (("scene", 1, "drama"), 19),
        (("scene", 1, "cast", 0), 21),
        (("scene", 1, "cast", 0, "actor"), 22),
    ],
)
def test_tables_and_keys_of_scenes_are_found(path: Keys, line: int) -> None:
    assert lines(SCENES, path) == [line]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("scene", 0, "summary"), 3),
        (("scene", 0, "drama", "year"), 7),
        (("scene", 0, "cast", 1, "character"), 13),
        (("scene", 1, "cast", 0, "actor", "deeper", 3), 22),
        (("nowhere",), 1),
        ((), 1),
    ],
)
def test_what_stands_nowhere_is_sought_where_it_should_be(path: Keys, line: int) -> None:
    assert lines(SCENES, path) == [line]


@pytest.mark.parametrize(
    "value",
    [
        '"""\n[[scene]]\nid = "fake"\nk = 1\n"""',
        "'''\n[[scene]]\nid = 'fake'\nk = 1\n'''",
        '"""\\"""\n[k]\nk = 2\n"""',
        '"""ends in a quote\n""""',
        '"""ends in two quotes\n"""""',
        "'''ends in a quote\n''''",
        "'''ends in two quotes\n'''''",
        '"""a backslash \\\\"""',
        '"""a folded \\\n   line\n"""',
        '""""quoted" at the start\n"""',
        '""',
        "''",
        '""""""',
        "''''''",
        '"an escaped \\" quote [ \\\\"',
        "'a backslash \\'",
        '"# no comment"',
        '"""ends in a quote\n"""" # " [ [',
        "'''ends in a quote\n'''' # ' [ [",
        "[\n  { k = 1 },\n  { k = 2 },\n]",
        '"k = 5"',
        '[\n  1, # a comment with ] and "\n  2,\n\n]',
        '[[1, 2], [\n"]"]]',
        "[ { k = \"[\" }, { k = '{' } ]",
        '{ k = 1, "a=b" = [ { } ] }',
        "1979-05-27 07:32:00",
        "0xDEADBEEF # k = 1",
        "[] # [[scene]]",
    ],
)
def test_a_tricky_value_moves_no_line(value: str) -> None:
    text = f"before = 1\nvalue = {value}\nk = 3\n[[scene]]\nid = 1\n"
    k = 3 + value.count("\n")
    paths: tuple[Keys, ...] = (("before",), ("value",), ("k",), ("scene", 0), ("scene", 0, "id"))
    assert lines(text, *paths) == [1, 2, k, k + 1, k + 2]


@pytest.mark.parametrize(
    ("spelled", "key"),
    [
        ("k", "k"),
        ("1234", "1234"),
        ("a-b_C", "a-b_C"),
        ('"k"', "k"),
        ("'k'", "k"),
        ('""', ""),
        ("''", ""),
        ('"a b"', "a b"),
        ('"a.b"', "a.b"),
        ('"a=b"', "a=b"),
        ("'a=b'", "a=b"),
        ('"a#b"', "a#b"),
        ('"[k]"', "[k]"),
        ("'\"'", '"'),
        ('"\'"', "'"),
        ('"a\\"b"', 'a"b'),
        ('"a\\\\"', "a\\"),
        ('"\\u0041"', "A"),
        ('"\\u001b[31m"', "\x1b[31m"),
        ('"사랑"', "사랑"),
    ],
)
def test_a_key_is_found_however_it_is_spelled(spelled: str, key: str) -> None:
    assert lines(f"\n{spelled} = 1\n[t]\n\n{spelled} = 1\n", (key,), ("t", key)) == [2, 5]
    assert lines(
        f"\n[[{spelled}]]\n\n[{spelled}.sub]\nk = 1\n", (key, 0), (key, 0, "sub", "k")
    ) == [
        2,
        5,
    ]


def test_dotted_keys_and_headers_give_the_tables_between_a_line() -> None:
    text = 'top = 1\na.b.c = 1\na . "b" . d = 2\n\n[x.y.z]\nk = 1\n'
    assert lines(text, ("a", "b", "c"), ("a", "b", "d"), ("x", "y", "z", "k")) == [2, 3, 6]
    assert lines(text, ("a",), ("a", "b"), ("x",), ("x", "y")) == [2, 2, 5, 5]


def test_each_element_of_an_array_of_tables_in_a_table_has_its_line() -> None:
    text = "[a]\n[[a.b]]\nk = 1\n[[a.b]]\nk = 1\n[[a.b.c]]\nk = 1\n[[a.b.c]]\nk = 1\n"
    paths: tuple[Keys, ...] = (
        ("a", "b", 0, "k"),
        ("a", "b", 1, "k"),
        ("a", "b", 1, "c", 0, "k"),
        ("a", "b", 1, "c", 1, "k"),
    )
    assert lines(text, *paths) == [3, 5, 7, 9]


def test_the_last_line_needs_no_line_end() -> None:
    assert lines("a = 1\nb = [\n1\n]", ("a",), ("b",)) == [1, 2]


def test_line_ends_of_windows_count_as_one() -> None:
    text = SCENES.replace("\n", "\r\n")
    path: Keys = ("scene", 1, "cast", 0, "actor")
    assert lines(text, path) == [22]
    assert lines('a = """x\r\ny"""\r\n# c\r\nb = 1\r\n', ("a",), ("b",)) == [1, 4]


@pytest.mark.parametrize("text", ["", "\n", "# only\n", "   ", "[", "]]]", '"', "'''", "=", "a ="])
def test_a_text_that_is_no_toml_breaks_nothing(text: str) -> None:
    assert Positions(text).line(("a", 0)) >= 1


def test_a_long_text_is_gone_through_once() -> None:
    many = 3_000
    text = "".join(f'[[scene]]\nid = "{"x" * 50}"\n' for _ in range(many))
    assert Positions(text).line(("scene", many - 1, "id")) == 2 * many


# Documents made with the line of each key known from the making.


@dataclass
class Written:
    """A document in the making, and the line of each of its tables and keys."""

    text: str = ""
    lines: dict[Keys, int] = field(default_factory=dict)

    def add(self, path: Keys, source: str) -> None:
        self.lines[path] = self.text.count("\n") + 1
        self.text += source


NOISE = st.sampled_from(["", "", "", "\n", "# k0 = 1\n", '  # """ [[scene]]\n', "\t\n", "#'''\n"])
SPELLINGS = st.sampled_from(["{}", '"{}"', "'{}'", "  {}  "])
PADDED = st.sampled_from(["{} = {}\n", "{}={} # \" ] '''\n", "\t{} =\t{}\n"])
TEXTS = st.text(st.sampled_from("ab k0=[]{}#'\"\\\n"), max_size=12)


def _literal(text: str) -> str:
    quotes = "'''" if "\n" in text else "'"
    return quotes + text.replace("'", "") + quotes


def _quoted(text: str) -> str:
    return '"""' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'


VALUES = st.recursive(
    st.sampled_from(["1", "true", "2026-11-22", '"k = 1"', "'#'", '""'])
    | TEXTS.map(_literal)
    | TEXTS.map(_quoted),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ", # ]\n".join(items) + "\n]")
        | st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | inner.map(lambda value: f"{{ k0 = {value}, k1 = 2 }}")
    ),
    max_leaves=4,
)


@st.composite
def documents(draw: st.DrawFn) -> Written:
    written = Written()

    def body(table: Keys) -> None:
        for number in range(draw(st.integers(0, 3))):
            written.text += draw(NOISE)
            key = f"k{number}"
            spelled = draw(SPELLINGS).format(key)
            written.add((*table, key), draw(PADDED).format(spelled, draw(VALUES)))

    def header(path: Keys, source: str) -> None:
        written.text += draw(NOISE)
        written.add(path, draw(st.sampled_from(["{}\n", " {} # ]\n"])).format(source))

    body(())
    for position in range(draw(st.integers(0, 3))):
        header(("scene", position), "[[scene]]")
        body(("scene", position))
        if draw(st.booleans()):
            header(
                ("scene", position, "drama"),
                draw(st.sampled_from(["[scene.drama]", "[scene . 'drama']"])),
            )
            body(("scene", position, "drama"))
        for role in range(draw(st.integers(0, 2))):
            header(("scene", position, "cast", role), "[[ scene.cast ]]")
            body(("scene", position, "cast", role))
    return written


@given(documents())
def test_each_key_of_any_document_is_found_on_its_line(written: Written) -> None:
    tomllib.loads(written.text)
    positions = Positions(written.text)
    assert {path: positions.line(path) for path in written.lines} == written.lines


def _keyed(items: list[object]) -> dict[str, object]:
    return {f"x{position}": item for position, item in enumerate(items)}


@given(
    st.recursive(
        st.integers() | st.booleans() | st.text(st.sampled_from("ab =[]{}#'\"\\\n"), max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(_keyed),
        max_leaves=12,
    ),
    st.booleans(),
)
def test_each_key_that_tomli_w_writes_is_found_on_its_line(value: object, multiline: bool) -> None:  # noqa: FBT001 - drawn
    document = _numbered({"key": value}, iter(range(1_000)))
    assert isinstance(document, dict)
    text = tomli_w.dumps(document, multiline_strings=multiline)
    positions = Positions(text)
    written = text.split("\n")
    for path in _paths(document):
        starting = [n for n, line in enumerate(written, 1) if line.startswith(f"{path[-1]} = ")]
        if starting:  # else it stands within the value of another key
            assert [positions.line(path)] == starting, path


def _numbered(value: object, numbers: Iterator[int]) -> object:
    """Return every key a number of its own, so that it stands once in the document."""
    if isinstance(value, dict):
        return {f"key{next(numbers)}": _numbered(item, numbers) for item in value.values()}
    if isinstance(value, list):
        return [_numbered(item, numbers) for item in value]
    return value


def _paths(value: object, path: Keys = ()) -> Iterator[Keys]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _paths(item, (*path, key))
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _paths(item, (*path, position))
