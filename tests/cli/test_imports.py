"""What each command imports: start-up is a feature, and heavy modules creep in one by one."""

import re
import subprocess
import sys
import time

import pytest

# Each takes a twentieth of an answer, or more.
HEAVY = {
    "rich",
    "rapidfuzz",
    "tomllib",
    "tomli_w",
    "platformdirs",
    "hashlib",
    "tempfile",
    "kcatalog.storage.reading",
    "kcatalog.storage.validation",
}
# What it takes to look up a name.
LOOKING_UP = {"kcatalog.names", "kcatalog.spelling", "kcatalog.hangul", "kcatalog.rolls"}

COMMANDS = {
    "list --limit 2": HEAVY | LOOKING_UP,
    "list --json --mood tender": HEAVY | LOOKING_UP,
    "list --favorites": HEAVY | LOOKING_UP,
    "show 4": HEAVY | LOOKING_UP,
    "random": HEAVY | LOOKING_UP,
    "today": HEAVY | LOOKING_UP,
    "search 'Park Bo-young'": HEAVY,
    "actor 공유": HEAVY,
    "drama goong": HEAVY,
}


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_imports_only_what_it_needs(line: str) -> None:
    for _ in range(2):  # the first makes the snapshot, where the test has just made its home
        imported = modules_of(line)
    assert sorted(COMMANDS[line] & imported) == []


def modules_of(line: str) -> set[str]:
    """Give the modules that *line* imports, run as a process with its output into a pipe."""
    time.sleep(0.15)  # until the checked-out files are surely older than a tick
    command = f"{sys.executable} -X importtime -m kcatalog {line}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", check=False
    )
    return set(re.findall(r"\|\s+(\S+)$", done.stderr, re.MULTILINE))
