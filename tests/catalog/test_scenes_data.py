"""Hold the built-in scenes against the facts that their sources state.

`tests/data/facts.toml` has, of each scene, the names, years, episodes, lines and outcome that its
sources give, with the addresses; `tests/data/wordings.txt.gz` has the words in which the notes on
these sources tell the scene, a line each, so that no text repeats them.
"""

import gzip
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

import pytest

from kcatalog.catalog.scene import ID_PATTERN
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from tests.conftest import REPOSITORY

Table = dict[str, Any]

SCENES_FILE = REPOSITORY / "data" / "scenes.toml"
FACTS_FILE = REPOSITORY / "tests" / "data" / "facts.toml"
WORDINGS_FILE = FACTS_FILE.with_name("wordings.txt.gz")
THE_LIST = "https://rollingstoneindia.com/our-top-15-k-drama-love-confessions/amp"
# So many words in a row are no chance.
RUN = 6
# What ends no sentence.
SHORTENED = re.compile(r"\b(?:Mr|Mrs|Dr)\.")


def _read(name: str) -> list[Table]:
    file = {"scenes": SCENES_FILE, "facts": FACTS_FILE}[name]
    tables: list[Table] = tomllib.loads(file.read_text(encoding="utf-8"))["scene"]
    return tables


SCENES = _read("scenes")
FACTS = _read("facts")
PAIRS = list(zip(SCENES, FACTS, strict=True))
EVERY_SCENE = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene["id"])
EVERY_PAIR = pytest.mark.parametrize(
    ("scene", "fact"), PAIRS, ids=[scene["id"] for scene, _ in PAIRS]
)


def fold(name: str) -> str:
    """Leave case, hyphens, spaces and the shape of apostrophes in *name* aside."""
    return re.sub(r"[\s-]", "", name.replace("\u2019", "'")).casefold()


def letters(text: str) -> str:
    """Leave all but the letters and numbers of *text*."""
    return re.sub(r"[\W_]", "", text).casefold()


def sentences(text: str) -> int:
    # What somebody asks or shouts within a sentence does not end it.
    ends = r"[.!?](?=\s|$)|\.'(?=\s|$)|[!?]'$"
    return len(re.findall(ends, SHORTENED.sub("Mr", text)))


