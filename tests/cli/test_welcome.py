"""The first screen, for whoever types the name of the program alone."""

from datetime import date

import pytest
from rich.console import Group

from kcatalog.catalog import Scene
from kcatalog.cli.welcome import first_screen
from kcatalog.storage import load, paths
from tests.cli.test_help import shown
from tests.conftest import Run
from tests.factories import HOSTILE, a_catalog, a_scene
from tests.render.screens import disobedient, drawn, hold, widest

DAY = date(2027, 2, 14)


@pytest.mark.parametrize("width", [40, 80])
def test_the_first_screen_looks_as_it_should(width: int) -> None:
    hold(f"welcome-{width}", screen(a_scene(), width))


def test_it_is_the_card_of_the_day_in_short_and_five_commands(terminal: Run) -> None:
    lines = shown(terminal("").out)
    assert lines[1] in shown(terminal("today").out)  # the title, in its frame
    assert [line.split()[1] for line in lines if line.startswith("  kcatalog")] == [
        *("today", "random", "search", "list", "browse"),
    ]
    assert lines[-1] == "All commands: kcatalog --help"


@pytest.mark.parametrize("columns", [40, 80])
def test_it_fits_the_smallest_screen_with_any_scene(columns: int) -> None:
    assert max(len(screen(scene, columns)) for scene in load()) < 24


def test_it_gives_nothing_of_the_plot_away() -> None:
    text = " ".join(screen(a_scene(line=""), 80))
    assert "nine hundred years" not in text
    assert "Say it while it snows." in text


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("width", [20, 40, 80])
def test_any_text_is_drawn_within_the_width(hostile: str, width: int) -> None:
    text = hostile.replace("\ud800", "").replace("\udfff", "")
    lines = screen(a_scene(title=text or "x", line=text), width)
    assert widest(lines) <= width
    assert disobedient("".join(lines)) == []


def test_it_is_plain_in_a_pipe(process: Run) -> None:
    lines = process("").out.splitlines()
    assert lines[0] == process("today --brief").out.splitlines()[0]
    assert "kcatalog search rain\tFind by a name or any words" in lines


def test_it_is_that_of_another_catalogue(process: Run, terminal: Run, other_file: str) -> None:
    assert "Under the Plum Tree" in process(f"--catalog '{other_file}'").out
    assert "Under the Plum Tree" in terminal(f"--catalog '{other_file}'").out


def test_where_every_scene_is_hidden_the_commands_are_left(process: Run, terminal: Run) -> None:
    process("remove 1 --hide")  # which makes the shelf
    shelf = paths.shelf()
    shelf.write_text(f"hidden = {[scene.id for scene in load()]}\n", encoding="utf-8")
    assert process("").out.startswith("kcatalog today\t")
    assert "kcatalog today" in terminal("").out


def screen(scene: Scene, width: int) -> list[str]:
    [numbered] = a_catalog(scene)
    return drawn(Group(*first_screen(numbered, DAY)), width)
