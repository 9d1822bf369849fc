import csv
import unicodedata

import pytest

from kcatalog.catalog import Catalog, Scene
from kcatalog.catalog.drafting import FreeIds, Known, made_id, speakers, twin, without_quotes
from tests.conftest import REPOSITORY
from tests.factories import a_bare_scene, a_drama, a_role, a_scene


def completed(scene: Scene) -> Scene:
    return Known(Catalog([a_scene()])).completed(scene)


@pytest.mark.parametrize(
    "title", ["goblin", "도깨비", "GUARDIAN", unicodedata.normalize("NFD", "도깨비")]
)
def test_a_known_drama_gets_its_usual_title_and_what_is_known_of_it(title: str) -> None:
    scene = completed(a_bare_scene(drama=a_drama(title=title, hangul="", aliases=(), year=None)))
    assert scene.drama == a_drama()


@pytest.mark.parametrize(
    "other", [{"year": 2004}, {"hangul": "다른 도깨비"}], ids=["another year", "another name"]
)
def test_a_drama_that_says_it_is_another_one_is_left_as_it_is(other: dict[str, object]) -> None:
    drama = a_drama(**{"hangul": "", "aliases": (), "year": None, "network": "", **other})
    assert completed(a_bare_scene(drama=drama)).drama == drama


@pytest.mark.parametrize("other", [{"network": "SBS"}, {"episodes": 20}])
def test_a_drama_of_the_same_hangul_is_another_where_the_facts_say_so(
    other: dict[str, object],
) -> None:
    facts = {"aliases": (), "year": None, "network": "", "episodes": None, **other}
    drama = a_drama(title="Little Goblins", **facts)
    assert completed(a_bare_scene(drama=drama)).drama == drama
    titled = a_drama(title="goblin", **facts)
    assert completed(a_bare_scene(drama=titled)).drama.title == "Goblin"


def test_a_drama_of_the_same_title_is_another_where_all_facts_say_so() -> None:
    facts = {"aliases": (), "year": None, "network": "SBS", "episodes": 20}
    drama = a_drama(title="goblin", **facts)
    assert completed(a_bare_scene(drama=drama)).drama == drama


def test_a_drama_that_began_a_year_apart_is_the_same() -> None:
    assert completed(a_bare_scene(drama=a_drama(hangul="", year=2017))).drama.hangul == "도깨비"


def test_people_get_their_hangul_unless_they_have_another() -> None:
    scene = completed(
        a_scene(
            cast=(a_role("gong yoo", "kim shin"), a_role("Kim Go-eun", "", actor_hangul="김고운"))
        )
    )
    assert (scene.cast[0].actor, scene.cast[0].actor_hangul) == ("Gong Yoo", "공유")
    assert (scene.cast[0].character, scene.cast[0].character_hangul) == ("Kim Shin", "김신")
    assert scene.cast[1] == a_role("Kim Go-eun", "", actor_hangul="김고운")


def test_nobody_is_taken_for_somebody_else_whose_name_is_close() -> None:
    with (REPOSITORY / "tests/data/close_pairs.csv").open(encoding="utf-8", newline="") as lines:
        pairs = [(row["name"], row["hangul"], row["other"]) for row in csv.DictReader(lines)]
    assert len(pairs) > 100
    for name, hangul, typed in pairs:
        cast = (a_role(name, "", actor_hangul=hangul),)
        known = Known(Catalog([a_scene(cast=cast)]))
        assert known.completed_role(a_role(typed, ""), a_drama()).actor == typed


@pytest.mark.parametrize(
    ("typed", "actor"),
    [
        ("Ahn So-hee", "Ahn So-hee"),
        ("Kim So-hyun", "Kim So-hyun"),
        ("Hahn Sohee", "Hahn Sohee"),
        ("Kim So-youn", "Kim So-yeon"),
    ],
)
def test_a_spelling_is_somebody_known_and_another_name_is_not(typed: str, actor: str) -> None:
    cast = (
        a_role("Han So-hee", "", actor_hangul="한소희"),
        a_role("Kim So-yeon", "", actor_hangul="김소연"),
    )
    known = Known(Catalog([a_scene(cast=cast)]))
    assert known.completed_role(a_role(typed, ""), a_drama()).actor == actor


@pytest.mark.parametrize(
    ("drama", "title", "made"),
    [
        ("Goblin", "First Snow", "goblin-first-snow"),
        ("도깨비", "첫눈", "dokkaebi-cheotnun"),
        (
            unicodedata.normalize("NFD", "도깨비"),
            unicodedata.normalize("NFD", "첫눈"),
            "dokkaebi-cheotnun",
        ),
        ("Café", "Don't", "cafe-dont"),
        ("愛の話", "告白", "scene"),
        ("1988", "1", "scene-1988-1"),
    ],
)
def test_an_id_is_made_of_the_letters_that_can_be_written(
    drama: str, title: str, made: str
) -> None:
    assert made_id(drama, title) == made


def test_ids_that_are_taken_are_numbered_on() -> None:
    ids = FreeIds(["scene", "scene-3"])
    assert [ids.take("scene") for _ in range(3)] == ["scene-2", "scene-4", "scene-5"]
    assert ids.take("other") == "other"
    assert len(ids.take("x" * 80)) == len(ids.take("x" * 80)) == 80


@pytest.mark.parametrize("drama", ["Goblin", "goblin", "도깨비", "Guardian"])
def test_a_twin_has_the_same_drama_and_title(drama: str) -> None:
    scene = a_scene(title="First Snow!")
    assert twin([scene], drama, "first snow") == scene
    assert twin([scene], drama, "Second Snow") is None
    assert twin([scene], "Signal", "First Snow") is None


@pytest.mark.parametrize(
    "typed", ["Kim Shin", "kimshin", "Shin", "김신", "gong yoo", "공유", "Yoo"]
)
def test_the_speaker_is_found_by_any_name_or_a_part_of_one(typed: str) -> None:
    cast = (a_scene().cast[0], a_role("Kim Go-eun", "Ji Eun-tak"))
    assert speakers(typed, cast) == [cast[0]]


def test_who_may_be_two_or_nobody_is_no_speaker() -> None:
    cast = (a_role("Gong Yoo", "Kim Shin"), a_role("Kim Go-eun", "Ji Eun-tak"))
    assert speakers("Kim", cast) == list(cast)
    assert speakers("Reaper", cast) == speakers("!", cast) == []


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ('"I love you."', "I love you."),
        ("“I'm here.”", "I'm here."),
        ("'I'm here.'", "I'm here."),
        ("‘I’m here.’", "I’m here."),
        ("「 사랑해 」", "사랑해"),
        ("I love you.", "I love you."),
        ('"Yes." "No."', '"Yes." "No."'),
        ("'Yes.' 'No.'", "'Yes.' 'No.'"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_quotes_around_a_line_are_taken_off(line: str, bare: str) -> None:
    assert without_quotes(line) == bare
