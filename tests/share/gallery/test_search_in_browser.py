"""The page finds what the command finds: for all that people type of the built-in names."""

from functools import cache

import pytest

from kcatalog.search import search
from kcatalog.storage import load
from tests.conftest import REPOSITORY
from tests.search.test_search_quality import BENCH, SETS
from tests.share.gallery.conftest import FIRST_HITS, Open, Page

CATALOG = load()
QUERIES = BENCH.queries_for(CATALOG)
# Of so many queries the page must have the same first scene, and it never has somebody else.
AS_THE_COMMAND = 0.99


@pytest.fixture(scope="module")
def page(page_of: Open) -> Page:
    return page_of(CATALOG)


@cache
def _firsts(*queries: str) -> list[str | None]:
    return [next((hit.scene.id for hit in search(CATALOG, text)), None) for text in queries]


def _compared(page: Page, name: str) -> tuple[int, list[tuple[str, str | None, str | None]]]:
    """Return how many queries of a set are asked, and those that the page answers otherwise."""
    queries = QUERIES[name]
    typed = [query.typed for query in queries]
    rows = zip(queries, _firsts(*typed), page.run(FIRST_HITS, typed), strict=True)
    # Whoever is asked for may be first where the command has somebody else.
    different = [
        (query.typed, expected, found)
        for query, expected, found in rows
        if found != expected and found not in {CATALOG[at].id for at in query.right}
    ]
    return len(queries), different


@pytest.mark.parametrize("name", QUERIES)
def test_the_page_finds_what_the_command_finds_or_nothing(page: Page, name: str) -> None:
    asked, different = _compared(page, name)
    assert [row for row in different if row[2] is not None] == []
    row = BENCH.page_row(name, asked, asked - len(different), len(different))
    assert row in (REPOSITORY / "docs" / "search.md").read_text(encoding="utf-8").splitlines()


def test_nearly_all_queries_are_answered_as_by_the_command(page: Page) -> None:
    compared = [_compared(page, name) for name in QUERIES]
    asked = sum(count for count, _ in compared)
    assert asked > 1900
    assert sum(len(different) for _, different in compared) <= (1 - AS_THE_COMMAND) * asked


def test_names_and_titles_are_found_as_they_are_stored(page: Page) -> None:
    names = {
        form
        for scene in CATALOG
        for name in (scene.drama.name, *(r.actor_name for r in scene.cast))
        for form in name.forms
    }
    typed = sorted({*names, *(scene.title for scene in CATALOG)})
    found = page.run(FIRST_HITS, typed)
    assert [
        row for row in zip(typed, _firsts(*typed), found, strict=True) if row[1] != row[2]
    ] == []


@pytest.mark.parametrize(
    "typed",
    [
        "constructor",
        "Cho Seung-woo",
        "Kwon Sang-woo",
        "Hae Young Lee",
        "O Na-ra",
        "Ji Young Park",
        "zzzz",
        "...",
        "<script>",
        "s",
    ],
)
def test_nobody_is_found_who_is_not_there(page: Page, typed: str) -> None:
    assert page.run(FIRST_HITS, [typed]) == _firsts(typed)


def test_of_names_that_are_not_there_nobody_is_found_whom_the_command_does_not_find(
    page: Page,
) -> None:
    typed = [query.typed for query in SETS[BENCH.ABSENT].queries[::10]]
    found = zip(typed, _firsts(*typed), page.run(FIRST_HITS, typed), strict=True)
    assert [row for row in found if row[2] not in (None, row[1])] == []


def test_the_words_that_are_left_out_are_named(page: Page) -> None:
    page.open()
    page.click("#query")
    page.press("ASTRO's Cha Eun-woo")
    assert page.text("#status") == f"Found without “ASTRO's”: 1 of {len(CATALOG)} scenes"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ㅂ 바 박 박ㅂ 박보 박봉 박보여 박보여", "박보영"),
        ("ㄱ 고 공 공ㅇ 공우", "공유"),
        ("ㄷ 도 돆 도깨 도깨ㅂ", "도깨비"),
        ("ㅎ 혀 현 현ㅂ 현비", "현빈"),
    ],
)
def test_hangul_never_finds_nothing_on_the_way_to_a_name(page: Page, typed: str, name: str) -> None:
    wanted = set(_firsts(name))
    for text in (*typed.split(), name):
        page.open()
        page.click("#query")
        page.compose(text[:-1], text[-1])
        assert page.run("return document.querySelector('#query').value") == text
        assert page.ids(), text
    assert wanted <= set(page.ids())
