import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kcatalog.render.wrapping import breaks, cells, shortened, wrapped
from kcatalog.safe import one_line

ANY_TEXT = st.text().map(one_line) | st.text(st.sampled_from("사랑 aé“–♥─ \u1109❤\ufe0f👍🏽")).map(
    one_line
)


@given(ANY_TEXT)
def test_a_text_takes_as_many_cells_as_rich_counts(text: str) -> None:
    assert cells(text) == cell_len(text)


def test_a_letter_takes_as_many_cells_as_rich_counts() -> None:
    letters = map(chr, (*range(0x20, 0x3200), *range(0xABFF, 0xD7B0)))
    shown = (letter for letter in letters if one_line(f"a{letter}b") == f"a{letter}b")
    assert [letter for letter in shown if cells(letter) != cell_len(letter)] == []


@pytest.mark.parametrize(
    ("sentence", "columns", "lines"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one  two", 8, ["one  two"]),
        ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
        ("a bcdef", 3, ["a", "bcd", "ef"]),
        ("사랑의 불시착", 7, ["사랑의", "불시착"]),
        ("사랑의 불시착", 5, ["사랑", "의", "불시", "착"]),
    ],
)
def test_lines_end_between_words_and_longer_words_are_cut(
    sentence: str, columns: int, lines: list[str]
) -> None:
    assert list(wrapped(sentence, columns)) == lines


@given(ANY_TEXT, st.integers(2, 30))
def test_no_line_is_wider_and_nothing_but_spaces_is_lost(text: str, columns: int) -> None:
    lines = list(wrapped(text, columns))
    assert [line for line in lines if cells(line) > columns] == []
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(ANY_TEXT, st.integers(2, 30))
def test_the_lines_stand_one_after_another_in_the_text(text: str, columns: int) -> None:
    positions = [position for pair in breaks(text, columns) for position in pair]
    assert positions == sorted(positions)


@given(ANY_TEXT, st.integers(3, 30))
def test_what_is_shortened_fits_and_says_so(text: str, columns: int) -> None:
    shown = shortened(text, columns)
    assert cells(shown) <= columns
    assert shown == text or (shown[-1] == "…" and text.startswith(shown[:-1]))
