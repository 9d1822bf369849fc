import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.names.name import Name
from kcatalog.names.people import People
from kcatalog.names.sound import spoken
from kcatalog.names.spelling import latin, spelling_cost
from kcatalog.names.titles import Titles
from tests.names.lookups import looked_up


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


@pytest.mark.parametrize(
    "typed", ["Chang Hyŏng-min", "Jang Hyeongmin", "Jang Hyeok-min", "Hyŏngmin Chang"]
)
def test_a_name_is_found_as_it_sounds_and_as_it_is_written(typed: str) -> None:
    people = looked_up(People, [Name("Jang Hyuk-min", "장혁민"), Name("Jang Hyun-min", "장현민")])
    assert people.find(typed)[0].name.hangul == "장혁민"
    assert people.find(typed)[0].match == "spelling"


def test_no_sound_links_a_surname_to_the_given_name() -> None:
    assert spelling_cost(latin("Bang Min-young"), "박민영") is None
    assert looked_up(People, [Name("Park Min-young", "박민영")]).spelled("Bang Min-young") == []


def test_a_title_is_found_as_signs_would_write_it() -> None:
    titles = looked_up(Titles, [Name("At Hanra Mountain", "한라산에서"), Name("Together", "같이")])
    assert titles.find("Hallasaneseo")[0].name.hangul == "한라산에서"
    assert titles.find("Gachi")[0].name.hangul == "같이"
