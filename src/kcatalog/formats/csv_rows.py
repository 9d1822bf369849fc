"""Scenes as a CSV table, a row each."""

import csv
from collections.abc import Sequence
from io import StringIO

from kcatalog.catalog import Scene
from kcatalog.formats.columns import cells, columns_for


def to_csv(scenes: Sequence[Scene]) -> str:
    """Write *scenes* as CSV (RFC 4180): a heading, then a row each."""
    written = StringIO(newline="")
    writer = csv.DictWriter(written, columns_for(scenes), restval="")
    writer.writeheader()
    writer.writerows(map(cells, scenes))
    return written.getvalue()
