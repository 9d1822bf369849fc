import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.formats.cells import cell_of, items_of, text_of

TEXTS = st.text("a,;'\\ \n\t=-?/é가", max_size=8) | st.text(max_size=8)


@given(TEXTS.filter(lambda text: text.strip("'")))
def test_any_text_comes_back_to_the_letter(text: str) -> None:
    assert text_of(cell_of(text)) == text


@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4))
def test_any_list_comes_back_to_the_letter(items: list[str]) -> None:
    assert items_of(text_of(cell_of(tuple(items)))) == items


@given(TEXTS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert not cell_of(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["", " ", "N/A", "#n/a", "-", "–", "null", "None", "NaN", "?"])
def test_what_stands_for_nothing_is_empty(text: str) -> None:
    assert text_of(text) == ""


def test_blanks_around_a_text_go_and_its_letters_are_composed() -> None:
    assert text_of("  Gong Yoo \n") == "Gong Yoo"
    assert text_of(unicodedata.normalize("NFD", "공유")) == "공유"


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("sweet, tender", ["sweet", "tender"]),
        ("sweet; tender;", ["sweet", "tender"]),
        ("sweet\ntender", ["sweet", "tender"]),
        (
            "https://example.org/a,b, https://example.org/c",
            ["https://example.org/a,b", "https://example.org/c"],
        ),
        (r"Goblin\, Guardian", ["Goblin, Guardian"]),
    ],
)
def test_a_list_parts_at_commas_semicolons_and_lines(cell: str, items: list[str]) -> None:
    assert items_of(cell) == items


def test_no_list_of_ours_has_semicolons() -> None:
    assert cell_of(("sweet", "tender")) == "sweet, tender"
