from typing import Any

import pytest

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign.markdown_table import read_markdown


def read(text: str) -> list[Any]:
    return list(read_markdown("x.md", text.encode()).records)


HEADING = "| Drama | Actors |\n| :--- | ---: |\n"


def test_a_table_may_stand_anywhere_and_go_on_further_down() -> None:
    text = f"# List\n\n{HEADING}| A | B |\n\nMore | or less:\n\n{HEADING}C | D\n\n| X |\n|---|\n| no |\n"
    assert read(text) == [(5, {"Drama": "A", "Actors": "B"}), (11, {"Drama": "C", "Actors": "D"})]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (r"a \| b", "a | b"), ("a<br>b<br/>c", "a\nb\nc"), ("**bold** *and* _this_ `code` ~~gone~~", "bold and this code gone"),
        ("snake_case_word", "snake_case_word"), ("[Gong Yoo](https://example.org/a_b)", "Gong Yoo"), ("[[Goblin]]", "Goblin"),
        (r"[[Dramas/Goblin\|Goblin]]", "Goblin"), (r"\*stars\* and \\", r"*stars* and \\"[:-1]), ("2 &lt; 3 &#38; 4", "2 < 3 & 4"), ("", ""),
    ],
)  # fmt: skip
def test_a_cell_says_what_it_shows(cell: str, text: str) -> None:
    assert read(f"{HEADING}| A | {cell} |") == [(3, {"Drama": "A", "Actors": text})]


def test_a_text_without_a_table_is_told() -> None:
    for text in ("", "# Dramas\n\n- Goblin\n", "a | b\n"):
        with pytest.raises(BadFileError, match="has no table"):
            read(text)


@pytest.mark.parametrize("part", [" ", "|", "\\", "[", "[[", "[a](", "![", "_", "*a", "a|", "&a"])
def test_a_line_of_any_length_is_read_at_once(part: str) -> None:
    assert len(read(f"{HEADING}| A | B\n| {part * 100_000} | x\\\n")) >= 1


def test_an_address_may_have_brackets() -> None:
    cell = "[Signal](https://example.org/Signal_(series))"
    assert read(f"{HEADING}| {cell} | B |") == [(3, {"Drama": "Signal", "Actors": "B"})]
