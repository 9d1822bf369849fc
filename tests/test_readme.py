"""The README is true: its examples run as printed, and it leaves no command or option out."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from kcatalog.catalog.vocabulary import MOODS, TROPES
from kcatalog.cli import COMMANDS, app
from tests.conftest import REPOSITORY, Shell

README = REPOSITORY / "README.md"
EXAMPLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
# Set to write what the program prints into the README, instead of comparing.
REGENERATE = "KCATALOG_REGENERATE" in os.environ


def _examples() -> list[str]:
    return EXAMPLE.findall(README.read_text(encoding="utf-8"))


@pytest.fixture
def bare_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with this environment's kcatalog first on the path."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if not shutil.which("jq"):
        pytest.skip("jq is not installed")
    return tmp_path


@pytest.mark.parametrize("example", _examples(), ids=lambda example: example.splitlines()[0][2:])
@pytest.mark.usefixtures("bare_folder")
def test_an_example_prints_what_the_readme_shows(example: str, shell: Shell) -> None:
    commands = re.findall(r"^\$ (.*)$", example, re.MULTILINE)
    printed = "".join(f"$ {command}\n{shell(command)}" for command in commands)
    if REGENERATE:
        text = README.read_text(encoding="utf-8")
        README.write_text(
            text.replace(f"```console\n{example}```", f"```console\n{printed}```"), encoding="utf-8"
        )
    else:
        assert printed == example


def test_every_command_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"$ kcatalog {name}" not in text] == []


def test_every_option_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    group: Any = typer.main.get_command(app)
    commands = [group, *(group.get_command(None, name) for name in COMMANDS)]
    options = {
        option
        for command in commands
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("-")
    }
    shown = set(re.findall(r"(?<![\w-])--?[a-zA-Z][a-z-]*", text))
    assert options - shown == set()


def test_every_mood_and_trope_stands_in_the_readme_with_its_meaning() -> None:
    text = README.read_text(encoding="utf-8")
    rows = [f"| `{word}` | {meaning} |" for word, meaning in (MOODS | TROPES).items()]
    assert [row for row in rows if row not in text] == []


def test_the_lines_to_install_and_to_test_stand_each_on_one_line() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    assert [line.rpartition("&& ")[2] for line in lines if line.startswith("python3 -m venv")] == [
        ".venv/bin/kcatalog list",
        ".venv/bin/python -m pytest --quiet",
    ]
