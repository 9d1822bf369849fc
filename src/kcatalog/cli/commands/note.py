"""`kcatalog note`: the user's words on a scene."""

from typing import Annotated

import typer

from kcatalog.catalog import CatalogError, Scene
from kcatalog.cli import screen
from kcatalog.cli.changes import named, own_catalog, own_files
from kcatalog.cli.scenes import find_scene_before_text, scene_argument


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

    It stands at the end of the scene's card. A name needs no quotes: the first words, as
    many as name a scene, are the scene, and the others are the note.

    Examples:

      kcatalog note 4 watched it with Mum, we both cried
      kcatalog note 4
      kcatalog note coffee prince best of them all
      kcatalog note 4 --remove
    """
    noted, rest = find_scene_before_text(own_catalog(), [scene, *(text or ())])
    words = " ".join(rest).strip()
    if remove and words:
        raise typer.BadParameter("choose a text or --remove, not both")
    if remove or words:
        own_files().note(noted.id, words)
        screen.print_wrapped(_done(noted, words))
    elif noted.note:
        screen.print_wrapped(noted.note)
    else:
        raise CatalogError(f"no note on {named(noted)}; keep one: kcatalog note {noted.id} TEXT")


def _done(scene: Scene, words: str) -> str:
    if words:
        return f'Noted on {named(scene)}: "{words}"'
    return f"{'Note removed' if scene.note else 'No note to remove'}: {named(scene)}"
