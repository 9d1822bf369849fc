import csv
import sys
import unicodedata
from pathlib import Path
from typing import Self

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.catalog import Catalog, Drama, Role, Scene
from kcatalog.search import nearest, remark, search, spans
from kcatalog.storage import load
from tests.factories import the_fifteen
from tests.render.scenes import hostile_scene

DATA = Path(__file__).parents[1] / "data"
CATALOG = the_fifteen()


def scene(slug: str, actor: str, hangul: str = "", **texts: str) -> Scene:
    return Scene(
        id=slug,
        title="Untitled",
        drama=Drama(title=f"Drama of {slug}"),
        cast=(Role(actor=actor, actor_hangul=hangul, character="Nobody"),),
        **texts,  # type: ignore[arg-type]
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


@pytest.mark.parametrize(
    ("query", "field"),
    [("사랑하오", "line"), ("gift", "line"), ("refused", "outcome"), ("sprinklers", "loved_for")],
)
def test_lines_in_both_languages_outcome_and_what_it_is_loved_for_are_searched(
    query: str, field: str
) -> None:
    told = scene(
        "told",
        "Ann Bee",
        line="You came like a gift.",
        line_hangul="사랑하오",
        outcome="refused",
        loved_for="All those sprinklers.",
    )
    [hit] = search(Catalog([scene("other", "Cee Dee"), told]), query)
    assert (hit.scene.id, hit.match, hit.field) == ("told", "text", field)


def test_what_a_drama_and_a_character_are_both_called_is_the_drama() -> None:
    goblins = [hit for hit in search(load(), "goblin") if hit.match == "exact"]
    assert {(hit.field, hit.form) for hit in goblins} == {("drama", "Goblin")}


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


@pytest.mark.parametrize(
    ("query", "dramas"),
    [
        ("I love you", ["Princess Hours"]),
        ("sun", ["Descendants of the Sun"]),
        ("prince", ["Coffee Prince"]),
        ("kim go", ["The King: Eternal Monarch"]),
        ("kim rain", ["Playful Kiss"]),
        ("kim ji-won ring", ["Lovestruck in the City"]),
        ("park boyoung abyss", ["Abyss"]),
        ("park seo joon kiss", ["Fight for My Way"]),
        ("rain.", ["Playful Kiss", "Hospital Playlist Season 2"]),
        ("(rain)", ["Playful Kiss", "Hospital Playlist Season 2"]),
        ("rain, kiss", ["Playful Kiss", "Hospital Playlist Season 2"]),
        ("kiss!", ["Playful Kiss"]),
        ("cafe", ["Coffee Prince"]),
        ("dont", ["Vincenzo", "Princess Hours"]),
    ],
)
def test_what_a_fan_most_likely_meant_comes_first(query: str, dramas: list[str]) -> None:
    found = [hit.scene.drama.title for hit in search(CATALOG, query)]
    assert found[: len(dramas)] == dramas


@pytest.mark.parametrize("trope", ["first-love", "love-triangle", "slow-burn"])
def test_a_trope_of_two_words_comes_before_its_words_here_and_there(trope: str) -> None:
    one, other = trope.split("-")
    scattered = scene("scattered", "Gong Yoo", line=f"{one}, and then {other}")
    tagged = msgspec.structs.replace(scene("tagged", "Kim Bum"), tropes=(trope,))
    catalog = Catalog([scattered, tagged])
    assert ids(f"{one} {other}", catalog) == ["tagged", "scattered"]
    assert ids(f"{one.title()} {other.title()}", catalog) == ["tagged", "scattered"]


def test_a_phrase_that_stands_in_a_text_comes_before_syllables_of_names() -> None:
    hit = search(CATALOG, "I love you")[0]
    assert (hit.match, hit.field) == ("text", "line")
    for query in ("you", "she", "like you"):
        assert search(CATALOG, query)[0].field not in ("actor", "character")


@pytest.mark.parametrize("query", ["IU", "actor IU", "kang tae moo", "Hyun Min", "W"])
def test_scraps_of_names_make_no_hit(query: str) -> None:
    assert search(CATALOG, query) == []


def test_nobody_else_is_put_together_from_a_person_and_a_word() -> None:
    own = {n.hangul for one in CATALOG for r in one.cast for n in (r.actor_name, r.character_name)}
    with (DATA / "spellings.csv").open(encoding="utf-8", newline="") as lines:
        others = {row["hangul"]: row["name"] for row in csv.DictReader(lines)}
    others = {hangul: name for hangul, name in others.items() if hangul not in own}
    hits = {name: found[0] for name in others.values() if (found := search(CATALOG, name))}
    assert len(others) > 800
    # Rain is a trope, and Sung-hoon a given name, all by itself.
    texts = {name for name, hit in hits.items() if hit.match == "text"}
    assert texts == {"Rain", "Sung Hoon"}
    assert len([hit for hit in hits.values() if hit.match in ("exact", "spelling")]) <= 1
    assert len([hit for hit in hits.values() if hit.match == "near"]) <= 9


def test_scenes_that_hold_the_words_follow_the_drama_of_that_name() -> None:
    rain = scene("named", "Ann Bee")
    rain = msgspec.structs.replace(rain, drama=Drama(title="Rain"))
    catalog = Catalog([scene("told", "Cee Dee", summary="In the rain."), rain])
    assert [(h.scene.id, h.match) for h in search(catalog, "rain")] == [
        ("named", "exact"),
        ("told", "text"),
    ]


def test_who_asks_for_a_person_gets_that_person_alone() -> None:
    catalog = Catalog([scene("told", "Cee Dee", summary="In the rain."), scene("one", "Rain")])
    assert ids("rain", catalog) == ["one"]


@pytest.mark.parametrize(
    ("typed", "other"), [("Cha In-ha", "Cha In-hak"), ("Sung Ji-ru", "Sung Ji-run")]
)
def test_a_whole_name_is_no_start_of_another(typed: str, other: str) -> None:
    assert {hit.match for hit in search(Catalog([scene("one", other)]), typed)} <= {"near"}


def test_one_letter_is_no_start() -> None:
    catalog = Catalog([scene("one", "Ann Bee", summary="We win.")])
    assert ids("w", catalog) == []
    assert ids("we", catalog) == ids("wi", catalog) == ["one"]


@pytest.mark.parametrize(
    ("query", "form", "text"),
    [
        ("goong", "Goong", "Princess Hours 궁 (Goong)"),
        ("CLOY", "CLOY", "Crash Landing on You 사랑의 불시착 (CLOY)"),
        ("crash landing on you", "Crash Landing on You", "Crash Landing on You 사랑의 불시착"),
        ("궁", "궁", "Princess Hours 궁"),
        ("royalty", "royalty", "fantasy, kiss, royalty"),
    ],
)
def test_a_hit_tells_the_form_that_answered_and_its_text(query: str, form: str, text: str) -> None:
    hits = [hit for hit in search(CATALOG, query) if hit.text == text]
    assert [hit.form for hit in hits[:1]] == [form]
    assert spans(text, hits[0].terms)


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("He is an alien", ("a", "an", "alien"), ["an", "alien"]),
        ("The café, don't", ("cafe", "dont"), ["café", "don't"]),
        ("Cafe\u0301 it is", ("café",), ["Cafe\u0301"]),
        ("보영 and 영", ("영",), ["영"]),
        ("park carpark", ("park",), ["park"]),
        ("Straße", ("strasse",), ["Straße"]),
        (
            unicodedata.normalize("NFD", "박보영"),
            ("박보영",),
            [unicodedata.normalize("NFD", "박보영")],
        ),
    ],
)
def test_only_words_and_starts_of_words_are_set_off(
    text: str, terms: tuple[str, ...], found: list[str]
) -> None:
    assert [text[start:end] for start, end in spans(text, terms)] == found


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_spans_are_in_order_and_within_the_text(text: str, terms: list[str]) -> None:
    positions = [position for span in spans(text, terms) for position in span]
    assert positions == sorted(positions)
    assert all(0 <= position <= len(text) for position in positions)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("Kim Ji-hun", {"Ju Ji-hoon", "Kim Ji-won"}),
        ("Ahn Hyo-jin", {"Ahn Hyo-seop"}),
        ("kissing", {"kiss"}),
        ("goblin", set()),
        ("xyz", set()),
        ("romantic", {"sweet"}),
        ("사랑해", set()),
        ("cute", {"sweet"}),
    ],
)
def test_only_what_is_half_the_same_is_suggested(query: str, names: set[str]) -> None:
    assert {name.text for name in nearest(CATALOG, query)} == names


