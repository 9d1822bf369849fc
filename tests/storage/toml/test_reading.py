import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.catalog import CatalogError
from kcatalog.storage import BadFileError, Problem, files, load
from kcatalog.storage.paths import built_in_catalog
from kcatalog.storage.toml.reading import read_scenes
from tests.factories import HOSTILE, a_bare_scene, a_scene, a_table, toml_of

Write = Callable[[str | bytes], Path]

SCENE = """\
[[scene]]
id = "x"
title = "A Title"

[scene.drama]
title = "A Drama"

[[scene.cast]]
actor = "An Actor"
character = "A Character"
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write data.toml into a folder of its own, and give its path as a user would type it."""
    monkeypatch.chdir(tmp_path)

    def write(content: str | bytes) -> Path:
        file = Path("data.toml")
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write


def told(file: Path) -> list[str]:
    """Return the messages on a wrong *file*, a line each."""
    with pytest.raises(BadFileError) as raised:
        read_scenes(file)
    assert str(raised.value).split("\n") == [str(problem) for problem in raised.value.problems]
    return [str(problem) for problem in raised.value.problems]


def warnings(file: Path) -> list[str]:
    """Return what is told of a right *file* that is odd in places."""
    found: list[Problem] = []
    read_scenes(file, found.append)
    return [str(problem) for problem in found]


# Right files.


def test_a_scene_comes_out_of_a_file_as_it_went_in(write: Write) -> None:
    scenes = [a_scene(), a_bare_scene()]
    assert read_scenes(write(toml_of(*scenes))) == scenes


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_comes_out_as_it_went_in_but_composed(write: Write, text: str) -> None:
    harmless = f"t{text}".encode(errors="replace").decode()
    scene, composed = (
        a_scene(title=each, summary=each, sources=(each,))
        for each in (harmless, normalize("NFC", harmless))
    )
    assert read_scenes(write(toml_of(scene))) == [composed]


def test_what_every_scene_needs_is_enough(write: Write) -> None:
    [scene] = read_scenes(write(SCENE))
    assert (scene.id, scene.drama.year, scene.episode, scene.moods, scene.added) == (
        "x",
        None,
        None,
        (),
        None,
    )


def test_a_date_of_toml_is_a_date(write: Write) -> None:
    [scene] = read_scenes(write(toml_of(a_table(added=date(2026, 11, 22)))))
    assert scene.added == date(2026, 11, 22)


def test_a_byte_order_mark_is_no_error(write: Write) -> None:
    assert len(read_scenes(write(SCENE.encode("utf-8-sig")))) == 1


def test_line_ends_of_windows_are_no_error(write: Write) -> None:
    assert len(read_scenes(write(SCENE.replace("\n", "\r\n")))) == 1


def test_line_ends_of_windows_leave_no_trace_in_the_text(write: Write) -> None:
    text = SCENE.replace('title = "A Title"', 'title = "A Title"\nsummary = """One\nTwo"""')
    [scene] = read_scenes(write(text.replace("\n", "\r\n")))
    assert scene.summary == "One\nTwo"


def test_a_scene_as_inline_tables_is_no_error(write: Write) -> None:
    drama, cast = '{title = "D"}', '[{actor = "A", character = "C"}]'
    [scene] = read_scenes(
        write(f'scene = [{{id = "x", title = "T", drama = {drama}, cast = {cast}}}]')
    )
    assert (scene.drama.title, scene.cast[0].actor) == ("D", "A")


@pytest.mark.parametrize("id_", ["a", "x-1", "18-again", "2521", "a" * 80])
def test_an_id_is_small_letters_digits_and_single_hyphens(write: Write, id_: str) -> None:
    text = toml_of(a_table(id=id_))
    if id_.isdigit():
        assert told(write(text))
    else:
        assert read_scenes(write(text))[0].id == id_


@pytest.mark.parametrize("year", [1950, 2100])
@pytest.mark.parametrize("episode", [1, 9999])
def test_the_first_and_last_year_and_episode_are_right(
    write: Write, year: int, episode: int
) -> None:
    table = a_table(drama={"title": "D", "year": year}, episode=episode)
    [scene] = read_scenes(write(toml_of(table)))
    assert (scene.drama.year, scene.episode) == (year, episode)


# Files that cannot be read at all.


