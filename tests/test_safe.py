import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kcatalog.safe import one_line
from tests.factories import HOSTILE
from tests.render.screens import disobedient

ANY_TEXT = st.text(st.characters() | st.sampled_from("\x00\x1b\x7f\x85\x9b\u2028\u202e\u200b\n\t"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("사랑의 불시착", "사랑의 불시착"),
        ("[bold]x[/bold] [/x] \\[y]", "[bold]x[/bold] [/x] \\[y]"),
        ("two\nlines", "two lines"),
        ("two\r\nlines\r\n", "two lines"),
        ("a\tb\t\tc", "a b c"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a b c d e f"),
        ("\x1b[31mred", "␛[31mred"),
        ("nul\x00 bel\x07 bs\x08 fs\x1c us\x1f", "nul␀ bel␇ bs␈ fs␜ us␟"),
        ("del\x7f", "del␡"),
        ("csi\x9b31m osc\x9d", "csi\ufffd31m osc\ufffd"),
        ("\u202edlorw\u202c", "\ufffddlorw\ufffd"),
        ("a\u2066b\u2069c\u200ed\u200fe\u061cf", "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"),
        ("ze\u200bro\u200c wi\u200ddth\ufeff so\u00adft jo\u2060in", "zero width soft join"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("  outer  ", "outer"),
        ("\n\n", ""),
        ("\u200b", ""),
        (" \u200b ", ""),
        ("\u200b text \u200b", "text"),
        ("", ""),
    ],
)
def test_text_is_shown_on_one_line_and_obeyed_by_no_terminal(text: str, shown: str) -> None:
    assert one_line(text) == shown


@pytest.mark.parametrize("code", [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029])
def test_no_control_character_passes(code: int) -> None:
    assert disobedient(one_line(f"a{chr(code)}b")) == []


@pytest.mark.parametrize(
    "code", [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
def test_nothing_that_turns_the_direction_of_writing_passes(code: int) -> None:
    assert chr(code) not in one_line(f"a{chr(code)}b")


def test_nothing_that_is_made_to_be_invisible_passes() -> None:
    every = map(chr, range(0x110000))
    formats = "".join(letter for letter in every if unicodedata.category(letter) == "Cf")
    passing = {letter for letter in one_line(formats) if unicodedata.category(letter) == "Cf"}
    # What is left marks numbers and verses in Arabic, Syriac and Kaithi, and is drawn; or
    # joins hieroglyphs, shorthand and notes, which nobody reads at a terminal.
    assert passing <= {
        *map(chr, range(0x600, 0x606)),
        *"\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd",
        *map(chr, range(0x13430, 0x13440)),
        *map(chr, range(0x1BCA0, 0x1BCA4)),
        *map(chr, range(0x1D173, 0x1D17B)),
    }


def test_a_letter_passes_alone_only_if_it_passes_beside_one_that_does_not() -> None:
    every = map(chr, range(0x110000))
    passing = "a".join(letter for letter in every if one_line(f"a{letter}b") == f"a{letter}b")
    assert one_line(f"a{passing}a\u200b") == f"a{passing}a"


@given(ANY_TEXT)
def test_any_text_is_shown_harmlessly(text: str) -> None:
    shown = one_line(text)
    assert disobedient(shown) == []
    assert shown.splitlines() in ([], [shown])


@given(ANY_TEXT)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    shown = one_line(text)
    assert one_line(shown) == shown


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1))
def test_letters_numbers_and_signs_are_never_changed(text: str) -> None:
    assert one_line(text) == text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_shown_harmlessly(text: str) -> None:
    shown = one_line(text)
    assert disobedient(shown) == []
    assert cell_len(shown) <= cell_len(text) + len(text)
