import pytest

from kcatalog.spelling import (
    LONGEST,
    fold,
    is_like_a_person,
    is_surname,
    latin,
    parted,
    plain,
    romanize,
    skeleton,
    skeletons,
    spelling_cost,
    words,
)


def test_plain_keeps_letters_and_digits_alone() -> None:
    assert plain("Pak Po-yŏng, 2!") == "pakpoyong2"
    assert words("Park Bo-young  (2)") == ["park", "boyoung", "2"]


def test_a_long_surname_is_parted_whole() -> None:
    assert parted("남궁민") == ("남궁", "민")
    assert parted("박보영") == ("박", "보영")
    assert parted("선우") == ("선", "우")


@pytest.mark.parametrize("word", ["park", "Pak", "rhee", "kim", "kang", "Namgoong", "박", "선우"])
def test_a_usual_surname_is_known(word: str) -> None:
    assert is_surname(word)


@pytest.mark.parametrize("word", ["", "a", "hyuk", "dr", "prak", "x" * 5_000, "보영"])
def test_what_is_no_surname_is_known(word: str) -> None:
    assert not is_surname(word)


@pytest.mark.parametrize("spelled", ["Bak Bo-yeong", "Park Boyoung", "Boyoung Park", "Pak Po-yŏng"])
def test_a_spelling_folds_and_costs_as_the_name(spelled: str) -> None:
    cost = spelling_cost(latin(spelled), "박보영")
    assert cost is not None
    assert cost < 1
    assert is_like_a_person(spelled)


def test_romanization_is_by_letter() -> None:
    assert romanize("박보영 2") == "bakboyeong2"
    assert fold("Park Bo-young") == fold("Pak Bo-yeong")


def test_skeletons_of_a_text_of_any_length_are_those_of_its_beginning() -> None:
    assert skeletons("가" * 5_000) == skeletons("가" * LONGEST)
    assert skeletons("곳" * 5_000) == skeletons("곳" * LONGEST)
    assert skeleton("kd" * 5_000) == skeleton(("kd" * LONGEST)[:LONGEST])
