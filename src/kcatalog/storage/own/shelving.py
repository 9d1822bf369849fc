"""What changes of the shelf: hearts, notes, hidden scenes and dramas seen, come and gone."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec.structs import replace

from kcatalog.catalog import Shelf
from kcatalog.storage.toml.editing import with_value, without_value

# What the shelf lists, by the names of its fields.
_LISTS: Final = ("favorites", "hidden", "seen")
# What changes the list of a name by what is given, and says which of it that made a difference for.
ListChange = Callable[[Shelf, str, Iterable[str]], tuple[list[str], Shelf]]


def with_more(now: Shelf, key: str, given: Iterable[str]) -> tuple[list[str], Shelf]:
    """Return what of *given* is new to the list *key* of the shelf *now*, and the shelf with it."""
    listed = getattr(now, key)
    new = [each for each in dict.fromkeys(given) if each not in listed]
    return new, replace(now, **{key: (*listed, *new)})


def with_less(now: Shelf, key: str, given: Iterable[str]) -> tuple[list[str], Shelf]:
    """Return what of *given* is in the list *key* of the shelf *now*, and the shelf without it."""
    listed = getattr(now, key)
    gone = [each for each in dict.fromkeys(given) if each in listed]
    return gone, replace(now, **{key: tuple(each for each in listed if each not in gone)})


def rewritten(text: str, now: Shelf, wanted: Shelf) -> str:
    """Return *text*, which says what the shelf is *now*, so that it says what is *wanted*."""
    for key in _LISTS:
        if getattr(now, key) != getattr(wanted, key):
            text = with_value(text, (key,), getattr(wanted, key))
    for scene_id in now.notes.keys() - wanted.notes.keys():
        text = without_value(text, ("notes", scene_id))
    for scene_id, note in wanted.notes.items():
        if now.notes.get(scene_id) != note:
            text = with_value(text, ("notes", scene_id), note)
    return text


def as_parsed(document: dict[str, Any], shelf: Shelf) -> dict[str, Any]:
    """Return *document* as it should be parsed once its file holds *shelf*."""
    wanted = {key: list(getattr(shelf, key)) for key in _LISTS} | {"notes": shelf.notes}
    return document | {key: value for key, value in wanted.items() if value or key in document}
