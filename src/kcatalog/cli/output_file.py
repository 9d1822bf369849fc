"""The files that the user names, to write an answer to."""

import os
from pathlib import Path
from typing import Annotated

import typer

from kcatalog.catalog import CatalogError
from kcatalog.cli import screen
from kcatalog.cli.changes import confirm
from kcatalog.storage import paths
from kcatalog.storage.files import replace_file

To = Annotated[
    Path | None,
    typer.Option("--to", "-o", metavar="FILE", help="The file, given as an option; - is stdout."),
]


def write_file(file: Path, content: bytes, *, yes: bool) -> bool:
    """Write *content* to *file*; one that is there already is replaced with *yes*, or if agreed.

    Return whether it is written; raises CatalogError where nobody can be asked, and for what belongs
    to the catalogue, the way back included, which only the commands that change it write.
    """
    own = (paths.own_scenes(), paths.shelf())
    ours = (*own, *map(paths.backup, own), paths.history(), paths.built_in_catalog())
    if any(_is_same(file, each) for each in ours):
        raise CatalogError(f"{file} belongs to kcatalog; choose another")
    may_write = not file.exists() or _may_replace(file, yes=yes)
    if may_write:
        replace_file(file, content)
    return may_write


def _is_same(file: Path, other: Path) -> bool:
    try:
        return file.samefile(other)
    except OSError:  # one of them is not there yet
        return os.path.realpath(file) == os.path.realpath(other)


def _may_replace(file: Path, *, yes: bool) -> bool:
    if not file.is_file():
        raise CatalogError(f"{file}: cannot be written")
    if not yes and not screen.can_ask():
        raise CatalogError(f"{file} already exists; to replace it, add --yes")
    return confirm(f"{file} already exists. Replace it?", yes=yes, default=False)