def test_a_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "none.toml"
    assert told(file) == [f"{file}: no such file"]


def test_a_folder_is_told_to_be_none(tmp_path: Path) -> None:
    assert told(tmp_path) == [f"{tmp_path}: a folder, not a file"]


def test_a_file_without_permission_is_told_so(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, __: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    file = write(SCENE)
    monkeypatch.setattr(Path, "open", refuse)
    assert told(file) == ["data.toml: no permission to read it"]


def test_what_the_system_says_is_told_in_its_words_alone(write: Write) -> None:
    [message] = told(write(SCENE) / "inside")
    assert message.startswith("data.toml/inside: ")
    assert "Errno" not in message
    assert message.count("data.toml") == 1


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", 'name = "mine"\n'])
def test_a_file_without_scenes_is_told_how_they_begin(write: Write, content: str) -> None:
    assert told(write(content)) == ["data.toml: has no scenes; each begins with [[scene]]"]


def test_a_file_of_only_a_byte_order_mark_is_empty(write: Write) -> None:
    assert told(write(b"\xef\xbb\xbf")) == ["data.toml: has no scenes; each begins with [[scene]]"]


@pytest.mark.parametrize(
    ("before", "line"), [(b"", 1), (b"# one\n# two\n", 3), (b"\r\n\r\n", 3), (b"\n" * 40, 41)]
)
def test_what_is_not_utf_8_is_told_with_its_line(write: Write, before: bytes, line: int) -> None:
    file = write(before + 'title = "é"'.encode("latin-1"))
    assert told(file) == [f"data.toml:{line}: not UTF-8 text; save it as UTF-8"]


def test_what_is_not_utf_8_after_a_byte_order_mark_is_told_with_its_line(write: Write) -> None:
    assert told(write(b"\xef\xbb\xbf\n\n\xff")) == ["data.toml:3: not UTF-8 text; save it as UTF-8"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp949", "latin-1"])
def test_another_encoding_is_one_error(write: Write, encoding: str) -> None:
    hangul = SCENE.replace("A Title", "사랑" if encoding != "latin-1" else "Amélie")
    [message] = told(write(hangul.encode(encoding)))
    assert re.fullmatch(r"data\.toml:[13]: not UTF-8 text; save it as UTF-8", message)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_an_encoding_without_mark_is_one_error(write: Write, encoding: str) -> None:
    [message] = told(write(SCENE.encode(encoding)))
    assert message.startswith("data.toml:1: not valid TOML: ")


def test_a_file_of_random_bytes_is_one_error(write: Write) -> None:
    assert len(told(write(bytes(range(256)) * 4))) == 1


# Syntax.


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[scene]]\nid = \n", "data.toml:2: not valid TOML: invalid value (column 6)"),
        (
            "[[scene]]\nid \n",
            "data.toml:2: not valid TOML: expected '=' after a key in a key/value pair (column 4)",
        ),
        ('[[scene]]\nid = "x', "data.toml:2: not valid TOML: unterminated string at its end"),
        (
            '[[scene]]\nid = "x"\nid = "y"\n',
            "data.toml:3: not valid TOML: cannot overwrite a value (column 9)",
        ),
        (
            SCENE + "[[scene]\n",
            (
                "data.toml:11: not valid TOML: "
                "expected ']]' at the end of an array declaration (column 8)"
            ),
        ),
    ],
)
def test_a_syntax_error_is_told_with_its_place(write: Write, content: str, message: str) -> None:
    assert told(write(content)) == [message]


def test_a_syntax_error_is_counted_alike_with_line_ends_of_windows(write: Write) -> None:
    content = SCENE + "\nid ="
    assert told(write(content.replace("\n", "\r\n"))) == told(write(content))


def test_a_syntax_error_at_the_very_end_is_on_the_last_line(write: Write) -> None:
    [message] = told(write('[[scene]]\nid = "x"\nsummary = """never\nended\n'))
    assert message.startswith("data.toml:5: not valid TOML: ")


def test_control_characters_of_a_file_are_not_in_the_message(write: Write) -> None:
    for content in ("\x1b[31m", '[[scene]]\n"\x1b" = 1', "a = 1\n[[scene]]\nid = \x9b1"):
        assert all(message.isprintable() for message in told(write(content)))


