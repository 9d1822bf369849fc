import pytest

from kcatalog.names.spelling import (
    is_like_a_person,
    is_surname,
    latin,
    parted,
    readings,
    spelling_cost,
)


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
def test_a_usual_spelling_costs_little(spelled: str) -> None:
    cost = spelling_cost(latin(spelled), "박보영")
    assert cost is not None
    assert cost < 1
    assert is_like_a_person(spelled)


def test_a_rarer_spelling_costs_more() -> None:
    costs = [spelling_cost(latin(typed), "정우성") for typed in ("Jeong U-seong", "Jung Woo-sung")]
    assert costs[0] == 0
    assert costs[1] is not None
    assert costs[1] > 0
    assert spelling_cost(latin("Jang Woo-sung"), "정우성") is None


def test_readings_tell_the_hangul_that_a_spelling_stands_for() -> None:
    assert "박보영" in dict(readings(latin("Park Bo-young")))
    assert readings(latin("Prak")) == ()
