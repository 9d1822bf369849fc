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
# These two take as long as all others together; test_names holds the first of them to a bound.
LONG = {"people: real spellings", "people: slips"}


@pytest.mark.parametrize("kind", [kind for kind in SETS if kind not in LONG])
def test_the_readme_tells_what_is_measured(kind: str) -> None:
    names, queries = SETS[kind]
    way = BENCH.by_kcatalog(names, are_titles=BENCH.is_of_titles(kind))
    score = BENCH.measure(way, queries, by_initials=kind == BENCH.INITIALS)
    rows = (REPOSITORY / "docs" / "search.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row.startswith(BENCH.readme_row(kind, score))]


def test_the_readme_has_a_row_for_each_kind_of_query() -> None:
    text = (REPOSITORY / "docs" / "search.md").read_text(encoding="utf-8")
    assert [words for kind, words in BENCH.IN_WORDS.items() if f"| {words} |" not in text] == []
    assert set(BENCH.IN_WORDS) == set(SETS)


def test_close_pairs_are_asked_for_in_other_spellings_than_the_stored_ones() -> None:
    people, queries = SETS["people: close pairs"]
    assert len(queries) > len(people)
    assert not [query for query in queries if query.typed == query.meant.text]