def test_deep_nesting_is_one_error(write: Write) -> None:
    depth = sys.getrecursionlimit() * 2
    content = f"{SCENE}x = {'[' * depth}{']' * depth}\n"
    assert told(write(content)) == ["data.toml: nested too deeply to read"]


def test_nesting_that_the_parser_still_takes_is_taken(write: Write) -> None:
    assert read_scenes(write(f"{SCENE}x = {'[' * 50}{']' * 50}\n"))
    assert told(write(SCENE.replace('"A Title"', f"{'[' * 50}{']' * 50}"))) == [
        "data.toml:3: scene 'x': title: expected text, got a list"
    ]


@pytest.mark.parametrize("number", ["9" * 400, "-" + "9" * 400, "0x" + "f" * 400])
def test_a_huge_number_is_told_in_short(write: Write, number: str) -> None:
    [message] = told(write(SCENE.replace('"A Title"', f'"T"\nepisode = {number}')))
    assert message.startswith(
        "data.toml:4: scene 'x': episode: expected an episode from 1 to 9999, got "
    )
    assert len(message) < 160


def test_a_number_too_huge_to_parse_is_told_in_plain_words(write: Write) -> None:
    [message] = told(write(SCENE.replace('"A Title"', f'"T"\nepisode = {"9" * 5_000}')))
    assert message.startswith("data.toml: not valid TOML: ")
    assert "sys." not in message


def test_a_number_too_huge_to_write_out_is_told_not_traced(write: Write) -> None:
    [message] = told(write(SCENE.replace('"A Title"', f'"T"\nepisode = 0x{"f" * 4_000}')))
    assert message.startswith(
        "data.toml:4: scene 'x': episode: expected an episode from 1 to 9999, got "
    )


@pytest.mark.parametrize("number", ["inf", "-inf", "nan", "1e400", "3.0"])
def test_a_number_with_a_point_is_no_episode(write: Write, number: str) -> None:
    assert told(write(SCENE.replace('"A Title"', f'"T"\nepisode = {number}'))) == [
        "data.toml:4: scene 'x': episode: expected a whole number, got a number with a point"
    ]


# Scenes that are none.


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (SCENE.replace("[[scene]]", "[scene]"), 1),
        ("# one\n\nscene = 3\n", 3),
        ('scene = "x"\n', 1),
        ("scene.id = 1\n", 1),
        ("scene = {}\n", 1),
    ],
)
def test_scenes_without_double_brackets_are_told_so(write: Write, content: str, line: int) -> None:
    single = content.replace("[[scene.cast]]", "[scene.cast]")
    assert told(write(single)) == [
        f"data.toml:{line}: expected [[scene]] in double brackets, once for each scene"
    ]


def test_an_empty_list_of_scenes_holds_none(write: Write) -> None:
    assert told(write("scene = []\n")) == ["data.toml: has no scenes; each begins with [[scene]]"]


def test_what_stands_in_the_place_of_a_scene_is_told_by_its_number(write: Write) -> None:
    assert told(write('scene = [1, "two", [3]]\n')) == [
        "data.toml:1: scene 1: expected a table, got a number",
        "data.toml:1: scene 2: expected a table, got text",
        "data.toml:1: scene 3: expected a table, got a list",
    ]


# Scenes that are wrong.


def test_the_message_names_file_line_scene_and_field(write: Write) -> None:
    second = '\n[[scene.cast]]\nactor = 5\ncharacter = "C"\n'
    content = "# a comment\n" * 28 + SCENE + second
    assert told(write(content)) == [
        "data.toml:41: scene 'x': cast[1].actor: expected text, got a number"
    ]


def test_the_parts_of_an_error_are_there_to_use(write: Write) -> None:
    with pytest.raises(BadFileError) as raised:
        read_scenes(write(SCENE.replace('"A Drama"', "5")))
    assert raised.value.problems == [
        Problem("data.toml", "expected text, got a number", 6, "'x'", "drama.title")
    ]


def test_a_bad_file_is_an_error_of_the_catalogue(write: Write) -> None:
    with pytest.raises(CatalogError, match="no scenes"):
        load(write(""))


def test_a_scene_without_an_id_is_told_by_its_number(write: Write) -> None:
    content = SCENE + SCENE.replace('id = "x"\n', "")
    assert told(write(content)) == ["data.toml:11: scene 2: id: missing; every scene needs it"]


