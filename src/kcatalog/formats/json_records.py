"""Scenes as JSON records: every field, in a fixed order, whether it is filled or not."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec.json
from msgspec.structs import asdict

from kcatalog.catalog import Scene

# What JSON lets stand, and a terminal may obey: DEL and C1 controls, line separators and the
# bidirectional controls of UAX #9.
_CONTROL = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"

# What Python makes of a byte that is no text.
_HALF = "[\ud800-\udfff]"


def record(scene: Scene) -> dict[str, Any]:
    """Return *scene* as a record: its number, all fields of the data file, and what the shelf says."""
    return (
        {"number": scene.number}
        | asdict(scene)
        | {"drama": asdict(scene.drama), "cast": [asdict(role) for role in scene.cast]}
    )


def to_json(records: Iterable[dict[str, Any]]) -> bytes:
    """Write *records* as one indented JSON array, in UTF-8; bytes of a path that are none become U+FFFD."""
    encoded = _encoded(list(records))
    document = msgspec.json.format(encoded, indent=2)
    if encoded.decode().isprintable():  # as it is nearly always, and none of these are
        return document
    escaped = re.sub(_CONTROL, lambda control: f"\\u{ord(control[0]):04x}", document.decode())
    return escaped.encode()


def _encoded(records: list[dict[str, Any]]) -> bytes:
    try:
        return msgspec.json.encode(records)
    except UnicodeEncodeError:
        import json  # noqa: PLC0415 - seldom needed

        document = json.dumps(msgspec.to_builtins(records), ensure_ascii=False)
        return re.sub(_HALF, "\ufffd", document).encode()
