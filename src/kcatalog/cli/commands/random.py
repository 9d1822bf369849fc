"""`kcatalog random`: one scene by chance."""

from random import Random
from typing import Annotated

import typer

from kcatalog.cli.answers import cards_of
from kcatalog.cli.options import Filters, Output, Source
from kcatalog.cli.selection import select
from kcatalog.picks import pick


def random_scene(
    filters: Filters,
    source: Source,
    output: Output,
    seed: Annotated[
        str | None, typer.Option("--seed", metavar="WORD", help="The same word, the same scene.")
    ] = None,
) -> None:
    """Show one scene by chance, out of all or of those that the filters leave.

    Examples:

      kcatalog random
      kcatalog random --mood funny
      kcatalog random --seed monday
    """
    cards_of([pick(select(source.load(), filters.criteria(), output), Random(seed))], output)  # noqa: S311 - no secret