def test_all_errors_of_a_file_are_told_together_in_its_order(write: Write) -> None:
    content = (
        SCENE.replace('"A Title"', '5\nmoods = ["sad-ish", "tendr"]').replace('"A Drama"', "true")
        + '\n[[scene]]\nid = "Y"\ntropes = ["rian"]\ncast = []\n[scene.drama]\nyear = 1900\n'
        + SCENE
    )
    messages = told(write(content))
    assert [message.partition("; known are")[0] for message in messages] == [
        "data.toml:3: scene 'x': title: expected text, got a number",
        "data.toml:4: scene 'x': moods[0]: unknown mood 'sad-ish'",
        "data.toml:4: scene 'x': moods[1]: unknown mood 'tendr'; did you mean 'tender'?",
        "data.toml:7: scene 'x': drama.title: expected text, got true or false",
        "data.toml:13: scene 'Y': title: missing; every scene needs it",
        (
            "data.toml:14: scene 'Y': id: expected an id such as 'crash-landing-farewell' "
            "(a-z, 0-9 and single hyphens), got 'Y'"
        ),
        "data.toml:15: scene 'Y': tropes[0]: unknown trope 'rian'; did you mean 'rain'?",
        "data.toml:16: scene 'Y': cast: expected one table or more, got []",
        "data.toml:17: scene 'Y': drama.title: missing; every scene needs it",
        "data.toml:18: scene 'Y': drama.year: expected a year from 1950 to 2100, got 1900",
        "data.toml:20: scene 'x': id: already the id of the scene on line 1",
    ]


def test_two_scenes_with_one_id_are_told_with_both_lines(write: Write) -> None:
    assert told(write(f"{SCENE}\n{SCENE}\n{SCENE}")) == [
        "data.toml:13: scene 'x': id: already the id of the scene on line 1",
        "data.toml:24: scene 'x': id: already the id of the scene on line 1",
    ]


@pytest.mark.parametrize(
    "id_",
    [
        "a/b",
        "..",
        "../../etc/passwd",
        "Upper",
        "12",
        "1-2",
        "",
        " ",
        "a b",
        "a--b",
        "-a",
        "a-",
        "a_b",
        "a.b",
        "도깨비",
        "é",
        "a\n",
        "a\nb",
        "a\x00",
        "a\u200b",
        "a" * 81,
    ],
)
def test_a_bad_id_is_told_and_shown(write: Write, id_: str) -> None:
    [message] = told(write(toml_of(a_table(id=id_))))
    assert ": id: expected an id such as 'crash-landing-farewell' " in message
    assert message.startswith("data.toml:2: scene ")
    assert message.isprintable()


def test_a_very_long_id_makes_no_very_long_message(write: Write) -> None:
    [message] = told(write(toml_of(a_table(id="a" * 5_000))))
    assert len(message) < 400


def test_errors_are_counted_alike_with_line_ends_of_windows(write: Write) -> None:
    content = SCENE.replace('"A Title"', "5").replace('"An Actor"', '""')
    assert told(write(content.replace("\n", "\r\n"))) == told(write(content))
    assert told(write("\ufeff" + content)) == told(write(content))


# What is odd but harmless.


def test_unknown_keys_are_told_as_warnings_and_are_not_fatal(write: Write) -> None:
    content = (
        SCENE.replace('"A Title"', '"A Title"\nmood = "sweet"')
        .replace('"A Drama"', '"A Drama"\ncolour = "red"')
        .replace('"An Actor"', '"An Actor"\nage = 40')
    )
    file = write(content)
    unknown = "not a key that kcatalog knows; left as it is"
    assert warnings(file) == [
        f"data.toml:4: scene 'x': mood: {unknown}",
        f"data.toml:8: scene 'x': drama.colour: {unknown}",
        f"data.toml:12: scene 'x': cast[0].age: {unknown}",
    ]
    assert len(read_scenes(file)) == 1


def test_a_file_without_unknown_keys_gives_no_warning(write: Write) -> None:
    assert warnings(write(toml_of(a_scene()))) == []


