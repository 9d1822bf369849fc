"""Scenes as JSON records: every field, in a fixed order, whether it is filled or not."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec.json
from msgspec.structs import asdict

from kcatalog.catalog import Scene

# What JSON lets stand, and a terminal may obey: DEL and C1 controls, line separators and the
# bidirectional controls of UAX #9.
_CONTROL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def record(scene: Scene) -> dict[str, Any]:
    """Return *scene* as a record: its number, then all fields of the data file."""
    return (
        {"number": scene.number}
        | asdict(scene)
        | {"drama": asdict(scene.drama), "cast": [asdict(role) for role in scene.cast]}
    )


def to_json(records: Iterable[dict[str, Any]]) -> bytes:
    """Write *records* as one indented JSON array, in UTF-8."""
    document = msgspec.json.format(msgspec.json.encode(list(records)), indent=2).decode()
    return _CONTROL.sub(lambda control: f"\\u{ord(control[0]):04x}", document).encode()
