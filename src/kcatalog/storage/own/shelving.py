"""What changes of the shelf: hearts, notes, hidden scenes and dramas seen, come and gone."""

from collections.abc import Iterable
from typing import Any, Final, Literal

from msgspec.structs import replace

from kcatalog.catalog import Shelf
from kcatalog.storage.toml.composing import composed
from kcatalog.storage.toml.editing import with_value, without_value

# What the shelf lists, by the names of its fields, and what is said once it lists more or less.
Mark = Literal["favorites", "hidden", "seen"]
_DONE: Final[dict[Mark, tuple[str, str]]] = {
    "favorites": ("gave a heart to", "removed the heart from"),
    "hidden": ("hid", "unhid"),
    "seen": ("marked as seen:", "marked as not seen:"),
}


def with_more(now: Shelf, kind: Mark, given: Iterable[str]) -> tuple[str, Shelf]:
    """Return the words for what of *given* is new to the list *kind* of *now*, and the shelf with it."""
    listed = getattr(now, kind)
    new = [each for each in dict.fromkeys(given) if each not in listed]
    return f"{_DONE[kind][0]} {', '.join(new)}", replace(now, **{kind: (*listed, *new)})


def with_less(now: Shelf, kind: Mark, given: Iterable[str]) -> tuple[str, Shelf]:
    """Return the words for what of *given* is in the list *kind* of *now*, and the shelf without it."""
    listed = getattr(now, kind)
    gone = [each for each in dict.fromkeys(given) if each in listed]
    left = tuple(each for each in listed if each not in gone)
    return f"{_DONE[kind][1]} {', '.join(gone)}", replace(now, **{kind: left})


def rewritten(text: str, now: Shelf, wanted: Shelf) -> str:
    """Return *text*, which says what the shelf is *now*, so that it says what is *wanted*."""
    for key in _DONE:
        if getattr(now, key) != getattr(wanted, key):
            text = with_value(text, (key,), getattr(wanted, key))
    for scene_id in now.notes.keys() - wanted.notes.keys():
        text = without_value(text, ("notes", scene_id))
    for scene_id, note in wanted.notes.items():
        if now.notes.get(scene_id) != note:
            text = with_value(text, ("notes", scene_id), note)
    return text


def as_parsed(document: dict[str, Any], now: Shelf, wanted: Shelf) -> dict[str, Any]:
    """Return *document* as it should be parsed once `rewritten`, without notes where there are none."""
    changed = {key for key in _DONE if getattr(now, key) != getattr(wanted, key)}
    spelled = {composed(each): each for key in changed for each in document.get(key, ())}
    lists = {key: [spelled.get(each, each) for each in getattr(wanted, key)] for key in changed}
    notes = {
        scene_id: document["notes"][scene_id] if now.notes.get(scene_id) == note else note
        for scene_id, note in wanted.notes.items()
    }
    others = {key: value for key, value in document.items() if key != "notes"}
    return others | lists | ({"notes": notes} if notes else {})
