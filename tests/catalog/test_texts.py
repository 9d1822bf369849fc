"""Words found in the texts of scenes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.catalog.texts import Texts, flatten, trim
from kcatalog.names.hangul import is_hangul

SCENES = (
    ("First Snow", "He can’t say it.", "눈이 온다"),
    ("The Rain", "It rains, and she half-heartedly laughs.", "Élan"),
)


def found(words: str, *, starts: bool = False, pieces: bool = True) -> list[tuple[int, int]]:
    texts = Texts.of(SCENES)
    return [(h.scene, h.field) for h in texts.containing(words, starts=starts, pieces=pieces)]


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        ("snow", [(0, 0)]),
        ("cant say", [(0, 1)]),
        ("CAN'T", [(0, 1)]),
        ("elan", [(1, 2)]),
        ("눈", [(0, 2)]),
        ("(rain)", [(1, 0)]),
        ("sno", []),
        ("now", []),
        ("snow he", []),
        ("", []),
        ("...", []),
    ],
)
def test_whole_words_are_found_without_case_accents_and_apostrophes(
    words: str, positions: list[tuple[int, int]]
) -> None:
    assert found(words) == positions


def test_a_word_may_be_given_by_its_start_where_that_is_asked_for() -> None:
    assert found("sno", starts=True) == [(0, 0)]
    assert found("s", starts=True) == []


def test_what_a_hyphen_joins_is_a_word_unless_pieces_do_not_count() -> None:
    assert found("half") == [(1, 1)]
    assert found("half", pieces=False) == []


def test_a_scene_is_given_once_by_the_first_field_that_holds_the_words() -> None:
    texts = Texts.of([("snow snow", "snow"), ("", "snow")])
    assert [(h.scene, h.field) for h in texts.containing("snow", starts=False)] == [(0, 0), (1, 1)]


FIELDS = st.lists(st.sampled_from(["snow", "no", "눈", "half-open", "a b", ""]), max_size=4)
SOME_TEXTS = st.lists(
    st.lists(FIELDS.map(" ".join), min_size=2, max_size=2), min_size=1, max_size=4
)
WORDS = st.sampled_from(["snow", "no", "now", "눈", "half", "open a", "b snow", "rain", "rain no"])


@given(texts=SOME_TEXTS, asked=st.lists(WORDS, min_size=1, max_size=4), starts=st.booleans())
def test_words_are_found_wherever_a_scene_says_them_whatever_was_asked_before(
    *, texts: list[list[str]], asked: list[str], starts: bool
) -> None:
    made = Texts(Texts.of(texts).packed)
    for words in asked:
        expected = [
            position
            for position, fields in enumerate(texts)
            if any(says(flatten(field), words, starts=starts) for field in fields)
        ]
        assert [held.scene for held in made.containing(words, starts=starts)] == expected


def says(text: str, words: str, *, starts: bool) -> bool:
    may_go_on = starts or is_hangul(words[-1])
    end = "" if may_go_on else r"(?!\w)"
    return bool(re.search(rf"(?<!\w){re.escape(trim(words))}{end}", text))
