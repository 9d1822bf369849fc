import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from kcatalog.share.cards.font import BOLD, FAMILY, REGULAR, Face

EACH_FACE = pytest.mark.parametrize("face", [REGULAR, BOLD], ids=["regular", "bold"])


def _characters(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


@EACH_FACE
@pytest.mark.parametrize(
    "characters",
    [
        pytest.param(_characters(0x20, 0x7E), id="ASCII"),
        pytest.param(_characters(0xA0, 0xFF), id="Latin-1"),
        pytest.param(_characters(0x100, 0x17E), id="Latin Extended-A"),
        pytest.param(_characters(0x3131, 0x318E).replace("\u3164", ""), id="jamo"),
        pytest.param(_characters(0xAC00, 0xD7A3), id="syllables"),
        pytest.param("–—‘’“”…·※′″₩♥♡★☆♪「」『』〈〉《》、。", id="signs"),  # noqa: RUF001
    ],
)
def test_all_of_hangul_latin_and_their_signs_are_there(face: Face, characters: str) -> None:
    assert [character for character in characters if character not in face] == []


@EACH_FACE
@pytest.mark.parametrize("character", ["🎉", "太", "\u1100", "\U0010ffff", "\x00"])
def test_what_is_not_there_is_known(face: Face, character: str) -> None:
    assert character not in face
    assert face.width(character) is None


@EACH_FACE
@given(character=st.characters(max_codepoint=0xFFFF, exclude_categories=("Cc", "Cf", "Cs", "Mn")))
def test_a_character_is_as_wide_as_freetype_sets_it(face: Face, character: str) -> None:
    set_by_freetype = ImageFont.truetype(face.file, 1000, layout_engine=ImageFont.Layout.BASIC)
    if (width := face.width(character)) is not None:
        assert set_by_freetype.getlength(character) == pytest.approx(1000 * width, abs=1)


@EACH_FACE
def test_a_syllable_is_about_twice_as_wide_as_a_letter(face: Face) -> None:
    assert 1.5 < face.width("한") / face.width("a") < 2.5  # type: ignore[operator]


def test_both_faces_are_of_one_family_and_have_the_same_characters() -> None:
    for face, style in ((REGULAR, "Regular"), (BOLD, "Bold")):
        assert ImageFont.truetype(face.file).getname() == (FAMILY, style)
    assert [c for c in map(chr, range(0x10000)) if (c in REGULAR) != (c in BOLD)] == []


def test_the_licence_lies_beside_the_font() -> None:
    text = REGULAR.file.with_name("OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "The Gowun Batang Project Authors" in text
