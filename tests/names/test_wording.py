import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.names.folding import plain
from kcatalog.names.titles import addresses
from kcatalog.names.wording import (
    acronyms,
    bare_title,
    shortens,
    sort_key,
    title_words,
    word_keys,
)
from tests.conftest import REPOSITORY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The King: Eternal Monarch", "King - Eternal Monarch"),
        ("Thirty-Nine", "39"),
        ("Dr. Stranger", "Doctor Stranger"),
        ("You're Beautiful", "You are Beautiful"),
        ("Descendants of the Sun", "Descendant Sun"),
        ("Hospital Playlist II", "Hospital Playlist 2"),
        ("Hospital Playlist Season 2", "hospital playlist s2"),
        ("Hospital Playlist S02", "Hospital Playlist, Second Season"),
        ("Hospital Playlist Season 1", "Hospital Playlist"),
        ("슬기로운 의사생활 시즌2", "슬기로운 의사생활 2"),
        ("Reply 1988", "reply1988"),
    ],
)
def test_titles_that_differ_in_small_things_are_one(one: str, other: str) -> None:
    assert bare_title(one) == bare_title(other)


def test_a_word_has_its_sound_and_that_with_the_next_as_keys() -> None:
    assert word_keys(title_words("Coffee Prince")) == [
        ("coffee", "~kopi", "~kopiprinke"),
        ("prince", "~prinke", "~prinke"),
    ]


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("Dr. Kang", True), ("mister kim", True), ("Doctor Stranger", False), ("Kang", False)],
)
def test_who_is_addressed_is_a_person(text: str, is_so: bool) -> None:  # noqa: FBT001 - a row
    assert addresses(text) is is_so


@given(st.text(max_size=60))
def test_any_text_has_title_words(text: str) -> None:
    assert bare_title(text) == "".join(title_words(text))
    assert len(word_keys(title_words(text))) == len(title_words(text))


def test_titles_are_sorted_as_readers_look_for_them() -> None:
    titles = (REPOSITORY / "tests/data/sorted_titles.txt").read_text(encoding="utf-8").splitlines()
    assert len(titles) >= 40
    assert sorted(sorted(titles), key=sort_key) == titles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The King", "King"),
        ("Café", "cafe"),
        ("“Oh My Ghost”", "Oh, My Ghost!"),
        ("D.P.", "D P"),
        ("Reply 007", "Reply 7"),
    ],
)
def test_articles_accents_and_punctuation_are_not_sorted_by(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


def test_a_title_of_nothing_but_an_article_keeps_it() -> None:
    assert sort_key("The") == "the"
    assert sort_key("A") < sort_key("The A B") == "a b"


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("What's Wrong with Secretary Kim", {"wwwsk", "wwsk"}),
        ("The Legend of the Blue Sea", {"tlotbs", "lotbs", "lobs", "lbs"}),
        ("Hometown Cha-Cha-Cha", {"hccc"}),
        ("Reply 1988", {"r1988"}),
        ("...", {""}),
    ],
)
def test_acronyms_have_the_small_words_or_not(title: str, letters: set[str]) -> None:
    assert acronyms(title) == letters


@pytest.mark.parametrize(
    ("typed", "title", "is_so"),
    [
        ("태후", "태양의 후예", True),
        ("슬의생", "슬기로운 의사생활", True),
        ("응팔", "응답하라 1988", True),
        ("슬생의", "슬기로운 의사생활", False),
        ("의생", "슬기로운 의사생활", False),
    ],
)
def test_syllables_in_their_order_shorten_a_title(
    typed: str,
    title: str,
    is_so: bool,  # noqa: FBT001 - a row
) -> None:
    assert shortens(typed, title) is is_so


@given(st.text(min_size=1, max_size=20).filter(plain), st.text(max_size=20))
def test_any_text_may_shorten_any_title(typed: str, title: str) -> None:
    assert shortens(plain(typed), typed)
    shortens(plain(typed), title)
    acronyms(title)
    sort_key(title)