@pytest.mark.parametrize(
    ("query", "actor", "without"),
    [
        ("Cha Eun-woo (ASTRO)", "Cha Eun-woo", ("ASTRO",)),
        ("ASTRO's Cha Eun-woo", "Cha Eun-woo", ("ASTRO's",)),
        ("ASTRO Cha Eun-woo", "Cha Eun-woo", ("ASTRO",)),
        ("Song Joong Ki oppa", "Song Joong-ki", ("oppa",)),
        ("배우 김고은", "Kim Go-eun", ("배우",)),
        ("김고은(1991)", "Kim Go-eun", ("1991",)),
        ("손예진이", "Son Ye-jin", ()),
        ("현빈의", "Hyun Bin", ()),
        ("공유랑", "Gong Yoo", ()),
        ("공유는 어디에", "Gong Yoo", ("어디에",)),
        ("the great Lee Min Ho", "Lee Min-ho", ("the", "great")),
        ("Inspector Jeong Tae-eul", "Kim Go-eun", ("Inspector",)),
    ],
)
def test_words_around_a_name_do_no_harm_and_are_told(
    query: str, actor: str, without: tuple[str, ...]
) -> None:
    hits = search(CATALOG, query)
    assert {hit.without for hit in hits} == {without}
    assert all(actor in [role.actor for role in hit.scene.cast] for hit in hits)