def runs_of_words(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def prose(scene: Table) -> str:
    return f"{scene['summary']} {scene['loved_for']} {scene['takeaway']}"


def all_names() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each name of each scene: its usual form, its Hangul and its aliases."""
    for scene in SCENES:
        drama = scene["drama"]
        yield drama["title"], drama["hangul"], drama.get("aliases", [])
        for role in scene["cast"]:
            for kind in ("actor", "character"):
                yield role[kind], role[f"{kind}_hangul"], role.get(f"{kind}_aliases", [])


# What holds without the facts.


def test_the_first_line_points_editors_to_the_schema() -> None:
    first = SCENES_FILE.read_text(encoding="utf-8").splitlines()[0]
    assert first == "#:schema ./scenes.schema.json"


def test_the_first_fifteen_keep_their_numbers() -> None:
    assert [scene["id"] for scene in SCENES[:15]] == [
        "strong-woman-miss-you",
        "princess-hours-reason",
        "its-okay-birthday",
        "crash-landing-farewell",
        "eternal-monarch-punishment",
        "lovestruck-rings",
        "vincenzo-villains",
        "business-proposal-glasses",
        "abyss-decades",
        "descendants-wherever",
        "fight-for-my-way-detours",
        "coffee-prince-way-you-are",
        "playful-kiss-truth",
        "rookie-historian-my-woman",
        "hospital-playlist-friends",
    ]
    assert {scene["added"] for scene in SCENES[:15]} == {date(2026, 11, 22)}
    assert {scene["added"] for scene in SCENES[15:]} == {date(2026, 11, 26)}


def test_every_id_is_unique_and_a_slug() -> None:
    ids = [scene["id"] for scene in SCENES]
    assert len(set(ids)) == len(ids)
    assert [one for one in ids if not re.search(ID_PATTERN, one)] == []
    assert [one for one in ids if not one[0].isalpha()] == []


@EVERY_SCENE
def test_a_scene_is_whole(scene: Table) -> None:
    for key in ("summary", "loved_for", "takeaway", "outcome", "moods", "tropes"):
        assert scene[key], key
    for key in ("title", "hangul", "year", "network", "episodes"):
        assert scene["drama"][key], key
    assert len(scene["cast"]) >= 2
    assert len(scene["sources"]) >= 2
    assert scene["outcome"] in OUTCOMES


def test_most_scenes_have_their_line_in_both_languages() -> None:
    assert sum("line" in scene for scene in SCENES) >= 72
    assert sum("line_hangul" in scene for scene in SCENES) >= 62


@EVERY_SCENE
def test_a_scene_has_a_few_moods_and_tropes_of_the_lists(scene: Table) -> None:
    assert set(scene["moods"]) <= set(MOODS)
    assert set(scene["tropes"]) <= set(TROPES)
    assert len(set(scene["moods"])) == len(scene["moods"]) in range(2, 4)
    assert len(set(scene["tropes"])) == len(scene["tropes"]) in range(1, 6)


@pytest.mark.parametrize(("key", "known"), [("moods", MOODS), ("tropes", TROPES)])
def test_every_word_is_used_and_none_on_more_than_half(key: str, known: dict[str, str]) -> None:
    counts = Counter(chain.from_iterable(scene[key] for scene in SCENES))
    assert [word for word in known if counts[word] < 2] == []
    assert [word for word, count in counts.items() if 2 * count > len(SCENES)] == []


@EVERY_SCENE
def test_a_scene_is_told_in_a_few_sentences(scene: Table) -> None:
    assert sentences(scene["summary"]) in range(2, 5)
    assert sentences(scene["loved_for"]) in range(1, 3)
    assert sentences(scene["takeaway"]) == 1


@pytest.mark.parametrize("key", ["summary", "loved_for", "takeaway"])
def test_no_two_texts_begin_alike(key: str) -> None:
    counts = Counter(" ".join(scene[key].split()[:3]).casefold() for scene in SCENES)
    assert [words for words, count in counts.items() if count > 1] == []


@EVERY_SCENE
def test_prose_and_lines_are_tidy(scene: Table) -> None:
    for key in ("title", "summary", "loved_for", "takeaway", "line", "line_hangul"):
        text = scene.get(key, "")
        assert text == " ".join(text.split()), key
        assert not set(text) & set('\u201c\u201d\u2018\u2019"—–'), key
    for key in ("line", "line_hangul"):
        assert not scene.get(key, "").startswith("'"), key


@EVERY_SCENE
def test_a_line_ends_as_a_sentence_does(scene: Table) -> None:
    for key in ("line", "line_hangul"):
        assert scene.get(key, ".").endswith((".", "?", "!")), key


@EVERY_SCENE
def test_a_line_is_said_by_one_of_the_cast(scene: Table) -> None:
    is_quoted = "line" in scene or "line_hangul" in scene
    assert ("line_by" in scene) == is_quoted
    assert not is_quoted or scene["line_by"] in {role["character"] for role in scene["cast"]}
    assert "line" in scene or "line_translated" not in scene


@EVERY_SCENE
def test_whoever_confesses_comes_first(scene: Table) -> None:
    marked = [role.get("confesses", False) for role in scene["cast"]]
    assert marked[0]
    assert marked == sorted(marked, reverse=True)


def test_no_scene_has_both_a_stated_and_a_likely_episode() -> None:
    assert [s["id"] for s in SCENES if "episode" in s and "episode_likely" in s] == []


def test_only_the_wine_kiss_speaks_of_episodes() -> None:
    named = {
        scene["id"]: re.findall(r"episodes? (\d+)", prose(scene), flags=re.IGNORECASE)
        for scene in SCENES
    }
    told = {id_: found for id_, found in named.items() if found}
    assert told == {"descendants-wherever": ["4", "9"]}


def test_every_name_has_its_hangul() -> None:
    without = [name for name, hangul, _ in all_names() if not re.search("[가-힣]", hangul)]
    assert without == []


def test_no_alias_repeats_the_name_or_another_alias() -> None:
    for name, hangul, aliases in all_names():
        forms = Counter(fold(form) for form in (name, hangul, *aliases))
        assert [form for form, times in forms.items() if times > 1] == [], name


def test_a_drama_an_actor_and_a_character_are_named_alike_in_every_scene() -> None:
    found: dict[tuple[str, ...], list[Table]] = defaultdict(list)
    for scene in SCENES:
        drama = scene["drama"]
        found["drama", drama["hangul"]].append(drama)
        for role in scene["cast"]:
            for kind, of in (("actor", ""), ("character", drama["hangul"])):
                named = {key: value for key, value in role.items() if key.startswith(kind)}
                found[kind, of, role[f"{kind}_hangul"]].append(named)
    assert [key for key, forms in found.items() if any(form != forms[0] for form in forms)] == []


def test_the_days_that_fans_keep_have_a_scene_of_their_own() -> None:
    days = {day: scene["id"] for scene in SCENES for day in scene.get("days", [])}
    assert days == {
        "02-14": "hometown-cha-cha-cha-opposites",
        "03-14": "attorney-woo-revolving-door",
        "11-11": "fight-for-my-way-detours",
        "12-24": "boys-over-flowers-swing",
        "12-31": "reply-1994-six-hours",
    }


@EVERY_SCENE
def test_every_source_is_an_address_that_a_person_can_open(scene: Table) -> None:
    sources = scene["sources"]
    assert len(set(sources)) == len(sources) <= 12
    assert [one for one in sources if not re.fullmatch(r"https?://[\w.-]+/\S*", one)] == []
    odd = re.compile(r"/amp/?$|[?&](?:cm|ref|outlink|outurl)=", re.IGNORECASE)
    assert [one for one in sources if one != THE_LIST and odd.search(one)] == []


def test_the_list_is_a_source_of_its_fifteen() -> None:
    assert [THE_LIST in scene["sources"] for scene in SCENES] == [True] * 15 + [False] * (
        len(SCENES) - 15
    )


# What is held against the facts.


def test_the_facts_are_in_the_order_of_the_scenes() -> None:
    assert [fact["id"] for fact in FACTS] == [scene["id"] for scene in SCENES]


@EVERY_PAIR
def test_a_drama_agrees_with_the_facts(scene: Table, fact: Table) -> None:
    drama, known = scene["drama"], fact["drama"]
    for key in ("hangul", "year", "network", "episodes"):
        assert drama[key] == known[key], key
    titles = {fold(title) for title in known["titles"]}
    assert fold(drama["title"]) in titles
    assert [one for one in drama.get("aliases", []) if fold(one) not in _titles(drama)] == []


def _titles(drama: Table) -> set[str]:
    """Return all titles that the facts of its scenes give to *drama*."""
    known = (fact["drama"] for fact in FACTS if fact["drama"]["hangul"] == drama["hangul"])
    return {fold(title) for each in known for title in each["titles"]}


@EVERY_PAIR
def test_a_cast_agrees_with_the_facts(scene: Table, fact: Table) -> None:
    people = {person["actor_hangul"]: person for person in fact["cast"]}
    assert sorted(people) == sorted(role["actor_hangul"] for role in scene["cast"])
    for role in scene["cast"]:
        person = people[role["actor_hangul"]]
        for kind in ("actor", "character"):
            assert fold(role[kind]) in {fold(form) for form in person[kind]}
        assert role["character_hangul"] in person["character_hangul"]
        assert role.get("confesses", False) == person.get("confesses", False), role["character"]


@pytest.mark.parametrize("kind", ["actor", "character"])
def test_no_person_has_an_alias_that_the_facts_lack(kind: str) -> None:
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in FACTS:
        for person in fact["cast"]:
            forms = {*person[kind], person[f"{kind}_hangul"]}
            known[_of(kind, fact), person["actor_hangul"]] |= {fold(form) for form in forms}
    for scene in SCENES:
        for role in scene["cast"]:
            forms = known[_of(kind, scene), role["actor_hangul"]]
            aliases = role.get(f"{kind}_aliases", [])
            assert [one for one in aliases if fold(one) not in forms] == [], role[kind]


def _of(kind: str, table: Table) -> str:
    """Return what a name of *kind* belongs to: a character to the drama, an actor to all."""
    return str(table["drama"]["hangul"]) if kind == "character" else ""


@EVERY_PAIR
def test_an_episode_is_the_one_that_the_facts_state_or_derive(scene: Table, fact: Table) -> None:
    for key in ("episode", "episode_likely"):
        assert scene.get(key) == fact.get(key), key
    assert scene.get("episode", 1) <= scene["drama"]["episodes"]
    assert scene.get("episode_likely", 1) <= scene["drama"]["episodes"]


@EVERY_PAIR
def test_no_episode_in_doubt_is_stated(scene: Table, fact: Table) -> None:
    doubted = fact.get("doubted_episodes", [])
    assert scene.get("episode") not in doubted
    assert scene.get("episode_likely") not in doubted


@EVERY_PAIR
def test_a_line_in_korean_is_one_that_is_printed_as_spoken(scene: Table, fact: Table) -> None:
    assert scene.get("line_hangul") == fact.get("line_hangul")
    reported = [letters(one) for one in fact.get("reported_hangul", [])]
    pieces = [letters(one) for one in scene.get("line_hangul", "").split("…") if one.strip()]
    assert [one for one in pieces if any(one in each for each in reported)] == []


@EVERY_PAIR
def test_a_line_in_english_is_printed_by_a_source_or_said_to_be_a_translation(
    scene: Table, fact: Table
) -> None:
    if scene.get("line_translated"):
        assert fact.get("line_hangul") or fact.get("reported_hangul")
    else:
        assert letters(scene.get("line", "")) == letters(fact.get("line", ""))


@EVERY_PAIR
def test_an_outcome_is_that_of_the_facts(scene: Table, fact: Table) -> None:
    assert scene["outcome"] == fact["outcome"]


@EVERY_PAIR
def test_every_source_is_one_of_the_facts(scene: Table, fact: Table) -> None:
    assert [one for one in scene["sources"] if one not in fact["sources"]] == []


def test_no_text_repeats_six_words_in_a_row_of_the_notes_on_its_sources() -> None:
    with gzip.open(WORDINGS_FILE, "rt", encoding="utf-8") as lines:
        wordings = dict(line.rstrip("\n").split("\t") for line in lines)
    assert wordings.keys() == {scene["id"] for scene in SCENES}
    for scene, fact in PAIRS:
        quoted = runs_of_words(" ".join([scene.get("line", ""), *fact.get("quoted", [])]))
        repeated = runs_of_words(prose(scene)) & runs_of_words(wordings[scene["id"]])
        assert sorted(repeated - quoted) == [], scene["id"]
