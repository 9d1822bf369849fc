import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.search.query import (
    hyphened,
    phrases,
    side_by_side,
    stretches,
    without_company,
    without_particles,
)


def test_words_are_phrases_and_so_is_what_is_quoted() -> None:
    found = phrases('kim "first snow" - “so bright”')
    assert [(one.text, one.quoted) for one in found] == [
        ("kim", False),
        ("first snow", True),
        ("so bright", True),
    ]
    assert [one.text for one in phrases('open "quote')] == ["open", "quote"]


@pytest.mark.parametrize(
    "typed",
    ["현빈·손예진", "현빈‧손예진", "현빈ㆍ손예진", "현빈, 손예진", "현빈/손예진", "현빈 & 손예진", "현빈x손예진",
     "현빈 x 손예진", "현빈 X 손예진", "현빈\u00d7손예진", "현빈♥손예진", "현빈 ❤️ 손예진", "현빈-손예진", "현빈 - 손예진",
     "현빈+손예진", "현빈 and 손예진"],
)  # fmt: skip
def test_people_side_by_side_are_parted(typed: str) -> None:
    assert side_by_side(typed) == ["현빈", "손예진"]


@pytest.mark.parametrize("typed", ["Park Bo-young", "Cha-Cha-Cha", "Sex", '"you & me"', "&"])
def test_what_is_one_stays_one(typed: str) -> None:
    assert len(side_by_side(typed)) <= 1


def test_a_hyphen_may_stand_between_two_whole_names() -> None:
    assert list(hyphened("Song Joong-ki-Song Hye-kyo")) == [
        ("Song Joong", "ki-Song Hye-kyo"),
        ("Song Joong-ki", "Song Hye-kyo"),
    ]
    assert list(hyphened("Park Bo-young")) == []


@pytest.mark.parametrize(
    ("typed", "text", "without"),
    [
        ("Cha Eun-woo (ASTRO)", "Cha Eun-woo", ("ASTRO",)),
        ("정유미(1984)", "정유미", ("1984",)),
        ("Krystal Jung [f(x)]", "Krystal Jung", ("f(x)",)),
        ("2PM’s Lee Jun Ho", "Lee Jun Ho", ("2PM’s",)),
        ("Girls' Generation's Yoona", "Yoona", ("Girls'", "Generation's")),
        ("Song Joong Ki oppa", "Song Joong Ki", ("oppa",)),
        ("배우 김태리", "김태리", ("배우",)),
        ("Dr. Kang", "Kang", ("Dr.",)),
        ("강모연 선생님", "강모연", ("선생님",)),
    ],
)
def test_what_stands_around_a_name_is_dropped(
    typed: str, text: str, without: tuple[str, ...]
) -> None:
    shorter = without_company(typed)
    assert shorter
    assert (shorter.text, shorter.without) == (text, without)


@pytest.mark.parametrize("typed", ["oppa", "Kim Hyung", "Park Bo-young", "(rain)", "", "Kim shi"])
def test_nothing_is_dropped_where_nobody_would_be_left(typed: str) -> None:
    assert without_company(typed) is None


def test_a_particle_is_dropped_from_what_is_a_name_without_it() -> None:
    names = {"손예진", "현빈", "윤아", "공유"}
    for typed, bare in [
        ("손예진이", "손예진"),
        ("현빈의 손예진", "현빈 손예진"),
        ("공유랑", "공유"),
        ("공유님", "공유"),
        ("윤아", "윤아"),
        ("공룡이", "공룡이"),
        ("Park Bo-gum-ssi", "Park Bo-gum"),
    ]:
        assert without_particles(typed, names.__contains__) == bare


def test_a_name_is_looked_for_in_longer_stretches_first_and_leaves_no_surname() -> None:
    found = [(one.text, one.without) for one in stretches("new Hyun Bin movie")]
    assert found[0] == ("new Hyun Bin", ("movie",))
    assert ("Hyun Bin", ("new", "movie")) in found
    assert [one.text for one in stretches("Kim Hyun Joong")] == ["Kim Hyun"]


@given(st.text(max_size=60))
def test_any_text_may_be_read(typed: str) -> None:
    phrases(typed)
    side_by_side(typed)
    list(hyphened(typed))
    without_particles(typed, bool)
    for shorter in (without_company(typed), *stretches(typed)):
        assert shorter is None or shorter.text
