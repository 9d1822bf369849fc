"""`kcatalog favorite`: a heart for the scenes that the user loves."""

from typing import Annotated

import typer

from kcatalog.cli import candidates, screen
from kcatalog.cli.changes import named, own_catalog, own_files


def favor_scenes(
    scenes: Annotated[
        list[str],
        typer.Argument(
            metavar="SCENE...",
            help="Numbers, ids, or starts of ids.",
            autocompletion=candidates.scenes,
        ),
    ],
    remove: Annotated[bool, typer.Option("--remove", help="Take the heart away again.")] = False,
) -> None:
    """Put scenes among your favourites; `fav` for short.

    They have a heart wherever they are shown, and --favorites leaves only them.

    Examples:

      kcatalog favorite 4 15
      kcatalog fav crash
      kcatalog favorite 4 --remove
      kcatalog random --favorites
    """
    catalog = own_catalog()
    meant = [catalog.get(scene) for scene in scenes]
    ids = [scene.id for scene in meant]
    if remove:
        own_files().unfavor(ids)
    else:
        own_files().favor(ids)
    done = "no longer a favourite" if remove else "♥"
    screen.print_wrapped(*(f"{done}  {named(scene)}" for scene in meant))
