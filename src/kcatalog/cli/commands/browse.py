"""`kcatalog browse`: the scenes in a browser of their own."""

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from kcatalog.catalog import Catalog, CatalogError, Scene
from kcatalog.cli import screen
from kcatalog.cli.commands.share import card
from kcatalog.cli.options import Filters, Source

if TYPE_CHECKING:
    from kcatalog.browse.app import Browser


def browse_scenes(filters: Filters, source: Source) -> None:
    """Browse the scenes: a list on the left, the card on the right, a key for everything.

    / searches as you type, f gives a heart, n keeps a note, r surprises,
    s shares, ? tells all keys, q leaves. The mouse works, too.

    Examples:

      kcatalog browse
      kcatalog browse --mood tender
    """
    if not screen.at_terminal():
        raise CatalogError("browse needs a terminal; into a pipe, see: kcatalog list")
    browser(filters, source).run()


def browser(filters: Filters, source: Source) -> "Browser":
    """Make the browser; raises CatalogError where Textual is not installed."""
    try:
        from kcatalog.browse.app import Browser, Doings
    except ImportError:
        raise CatalogError(
            "browse needs one more package: pip install 'kcatalog[browse]'"
        ) from None

    def refuse(*_: object) -> Catalog:
        raise CatalogError("hearts and notes are not kept yet")

    def share(scene: Scene, file: str) -> str:
        Path(file).write_bytes(card(scene, Path(file), "paper"))
        return f"Written: {file}"

    chance = Random()  # noqa: S311 - no secret
    return Browser(source.load(), filters.criteria(), Doings(refuse, refuse, share), chance)