def test_a_rank_before_a_surname_asks_for_those_of_that_surname() -> None:
    assert {hit.form for hit in search(CATALOG, "Dr. Kang")} == {"Kang Mo-yeon"}
    assert {hit.form for hit in search(CATALOG, "강 선생님")} == {"강모연"}
    assert remark(search(CATALOG, "Dr. Kang")) == "Found without 'Dr.':"


@pytest.mark.parametrize(
    "query", ["Kim Hyun Bin", "Hyun Bin Jeong", "Sunwoo Gong Yoo-ra", "Kim Hyung", "Stranger Dr."]
)
def test_no_word_is_left_out_that_makes_a_name_another(query: str) -> None:
    assert [hit for hit in search(CATALOG, query) if hit.match in ("exact", "spelling")] == []


@pytest.mark.parametrize(
    "query",
    ["현빈·손예진", "Hyun Bin x Son Ye-jin", "현빈♥손예진", "현빈-손예진", "Son Ye-jin, Hyun Bin",
     "Hyun Bin-Son Ye Jin", "현빈이랑 손예진", "Hyun Bin/Son Yejin", "Hyun Bin & Son Ye-jim"],
)  # fmt: skip
def test_people_side_by_side_are_both_in_the_scene(query: str) -> None:
    assert ids(query) == ["crash-landing-farewell"]
    assert {hit.field for hit in search(CATALOG, query)} == {"actor"}


@pytest.mark.parametrize("query", ["현빈·김지원", "Hyun Bin x Kim Ji-won", "공유, 손예진"])
def test_people_of_no_one_scene_are_found_in_none(query: str) -> None:
    assert ids(query) == []


