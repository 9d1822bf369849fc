import json
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from msgspec import convert

from kcatalog.catalog import Scene
from kcatalog.formats.json_records import record, to_json
from tests.factories import HOSTILE, a_bare_scene, a_catalog, a_role, a_scene
from tests.render.scenes import SCENES, hostile_scene

SCENE_KEYS = [
    "number",
    "id",
    "title",
    "drama",
    "cast",
    "episode",
    "episode_likely",
    "summary",
    "loved_for",
    "takeaway",
    "line",
    "line_translated",
    "line_hangul",
    "line_by",
    "outcome",
    "moods",
    "tropes",
    "days",
    "added",
    "sources",
    "favorite",
    "note",
    "hidden",
    "seen",
]
DRAMA_KEYS = ["title", "hangul", "aliases", "year", "network", "episodes"]
ROLE_KEYS = [
    "actor",
    "actor_hangul",
    "actor_aliases",
    "character",
    "character_hangul",
    "character_aliases",
    "confesses",
]


def read_back(*scenes: Scene) -> Any:
    return json.loads(to_json(map(record, scenes)))


@pytest.mark.parametrize("scene", [a_scene(), a_bare_scene()], ids=["full", "bare"])
def test_every_record_has_all_keys_in_one_order(scene: Scene) -> None:
    [read] = read_back(scene)
    assert list(read) == SCENE_KEYS
    assert list(read["drama"]) == DRAMA_KEYS
    assert [list(role) for role in read["cast"]] == [ROLE_KEYS] * len(scene.cast)


def test_a_full_scene_is_recorded_whole() -> None:
    [scene] = a_catalog(a_scene())
    assert read_back(scene) == [
        {
            "number": 1,
            "id": "goblin-snow",
            "title": "First Snow",
            "drama": {
                "title": "Goblin",
                "hangul": "도깨비",
                "aliases": ["Guardian"],
                "year": 2016,
                "network": "tvN",
                "episodes": 16,
            },
            "cast": [
                {
                    "actor": "Gong Yoo",
                    "actor_hangul": "공유",
                    "actor_aliases": [],
                    "character": "Kim Shin",
                    "character_hangul": "김신",
                    "character_aliases": [],
                    "confesses": True,
                },
                {
                    "actor": "Kim Go-eun",
                    "actor_hangul": "김고은",
                    "actor_aliases": [],
                    "character": "Ji Eun-tak",
                    "character_hangul": "지은탁",
                    "character_aliases": [],
                    "confesses": False,
                },
            ],
            "episode": 13,
            "episode_likely": None,
            "summary": "Snow falls, and he says at last what he has kept for nine hundred years.",
            "loved_for": "Nine hundred years, and one short sentence.",
            "takeaway": "Say it while it snows.",
            "line": "Every moment I spent with you shone.",
            "line_translated": True,
            "line_hangul": "너와 함께한 시간 모두 눈부셨다.",
            "line_by": "Kim Shin",
            "outcome": "parted",
            "moods": ["tender", "bittersweet"],
            "tropes": ["parting", "embrace"],
            "days": ["12-24"],
            "added": "2026-11-22",
            "sources": ["https://example.org/goblin"],
            "favorite": False,
            "note": "",
            "hidden": False,
            "seen": False,
        }
    ]


def test_what_is_unknown_is_null_empty_text_or_an_empty_list() -> None:
    [read] = read_back(a_bare_scene())
    empty = {key: read[key] for key in SCENE_KEYS[5:]}
    assert empty == {
        "episode": None,
        "episode_likely": None,
        "summary": "",
        "loved_for": "",
        "takeaway": "",
        "line": "",
        "line_translated": False,
        "line_hangul": "",
        "line_by": "",
        "outcome": "",
        "moods": [],
        "tropes": [],
        "days": [],
        "added": None,
        "sources": [],
        "favorite": False,
        "note": "",
        "hidden": False,
        "seen": False,
    }
    assert read["drama"] == {
        "title": "Some Drama",
        "hangul": "",
        "aliases": [],
        "year": None,
        "network": "",
        "episodes": None,
    }
    assert read["cast"][0]["confesses"] is False


def test_a_record_is_made_of_what_json_and_csv_know_and_dates() -> None:
    made = record(a_scene())
    assert type(made["drama"]) is dict
    assert [type(role) for role in made["cast"]] == [dict, dict]
    assert made["added"] == date(2026, 11, 22)


def test_recording_leaves_the_scene_as_it_is() -> None:
    scene = a_scene()
    record(scene)["drama"]["title"] = "Another"
    assert scene == a_scene()


def test_records_are_one_array_in_the_order_of_the_scenes() -> None:
    catalog = a_catalog(*map(a_bare_scene, ("c", "a", "b")))
    assert [(read["number"], read["id"]) for read in read_back(*catalog)] == [
        (1, "c"),
        (2, "a"),
        (3, "b"),
    ]


def test_no_records_are_an_empty_array() -> None:
    assert json.loads(to_json([])) == []


def test_json_is_indented_and_hangul_stays_legible() -> None:
    document = to_json([record(a_scene())]).decode()
    assert document.startswith('[\n  {\n    "number": 0,\n    "id": "goblin-snow",\n')
    assert '"hangul": "도깨비"' in document


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "surrogate"])
def test_hostile_text_survives_the_round_trip(name: str) -> None:
    scene = hostile_scene(HOSTILE[name])
    [read] = read_back(scene)
    assert read["title"] == read["drama"]["hangul"] == read["cast"][1]["actor"] == HOSTILE[name]
    assert convert(read, Scene) == scene


def test_no_control_character_stands_in_the_document_as_it_is() -> None:
    text = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x2028)))
    document = to_json([record(a_scene(title=text))]).decode()
    assert [hex(ord(c)) for c in document if not c.isprintable() and c != "\n"] == []
    assert json.loads(document)[0]["title"] == text


@settings(max_examples=40)
@given(SCENES)
def test_any_scene_survives_the_round_trip(scene: Scene) -> None:
    expected = json.dumps([record(scene)], default=str)
    assume(r"\ud800" not in expected)  # half a character, which no file can hold
    assert read_back(scene) == json.loads(expected)


def test_a_role_that_confesses_is_true_and_no_word() -> None:
    [read] = read_back(a_bare_scene(cast=(a_role(confesses=True),)))
    assert read["cast"][0]["confesses"] is True
