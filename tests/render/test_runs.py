from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from kcatalog.render.runs import Line, broken, cut, padded, width_of
from kcatalog.safe import one_line
from tests.render.screens import texts

TEXT = st.text(st.sampled_from("사랑 ab é")).map(one_line)
LINES = st.lists(st.tuples(TEXT, st.sampled_from(["", "title", "quiet"])), max_size=5)


def test_a_run_is_broken_with_its_style() -> None:
    line = (("Gong Yoo", "title"), (" as ", "quiet"), ("Kim Shin", "title"))
    assert list(broken(line, 9)) == [
        (("Gong Yoo", "title"),),
        (("as ", "quiet"), ("Kim", "title")),
        (("Shin", "title"),),
    ]


def test_what_is_cut_ends_in_the_style_of_its_last_letter() -> None:
    assert cut((("Rain", "title"), ("  ", ""), ("Goblin", "drama")), 9) == (
        ("Rain", "title"),
        ("  ", ""),
        ("Go…", "drama"),
    )
    assert cut((("Rain", "title"), ("  ", "")), 9) == (("Rain", "title"), ("  ", ""))


@given(LINES, st.integers(2, 20))
def test_every_letter_keeps_its_style_where_a_line_is_broken(line: Line, columns: int) -> None:
    assert letters(broken(line, columns)) == letters([line])


@given(LINES, st.integers(2, 20))
def test_broken_lines_fit_and_padded_ones_fill(line: Line, columns: int) -> None:
    for one in broken(line, columns):
        assert width_of(one) <= columns
        assert width_of(padded(one, columns)) == columns


@given(LINES, st.integers(3, 20))
def test_what_is_cut_fits(line: Line, columns: int) -> None:
    assert width_of(cut(line, columns)) <= columns
    assert len(texts([cut(line, columns)])) == 1


def letters(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """Return the letters of *lines* with their styles; spaces come and go where lines break."""
    return [
        (letter, style)
        for line in lines
        for text, style in line
        for letter in text
        if letter != " "
    ]
