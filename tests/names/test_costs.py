import pytest

from kcatalog.names.costs import FOLDED, hangul_cost, name_cost, part_cost
from kcatalog.names.name import Name

PARK_BO_YOUNG = Name("Park Bo-young", "박보영")


@pytest.mark.parametrize("typed", ["Park Bo-young", "Boyoung Park", "ㅂㅂㅇ", "Bak Boyeong"])
def test_what_stands_for_the_name_costs_nothing(typed: str) -> None:
    assert name_cost(typed, PARK_BO_YOUNG) == 0


def test_a_rarer_spelling_costs_more_and_another_name_cannot_be_read() -> None:
    costs = [name_cost(typed, PARK_BO_YOUNG) or 0 for typed in ("Park Bo-yuhng", "Bark Bo-yuhng")]
    assert 0 < costs[0] < costs[1]
    assert name_cost("Park Bo-gum", PARK_BO_YOUNG) is None


def test_a_name_without_hangul_is_read_by_what_its_letters_spell() -> None:
    assert name_cost("Noh Yun-seo", Name("Roh Yoon-seo")) == 0
    assert name_cost("Roh Yoon-ah", Name("Roh Yoon-seo")) is None


def test_a_name_that_spells_no_korean_is_compared_by_sound() -> None:
    assert name_cost("Kristal", Name("Krystal")) is None
    assert name_cost("Phraxx", Name("Fraxx")) == FOLDED


def test_initials_cost_nothing_and_other_hangul_cannot_be_read() -> None:
    assert hangul_cost("ㅂㅂㅇ", "박보영") == 0
    assert hangul_cost("박보검", "박보영") is None


def test_only_a_part_in_hangul_has_spellings() -> None:
    assert part_cost("boyeong", "보영") == 0
    assert part_cost("boyeong", "boyoung") is None