@pytest.mark.parametrize(
    ("query", "field", "word"),
    [
        ("sad", "mood", "bittersweet"),
        ("romantic", "mood", "sweet"),
        ("비", "trope", "rain"),
        ("키스", "trope", "kiss"),
        ("생일", "trope", "birthday"),
        ("kissing scenes", "trope", "kiss"),
        ("friends to lovers", "trope", "friends-to-lovers"),
    ],
)
def test_what_fans_say_leads_to_the_moods_and_tropes(query: str, field: str, word: str) -> None:
    hits = [hit for hit in search(CATALOG, query) if hit.field == field]
    assert hits
    for hit in hits:
        assert word in (hit.scene.moods + hit.scene.tropes)
        assert spans(hit.text, hit.terms)
    expected = {one.id for one in CATALOG if word in one.moods + one.tropes}
    assert expected <= set(ids(query))


def test_what_fans_say_goes_with_a_name() -> None:
    assert ids("Gong Yoo sad") == []
    assert ids("현빈 슬픈") == ["crash-landing-farewell"]


def test_initials_go_with_other_words_and_are_found_in_none() -> None:
    assert ids("SJK vincenzo") == ["vincenzo-villains"]
    assert ids("SYJ HB") == []
    catalog = Catalog([scene("told", "Ann Bee", summary="It came apsjart.")])
    assert ids("PSJ", catalog) == []


@pytest.mark.parametrize(
    ("query", "names"), [("김지훈", ["주지훈", "김지원"]), ("손예지민", ["손예진"])]
)
def test_hints_are_compared_in_the_script_of_the_query(query: str, names: list[str]) -> None:
    assert [name.hangul for name in nearest(CATALOG, query)][: len(names)] == names


def test_latin_letters_struck_on_the_korean_layout_are_understood() -> None:
    for query in ("ㅔㅁ가 ㅠㅐㅛㅐㅕㅜㅎ", "ㅔㅁ가 ㅠㅐ요ㅕㅜㅎ", "ㅔㅁ가 ㅠㅐ"):
        assert {hit.field for hit in search(CATALOG, query)} == {"actor"}
        assert "Abyss" in {hit.scene.drama.title for hit in search(CATALOG, query)}


def test_stored_aliases_come_first_always() -> None:
    for one in CATALOG:
        for form in one.drama.name.forms:
            assert search(CATALOG, form)[0].scene.drama == one.drama, form


class Counted:
    """Counts the steps of Python that a piece of work takes."""

    def __init__(self) -> None:
        self.calls = 0

    def __enter__(self) -> Self:
        sys.setprofile(lambda *_: setattr(self, "calls", self.calls + 1))
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)


PIECES = ("x", "가", "가 ", "ngaeo ", "'\"", "e\u0301", "\u1100\u1161", "a-", "kim ")
QUERIES = (
    "x" * 100_000,
    "aeiou" * 20_000,
    "kim " * 25_000,
    "ㄱㅏㅂ" * 30_000,
    '"' * 100_000,
    '"a b" ' * 10_000,
    "a b c d e f g h i j k l m",
    "가" * 100_000,
)


def calls_of_searching(text: str) -> int:
    with Counted() as counted:
        catalog = Catalog([hostile_scene(text)])
        for query in ("kim " * 300, text[:200], text[-40:], '"a b" ' * 50):
            hits = search(catalog, query)
            nearest(catalog, query)
            for hit in hits:
                spans(hit.text, hit.terms)
    return counted.calls


@pytest.mark.parametrize("piece", PIECES)
def test_work_on_hostile_scenes_grows_as_their_length(piece: str) -> None:
    short, long = (calls_of_searching(piece * (n // len(piece))) for n in (5_000, 20_000))
    assert long < 6 * short


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:6])
def test_a_hostile_query_takes_no_more_than_its_beginning(query: str) -> None:
    for catalog in (CATALOG, Catalog([hostile_scene(query[:5_000])])):
        search(catalog, "to make the index")
        with Counted() as counted:
            search(catalog, query)
            nearest(catalog, query)
        assert counted.calls < 5_000_000
