"""`kcatalog seen`: the dramas that the user has seen, whose plots are not covered."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from kcatalog.catalog import Catalog, CatalogError
from kcatalog.cli import candidates, screen
from kcatalog.cli.answers import index_of
from kcatalog.cli.changes import own_catalog, own_files
from kcatalog.cli.options import Output
from kcatalog.cli.scenes import bare, is_slip, listed
from kcatalog.cli.selection import did_you_mean
from kcatalog.safe import quoted

if TYPE_CHECKING:
    from kcatalog.names.lookup import Found

# So many dramas are listed to choose from.
_MOST_LISTED = 5


def see_dramas(
    output: Output,
    dramas: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DRAMA...]",
            help="Titles in any spelling, or the numbers of scenes.",
            autocompletion=candidates.dramas,
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Mark as not seen.")] = False,
) -> None:
    """Mark dramas as seen; without a name, list those that you have seen.

    The plots of the dramas that you have seen are shown even where plots are covered: with
    --no-spoilers, or spoilers = false in config.toml.

    Examples:

      kcatalog seen goblin
      kcatalog seen 도깨비 "coffee prince" 4
      kcatalog seen goblin --remove
      kcatalog seen
    """
    if remove and not dramas:
        raise typer.BadParameter("name a drama, such as: kcatalog seen goblin --remove")
    catalog = own_catalog()
    if not dramas:
        _list(catalog, output)
        return
    found = _find_dramas(catalog, dramas)
    scenes = [catalog[at] for drama in found for at in catalog.dramas.scenes(drama.position)]
    change = own_files().unmark if remove else own_files().mark
    change("seen", [scene.drama.title for scene in scenes])  # as each of them spells it
    if output.json:
        index_of(((d.name, catalog.dramas.scenes(d.position)) for d in found), "", output)
    else:
        for drama in found:
            was_seen = any(catalog[at].seen for at in catalog.dramas.scenes(drama.position))
            removed = "Not seen" if was_seen else "Was not marked as seen"
            screen.print_wrapped(f"{removed if remove else 'Seen'}: {drama.name.text}")


def _list(catalog: Catalog, output: Output) -> None:
    dramas = catalog.dramas.pairs()
    pairs = [(name, its) for name, its in dramas if any(catalog[at].seen for at in its)]
    if pairs or output.json:
        index_of(pairs, "Drama seen", output)
    if not pairs:
        raise CatalogError("no drama is marked as seen yet; mark one: kcatalog seen goblin")


def _find_dramas(catalog: Catalog, words: Sequence[str]) -> list["Found"]:
    """Return the drama that *words* name together, or else those that they name one by one.

    Raises CatalogError, with the titles to choose from or with the nearest, where they name
    several dramas or none.
    """
    whole = " ".join(words)
    found = catalog.dramas.names.find(whole)
    named = [whole] if found and found[0].match != "near" else words
    dramas = [_find_drama(catalog, typed) for typed in named]
    return list({drama.position: drama for drama in dramas}.values())


def _find_drama(catalog: Catalog, typed: str) -> "Found":
    """Return the one drama that *typed* is a name of, or a slip of one, or that its scene is from."""
    from kcatalog.names.lookup import Found  # TAB needs none of it

    names = catalog.dramas.names
    with suppress(CatalogError):
        at = catalog.get(bare(typed)).number - 1
        its = enumerate(catalog.dramas.pairs())
        return next(Found(name, n, "exact") for n, (name, scenes) in its if at in scenes)
    found = names.find(typed)
    if found and found[0].match == "near":
        found = [each for each in found if any(is_slip(typed, form) for form in each.name.forms)]
    if not found:
        hint = did_you_mean(typed, names.nearest(typed)) or "; see all: kcatalog drama"
        raise CatalogError(f"no drama {quoted(typed)}{hint}")
    if len(found) > 1:
        heading = f"{quoted(typed)} names {len(found)} dramas; choose one:"
        raise CatalogError(listed(heading, [each.name.text for each in found], _MOST_LISTED))
    if found[0].match == "near":
        screen.message(f"note: nothing is called {quoted(typed)}; this is {found[0].name.text}")
    return found[0]
