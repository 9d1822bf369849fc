"""A scene as the TOML block that a file holds, in the layout of the built-in catalogue."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import tomli_w
from msgspec import to_builtins
from msgspec.structs import replace

from kcatalog.catalog import Scene

# The order in which a block tells of a scene; the drama and the cast come after it.
_ORDER: Final = (
    "id",
    "title",
    "episode",
    "episode_likely",
    "summary",
    "takeaway",
    "line",
    "line_by",
    "moods",
    "tropes",
    "added",
    "sources",
)


def document(scenes: Iterable[Scene]) -> str:
    """Write *scenes* as the text of a file."""
    return "\n\n".join(map(block, scenes))


def block(scene: Scene) -> str:
    """Write *scene* as one block that stands by itself, with a line end after it."""
    given = table(scene)
    parts = [
        "[[scene]]\n" + tomli_w.dumps({key: given[key] for key in _ORDER if key in given}),
        "[scene.drama]\n" + tomli_w.dumps(given["drama"]),
        # Asked to write the cast as a whole, tomli-w makes an inline array of short roles.
        *("[[scene.cast]]\n" + tomli_w.dumps(role) for role in given["cast"]),
    ]
    return "\n".join(parts)


def table(scene: Scene) -> dict[str, Any]:
    """Give *scene* as the table that a file holds of it."""
    bare = replace(scene, number=0, favorite=False, note="", hidden=False)
    given: dict[str, Any] = _with_lists(to_builtins(bare, builtin_types=(date,)))
    return given


def _with_lists(value: Any) -> Any:
    """Give *value* with lists for its tuples, as TOML is parsed."""
    if isinstance(value, dict):
        return {key: _with_lists(inner) for key, inner in value.items()}
    return list(map(_with_lists, value)) if isinstance(value, tuple) else value
