"""Hold the built-in scenes against the facts that were gathered for them.

The facts live beside the repository, not in it; where they are absent, the tests that need
them are skipped and the rest still run.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kcatalog.catalog.scene import ID_PATTERN
from kcatalog.catalog.vocabulary import MOODS, TROPES

Table = dict[str, Any]

REPO = Path(__file__).resolve().parents[2]
SCENES_FILE = REPO / "data" / "scenes.toml"
FACTS_FILE = REPO.parent / "shared" / "facts" / "facts.toml"
BRIEF_FILE = FACTS_FILE.with_name("scenes.md")

# Told by the list that the catalogue starts from, and by no other source, so never told here.
UNVERIFIED_WORDS = {
    "I Miss You": ("piano", "carries", "lifts"),
    "It's All in the Farewell Moment": ("peace",),
    "The Truth of the Wedding Rings": ("creek", "stream", "kiss"),
    "Villains Don't Ever Cut Ties": ("italian", "diplomat", "embassy"),
    "A Confession Decades Later": ("star", "city", "lights"),
    "Truth at Last": ("accept", "propos"),
}


@pytest.fixture(scope="module")
def scenes() -> list[Table]:
    tables: list[Table] = tomllib.loads(SCENES_FILE.read_text(encoding="utf-8"))["scene"]
    return tables


@pytest.fixture(scope="module")
def facts() -> list[Table]:
    if not FACTS_FILE.is_file():
        pytest.skip(f"the gathered facts are not here: {FACTS_FILE}")
    tables: list[Table] = tomllib.loads(FACTS_FILE.read_text(encoding="utf-8"))["scene"]
    return sorted(tables, key=lambda fact: int(fact["number"]))


@pytest.fixture(scope="module")
def brief() -> str:
    if not BRIEF_FILE.is_file():
        pytest.skip(f"the page of what each scene is loved for is not here: {BRIEF_FILE}")
    return BRIEF_FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pairs(scenes: list[Table], facts: list[Table]) -> list[tuple[Table, Table]]:
    return list(zip(scenes, facts, strict=True))


@pytest.fixture(scope="module")
def roles(pairs: list[tuple[Table, Table]]) -> list[tuple[Table, Table]]:
    """Pair each role with the person of the facts who plays it."""
    matched = []
    for scene, fact in pairs:
        people = {person["actor_usual"]: person for person in fact["person"]}
        assert sorted(people) == sorted(role["actor"] for role in scene["cast"]), scene["id"]
        matched += [(role, people[role["actor"]]) for role in scene["cast"]]
    return matched


def bare(title: str) -> str:
    """Leave case, quotes, apostrophes and a closing ellipsis of *title* aside."""
    return re.sub("[\u201c\u201d\"\u2018\u2019'\u2026]", "", title).casefold()


def fold(name: str) -> str:
    """Leave case, hyphens, spaces and the shape of apostrophes in *name* aside."""
    return re.sub(r"[\s-]", "", name.replace("\u2019", "'")).casefold()


def clean(form: str) -> list[str]:
    """Take the names out of *form*, a spelling of the facts that may carry a note."""
    without_note = re.sub(r"\s*\(.*\)$|, (?:her|his) .*$", "", form)
    return without_note.split(" / ")


def forms_of_drama(fact: Table) -> list[str]:
    singles = ("drama_usual", "drama_article", "romanized_title", "hangul_title_full")
    several = [*fact.get("other_titles", []), *fact.get("abbreviations", [])]
    return [*(fact[key] for key in singles if key in fact), *several]


def forms_of_person(person: Table, kind: str) -> list[str]:
    spellings = [spelling["form"] for spelling in person.get(f"{kind}_spellings", [])]
    given = [person[f"{kind}_usual"], person[f"{kind}_article"], *spellings]
    return [name for form in given for name in clean(form)]


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?]['\")]*(?=\s|$)", text))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def runs_of_words(text: str, length: int) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[start : start + length]) for start in range(len(words) - length + 1)}


def prose(scene: Table) -> str:
    return f"{scene['summary']} {scene['takeaway']}"


def all_names(scenes: list[Table]) -> Iterator[tuple[str, str, list[str]]]:
    """Return each name of each scene: its usual form, its Hangul and its aliases."""
    for scene in scenes:
        drama = scene["drama"]
        yield drama["title"], drama["hangul"], drama.get("aliases", [])
        for role in scene["cast"]:
            for kind in ("actor", "character"):
                yield role[kind], role[f"{kind}_hangul"], role.get(f"{kind}_aliases", [])


# What holds without the facts.


def test_the_first_line_points_editors_to_the_schema() -> None:
    first = SCENES_FILE.read_text(encoding="utf-8").splitlines()[0]
    assert first == "#:schema ./scenes.schema.json"


def test_there_are_fifteen_scenes_with_thirty_roles_and_twenty_six_actors(
    scenes: list[Table],
) -> None:
    actors = [role["actor"] for scene in scenes for role in scene["cast"]]
    assert (len(scenes), len(actors), len(set(actors))) == (15, 30, 26)
    assert all(len(scene["cast"]) == 2 for scene in scenes)


def test_every_id_is_unique_and_a_slug(scenes: list[Table]) -> None:
    ids = [scene["id"] for scene in scenes]
    assert len(set(ids)) == len(ids)
    assert [one for one in ids if not re.search(ID_PATTERN, one)] == []
    assert [one for one in ids if not one[0].isalpha()] == []


def test_the_id_that_the_design_names_is_kept(scenes: list[Table]) -> None:
    assert scenes[3]["id"] == "crash-landing-farewell"


def test_every_scene_tells_when_it_was_added(scenes: list[Table]) -> None:
    assert {scene["added"] for scene in scenes} == {date(2026, 11, 22)}


def test_every_scene_has_two_to_four_moods_from_the_list(scenes: list[Table]) -> None:
    for scene in scenes:
        moods = scene["moods"]
        assert set(moods) <= set(MOODS), scene["id"]
        assert len(set(moods)) == len(moods) in range(2, 5), scene["id"]


def test_every_scene_has_two_to_five_tropes_from_the_list(scenes: list[Table]) -> None:
    for scene in scenes:
        tropes = scene["tropes"]
        assert set(tropes) <= set(TROPES), scene["id"]
        assert len(set(tropes)) == len(tropes) in range(2, 6), scene["id"]


def test_every_summary_has_two_to_four_sentences(scenes: list[Table]) -> None:
    counts = {scene["id"]: sentences(scene["summary"]) for scene in scenes}
    assert {name: count for name, count in counts.items() if count not in range(2, 5)} == {}


def test_every_takeaway_is_one_sentence(scenes: list[Table]) -> None:
    counts = {scene["id"]: sentences(scene["takeaway"]) for scene in scenes}
    assert {name: count for name, count in counts.items() if count != 1} == {}


def test_no_takeaway_is_given_twice(scenes: list[Table]) -> None:
    assert len({scene["takeaway"] for scene in scenes}) == len(scenes)


def test_prose_and_lines_are_tidy(scenes: list[Table]) -> None:
    for scene in scenes:
        for text in (scene["summary"], scene["takeaway"], scene.get("line", "")):
            assert text == " ".join(text.split()), scene["id"]
            assert not set(text) & set("\u201c\u201d\u2018\u2019"), scene["id"]


def test_six_scenes_have_a_line_and_a_character_of_the_cast_says_it(scenes: list[Table]) -> None:
    speakers = {}
    for scene in scenes:
        assert ("line" in scene) == ("line_by" in scene), scene["id"]
        if "line" in scene:
            assert scene["line_by"] in {role["character"] for role in scene["cast"]}, scene["id"]
            speakers[scene["line"].split()[0], scene["line_by"]] = scene["title"]
    assert speakers == {
        ("I", "Do Bong-soon"): "I Miss You",
        ("I", "Shin Chae-kyung"): "The Reason Is Love",
        ("Stop", "Ri Jeong-hyeok"): "It's All in the Farewell Moment",
        ("Villains", "Vincenzo Cassano"): "Villains Don't Ever Cut Ties",
        ("It's", "Yoo Si-jin"): "Whenever, Wherever You Are",
        ("You're", "Yi Rim"): "You're My Woman",
    }


def test_at_most_one_of_a_cast_confesses_and_comes_first(scenes: list[Table]) -> None:
    for scene in scenes:
        marked = [role.get("confesses", False) for role in scene["cast"]]
        assert marked in ([True, False], [False, False]), scene["id"]


def test_no_scene_has_both_a_stated_and_a_likely_episode(scenes: list[Table]) -> None:
    assert [s["id"] for s in scenes if "episode" in s and "episode_likely" in s] == []


def test_scenes_without_a_verified_episode_state_none(scenes: list[Table]) -> None:
    holding = {
        number: {key for key in ("episode", "episode_likely") if key in scene}
        for number, scene in enumerate(scenes, start=1)
    }
    assert {number for number, keys in holding.items() if not keys} == {6, 9, 14}
    assert {number for number, keys in holding.items() if keys == {"episode_likely"}} == {2, 5, 12}


def test_only_the_wine_kiss_speaks_of_episodes_in_its_summary(scenes: list[Table]) -> None:
    named = {
        number: re.findall(r"episodes? (\w+)", prose(scene), flags=re.IGNORECASE)
        for number, scene in enumerate(scenes, start=1)
    }
    assert {number: found for number, found in named.items() if found} == {10: ["4", "9"]}
    assert not re.search(r"\bep\.? ?\d|finale", " ".join(map(prose, scenes)), re.IGNORECASE)


@pytest.mark.parametrize("title", UNVERIFIED_WORDS)
def test_what_only_the_list_tells_is_not_told_as_fact(scenes: list[Table], title: str) -> None:
    scene = next(scene for scene in scenes if scene["title"] == title)
    pattern = "|".join(rf"\b{word}" for word in UNVERIFIED_WORDS[title])
    assert re.findall(pattern, prose(scene), flags=re.IGNORECASE) == []


def test_every_name_has_its_hangul(scenes: list[Table]) -> None:
    without = [name for name, hangul, _ in all_names(scenes) if not re.search("[가-힣]", hangul)]
    assert without == []


def test_no_alias_repeats_the_name_or_another_alias(scenes: list[Table]) -> None:
    for name, hangul, aliases in all_names(scenes):
        forms = Counter(fold(form) for form in (name, hangul, *aliases))
        assert [form for form, times in forms.items() if times > 1] == [], name


def test_an_actor_of_several_scenes_is_named_alike_in_each(scenes: list[Table]) -> None:
    found = defaultdict(set)
    for role in (role for scene in scenes for role in scene["cast"]):
        aliases = tuple(role.get("actor_aliases", ()))
        found[role["actor"]].add((role["actor_hangul"], aliases))
    assert [actor for actor, forms in found.items() if len(forms) > 1] == []


def test_no_source_is_given_twice_and_none_is_the_list_itself(scenes: list[Table]) -> None:
    for scene in scenes:
        sources = scene["sources"]
        assert sources, scene["id"]
        assert len(set(sources)) == len(sources), scene["id"]
        shape = re.compile(r"https?://\S+|[\w.-]+/[\w.-]+:[\w./-]+\.csv")
        assert [source for source in sources if not shape.fullmatch(source)] == [], scene["id"]


# What is held against the facts.


def test_the_titles_follow_the_order_of_the_facts(pairs: list[tuple[Table, Table]]) -> None:
    assert [fact["number"] for _, fact in pairs] == list(range(1, 16))
    wrong = [scene["id"] for scene, fact in pairs if bare(scene["title"]) != bare(fact["title"])]
    assert wrong == []


def test_every_drama_goes_by_a_title_of_the_facts(pairs: list[tuple[Table, Table]]) -> None:
    for scene, fact in pairs:
        known = {fact["drama_usual"], fact["drama_article"], *fact.get("other_titles", [])}
        assert scene["drama"]["title"] in known, scene["id"]


@pytest.mark.parametrize(
    ("key", "fact_key"),
    [("hangul", "hangul_title"), ("year", "first_air_year"), ("network", "network")],
)
def test_every_drama_agrees_with_the_facts(
    pairs: list[tuple[Table, Table]], key: str, fact_key: str
) -> None:
    wrong = [
        (scene["id"], scene["drama"][key], fact[fact_key])
        for scene, fact in pairs
        if scene["drama"][key] != fact[fact_key]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("key", "fact_key"),
    [
        ("actor", "actor_usual"),
        ("actor_hangul", "actor_hangul"),
        ("character", "character_usual"),
        ("character_hangul", "character_hangul"),
    ],
)
def test_every_role_agrees_with_the_facts(
    roles: list[tuple[Table, Table]], key: str, fact_key: str
) -> None:
    wrong = [(r[key], person[fact_key]) for r, person in roles if r[key] != person[fact_key]]
    assert wrong == []


def test_an_episode_is_stated_only_where_a_source_states_it(
    pairs: list[tuple[Table, Table]],
) -> None:
    stated = {scene["id"]: scene.get("episode") for scene, _ in pairs}
    assert stated == {scene["id"]: fact.get("scene_episode") for scene, fact in pairs}


def test_a_derived_episode_is_only_called_likely(pairs: list[tuple[Table, Table]]) -> None:
    likely = {scene["id"]: scene.get("episode_likely") for scene, _ in pairs}
    assert likely == {scene["id"]: fact.get("scene_episode_likely") for scene, fact in pairs}


def test_no_unverified_episode_is_stated_as_fact(pairs: list[tuple[Table, Table]]) -> None:
    for scene, fact in pairs:
        if any(item.startswith("scene episode") for item in fact["unverified"]):
            assert "episode" not in scene, scene["id"]


def test_the_summary_names_only_episodes_of_the_facts(pairs: list[tuple[Table, Table]]) -> None:
    for scene, fact in pairs:
        named = {int(number) for number in re.findall(r"episode (\d+)", prose(scene))}
        known = {fact.get("scene_episode"), fact.get("confession_episode")}
        assert named <= known, scene["id"]


def test_who_confesses_is_who_the_facts_say(pairs: list[tuple[Table, Table]]) -> None:
    for scene, fact in pairs:
        marked = {role["character"] for role in scene["cast"] if role.get("confesses")}
        acting = {
            person["character_usual"]
            for person in fact["person"]
            if person["role"].startswith(("confesses", "acts"))
        }
        assert marked == acting, scene["id"]
        stated = str(fact.get("who_confesses") or fact.get("who_confesses_article") or "")
        given_name = stated.partition(" to ")[0].split()[-1:]
        assert [one for one in given_name if one not in " ".join(marked)] == [], scene["id"]
        assert bool(marked) == bool(stated), scene["id"]


def test_every_line_is_word_for_word_the_quoted_one(
    pairs: list[tuple[Table, Table]], brief: str
) -> None:
    quoted = dict(re.findall(r'Line,\s+([^:"]+):\s+"([^"]+)"', brief))
    for scene, fact in pairs:
        if "line" in scene and scene["line_by"] in quoted:
            assert scene["line"] == " ".join(quoted.pop(scene["line_by"]).split())
        elif "line" in scene:  # the list quotes it in its heading alone
            heading = re.match(r"\u201c(.+)\u201d \(", fact["heading"])
            assert heading, scene["id"]
            assert fold(scene["line"]) == fold(f"{heading[1]}.")
    assert quoted == {}


def test_every_title_of_the_facts_finds_its_drama(pairs: list[tuple[Table, Table]]) -> None:
    for scene, fact in pairs:
        drama = scene["drama"]
        ours = {fold(form) for form in (drama["title"], drama["hangul"], *drama.get("aliases", []))}
        assert [form for form in forms_of_drama(fact) if fold(form) not in ours] == [], scene["id"]


def test_no_drama_has_an_alias_that_the_facts_lack(pairs: list[tuple[Table, Table]]) -> None:
    for scene, fact in pairs:
        known = {fold(form) for form in forms_of_drama(fact)}
        aliases = scene["drama"].get("aliases", [])
        assert [alias for alias in aliases if fold(alias) not in known] == [], scene["id"]


@pytest.mark.parametrize("kind", ["actor", "character"])
def test_every_spelling_of_the_facts_finds_its_person(
    roles: list[tuple[Table, Table]], kind: str
) -> None:
    for role, person in roles:
        ours = {fold(form) for form in (role[kind], *role.get(f"{kind}_aliases", []))}
        forms = forms_of_person(person, kind)
        assert [form for form in forms if fold(form) not in ours] == [], role[kind]


@pytest.mark.parametrize("kind", ["actor", "character"])
def test_no_person_has_an_alias_that_the_facts_lack(
    roles: list[tuple[Table, Table]], kind: str
) -> None:
    for role, person in roles:
        known = {fold(form) for form in forms_of_person(person, kind)}
        aliases = role.get(f"{kind}_aliases", [])
        assert [alias for alias in aliases if fold(alias) not in known] == [], role[kind]


def test_every_source_is_one_of_the_scene_in_the_facts(pairs: list[tuple[Table, Table]]) -> None:
    for scene, fact in pairs:
        known = set(strings(fact))
        assert [source for source in scene["sources"] if source not in known] == [], scene["id"]


def test_no_summary_or_takeaway_copies_eight_words_in_a_row_from_the_facts(
    pairs: list[tuple[Table, Table]],
) -> None:
    for scene, fact in pairs:
        told = {run for one in fact["fact"] for run in runs_of_words(one["fact"], 8)}
        assert sorted(told & runs_of_words(prose(scene), 8)) == [], scene["id"]
