import tomllib

import pytest

from kcatalog.storage.toml.splicing import appended, removed, replaced, scene_stretches

FIRST = '# of the first\n[[scene]]\nid = "a"\n[scene.drama]\ntitle = "D" # end\n'
SECOND = '[[scene]]\nid = "b"\nnote = """\n[[scene]]\n"""\n'
TEXT = f"# of the file\n\n{FIRST}\n# alone\n\n\n{SECOND}"


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in scene_stretches(text)]


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
        appended(text, ['[[scene]]\nid = "c"'])
        == text + f'{ending * 2}[[scene]]{ending}id = "c"{ending}'
    )


def test_a_short_scene_lands_after_the_last_and_not_inside_of_it() -> None:
    parsed = tomllib.loads(appended(TEXT, ['[[scene]]\nid = "c"\n']))["scene"]
    assert [scene["id"] for scene in parsed] == ["a", "b", "c"]


def test_a_block_replaced_leaves_all_else_to_the_byte() -> None:
    assert replaced(TEXT, {0: "[[scene]]\nid = 'x'\n"}) == TEXT.replace(
        FIRST, "[[scene]]\nid = 'x'\n"
    )


def test_a_block_removed_takes_the_blank_lines_after_it() -> None:
    first, second = scene_stretches(TEXT)
    assert removed(TEXT, first) == f"# of the file\n\n# alone\n\n\n{SECOND}"
    assert removed(TEXT, second) == f"# of the file\n\n{FIRST}\n# alone\n"
