import csv

import pytest

from kcatalog.catalog.synonyms import SYNONYMS, words_for
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from kcatalog.names.folding import plain
from tests.conftest import REPOSITORY


def test_every_word_of_the_set_is_known_alone() -> None:
    with (REPOSITORY / "tests/data/meanings.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if "scene" not in row["typed"]]
    assert [row for row in rows if row["word"] not in words_for(row["typed"])] == []


def test_every_word_but_those_of_the_texts_is_in_the_vocabulary() -> None:
    known = {*MOODS, *TROPES, *OUTCOMES}
    assert SYNONYMS.keys() - known == {"confess", "snow"}
    assert known <= SYNONYMS.keys()


def test_no_word_stands_for_two_and_none_twice_for_one() -> None:
    phrases = [plain(one) for word in SYNONYMS for one in (word, *SYNONYMS[word].split(", "))]
    assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.parametrize("typed", ["reject", "rejects", "rejected", "rejection"])
def test_a_verb_stands_for_what_its_participle_does(typed: str) -> None:
    assert words_for(typed) == ("refused",)


@pytest.mark.parametrize("typed", ["", "-", "kis", "romant", "Park Bo-young"])
def test_other_words_stand_for_nothing(typed: str) -> None:
    assert words_for(typed) == ()
