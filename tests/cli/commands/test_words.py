"""`kcatalog moods`, `tropes` and `outcomes`: the words with their meanings and counts."""

import json

import pytest

from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from tests.conftest import Run

LISTS = {"moods": MOODS, "tropes": TROPES, "outcomes": OUTCOMES}


@pytest.mark.parametrize("command", LISTS)
def test_a_pipe_gets_each_word_with_its_meaning_and_count(kcatalog: Run, command: str) -> None:
    rows = [line.split("\t") for line in kcatalog(command).out.splitlines()]
    assert [(word, meaning) for word, meaning, _ in rows] == list(LISTS[command].items())
    for word, _, count in rows:
        found = kcatalog(f"list --{command[:-1]} {word}", code=int(count == "0")).out
        assert len(found.splitlines()) == int(count)


@pytest.mark.parametrize("command", LISTS)
def test_json_is_the_same_in_records(kcatalog: Run, command: str) -> None:
    records = json.loads(kcatalog(f"{command} --json").out)
    rows = [line.split("\t") for line in kcatalog(command).out.splitlines()]
    assert [[r["word"], r["meaning"], str(r["scenes"])] for r in records] == rows


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("command", LISTS)
def test_a_terminal_shows_every_word(terminal: Run, command: str, columns: int) -> None:
    out = terminal(command, columns=columns).out
    assert [word for word in LISTS[command] if word not in out] == []


def test_the_scenes_of_another_catalogue_are_counted(kcatalog: Run, other_file: str) -> None:
    lines = kcatalog(f"tropes --catalog '{other_file}'").out.splitlines()
    assert {line.split("\t")[2] for line in lines} == {"0"}
