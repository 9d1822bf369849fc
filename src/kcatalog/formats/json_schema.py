"""The JSON Schema of a file of scenes, made from the model, for editors to complete and check by."""

from typing import Any

import msgspec.json

from kcatalog.catalog import Scene
from kcatalog.catalog.scene import GIVEN
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES


def to_json_schema() -> bytes:
    """Write the schema as an indented JSON document with a line end after it."""
    [_], parts = msgspec.json.schema_components([Scene])
    for part in parts.values():
        if "description" in part:  # from a docstring; python -OO has none
            part["description"] = part["description"].partition("\n")[0]
    scene = parts["Scene"]
    for field in GIVEN:
        scene["properties"].pop(field)
    scene["properties"]["moods"]["items"] = _one_of(MOODS)
    scene["properties"]["tropes"]["items"] = _one_of(TROPES)
    scene["properties"]["outcome"] |= _one_of({"": "not said"} | OUTCOMES)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Confession scenes for kcatalog",
        "type": "object",
        "properties": {"scene": {"type": "array", "items": {"$ref": "#/$defs/Scene"}}},
        "$defs": parts,
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def _one_of(words: dict[str, str]) -> dict[str, Any]:
    return {"oneOf": [{"const": word, "description": meaning} for word, meaning in words.items()]}
