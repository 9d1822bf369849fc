import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._emoji_codes import EMOJI
from rich.cells import cell_len

from kcatalog.safe import in_lines, letters, one_line, with_styles, with_symbols
from tests.factories import HOSTILE
from tests.render.screens import disobedient

ANY_TEXT = st.text(
    st.characters() | st.sampled_from("\x00\x1b\x7f\x85\x9b\u2028\u202e\u200b\n\t\u200d❤👩")
)


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


# As joined in UTS #51, with and without variation selectors and skin tones; and two of no list.
JOINED = (
    "👩‍❤️‍👨",
    "👩‍❤‍👨",
    "👩🏽‍❤️‍💋‍👩🏻",
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈",
    "🐈‍⬛",
    "🧑🏿‍🚀",
    "❤️‍🔥",
    "🙂‍↔️",
    "🚶🏻‍➡️",
    "🧌‍🧌",
)


@pytest.mark.parametrize("emoji", JOINED)
def test_an_emoji_that_is_joined_of_several_stays_whole(emoji: str) -> None:
    assert one_line(emoji) == emoji
    assert one_line(f"a {emoji}\u200d b\x1b") == f"a {emoji} b␛"
    assert letters(f"a{emoji}b") == ["a", emoji, "b"]


def test_every_joined_emoji_that_rich_knows_stays_whole() -> None:
    joined = [emoji for emoji in EMOJI.values() if "\u200d" in emoji]
    assert len(joined) > 700
    assert [emoji for emoji in joined if one_line(emoji) != emoji] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u200d👩", "👩"),
        ("👩\u200d", "👩"),
        ("👩\u200d\u200d👨", "👩👨"),
        ("👩\u200b\u200d👨", "👩👨"),
        ("a\u200d👩", "a👩"),
        ("👩\u200da", "👩a"),
        ("🇰\u200d🇷", "🇰🇷"),
        ("a\u200db 사\u200d랑", "ab 사랑"),
    ],
)
def test_a_joiner_of_anything_else_is_not_shown(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_lines_and_tabs_stay_where_they_are_meant() -> None:
    assert in_lines("  a\r\n\tb\rc\x1bd\x85e\u2028f\u200b\n") == "  a\n\tb␍c␛d\ufffde\ufffdf\n"


def test_of_what_is_drawn_only_the_styles_are_codes() -> None:
    drawn = "\x1b[1;35ma\x1b[0m\x1b[2Jb\x1b]0;c\x07\x1b[38;2;1;2;3md\x1b[?25l"
    assert with_styles(drawn) == "\x1b[1;35ma\x1b[0m␛[2Jb␛]0;c␇\x1b[38;2;1;2;3md␛[?25l"


@given(ANY_TEXT)
def test_any_text_is_harmless_in_lines_and_with_symbols(text: str) -> None:
    for shown in (in_lines(text), with_symbols(text)):
        assert disobedient(shown.replace("\n", "").replace("\t", "")) == []
    assert len(with_symbols(text)) == len(text)


@given(ANY_TEXT)
def test_the_letters_are_the_text(text: str) -> None:
    assert "".join(letters(text)) == text


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
