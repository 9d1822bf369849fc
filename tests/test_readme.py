"""README and docs are true: their examples run as printed, and no command or option is left out."""

import os
import re
import shutil
import sys
from collections import Counter
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typer

from kcatalog.catalog.scene import PLOT
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from kcatalog.cli.commands import COMMANDS
from kcatalog.cli.group import app
from kcatalog.storage import load
from tests.conftest import REPOSITORY, Shell

README = REPOSITORY / "README.md"
PAGES = [README, *sorted((REPOSITORY / "docs").glob("*.md"))]
EXAMPLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
# Set to write what the program prints into the pages, instead of comparing.
REGENERATE = "KCATALOG_REGENERATE" in os.environ


def _examples() -> list[Any]:
    return [
        pytest.param(page, example, id=f"{page.stem}: {example.splitlines()[0][2:]}")
        for page in PAGES
        for example in EXAMPLE.findall(page.read_text(encoding="utf-8"))
    ]


def _all_text() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


@pytest.fixture
def bare_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with this environment's kcatalog first on the path."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


@pytest.mark.parametrize(("page", "example"), _examples())
@pytest.mark.usefixtures("bare_folder")
def test_an_example_prints_what_the_page_shows(page: Path, example: str, shell: Shell) -> None:
    if "| jq" in example and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    commands = re.findall(r"^\$ (.*)$", example, re.MULTILINE)
    printed = "".join(f"$ {command}\n{shell(command)}" for command in commands)
    if REGENERATE:
        text = page.read_text(encoding="utf-8")
        page.write_text(
            text.replace(f"```console\n{example}```", f"```console\n{printed}```"), encoding="utf-8"
        )
    else:
        assert printed == example


def test_the_readme_begins_with_a_card_that_gives_nothing_away() -> None:
    name = re.search(r"!\[.*?\]\((.*?)\)", README.read_text(encoding="utf-8"))
    assert name is not None
    drawn = (REPOSITORY / name[1]).read_text(encoding="utf-8")
    text = "".join(
        unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", drawn, flags=re.DOTALL)).split()
    )
    [scene] = [scene for scene in load() if f"{scene.id}─" in text.replace("\xa0", "")]
    plot = [getattr(scene, field) for field in PLOT if field != "outcome"]
    assert all(plot)
    assert [words for words in plot if "".join(words.split())[:20] in text] == []
    assert "Outcome" not in text


def test_no_scene_has_two_cards_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    cards = re.findall(
        r"\$ kcatalog (?:show|today|random).*?(?=^\$|```)", text, re.DOTALL | re.MULTILINE
    )
    pictures = re.findall(r"card.*?: .*?, from", text)
    shown = [scene.title for scene in load() for one in cards + pictures if scene.title in one]
    assert len(shown) == len(cards) + len(pictures)
    assert [title for title, count in Counter(shown).items() if count > 1] == []


def test_every_command_stands_in_the_pages() -> None:
    text = _all_text()
    assert [name for name in COMMANDS if f"$ kcatalog {name}" not in text] == []


def test_every_option_stands_in_the_pages() -> None:
    text = _all_text()
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


def test_every_word_of_the_lists_stands_in_the_pages_with_its_meaning() -> None:
    text = _all_text()
    words = MOODS | TROPES | OUTCOMES
    rows = [f"| `{word}` | {meaning} |" for word, meaning in words.items()]
    assert [row for row in rows if row not in text] == []


def test_every_link_leads_to_a_file_and_heading_that_are_there() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"(?:\]\(|src=\")([^)\"\s]+)", text):
            path, _, anchor = target.partition("#")
            if ":" in path:
                continue
            file = (page.parent / path).resolve() if path else page
            assert file.exists(), f"{page.name}: {target}"
            assert not anchor or anchor in _anchors(file), f"{page.name}: {target}"


def test_every_heading_is_one_on_github() -> None:
    # A line of HTML makes a block that swallows what follows until an empty line.
    for page in PAGES:
        lines = page.read_text(encoding="utf-8").splitlines()
        swallowed = [b for a, b in pairwise(lines) if b.startswith("#") and a.startswith("<")]
        assert swallowed == [], page.name


def _anchors(page: Path) -> set[str]:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_lines_to_install_and_to_test_stand_each_on_one_line() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    assert [line.rpartition("&& ")[2] for line in lines if line.startswith("python3 -m venv")] == [
        ".venv/bin/kcatalog list",
        ".venv/bin/python -m pytest --quiet",
    ]
