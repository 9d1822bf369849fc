"""The first screen: the scene of the day in short, and what to type next."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

import typer

from kcatalog.catalog import Criteria, Scene
from kcatalog.catalog.daily import Rotation
from kcatalog.cli import screen
from kcatalog.cli.commands import COMMANDS
from kcatalog.cli.commands.today import Days
from kcatalog.cli.options import Output, SceneOutput, Source
from kcatalog.render import plain

if TYPE_CHECKING:
    from rich.console import RenderableType

# The commands that matter most, as they are typed.
_FIRST: Final = ("today", "random", "search rain", "list", "browse")
_MORE: Final = "All commands: kcatalog --help"


def show_welcome(source: Source, output: Output) -> None:
    """Show the scene of the day in short, and the commands to begin with."""
    if output.json:
        raise typer.BadParameter("name a command, such as: kcatalog list --json")
    day = Days().first
    scenes = source.load().select(Criteria())
    scene = None
    if scenes:
        pick = Rotation(scenes.outlines).pick(day)
        scene = SceneOutput().shown(scenes.catalog[pick.position])
    if output.drawn:
        screen.draw(*first_screen(scene, day), color=output.color)
    else:
        screen.print_lines(_plain(scene))


def first_screen(scene: Scene | None, day: date) -> "Iterator[RenderableType]":
    """Yield the parts of the first screen on *day*, whose scene is *scene* if there are any."""
    from kcatalog.render.card import day_card
    from kcatalog.render.table import Lines

    if scene:
        yield day_card(scene, day)
    yield Lines(_commands())
    yield _MORE


def _plain(scene: Scene | None) -> Iterator[str]:
    if scene:
        yield from (plain.brief(scene), "")
    yield from (plain.tab_separated(*pair) for pair in _commands().items())
    yield f"\n{_MORE}"


def _commands() -> dict[str, str]:
    """Return what each of the first commands does, by the line that is typed."""
    return {f"kcatalog {words}": COMMANDS[words.split()[0]].summary for words in _FIRST}
