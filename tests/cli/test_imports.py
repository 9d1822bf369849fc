"""What each command imports: start-up is a feature, and heavy modules creep in one by one."""

import re
import time
from pathlib import Path

import pytest

from kcatalog.cli.commands import COMMANDS
from tests.conftest import Result, Run
from tests.factories import a_scene, toml_of

# Each takes a fiftieth of an answer, or more.
HEAVY = {
    "rich",
    "rapidfuzz",
    "pydantic",
    "tomllib",
    "tomli",
    "tomli_w",
    "platformdirs",
    "kcatalog.storage.toml.reading",
    "kcatalog.storage.toml.validation",
}
CHANCE = {"random", "hashlib", "tempfile"}
# What it takes to look up a name.
LOOKING_UP = {"kcatalog.names.lookup", "kcatalog.names.spelling", "kcatalog.names.hangul"}

PIPED = {
    "--version": HEAVY | CHANCE | LOOKING_UP,
    "list --limit 2": HEAVY | CHANCE | LOOKING_UP,
    "list --json --mood tender": HEAVY | CHANCE | LOOKING_UP,
    "show 4": HEAVY | CHANCE | LOOKING_UP,
    "show 4 --no-spoilers": HEAVY | CHANCE | LOOKING_UP,
    "random": HEAVY | CHANCE | LOOKING_UP,
    "today": HEAVY | CHANCE | LOOKING_UP,
    "today --brief": HEAVY | CHANCE | LOOKING_UP,
    "moods": HEAVY | CHANCE | LOOKING_UP,
    "outcomes": HEAVY | CHANCE | LOOKING_UP,
    "tropes --json": HEAVY | CHANCE | LOOKING_UP,
    "": HEAVY | CHANCE | LOOKING_UP,
    "stats": HEAVY | CHANCE,
    "search 'Park Bo-young'": HEAVY | CHANCE,
    "actor 공유": HEAVY | CHANCE,
    "drama goong": HEAVY | CHANCE,
    "share 4": HEAVY | CHANCE | LOOKING_UP,
    "schema": HEAVY | CHANCE | LOOKING_UP,
}
# A card is drawn by Rich, which takes random with it.
CARD = (HEAVY | CHANCE | LOOKING_UP) - {"rich", "random"} | {"rich.progress", "pygments"}
DRAWN = {
    "show 4": CARD,
    "random": CARD,
    "today": CARD,
    "today --brief": HEAVY | CHANCE | LOOKING_UP,
    "random --brief": HEAVY | CHANCE | LOOKING_UP,
}
# What the user writes is parsed and checked again, but neither drawn nor, as a rule, looked up.
WRITING = (
    *("add --drama D --title T --actor A --character B", "edit mine", "remove mine --yes"),
    *("favorite 4", "note 4 lovely", "undo", "import {file}", "export -", "where"),
)
WRITING_BY_NAME = ("seen goblin",)
NOT_TO_WRITE = {"rich", "textual", "pydantic", "platformdirs", "tomllib", "rapidfuzz"}
COMPLETED = (
    *("actor G", "drama G", "search G", "list --mood t", "list --actor 공"),
    *("show g", "share g", "favorite g", "note g", "edit g", "remove g", "seen g"),
    *("add --drama G", "export --trope f", "import f"),
)


@pytest.mark.parametrize("line", PIPED)
def test_a_piped_answer_imports_only_what_it_needs(line: str, process: Run) -> None:
    assert sorted(PIPED[line] & modules_of(line, process)) == []


@pytest.mark.parametrize("line", DRAWN)
def test_what_is_drawn_imports_only_what_it_needs(line: str, terminal: Run) -> None:
    assert sorted(DRAWN[line] & modules_of(line, terminal)) == []


@pytest.mark.parametrize("line", COMPLETED)
def test_a_completion_imports_only_what_it_needs(line: str, process: Run) -> None:
    asked = {"_KCATALOG_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"kcatalog {line}"}
    imported = modules_of("", process, **asked)
    # A syllable that is half typed is compared by the keys that strike it.
    needed = set() if line.isascii() else {"kcatalog.names.hangul"}
    assert sorted((HEAVY | CHANCE | LOOKING_UP) & imported - needed) == []


@pytest.mark.parametrize("line", [*WRITING, *WRITING_BY_NAME])
def test_what_writes_imports_only_what_it_needs(line: str, process: Run, tmp_path: Path) -> None:
    process("add --id mine --drama D --title T --actor A --character B")
    file = tmp_path / "given.toml"
    file.write_text(toml_of(a_scene()), encoding="utf-8")
    told = process(line.format(file=file), PYTHONPROFILEIMPORTTIME="1", VISUAL="true")
    looking_up = LOOKING_UP - {"kcatalog.names.hangul"} if line in WRITING else set()
    assert sorted((NOT_TO_WRITE | looking_up) & imported(told)) == []


def test_what_checks_draws_nothing(process: Run) -> None:
    told = process("check", PYTHONPROFILEIMPORTTIME="1")
    assert sorted({"rich", "textual", "pydantic", "platformdirs", "tomllib"} & imported(told)) == []


def test_each_command_that_does_not_browse_is_listed_here() -> None:
    lines = (*PIPED, *DRAWN, *WRITING, *WRITING_BY_NAME, "check", "browse")
    assert set(COMMANDS) - {line.split()[0] for line in lines if line} == set()


def test_only_a_near_miss_imports_what_finds_one(process: Run) -> None:
    assert "rapidfuzz" in modules_of("search Gong Yio", process)


def modules_of(line: str, run: Run, **environment: str) -> set[str]:
    """Return the modules that *line* imports, where its index is kept."""
    time.sleep(0.15)  # until the checked-out files are surely older than a tick
    for _ in range(2):  # first the scenes are kept, then what a lookup makes of them
        run(line, **environment)
    return imported(run(line, PYTHONPROFILEIMPORTTIME="1", **environment))


def imported(told: Result) -> set[str]:
    """Return the modules that Python tells of on stderr."""
    return set(re.findall(r"\|\s+(\S+)$", told.err, re.MULTILINE))
