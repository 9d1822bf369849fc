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
    initials,
    is_hangul,
    spoken,
    strokes,
    to_keys,
)
from tests.names.typing import half_typed

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
    ("hangul", "keys"),
    [
        ("박보영", "qkrqhdud"),
        ("닭값", "ekfrrkqt"),
        ("빵", "Qkd"),
        ("ㅔㅁ가", "park"),
        ("IU 아이유", "IU dkdldb"),
    ],
)
def test_hangul_is_struck_by_these_keys(hangul: str, keys: str) -> None:
    assert to_keys(hangul) == keys
    assert strokes(hangul) == keys.lower()


@given(st.text(SYLLABLES, min_size=1, max_size=12))
def test_whoever_has_typed_a_part_of_hangul_has_struck_the_first_of_its_keys(hangul: str) -> None:
    for so_far in half_typed(hangul):
        assert strokes(hangul).startswith(strokes(so_far))


def test_a_consonant_stands_in_the_syllable_before_until_its_vowel_comes() -> None:
    typed = ["ㅂ", "바", "박", "박ㅂ", "박보", "박봉", "박보여", "박보영"]
    assert [*half_typed("박보영")] == typed
    assert [*half_typed("왜")] == ["ㅇ", "오", "왜"]


@given(st.text(max_size=60))
def test_any_text_has_initials_and_keys(text: str) -> None:
    initials(text)
    strokes(text)
    to_keys(text)
    assert is_hangul(text) == any(is_hangul(letter) for letter in text)


@pytest.mark.parametrize(
    ("written", "sound"),
    [
        ("왕십리", "왕심니"),
        ("종로", "종노"),
        ("별내", "별래"),
        ("백마", "뱅마"),
        ("신라", "실라"),
        ("백년", "뱅년"),
        ("독립문", "동님문"),
        ("대관령", "대괄령"),
        ("갯마을", "갠마을"),
        ("없는", "엄는"),
        ("같이", "가치"),
        ("해돋이", "해도지"),
        ("좋고", "조코"),
        ("많다", "만타"),
        ("괜찮아", "괜차나"),
        ("석환", "서콴"),
        ("값이", "갑시"),
        ("앉아", "안자"),
        ("놓는", "논는"),
        ("강아지", "강아지"),
        ("박ab영1호", "박ab영1호"),
        ("", ""),
    ],
)
def test_letters_sound_as_standard_pronunciation_has_them_where_syllables_meet(
    written: str, sound: str
) -> None:
    assert spoken(written) == sound


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=8))
def test_what_is_spoken_has_as_many_syllables(hangul: str) -> None:
    assert len(spoken(hangul)) == len(hangul)
