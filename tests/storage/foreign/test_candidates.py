from typing import Any

import pytest

from kcatalog.formats.columns import Column, column_named
from kcatalog.storage.foreign.candidates import Candidate, candidates
from kcatalog.storage.foreign.listing import Listing, Remark
from tests.factories import a_table


def candidate(
    record: Any, *, is_strict: bool = False, default: dict[Column, Any] | None = None
) -> Candidate:
    listing = Listing("x.json", [(7, record)], is_strict=is_strict)
    [found] = candidates(listing, None, default or {})
    return found


def remarks(found: Candidate) -> list[str]:
    return list(map(str, found.remarks))


def test_a_record_is_a_scene_with_its_line() -> None:
    found = candidate(a_table(colour="plum"))
    assert (found.file, found.line, found.id, found.is_id_made) == ("x.json", 7, "x", False)
    assert found.scene is not None
    assert (remarks(found), found.unknown) == ([], ("colour",))


def test_a_record_without_an_id_has_one_made() -> None:
    found = candidate(a_table(id=None))
    assert (found.id, found.is_id_made) == ("a-drama-a-title", True)


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"episode": "final"}, "left out: episode: not one number: 'final'"),
        ({"episode": 99999}, "left out: episode: expected an episode from 1 to 9999, got 99999"),
        ({"drama": {"title": "D", "year": 1066}}, "left out: year: not a year: '1066'"),
        ({"moods": ["swoony"]}, "left out: moods: no such word: 'swoony' (did you mean tender?)"),
        ({"moods": ["sad"]}, "left out: moods: no such word: 'sad' (did you mean bittersweet?)"),
        ({"outcome": "maybe"}, "left out: outcome: no such word: 'maybe'"),
        ({"summary": 3}, "left out: summary: expected text, got a number"),
        ({"days": ["12-25", "13-01"]}, "left out: days[1]: expected a month and a day"),
        (
            {"cast": [{"actor": "A", "confesses": "perhaps"}]},
            "left out: confesses: neither yes nor",
        ),
    ],
)
def test_a_value_that_cannot_be_read_costs_the_field_and_not_the_scene(
    changes: dict[str, object], remark: str
) -> None:
    found = candidate(a_table(**changes))
    assert found.scene is not None
    [said] = remarks(found)
    assert said.startswith(remark)
    assert candidate(a_table(**changes), is_strict=True).scene is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": None}, "title: missing; every scene needs it"),
        ({"title": 3}, "title: expected text, got a number"),
        ({"drama": None}, "drama: missing; every scene needs it"),
        ({"cast": []}, "cast: missing; every scene needs it"),
        ({"cast": [{"character": "C"}]}, "cast[0].actor: missing; every scene needs it"),
        ({"id": "Not An Id"}, "id: expected an id such as"),
        ({"title": "half \ud800"}, "not all of it is text"),
    ],
)
def test_what_every_scene_needs_is_a_reason(changes: dict[str, object], reason: str) -> None:
    found = candidate(a_table(**changes))
    assert found.scene is None
    [said] = remarks(found)
    assert said.startswith(reason)


@pytest.mark.parametrize("record", [3, "text", None, [], Remark("3 cells under 2 columns")])
def test_what_is_no_record_is_told(record: object) -> None:
    found = candidate(record)
    assert found.scene is None
    assert remarks(found) != []


def test_a_default_is_for_what_a_record_leaves_empty() -> None:
    given = {"network": "tvN", "title": "No"}
    default = {column: text for name, text in given.items() if (column := column_named(name))}
    scene = candidate(a_table(), default=default).scene
    assert scene
    assert (scene.drama.network, scene.title) == ("tvN", "A Title")
