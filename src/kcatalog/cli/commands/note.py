"""`kcatalog note`: the user's words on a scene."""

from typing import Annotated

import typer

from kcatalog.catalog import CatalogError
from kcatalog.cli import screen
from kcatalog.cli.changes import named, own_catalog, own_files
from kcatalog.cli.scenes import find_scene, scene_argument


def note_on_scene(
    scene: Annotated[
        str, scene_argument(metavar="SCENE", help="Number, id, drama, couple or title.")
    ],
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT...]", help="Your words; they replace earlier ones."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Remove the note.")] = False,
) -> None:
    """Write a note on a scene; without words, read the one that is there.

    It stands at the end of the scene's card.

    Examples:

      kcatalog note 4 watched it with Mum, we both cried
      kcatalog note 4
      kcatalog note 4 --remove
    """
    noted = find_scene(own_catalog(), [scene])
    if remove or text:
        words = "" if remove else " ".join(text or ()).strip()
        own_files().note(noted.id, words)
        done = (
            f'Noted on {named(noted)}: "{words}"' if words else f"Took the note from {named(noted)}"
        )
        screen.print_wrapped(done)
    elif noted.note:
        screen.print_wrapped(noted.note)
    else:
        raise CatalogError(f"no note on {named(noted)}; keep one: kcatalog note {noted.id} TEXT")
