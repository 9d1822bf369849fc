"""Words found in the texts of scenes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.catalog import Catalog, Scene
from kcatalog.catalog.fields import TEXT_FIELDS
from kcatalog.catalog.texts import flatten, trim
from kcatalog.names.hangul import is_hangul
from tests.factories import a_bare_scene

SCENES = (
    a_bare_scene(title="First Snow", line="He can’t say it.", summary="눈이 온다"),
    a_bare_scene(title="The Rain", line="It rains, and she half-heartedly laughs.", summary="Élan"),
)
FIELDS = tuple(TEXT_FIELDS)


def found(
    words: str, *scenes: Scene, starts: bool = False, pieces: bool = True
) -> list[tuple[int, str]]:
    texts = Catalog(scenes or SCENES).texts
    held = texts.containing(words, starts=starts, pieces=pieces)
    return [(one.scene, FIELDS[one.field]) for one in held]


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        ("snow", [(0, "title")]),
        ("cant say", [(0, "line")]),
        ("CAN'T", [(0, "line")]),
        ("elan", [(1, "summary")]),
        ("눈", [(0, "summary")]),
        ("(rain)", [(1, "title")]),
        ("sno", []),
        ("now", []),
        ("snow he", []),
        ("", []),
        ("...", []),
    ],
)
def test_whole_words_are_found_without_case_accents_and_apostrophes(
    words: str, positions: list[tuple[int, str]]
) -> None:
    assert found(words) == positions


def test_a_word_may_be_given_by_its_start_where_that_is_asked_for() -> None:
    assert found("sno", starts=True) == [(0, "title")]
    assert found("s", starts=True) == []


def test_what_a_hyphen_joins_is_a_word_unless_pieces_do_not_count() -> None:
    assert found("half") == [(1, "line")]
    assert found("half", pieces=False) == []


def test_what_a_prefix_begins_is_joined_by_no_hyphen_where_pieces_do_not_count() -> None:
    assert found("heart", starts=True) == [(1, "line")]
    assert found("heart", starts=True, pieces=False) == []
    assert found("laugh", starts=True, pieces=False) == [(1, "line")]


def test_several_words_are_found_as_they_stand_with_what_is_between_them() -> None:
    assert found("rains, and") == [(1, "line")]
    assert found("rains and") == []
    assert found("half heartedly") == []


def test_a_scene_is_given_once_by_the_first_field_that_holds_the_words() -> None:
    scenes = a_bare_scene(title="snow snow", summary="snow"), a_bare_scene(summary="snow")
    assert found("snow", *scenes) == [(0, "title"), (1, "summary")]


def test_no_mark_of_a_text_changes_the_field_that_it_is_found_in() -> None:
    scene = a_bare_scene(line="a\x1fb", summary='\x1f "snow" \x00 NEAR(')
    assert found("snow", scene) == [(0, "summary")]
    assert found('"snow" \x00 NEAR', scene) == [(0, "summary")]


OTHER_LETTERS = ["\ue000", "\U0001f600", "\u0903", "ᄒ", "\U00011700"]


@pytest.mark.parametrize("letter", [*map(chr, range(128)), *OTHER_LETTERS])
def test_a_word_ends_where_python_says_so_whatever_unicode_sqlite_knows(letter: str) -> None:
    text = f"snow{letter}fall"
    is_said = says(flatten(text), "snow", starts=False)
    assert bool(found("snow", a_bare_scene(summary=text))) == is_said
    assert found(text, a_bare_scene(summary=f"The {text}.")) == [(0, "summary")]


WORDS_OF_A_TEXT = st.sampled_from(["snow", "no", "눈", "half-open", "a b", "", "no,", "\x1f"])
TEXTS = st.lists(WORDS_OF_A_TEXT, max_size=4).map(" ".join)
SOME_SCENES = st.lists(st.builds(a_bare_scene, title=TEXTS, summary=TEXTS), min_size=1, max_size=4)
WORDS = st.sampled_from(["snow", "no", "now", "눈", "half", "open a", "b snow", "rain", "no snow"])


@given(scenes=SOME_SCENES, words=WORDS, starts=st.booleans())
def test_words_are_found_wherever_a_scene_says_them(
    *, scenes: list[Scene], words: str, starts: bool
) -> None:
    expected = [
        (
            position,
            next(
                field
                for field in ("title", "summary")
                if says(flatten(getattr(scene, field)), words, starts=starts)
            ),
        )
        for position, scene in enumerate(scenes)
        if any(says(flatten(text), words, starts=starts) for text in (scene.title, scene.summary))
    ]
    assert found(words, *scenes, starts=starts) == expected


def says(text: str, words: str, *, starts: bool) -> bool:
    may_go_on = starts or is_hangul(words[-1])
    end = "" if may_go_on else r"(?![^\W_])"
    return bool(re.search(rf"(?<![^\W_]){re.escape(trim(words))}{end}", text))
