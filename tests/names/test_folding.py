from hypothesis import given
from hypothesis import strategies as st

from kcatalog.names.folding import LONGEST, fold, plain, skeleton, skeletons, words
from kcatalog.names.romanization import romanize


def test_plain_keeps_letters_and_digits_alone() -> None:
    assert plain("Pak Po-yŏng, 2!") == "pakpoyong2"
    assert words("Park Bo-young  (2)") == ["park", "boyoung", "2"]


def test_spellings_of_one_name_fold_alike() -> None:
    assert fold("Park Bo-young") == fold("Pak Bo-yeong")


def test_spellings_of_one_name_have_one_skeleton_in_either_order() -> None:
    skeletons_ = {skeleton(text) for text in ("parkboyoung", "boyoungpak", "pakboyeong")}
    assert skeletons_ == skeletons("박보영")


def test_skeletons_of_a_text_of_any_length_are_those_of_its_beginning() -> None:
    assert skeletons("가" * 5_000) == skeletons("가" * LONGEST)
    assert skeletons("곳" * 5_000) == skeletons("곳" * LONGEST)
    assert skeleton("kd" * 5_000) == skeleton(("kd" * LONGEST)[:LONGEST])


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=4))
def test_a_name_in_hangul_has_the_skeleton_of_its_romanization(hangul: str) -> None:
    assert skeleton(romanize(hangul)) in skeletons(hangul)


@given(st.text(max_size=200))
def test_folding_a_key_gives_the_same_key(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert fold(fold(text)) == fold(text)
