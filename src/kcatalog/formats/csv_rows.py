"""Scenes as the rows of a CSV table, as a spreadsheet holds them."""

import csv
from collections.abc import Sequence
from io import StringIO

from kcatalog.catalog import Scene
from kcatalog.formats.cells import cell_of
from kcatalog.formats.columns import COLUMNS, ROLE_COLUMNS


def to_csv(scenes: Sequence[Scene]) -> str:
    """Write *scenes* as CSV (RFC 4180): a heading, then a row each."""
    written = StringIO(newline="")
    writer = csv.DictWriter(written, columns_for(scenes), restval="")
    writer.writeheader()
    writer.writerows(map(cells, scenes))
    return written.getvalue()


def columns_for(scenes: Sequence[Scene]) -> list[str]:
    """Name the columns that *scenes* need."""
    roles = max((len(scene.cast) for scene in scenes), default=1)
    return [*COLUMNS, *(f"{name}_{number + 1}" for number in range(roles) for name in ROLE_COLUMNS)]


def cells(scene: Scene) -> dict[str, str]:
    """Write each field of *scene* as the cell of its column."""
    of_scene = {
        name: cell_of(getattr(scene.drama if column.part == "drama" else scene, column.field))
        for name, column in COLUMNS.items()
    }
    of_cast = {
        f"{name}_{number}": cell_of(getattr(role, column.field))
        for number, role in enumerate(scene.cast, start=1)
        for name, column in ROLE_COLUMNS.items()
    }
    return of_scene | of_cast
