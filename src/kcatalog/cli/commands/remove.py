"""`kcatalog remove`: a scene taken out of the user's catalogue, or hidden."""

from typing import Annotated

import typer

from kcatalog.catalog import CatalogError, Scene
from kcatalog.cli import screen
from kcatalog.cli.changes import Yes, confirm, named, own_catalog, own_files
from kcatalog.cli.scenes import SceneArgument, find_scene


def remove_scene(
    scene: SceneArgument,
    hide: Annotated[
        bool, typer.Option("--hide", help="Only hide it; built-in scenes can be hidden, too.")
    ] = False,
    unhide: Annotated[bool, typer.Option("--unhide", help="Show a hidden scene again.")] = False,
    yes: Yes = False,
) -> None:
    """Remove a scene of your own, or hide any scene.

    A hidden scene keeps its number and can be shown by it; list --hidden lists them. Removing your
    copy of a built-in scene brings the original back.

    Examples:

      kcatalog remove my-drama-first-snow
      kcatalog remove 7 --hide
      kcatalog remove 7 --unhide
    """
    if hide and unhide:
        raise typer.BadParameter("choose --hide or --unhide, not both")
    chosen = find_scene(own_catalog(), scene)
    if unhide:
        own_files().unmark("hidden", [chosen.id])
        done = "Shown again" if chosen.hidden else "Not hidden"
        screen.print_wrapped(f"{done}: {named(chosen)}")
    elif hide:
        own_files().mark("hidden", [chosen.id])
        done = "Already hidden" if chosen.hidden else "Hidden"
        screen.print_wrapped(f"{done}: {named(chosen)}")
    else:
        _remove(chosen, yes=yes)


def _remove(scene: Scene, *, yes: bool) -> None:
    if not own_files().block(scene.id):
        raise CatalogError(
            f"{named(scene)} is built in and cannot be removed; "
            f"hide it: kcatalog remove {scene.number} --hide"
        )
    if not yes and not screen.can_ask():
        raise CatalogError(f"nobody can be asked here; to remove {scene.id}, add --yes")
    if confirm(f"Remove {named(scene)}?", yes=yes, default=False):
        own_files().remove(scene.id)
        screen.print_wrapped(f"Removed: {named(scene)}; kcatalog undo brings it back")
