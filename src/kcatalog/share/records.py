"""Scenes as JSON records: every field, in a fixed order, whether it is filled or not."""

from collections.abc import Iterable
from typing import Any

import msgspec.json
from msgspec.structs import asdict

from kcatalog.catalog import Scene


def record(scene: Scene) -> dict[str, Any]:
    """Give *scene* as a record: its number, then all fields of the data file."""
    return (
        {"number": scene.number}
        | asdict(scene)
        | {"drama": asdict(scene.drama), "cast": [asdict(role) for role in scene.cast]}
    )


def to_json(records: Iterable[dict[str, Any]]) -> bytes:
    """Write *records* as one indented JSON array, in UTF-8."""
    return msgspec.json.format(msgspec.json.encode(list(records)), indent=2)
