import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from kcatalog.share.cards.fonts import hangul_family
from kcatalog.share.cards.typesetting import BOLD, advance, balanced, wrap

_WORDS = st.text(max_size=300)
_SERIF_FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSerif{}.ttf"


@given(_WORDS, st.integers(30, 1000))
def test_wrapping_keeps_every_word_in_order(text: str, width: int) -> None:
    assert "".join(wrap(text, width, 20)).replace(" ", "") == "".join(text.split())


@given(_WORDS, st.integers(30, 1000))
def test_no_line_is_wider_than_the_measure(text: str, width: int) -> None:
    assert all(advance(line, 20) <= width + 1e-6 for line in wrap(text, width, 20))


def test_a_line_is_broken_between_words_where_it_can_be() -> None:
    assert wrap("say it in the rain", advance("say it in ", 20), 20) == ["say it in", "the rain"]


def test_a_word_longer_than_the_measure_is_broken() -> None:
    assert wrap("사랑해요", advance("사랑", 20), 20) == ["사랑", "해요"]


def test_a_mark_stays_with_its_letter() -> None:
    letter = "e" + "\u0301" * 3
    pieces = wrap(letter * 4, advance("e", 20), 20)
    assert pieces == [letter] * 4


def test_hangul_takes_about_twice_the_width_of_a_latin_letter() -> None:
    assert advance("한", 10) > 1.5 * advance("a", 10)


def test_balanced_lines_are_no_more_and_leave_no_lonely_last_word() -> None:
    text = "Ask what it meant to them before you accuse, for that shuts the very door today"
    lines = balanced(text, 560, 40)
    assert len(lines) == len(wrap(text, 560, 40))
    assert advance(lines[-1], 40) > advance(wrap(text, 560, 40)[-1], 40)
    assert advance(lines[-1], 40) > 200


@pytest.mark.parametrize(("style", "factor"), [("", 1.0), ("-Bold", BOLD)])
def test_a_wide_font_of_the_system_is_no_wider_than_measured(style: str, factor: float) -> None:
    try:
        font = ImageFont.truetype(_SERIF_FONTS.format(style), 100)
    except OSError:
        pytest.skip("DejaVu Serif is not installed")
    text = "The handcuffs are going on; he calls to her NOT to run, 100% “sure” — é"
    assert font.getlength(unicodedata.normalize("NFC", text)) <= advance(text, 100 * factor)


def test_a_family_with_hangul_is_found_here_or_the_tests_of_pictures_are_void() -> None:
    assert hangul_family()
