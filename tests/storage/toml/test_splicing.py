import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.storage.toml.splicing import (
    Splice,
    appended,
    around,
    difference,
    inverse,
    removed,
    spliced,
    stretches,
)

FIRST = '# of the first\n[[scene]]\nid = "a"\n[scene.drama]\ntitle = "D" # end\n'
SECOND = '[[scene]]\nid = "b"\nnote = """\n[[scene]]\n"""\n'
TEXT = f"# of the file\n\n{FIRST}\n# alone\n\n\n{SECOND}"


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in stretches(text)]


def test_a_block_reaches_from_the_comment_above_its_header_to_its_last_line() -> None:
    assert pieces(TEXT) == [FIRST, SECOND]


def test_a_comment_at_the_top_is_the_files() -> None:
    assert pieces(FIRST) == [FIRST.removeprefix("# of the first\n")]


def test_a_table_of_another_name_ends_a_block() -> None:
    assert pieces(f'{SECOND}[other]\nid = "c"\n') == [SECOND]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_block_appended_has_the_line_ends_of_the_file(ending: str) -> None:
    text = TEXT.replace("\n", ending)
    assert (
        spliced(text, [appended(text, ['[[scene]]\nid = "c"'])])
        == text + f'{ending * 2}[[scene]]{ending}id = "c"{ending}'
    )


def test_a_short_scene_lands_after_the_last_and_not_inside_of_it() -> None:
    result = spliced(TEXT, [appended(TEXT, ['[[scene]]\nid = "c"\n'])])
    assert [scene["id"] for scene in tomllib.loads(result)["scene"]] == ["a", "b", "c"]


def test_a_block_removed_takes_the_blank_lines_after_it() -> None:
    first, second = stretches(TEXT)
    assert spliced(TEXT, [removed(TEXT, first)]) == f"# of the file\n\n# alone\n\n\n{SECOND}"
    assert spliced(TEXT, [removed(TEXT, second)]) == f"# of the file\n\n{FIRST}\n# alone\n"


@given(st.text("ab\n"), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.text("cd"))))
def test_a_splice_is_taken_back_by_its_inverse(
    text: str, given: list[tuple[int, int, str]]
) -> None:
    splices, start = [], 0
    for skipped, length, new in given:
        start = min(start + skipped, len(text))
        splices.append(Splice(start, min(start + length, len(text)), new))
        start = splices[-1].end
    result = spliced(text, splices)
    assert spliced(result, inverse(text, splices)) == text
    assert spliced(text, [difference(text, result)]) == result


def test_a_difference_is_no_longer_than_what_differs() -> None:
    assert difference("one two three", "one 2 three") == Splice(4, 7, "2")
    assert difference("aaa", "aa") == Splice(2, 3, "")


def many_scenes(*notes: str) -> str:
    return "# of the file\n" + "".join(
        f'\n\n[[scene]]\nid = "s-{n}"\ntitle = "T"\nnote = {note}\n# of the next\n'
        for n, note in enumerate(notes)
    )


def test_around_a_scene_are_whole_scenes() -> None:
    text = many_scenes(*("1",) * 9)
    for n in range(9):
        start, end = around(text, f"s-{n}")
        found = [scene["id"] for scene in tomllib.loads(text[start:end])["scene"]]
        assert found == [f"s-{near}" for near in range(max(0, n - 1), min(9, n + 2))]


@pytest.mark.parametrize(
    "note", ['"""\n[[scene]]\nid = "s-3"\n"""', "'''\n[[scene]]\n'''", "\"'''\"", "1 # '''"]
)
def test_what_may_only_look_like_a_scene_is_not_cut_out(note: str) -> None:
    text = many_scenes("1", note, "1", "1", "1", "1")
    assert around(text, "s-3") == (0, len(text))


def test_an_id_that_stands_in_no_scene_of_that_id_leaves_all_of_the_text() -> None:
    text = many_scenes("1", "1")
    assert around(text, "s-7") == (0, len(text))
