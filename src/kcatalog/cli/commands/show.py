"""`kcatalog show`: one scene as a card."""

from typing import Annotated

import typer

from kcatalog.cli.answers import cards_of, sources_of
from kcatalog.cli.options import Output, SceneArgument, Source


def show_scene(
    scene: SceneArgument,
    source: Source,
    output: Output,
    sources: Annotated[
        bool, typer.Option("--sources", help="Print where the facts are from.")
    ] = False,
) -> None:
    """Show one scene as a card.

    Examples:

      kcatalog show 4
      kcatalog show crash-landing-farewell
      kcatalog show crash --sources
    """
    shown = source.load().get(scene)
    if sources:
        sources_of(shown, output)
    else:
        cards_of([shown], output)
