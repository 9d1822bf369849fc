"""The man page says what the commands say, and every man can read it."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from kcatalog.cli.commands import COMMANDS
from tests.conftest import REPOSITORY

PAGE = REPOSITORY / "docs" / "kcatalog.1"


def run(*words: str) -> str:
    program, *_ = words
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    environment = os.environ | {"MANWIDTH": "80", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(words, env=environment, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode()


def test_the_page_is_made_from_the_commands_as_they_are() -> None:
    made = run(
        sys.executable,
        "-c",
        f"import runpy; print(runpy.run_path('{REPOSITORY}/docs/make_man.py')['man_page'](), end='')",
    )
    assert PAGE.read_text(encoding="utf-8") == made, "run: python docs/make_man.py"


def test_man_has_nothing_to_warn_of() -> None:
    warnings = run("man", "--warnings", "-l", "-Tutf8", "-Z", str(PAGE))
    assert re.findall(r"^.*warning: .*$", warnings, re.MULTILINE) == []


def test_mandoc_has_nothing_to_say() -> None:
    assert run("mandoc", "-T", "lint", str(PAGE)) == ""


def test_man_shows_every_command_and_hangul() -> None:
    shown = re.sub(r".\x08", "", run("man", "-l", str(PAGE)))
    assert [name for name in COMMANDS if f"\n   {name}" not in shown] == []
    assert "kcatalog actor 공유" in shown
    assert "list --format '{id}\\t{title} ({year})'" in shown
