"""`kcatalog drama`: one drama's scenes, or all dramas."""

from typing import Annotated

import typer

from kcatalog.catalog import Criteria
from kcatalog.cli import candidates
from kcatalog.cli.answers import index_of, scenes_of
from kcatalog.cli.options import SceneOutput, Source
from kcatalog.cli.selection import select


def show_drama(
    source: Source,
    output: SceneOutput,
    title: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TITLE]",
            help="Any of its titles, Hangul too.",
            autocompletion=candidates.dramas,
        ),
    ] = None,
) -> None:
    """Show a drama's scenes as cards; without a title, all dramas with their scenes counted.

    Examples:

      kcatalog drama goong
      kcatalog drama "Crash Landing on You"
      kcatalog drama
    """
    catalog = source.load()
    wanted = " ".join(title or ()).strip()
    if not wanted:
        index_of(catalog.dramas.pairs(), "Drama", output)
    else:
        scenes_of(select(catalog, Criteria(drama=wanted), output), output)
