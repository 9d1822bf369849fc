"""What each command imports: start-up is a feature, and heavy modules creep in one by one."""

import re
import subprocess
import sys
import time

import pytest

from tests.conftest import Run

# Each takes a fiftieth of an answer, or more.
HEAVY = {
    "rich",
    "rapidfuzz",
    "pydantic",
    "tomllib",
    "tomli",
    "tomli_w",
    "platformdirs",
    "kcatalog.storage.reading",
    "kcatalog.storage.validation",
}
CHANCE = {"random", "hashlib", "tempfile"}
# What it takes to look up a name.
LOOKING_UP = {"kcatalog.names", "kcatalog.spelling", "kcatalog.hangul"}

PIPED = {
    "--version": HEAVY | CHANCE | LOOKING_UP,
    "list --limit 2": HEAVY | CHANCE | LOOKING_UP,
    "list --json --mood tender": HEAVY | CHANCE | LOOKING_UP,
    "show 4": HEAVY | CHANCE | LOOKING_UP,
    "random": HEAVY | CHANCE | LOOKING_UP,
    "today": HEAVY | CHANCE | LOOKING_UP,
    "today --brief": HEAVY | CHANCE | LOOKING_UP,
    "stats": HEAVY | CHANCE,
    "search 'Park Bo-young'": HEAVY | CHANCE,
    "actor 공유": HEAVY | CHANCE,
    "drama goong": HEAVY | CHANCE,
}
DRAWN = {
    "show 4": HEAVY | CHANCE | LOOKING_UP,
    "random": HEAVY | CHANCE | LOOKING_UP,
    "today": HEAVY | CHANCE | LOOKING_UP,
    "today --brief": HEAVY | CHANCE | LOOKING_UP,
}
COMPLETED = (
    *("actor G", "drama G", "search G", "list --mood t", "list --actor 공"),
    *("show g", "share g", "favorite g", "note g", "edit g", "remove g"),
    *("add --drama G", "export --trope f", "import f"),
)


@pytest.mark.parametrize("line", PIPED)
def test_a_piped_answer_imports_only_what_it_needs(line: str, process: Run) -> None:
    assert sorted(PIPED[line] & modules_of(line, process)) == []


@pytest.mark.parametrize("line", DRAWN)
def test_a_card_imports_only_what_it_needs(line: str, terminal: Run) -> None:
    assert sorted(DRAWN[line] & modules_of(line, terminal)) == []


@pytest.mark.parametrize("line", COMPLETED)
def test_a_completion_imports_only_what_it_needs(line: str, process: Run) -> None:
    asked = {"_KCATALOG_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"kcatalog {line}"}
    imported = modules_of("", process, **asked)
    assert sorted((HEAVY | CHANCE | LOOKING_UP) & imported) == []


def test_no_card_of_the_built_in_scenes_needs_rich() -> None:
    code = (
        "import sys; from kcatalog.storage import load; from kcatalog.render.card import scene_card;"
        "print(sum(len(list(scene_card(scene, 60))) for scene in load()), 'rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    lines, imported = done.stdout.split()
    assert int(lines) > 300
    assert imported == "False"


def test_only_a_near_miss_imports_what_finds_one(process: Run) -> None:
    assert "rapidfuzz" in modules_of("search Gong Yio", process)


def modules_of(line: str, run: Run, **environment: str) -> set[str]:
    """Give the modules that *line* imports, where the snapshots are fresh."""
    time.sleep(0.15)  # until the checked-out files are surely older than a tick
    for _ in range(2):  # first the scenes are kept, then what a lookup makes of them
        run(line, **environment)
    told = run(line, PYTHONPROFILEIMPORTTIME="1", **environment)
    return set(re.findall(r"\|\s+(\S+)$", told.err, re.MULTILINE))
