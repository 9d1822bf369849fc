import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from kcatalog.share.cards.font import BOLD, REGULAR
from kcatalog.share.cards.typesetting import advance, balanced, wrap

_WORDS = st.text(max_size=300)


@given(_WORDS, st.integers(30, 1000))
def test_wrapping_keeps_every_word_in_order(text: str, width: int) -> None:
    assert "".join(wrap(text, width, 20, REGULAR)).replace(" ", "") == "".join(text.split())


@given(_WORDS, st.integers(30, 1000))
def test_no_line_is_wider_than_the_measure(text: str, width: int) -> None:
    assert all(
        advance(line, 20, REGULAR) <= width + 1e-6 for line in wrap(text, width, 20, REGULAR)
    )


def test_a_line_is_broken_between_words_where_it_can_be() -> None:
    assert wrap("say it in the rain", advance("say it in ", 20, REGULAR), 20, REGULAR) == [
        "say it in",
        "the rain",
    ]


def test_a_word_longer_than_the_measure_is_broken() -> None:
    assert wrap("사랑해요", advance("사랑", 20, REGULAR), 20, REGULAR) == ["사랑", "해요"]


def test_a_mark_stays_with_its_letter() -> None:
    letter = "e" + "\u0301" * 3
    pieces = wrap(letter * 4, advance("e", 20, REGULAR), 20, REGULAR)
    assert pieces == [letter] * 4


def test_a_joined_emoji_is_not_broken() -> None:
    assert wrap("👩‍❤️‍👨" * 3, 20, 20, REGULAR) == ["👩‍❤️‍👨"] * 3


def test_hangul_takes_about_twice_the_width_of_a_latin_letter() -> None:
    assert advance("한", 10, REGULAR) > 1.5 * advance("a", 10, REGULAR)


def test_balanced_lines_are_no_more_and_leave_no_lonely_last_word() -> None:
    text = "Ask what it meant to them before you accuse, for that shuts the very door today"
    lines = balanced(text, 700, 40, REGULAR)
    assert len(lines) == len(wrap(text, 700, 40, REGULAR))
    assert advance(lines[-1], 40, REGULAR) > advance(wrap(text, 700, 40, REGULAR)[-1], 40, REGULAR)
    assert advance(lines[-1], 40, REGULAR) > 200


def test_a_line_is_measured_as_it_is_set_but_for_kerning() -> None:
    text = "The handcuffs are going on; he calls to her NOT to run, 100% “sure” — é 사랑해"
    for face in (REGULAR, BOLD):
        drawn = ImageFont.truetype(face.file, 1000, layout_engine=ImageFont.Layout.BASIC)
        assert drawn.getlength(text) == pytest.approx(advance(text, 1000, face), abs=1)


def test_a_bold_line_is_wider() -> None:
    assert advance("Farewell", 10, BOLD) > advance("Farewell", 10, REGULAR)


def test_what_the_font_lacks_is_given_room() -> None:
    assert advance("🎉", 10, REGULAR) > 10
    assert advance("ꜩ", 10, REGULAR) == 8
