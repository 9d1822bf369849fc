"""`kcatalog show`: one scene as a card."""

from typing import Annotated

import typer

from kcatalog.cli.answers import cards_of, sources_of
from kcatalog.cli.options import SceneOutput, Source
from kcatalog.cli.scenes import ScenesArgument, find_scenes


def show_scene(
    scenes: ScenesArgument,
    source: Source,
    output: SceneOutput,
    sources: Annotated[
        bool, typer.Option("--sources", help="Print where the facts are from.")
    ] = False,
) -> None:
    """Show one scene as a card, or several one after another.

    Examples:

      kcatalog show 4
      kcatalog show 4 5
      kcatalog show "coffee prince"
      kcatalog show crash-landing-farewell --sources
    """
    shown = find_scenes(source.load(), scenes)
    if sources:
        sources_of(shown, output)
    else:
        cards_of(shown, output)
