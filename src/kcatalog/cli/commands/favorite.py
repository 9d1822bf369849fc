"""`kcatalog favorite`: a heart for the scenes that the user loves."""

from typing import Annotated

import typer

from kcatalog.catalog import Scene
from kcatalog.cli import screen
from kcatalog.cli.changes import named, own_catalog, own_files
from kcatalog.cli.scenes import ScenesArgument, find_scenes


def favor_scenes(
    scenes: ScenesArgument,
    remove: Annotated[bool, typer.Option("--remove", help="Remove the heart.")] = False,
) -> None:
    """Mark scenes as your favourites; `fav` for short.

    A favourite has a heart wherever it is shown, and --favorites shows only these.

    Examples:

      kcatalog favorite 4 15
      kcatalog fav "coffee prince"
      kcatalog favorite 4 --remove
      kcatalog random --favorites
    """
    chosen = find_scenes(own_catalog(), scenes)
    ids = [scene.id for scene in chosen]
    if remove:
        own_files().unmark("favorites", ids)
        screen.print_wrapped(*(f"{_without_heart(scene)}: {named(scene)}" for scene in chosen))
    else:
        own_files().mark("favorites", ids)
        screen.print_wrapped(*(f"♥  {named(scene)}" for scene in chosen))


def _without_heart(scene: Scene) -> str:
    return "Heart removed" if scene.favorite else "No heart to remove"
