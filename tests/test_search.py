import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.catalog import Catalog, Drama, Role, Scene
from kcatalog.search import nearest, search, spans

SCENES = Path(__file__).parents[1] / "data" / "scenes.toml"
CATALOG = Catalog(msgspec.convert(tomllib.loads(SCENES.read_text("utf-8"))["scene"], list[Scene]))


def scene(slug: str, actor: str, hangul: str = "", *, summary: str = "", line: str = "") -> Scene:
    return Scene(
        id=slug,
        title="Untitled",
        drama=Drama(title=f"Drama of {slug}"),
        cast=(Role(actor=actor, actor_hangul=hangul, character="Nobody"),),
        summary=summary,
        line=line,
    )


def ids(query: str, catalog: Catalog = CATALOG) -> list[str]:
    return [hit.scene.id for hit in search(catalog, query)]


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("Park Bo-young", "exact"),
        ("박보영", "exact"),
        ("Bak Bo-yeong", "spelling"),
        ("ㅂㅂㅇ", "spelling"),
        ("qkrqhdud", "spelling"),
        ("prak bo-yuong", "near"),
        ("bo-young", "text"),
    ],
)
def test_an_actor_is_found_in_each_of_the_scenes_and_no_other(query: str, match: str) -> None:
    hits = search(CATALOG, query)
    assert {hit.scene.drama.title for hit in hits} == {"Strong Woman Do Bong-soon", "Abyss"}
    assert {hit.match for hit in hits} == {match}
    assert {hit.field for hit in hits} == {"actor"}


@pytest.mark.parametrize(
    ("query", "drama"),
    [
        ("park boyoung abyss", "Abyss"),
        ("abyss park boyoung", "Abyss"),
        ("bo young strong woman", "Strong Woman Do Bong-soon"),
        ("Sarang-ui Bulsichak", "Crash Landing on You"),
        ("hyun bin son ye jin", "Crash Landing on You"),
        ("coffee prince gong yu", "Coffee Prince"),
    ],
)
def test_names_and_words_combine(query: str, drama: str) -> None:
    assert [hit.scene.drama.title for hit in search(CATALOG, query)] == [drama]


def test_every_scene_is_found_by_each_of_its_names() -> None:
    for one in CATALOG:
        names = [one.drama.name, *(n for r in one.cast for n in (r.actor_name, r.character_name))]
        for form in (form for name in names for form in name.forms):
            assert one.id in ids(form), form


def test_several_words_must_all_match() -> None:
    catalog = Catalog(
        [
            scene("one", "Ann Bee", summary="Snow falls on the harbour."),
            scene("two", "Cee Dee", summary="Snow melts."),
        ]
    )
    assert ids("snow", catalog) == ["one", "two"]
    assert ids("snow harbour", catalog) == ["one"]
    assert ids("harbour melts", catalog) == []


def test_the_last_word_may_be_a_start() -> None:
    catalog = Catalog([scene("one", "Ann Bee", summary="Snow falls on the harbour.")])
    assert ids("snow harb", catalog) == ["one"]
    assert ids("harb snow", catalog) == []
    assert ids('"harb"', catalog) == []


def test_a_quoted_phrase_stays_together() -> None:
    catalog = Catalog(
        [
            scene("one", "Ann Bee", line="I like you."),
            scene("two", "Cee Dee", line="You, I like."),
        ]
    )
    assert ids("like you", catalog) == ["one", "two"]
    assert ids('"like you"', catalog) == ["one"]
    assert ids("“like you”", catalog) == ["one"]


def test_exact_comes_before_spelling_and_text_before_near() -> None:
    catalog = Catalog(
        [
            scene("spelled", "Kim Ji-hun", "김지훈"),
            scene("exact", "Kim Ji-hoon", "김지훈"),
            scene("told", "Ann Bee", summary="Kim Ji-hoon walks by."),
        ]
    )
    hits = search(catalog, "Kim Ji-hoon")
    assert [(hit.scene.id, hit.match) for hit in hits] == [
        ("exact", "exact"),
        ("spelled", "spelling"),
    ]


def test_near_misses_are_shown_only_when_nothing_better_is_there() -> None:
    catalog = Catalog(
        [scene("near", "Kim Ji-hoon", "김지훈"), scene("text", "Ann Bee", line="jihoom")]
    )
    assert [hit.match for hit in search(catalog, "kim jihoom")] == ["near"]
    assert [hit.match for hit in search(catalog, "jihoom")] == ["text"]


def test_namesakes_follow_whom_was_asked_for() -> None:
    catalog = Catalog(
        [scene("other", "Kim Jee-won", "김지원"), scene("asked", "Kim Ji-won", "김지원")]
    )
    assert ids("Kim Ji-won", catalog) == ["asked", "other"]


@pytest.mark.parametrize("query", ["Song Kang", "Kim Tae-hee", "Lee Da-hae", "Yoon Park", "Go Ara"])
def test_a_name_put_together_from_two_people_is_found_nowhere(query: str) -> None:
    assert ids(query) == []


@pytest.mark.parametrize(
    ("query", "field"),
    [("tvN", "network"), ("2019", "year"), ("rain", "trope"), ("tender", "mood")],
)
def test_a_hit_tells_the_field(query: str, field: str) -> None:
    hits = search(CATALOG, query)
    assert hits
    assert field in {hit.field for hit in hits}
    assert {hit.match for hit in hits} == {"text"}


def test_control_characters_in_a_text_do_no_harm() -> None:
    catalog = Catalog([scene("one", "Ann Bee", summary="a\x1f" * 20 + "snow\nfalls")])
    assert ids('"snow falls"', catalog) == ["one"]


def test_a_hit_tells_what_to_highlight() -> None:
    hit = search(CATALOG, "Bak Bo-yeong")[0]
    assert spans("with Park Bo-young.", hit.terms) == [(5, 18)]


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("A kiss, a KISS", ("kiss",), [(2, 6), (10, 14)]),
        ("a.b", ("a.b", "a"), [(0, 3)]),
        ("nothing", (), []),
        ("nothing", ("",), []),
    ],
)
def test_spans_stand_where_the_terms_are(
    text: str, terms: tuple[str, ...], found: list[tuple[int, int]]
) -> None:
    assert spans(text, terms) == found


@pytest.mark.parametrize("query", ["", "   ", '"', '""', "...", "\x1f", "\n", "\ud800"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    assert search(CATALOG, query) == []


@given(st.text(max_size=400))
def test_any_text_is_a_query(query: str) -> None:
    found = [hit.scene.id for hit in search(CATALOG, query)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("letters", ["x", "가", "ㄱ ", "kim ", '"', "'", "a-", "\u0301"])
def test_a_query_of_any_length_is_cut_before_work_begins(letters: str) -> None:
    assert search(CATALOG, letters * 100_000) == search(CATALOG, letters * 1_000)


def test_the_nearest_names_of_any_kind_are_told() -> None:
    assert search(CATALOG, "Kim Ji-hoon") == []
    assert "Kim Ji-won" in [name.text for name in nearest(CATALOG, "Kim Ji-hoon")]
    assert nearest(CATALOG, "Lovestruk in a Cty")[0].text == "Lovestruck in the City"
    assert nearest(CATALOG, "zqx") == []
