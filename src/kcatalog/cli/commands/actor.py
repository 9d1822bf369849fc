"""`kcatalog actor`: one actor's scenes, or all actors."""

from typing import Annotated

import typer

from kcatalog.catalog import Criteria
from kcatalog.cli import candidates
from kcatalog.cli.answers import index_of, scenes_of
from kcatalog.cli.options import SceneOutput, Source
from kcatalog.cli.selection import select


def show_actor(
    source: Source,
    output: SceneOutput,
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]", help="In any spelling, Hangul too.", autocompletion=candidates.actors
        ),
    ] = None,
) -> None:
    """Show an actor's scenes as cards; without a name, all actors with their scenes counted.

    Examples:

      kcatalog actor "Song Joong-ki"
      kcatalog actor 공유
      kcatalog actor
    """
    catalog = source.load()
    wanted = " ".join(name or ()).strip()
    if not wanted:
        index_of(catalog.actors.pairs(), "Actor", output)
    else:
        scenes_of(select(catalog, Criteria(actor=wanted), output), output)
