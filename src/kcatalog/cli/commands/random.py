"""`kcatalog random`: scenes by chance, none twice before all were shown."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.json import encode

from kcatalog.catalog import Criteria
from kcatalog.catalog.draw import Item, draw
from kcatalog.catalog.fields import Outline
from kcatalog.cli.answers import brief_of, cards_of
from kcatalog.cli.options import Brief, Filters, SceneOutput, Source
from kcatalog.cli.selection import select


class _Dice:
    """What chooses by the chance of the system: the module for it takes a millisecond to load."""

    def choice(self, among: Sequence[Item], /) -> Item:
        return among[int.from_bytes(os.urandom(8)) % len(among)]


class Chance(Struct, frozen=True):
    """How many scenes are wanted, and whether a word decides which."""

    count: Annotated[
        int, typer.Option("--count", "-n", min=1, metavar="N", help="Show N different scenes.")
    ] = 1
    seed: Annotated[
        str | None, typer.Option("--seed", metavar="WORD", help="The same word, the same scene.")
    ] = None


def random_scene(
    chance: Chance,
    filters: Filters,
    source: Source,
    output: SceneOutput,
    brief: Brief = False,
) -> None:
    """Show a scene at random, from all or from those that match the filters.

    No scene comes back before all of them have been shown, even from one day to the next. Each set
    of filters has its own round.

    Examples:

      kcatalog random
      kcatalog random --mood funny --count 2
      kcatalog random --brief
      kcatalog random --seed monday
    """
    criteria = filters.criteria()
    scenes = select(source.load(), criteria, output)
    if chance.seed is None:
        drawn = _drawn_from_bag(scenes.outlines, criteria, chance.count)
    else:
        from random import Random

        seed = chance.seed.encode(errors="surrogatepass")  # a shell passes any bytes
        drawn = draw(scenes.outlines, Random(seed), count=chance.count).scenes  # noqa: S311 - no secret
    answer = brief_of if brief else cards_of
    answer([scenes.catalog[outline.position] for outline in drawn], output)


def _drawn_from_bag(scenes: list[Outline], criteria: Criteria, count: int) -> list[Outline]:
    from kcatalog.storage.shown import keep_shown, read_shown

    shown = read_shown()
    key = encode(criteria).decode()
    drawn, already_shown = draw(
        scenes,
        _Dice(),
        count=count,
        already_shown=shown.already_shown.get(key, ()),
        last=shown.last,
    )
    keep_shown(shown.after(key, drawn[-1].id, already_shown))
    return drawn
