"""docs/search.md says of search what the benchmark measures."""

import importlib.util
from types import ModuleType

import pytest

from tests.conftest import REPOSITORY


def _benchmark() -> ModuleType:
    file = REPOSITORY / "bench" / "search_quality.py"
    spec = importlib.util.spec_from_file_location("search_quality", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCH = _benchmark()
SETS = BENCH.query_sets()
# These take as long as all others together; test_lookup and test_search hold them to a bound.
LONG = {"people: real spellings", "people: slips", BENCH.ABSENT}
# How often the right one must be among the first three, and somebody else may be first.
BOUNDS = {
    "people: initials": (1, 0),
    "people: wrong keyboard": (1, 0),
    "people: close pairs": (0.998, 0),
    "people: slips in Hangul": (0.97, 0.01),
    "real slips in Hangul": (0.97, 0.01),
    "as you type": (1, 0),
    "words around": (0.97, 0.01),
    "acronyms": (0.97, 0.01),
    "by sound": (0.97, 0.01),
    "seasons": (0.97, 0.01),
    "couples": (0.97, 0.01),
    "short names": (1, 0),
    "meanings": (0.97, 0.01),
}


@pytest.mark.parametrize("name", [name for name in SETS if name not in LONG])
def test_the_table_says_what_is_measured(name: str) -> None:
    score = BENCH.measure(BENCH.by_kcatalog(name, SETS[name].scenes), SETS[name].queries)
    among, other = BOUNDS.get(name, (0, 1))
    assert score.among >= among * score.asked
    assert score.other <= other * score.asked
    rows = (REPOSITORY / "docs" / "search.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row.startswith(BENCH.table_row(name, score))]


def test_the_table_has_a_row_for_each_set_of_queries() -> None:
    text = (REPOSITORY / "docs" / "search.md").read_text(encoding="utf-8")
    assert [words for words in BENCH.IN_WORDS.values() if f"| {words} |" not in text] == []
    assert set(BENCH.IN_WORDS) == set(SETS)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("real slips in Hangul", 100),
        ("words around", 100),
        ("acronyms", 100),
        ("by sound", 100),
        ("as you type", 40),
        ("couples", 40),
        ("short names", 40),
        ("meanings", 40),
        ("seasons", 40),
    ],
)
def test_every_set_asks_enough_and_nothing_twice(name: str, least: int) -> None:
    queries = SETS[name].queries
    assert len(queries) >= least
    assert len(set(queries)) == len(queries)


def test_close_pairs_are_asked_for_in_other_spellings_than_the_stored_ones() -> None:
    scenes, queries = SETS["people: close pairs"]
    stored = {role.actor for scene in scenes for role in scene.cast}
    assert len(queries) > len(scenes)
    assert not [query for query in queries if query.typed in stored]
