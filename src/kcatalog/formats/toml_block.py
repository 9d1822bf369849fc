"""A scene as the TOML block that a file holds, in the layout of the built-in catalogue."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import tomli_w
from msgspec import to_builtins

from kcatalog.catalog import Scene
from kcatalog.catalog.scene import GIVEN, OWN_FIELDS


def document(scenes: Iterable[Scene]) -> str:
    """Write *scenes* as the text of a file."""
    return "\n\n".join(block_of(table(scene)) for scene in scenes)


def block_of(given: dict[str, Any]) -> str:
    """Write the table of a scene as a block that stands by itself, with a line end after it."""
    parts = [
        "[[scene]]\n" + tomli_w.dumps({key: given[key] for key in OWN_FIELDS if key in given}),
        "[scene.drama]\n" + _lines(given["drama"]),
        # Asked to write the cast as a whole, tomli-w makes an inline array of short roles.
        *map(role_block, given["cast"]),
    ]
    return "\n".join(parts)


def role_block(given: dict[str, Any]) -> str:
    """Write the table of a role as its part of a block."""
    return "[[scene.cast]]\n" + _lines(given)


def table(scene: Scene) -> dict[str, Any]:
    """Return *scene* as the table that a file holds of it."""
    given: dict[str, Any] = to_builtins(scene, builtin_types=(date,))
    for field in GIVEN:
        given.pop(field, None)
    given["cast"] = list(map(_with_lists, given["cast"]))
    given["drama"] = _with_lists(given["drama"])
    return _with_lists(given)


def _with_lists(table: dict[str, Any]) -> dict[str, Any]:
    """Return *table* with lists for its tuples, as TOML is parsed."""
    return {key: list(v) if type(v) is tuple else v for key, v in table.items()}


def _lines(table: dict[str, Any]) -> str:
    return _written(tuple((key, tuple(v) if type(v) is list else v) for key, v in table.items()))


# The scenes of one drama share it, and most of their roles.
@lru_cache(maxsize=4096)
def _written(items: tuple[tuple[str, Any], ...]) -> str:
    return tomli_w.dumps(dict(items))
