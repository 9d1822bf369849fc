import re
from itertools import chain

import pytest

from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES, nearest_word, read_words, slug

LISTS = {"moods": MOODS, "tropes": TROPES, "outcomes": OUTCOMES}
BY_THE_ALPHABET = {"moods": MOODS, "tropes": TROPES}


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_each_list_can_be_read_at_a_glance(words: dict[str, str]) -> None:
    assert 5 <= len(words) <= 40


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_every_word_is_plain_enough_to_type(words: dict[str, str]) -> None:
    assert [word for word in words if not re.fullmatch(r"[a-z]+(-[a-z]+){0,2}", word)] == []
    assert [word for word in words if len(word) > 20] == []


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_every_word_is_spelled_as_a_filter_spells_it(words: dict[str, str]) -> None:
    assert [word for word in words if slug(word) != word] == []


@pytest.mark.parametrize("words", BY_THE_ALPHABET.values(), ids=BY_THE_ALPHABET)
def test_the_words_stand_in_the_order_of_the_alphabet(words: dict[str, str]) -> None:
    assert list(words) == sorted(words)


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_every_word_is_explained_on_one_short_line(words: dict[str, str]) -> None:
    assert [word for word, meaning in words.items() if not 5 <= len(meaning) <= 60] == []
    assert [word for word, meaning in words.items() if not meaning.isprintable()] == []


def test_no_word_stands_in_two_lists() -> None:
    words = list(chain(*LISTS.values()))
    assert len(set(words)) == len(words)


def test_no_two_words_mean_the_same() -> None:
    meanings = list(chain(*(words.values() for words in LISTS.values())))
    assert len(set(meanings)) == len(meanings)


def test_words_part_at_commas_slashes_lines_and_spaces_and_are_spelled_as_in_the_list() -> None:
    assert read_words("Sweet, TENDER / bold\nquiet; sweet warm", MOODS) == [
        *("sweet", "tender", "bold", "quiet", "warm")
    ]
    assert read_words("slow burn Night-Sky friends to lovers, first_love", TROPES) == [
        *("slow-burn", "night-sky", "friends-to-lovers", "first-love")
    ]
    assert read_words("Sweet, Very Swoony", MOODS) == ["sweet", "Very Swoony"]
    assert read_words("sweeet bold", MOODS) == ["sweeet", "bold"]
    assert read_words(" , ", MOODS) == []


def test_a_long_text_is_no_more_work_than_its_words() -> None:
    assert read_words("a b " * 5_000 + "slow burn", TROPES) == [
        ("a b " * 5_000).strip(),
        "slow-burn",
    ]


def test_a_slip_is_answered_with_the_nearest_word() -> None:
    assert nearest_word("Sweeet", MOODS) == "sweet"
    assert nearest_word("nightsky", TROPES) == "night-sky"
    assert nearest_word("xyzzy", MOODS) is None


def test_what_fans_call_a_mood_or_trope_is_answered_with_its_word() -> None:
    assert nearest_word("sad", MOODS) == "bittersweet"
    assert nearest_word("umbrella", TROPES) == "rain"
    assert nearest_word("umbrella", MOODS) is None