def test_an_unknown_table_is_told_where_it_begins(write: Write) -> None:
    [warning] = warnings(
        write(SCENE.replace("[scene.drama]", "[scene.darma.x]\ny = 1\n[scene.drama]"))
    )
    assert warning.startswith("data.toml:5: scene 'x': darma: not a key")


@pytest.mark.parametrize("number", ["7", '"seven"', "[7]", "-1"])
def test_the_number_of_a_scene_is_no_key_of_a_file(write: Write, number: str) -> None:
    [warning] = warnings(write(SCENE.replace('"A Title"', f'"A Title"\nnumber = {number}')))
    assert warning.startswith("data.toml:4: scene 'x': number: not a key")


@pytest.mark.parametrize(
    ("content", "line", "key"),
    [
        (f"{SCENE}\n[[scenes]]\nid = 'y'\n", 12, "scenes"),
        (f"{SCENE}\n[drama]\ntitle = 'D'\n", 12, "drama"),
        (f"name = 'mine'\n{SCENE}", 1, "name"),
    ],
)
def test_a_key_outside_of_all_scenes_is_told_as_a_warning(
    write: Write, content: str, line: int, key: str
) -> None:
    [warning] = warnings(write(content))
    assert warning.startswith(f"data.toml:{line}: {key}: not a key")


def test_control_characters_of_a_key_are_not_in_the_warning(write: Write) -> None:
    key = '"\\u001b[31m\\u202e\\n"'
    [warning] = warnings(write(SCENE.replace('"A Title"', f'"A Title"\n{key} = 1')))
    assert warning.isprintable()


def test_warnings_are_not_told_of_a_file_that_is_wrong(write: Write) -> None:
    found: list[Problem] = []
    with pytest.raises(BadFileError):
        read_scenes(write(SCENE.replace('"A Title"', "5\nmood = 1")), found.append)
    assert found == []


# Any file at all.


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    _read_or_told(content)


VALUES = st.recursive(
    st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "actor", "year", "id", "x", "\x1b", "a=b", '"']),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(
                ["id", "title", "drama", "cast", "episode", "moods", "added", "sources", "\x1b"]
            ),
            VALUES,
        ),
        max_size=3,
    )
)
def test_any_toml_is_read_or_told(tables: list[dict[str, object]]) -> None:
    _read_or_told(toml_of(*(a_table() | table for table in tables)).encode())


def _read_or_told(content: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "read_bytes", lambda _: content)
        found: list[Problem] = []
        try:
            read_scenes(Path("data.toml"), found.append)
        except BadFileError as error:
            found += error.problems
            assert error.problems  # noqa: PT017 - either outcome is right
    lines = content.count(b"\n") + 1
    assert all(0 <= problem.line <= lines for problem in found)
    assert all(str(problem).isprintable() for problem in found)


# Several files.


def test_a_later_file_lies_over_an_earlier_one(tmp_path: Path) -> None:
    below, above = tmp_path / "below.toml", tmp_path / "above.toml"
    below.write_text(toml_of(a_bare_scene("a"), a_bare_scene("b")), encoding="utf-8")
    above.write_text(toml_of(a_bare_scene("c"), a_bare_scene("a", title="Mine")), encoding="utf-8")
    catalog = load(below, str(above))
    assert [(scene.number, scene.id, scene.title) for scene in catalog] == [
        (1, "a", "Mine"),
        (2, "b", "Bare"),
        (3, "c", "Bare"),
    ]


def test_the_first_wrong_file_is_told(tmp_path: Path, write: Write) -> None:
    with pytest.raises(BadFileError, match=r"^none\.toml: no such file$"):
        load(write(SCENE), "none.toml", tmp_path)


def test_the_warnings_of_each_file_are_told_with_its_name(write: Write, tmp_path: Path) -> None:
    file = write(SCENE.replace('"A Title"', '"A Title"\nmood = 1'))
    other = tmp_path / "other.toml"
    other.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    found: list[Problem] = []
    load(file, other, on_warning=found.append)
    assert [problem.file for problem in found] == ["data.toml", str(other)]


def test_without_files_the_built_in_scenes_are_loaded() -> None:
    found: list[Problem] = []
    catalog = load(on_warning=found.append)
    assert len(catalog) >= 15
    assert found == []
    assert list(catalog) == list(load(built_in_catalog()))


def test_the_built_in_scenes_are_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(load()) >= 15
