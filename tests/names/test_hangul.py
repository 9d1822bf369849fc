import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.names.hangul import (
    CODAS,
    ONSETS,
    VOWELS,
    Syllable,
    compose,
    decompose,
    fits_initials,
    from_keys,
    initials,
    is_hangul,
    to_keys,
)

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@pytest.mark.parametrize(
    ("syllable", "letters"),
    [("가", ("ㄱ", "ㅏ", "")), ("박", ("ㅂ", "ㅏ", "ㄱ")), ("힣", ("ㅎ", "ㅣ", "ㅎ"))],
)
def test_a_syllable_comes_apart_into_its_letters(
    syllable: str, letters: tuple[str, str, str]
) -> None:
    assert decompose(syllable) == Syllable(*letters)


@given(st.sampled_from(ONSETS), st.sampled_from(VOWELS), st.sampled_from(CODAS))
def test_letters_make_the_syllable_that_comes_apart_into_them(
    onset: str, vowel: str, coda: str
) -> None:
    assert decompose(compose(onset, vowel, coda)) == Syllable(onset, vowel, coda)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("박보영", "ㅂㅂㅇ"),
        ("박ㅂㅇ", "ㅂㅂㅇ"),
        ("ㄱㅄ", "ㄱㅂㅅ"),
        ("사랑의 불시착", "ㅅㄹㅇㅂㅅㅊ"),
        ("abc", ""),
    ],
)
def test_initials_are_the_first_letters_of_the_syllables(text: str, letters: str) -> None:
    assert initials(text) == letters


@pytest.mark.parametrize("typed", ["ㅂㅂㅇ", "박ㅂㅇ", "ㅂ보ㅇ", "박보영"])
def test_initials_and_syllables_mixed_abbreviate_a_name(typed: str) -> None:
    assert fits_initials(typed, "박보영")


@pytest.mark.parametrize("typed", ["ㅂㅂ", "ㅂㅂㅇㅇ", "ㅂㄱㅇ", "방ㅂㅇ", "ㅏㅂㅇ"])
def test_other_letters_abbreviate_another_name(typed: str) -> None:
    assert not fits_initials(typed, "박보영")


@pytest.mark.parametrize(
    ("keys", "hangul"),
    [
        ("qkrqhdud", "박보영"),
        ("rlawldnjs", "김지원"),
        ("guszzz", ""),
        ("park", ""),
        ("dkswkdk", "안자아"),
        ("rhksgks", "관한"),
        ("ekfrrkqt", "닭값"),
        ("q", ""),
        ("", ""),
    ],
)
def test_keys_strike_whole_syllables_or_nothing(keys: str, hangul: str) -> None:
    assert from_keys(keys) == hangul


def test_shift_strikes_a_doubled_letter_and_else_the_plain_one() -> None:
    assert from_keys("Qkd") == "빵"
    assert from_keys("Zhd") == "콩"


@given(st.text(SYLLABLES, min_size=1, max_size=12))
def test_the_keys_of_hangul_strike_it_again(hangul: str) -> None:
    assert from_keys(to_keys(hangul)) == hangul


@given(st.text(max_size=60))
def test_any_text_has_initials_and_keys(text: str) -> None:
    initials(text)
    from_keys(text)
    to_keys(text)
    assert is_hangul(text) == any(is_hangul(letter) for letter in text)
