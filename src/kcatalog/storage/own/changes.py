"""The user's own files changed: scenes added, replaced and removed, hearts and notes given.

Every change is one whole: it is spliced into the text, what comes out is parsed and compared
with what is meant, and only then it takes the place of the file.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

import tomli
from msgspec import Struct
from msgspec.structs import replace

from kcatalog.catalog import CatalogError, Scene, Shelf
from kcatalog.formats import toml_block
from kcatalog.storage import paths
from kcatalog.storage.errors import BadFileError, Problem
from kcatalog.storage.files import (
    LARGEST,
    locked,
    read_exactly_if_there,
    read_text,
    too_large,
    without_mark,
)
from kcatalog.storage.own import history, shelf
from kcatalog.storage.toml import splicing
from kcatalog.storage.toml.reading import parsed, sound_scenes, tables_in

_FIRST_LINES: Final = """\
# Your own scenes, a [[scene]] block each. kcatalog changes the block that you ask it to, and
# leaves everything else as it stands: comments too.
"""


class Entry(Struct, frozen=True):
    """A scene on its way into a file: its block, and the table that the block parses to."""

    block: str
    table: dict[str, Any]

    @property
    def id(self) -> str:
        """Return the id of the scene."""
        return str(self.table["id"])


def entry_of(scene: Scene) -> Entry:
    """Make the entry of *scene*."""
    table = toml_block.table(scene)
    return Entry(toml_block.block_of(table), table)


def entry_in(origin: str, text: str) -> Entry:
    """Take the one scene that *text*, which is from *origin*, holds, as it is written there."""
    text = without_mark(text).replace("\r\n", "\n")
    tables = tables_in(origin, text)
    sound_scenes(origin, text, tables)
    if len(tables) != 1 or parsed(origin, text).keys() != {"scene"}:
        message = f"expected one [[scene]] block and nothing else; there are {len(tables)}"
        raise BadFileError([Problem(origin, message)])
    if not splicing.scene_stretches(text):
        raise BadFileError([Problem(origin, "expected [[scene]] in double brackets")])
    return Entry(text.strip("\n") + "\n", tables[0])


def built_in_block(scene_id: str) -> str:
    """Return the block of the built-in scene *scene_id* as it is written."""
    text = read_text(paths.built_in_catalog())
    position = _positions(tables_in("", text))[scene_id]
    start, end = splicing.scene_stretches(text)[position]
    return text[start:end]


class OwnFiles:
    """The user's own scenes and shelf, to be changed; *on_wait* is called when others write first."""

    def __init__(self, on_wait: Callable[[], object] = lambda: None) -> None:
        self._on_wait = on_wait

    def add(self, entry: Entry) -> None:
        """Add the scene of *entry*; raises CatalogError where the user has one with its id."""
        with self._alone():
            text, tables = _scenes()
            if entry.id in _positions(tables):
                raise CatalogError(f"you already have a scene with the id {entry.id!r}")
            _write_scenes(f"added {entry.id}", text, tables, [entry])

    def text(self) -> str:
        """Return the text of the user's scenes as it is now, for `put` to know what was looked at."""
        return without_mark(read_exactly_if_there(paths.own_scenes()))

    def put(self, entries: Sequence[Entry], done: str, was: str) -> None:
        """Put *entries* in, each in the place of the user's scene with its id or after all of them.

        Raises CatalogError where the user's scenes are no longer the text that they *was*.
        """
        with self._alone():
            text, tables = _scenes()
            if text != was:
                raise CatalogError("your scenes were changed meanwhile; import once more")
            _write_scenes(done, text, tables, entries)

    def replace(self, was: str, entry: Entry) -> None:
        """Put *entry* in the place of the block *was* of the same scene, or in if that is empty.

        Raises CatalogError where the scene is no longer as it was.
        """
        with self._alone():
            text, tables = _scenes()
            if _block(text, tables, entry.id) != was:
                raise CatalogError(f"scene {entry.id!r} was changed meanwhile")
            _write_scenes(f"edited {entry.id}", text, tables, [entry])

    def remove(self, scene_id: str) -> None:
        """Take the scene *scene_id* out of the user's file."""
        with self._alone():
            text, tables = _scenes()
            position = _positions(tables).get(scene_id)
            if position is None:
                raise CatalogError(f"{scene_id!r} is not among your own scenes")
            result = splicing.removed(text, _stretch(text, tables, position))
            _check(text, result, tables[:position] + tables[position + 1 :])
            _write(f"removed {scene_id}", paths.own_scenes(), text, result)

    def block(self, scene_id: str) -> str:
        """Return the block of the user's scene *scene_id* as it is written; empty where there is none."""
        text, tables = _scenes()
        return _block(text, tables, scene_id)

    def favor(self, ids: Iterable[str]) -> None:
        """Put the scenes *ids* among the favourites."""
        self._list_more("favorites", ids, "hearted")

    def unfavor(self, ids: Iterable[str]) -> None:
        """Take the scenes *ids* from the favourites."""
        self._list_less("favorites", ids, "took the heart from")

    def hide(self, ids: Iterable[str]) -> None:
        """Hide the scenes *ids*."""
        self._list_more("hidden", ids, "hid")

    def unhide(self, ids: Iterable[str]) -> None:
        """Show the scenes *ids* again."""
        self._list_less("hidden", ids, "unhid")

    def note(self, scene_id: str, note: str) -> None:
        """Put *note* on the scene *scene_id*; an empty one takes the note away."""
        with self._alone():
            text, kept = _shelf()
            notes = {key: value for key, value in kept.notes.items() if key != scene_id}
            if note:
                result = shelf.with_note(text, scene_id, note)
                notes[scene_id] = note
            else:
                result = shelf.without_note(text, scene_id)
            _write_shelf(f"noted on {scene_id}", text, result, replace(kept, notes=notes))

    def undo(self) -> str:
        """Take back the last change, whichever it was, and return what it was."""
        with self._alone():
            return history.undo()

    def _alone(self) -> AbstractContextManager[None]:
        return locked(paths.lock(), self._on_wait)

    def _list_more(self, key: str, ids: Iterable[str], done: str) -> None:
        with self._alone():
            text, kept = _shelf()
            new = [each for each in dict.fromkeys(ids) if each not in getattr(kept, key)]
            result = text
            for each in new:
                result = shelf.with_item(result, key, each)
            wanted = replace(kept, **{key: (*getattr(kept, key), *new)})
            _write_shelf(f"{done} {', '.join(new)}", text, result, wanted)

    def _list_less(self, key: str, ids: Iterable[str], done: str) -> None:
        with self._alone():
            text, kept = _shelf()
            gone = [each for each in dict.fromkeys(ids) if each in getattr(kept, key)]
            result = text
            for each in gone:
                result = shelf.without_item(result, key, each)
            left = tuple(each for each in getattr(kept, key) if each not in gone)
            _write_shelf(f"{done} {', '.join(gone)}", text, result, replace(kept, **{key: left}))


def _scenes() -> tuple[str, list[dict[str, Any]]]:
    """Read the user's file: its text without the byte order mark, and its tables, which are sound."""
    file = paths.own_scenes()
    text = without_mark(read_exactly_if_there(file))
    tables = tables_in(str(file), text)
    sound_scenes(str(file), text, tables)
    return text, tables


def _shelf() -> tuple[str, Shelf]:
    text = without_mark(read_exactly_if_there(paths.shelf()))
    return text, shelf.shelf_in(str(paths.shelf()), text)


def _positions(tables: Sequence[dict[str, Any]]) -> dict[str, int]:
    return {table["id"]: position for position, table in enumerate(tables)}


def _block(text: str, tables: Sequence[dict[str, Any]], scene_id: str) -> str:
    position = _positions(tables).get(scene_id)
    if position is None:
        return ""
    start, end = _stretch(text, tables, position)
    return text[start:end]


def _stretch(text: str, tables: Sequence[dict[str, Any]], position: int) -> splicing.Stretch:
    stretches = splicing.scene_stretches(text)
    if len(stretches) != len(tables):
        raise CatalogError(_REFUSED.format(paths.own_scenes()))
    return stretches[position]


def _write_scenes(
    done: str, text: str, tables: list[dict[str, Any]], entries: Sequence[Entry]
) -> None:
    known = _positions(tables)
    instead = {known[entry.id]: entry for entry in entries if entry.id in known}
    new = [entry for entry in entries if entry.id not in known]
    meant = [
        instead[position].table if position in instead else t for position, t in enumerate(tables)
    ]
    meant += [entry.table for entry in new]
    result = text or _FIRST_LINES
    if instead:
        result = splicing.replaced(result, {position: e.block for position, e in instead.items()})
    if new:
        result = splicing.appended(result, [entry.block for entry in new])
    if instead or not _is_appended(text, tables, result, new):
        _check(text, result, meant)
    _write(done, paths.own_scenes(), text, result)


def _is_appended(
    text: str, tables: Sequence[dict[str, Any]], result: str, new: Sequence[Entry]
) -> bool:
    """Return whether *result* surely is *text* with *new* after it, without parsing all of it again.

    *text* is valid by itself, so what follows it on lines of its own cannot change what is in
    it; what remains is that the end of *result* says the last scene and then the new ones.
    """
    if not tables:
        return False
    end = result[len(text) - len(splicing.tail(text)) :]
    try:
        said = tomli.loads(end)
    except (ValueError, RecursionError):
        return False
    return said == {"scene": [tables[-1], *(entry.table for entry in new)]}


def _check(text: str, result: str, tables: Sequence[dict[str, Any]]) -> None:
    """Raise CatalogError unless *result* is *text* with *tables* for its scenes."""
    file = paths.own_scenes()
    meant = {key: value for key, value in parsed(str(file), text).items() if key != "scene"}
    _compare(file, result, meant | ({"scene": tables} if tables else {}))


def _compare(file: Path, result: str, meant: dict[str, Any]) -> None:
    try:
        said = tomli.loads(result)
        same = said == meant or _same(said, meant)
    except (ValueError, RecursionError):
        same = False
    if not same:
        raise CatalogError(_REFUSED.format(file))


def _same(one: Any, other: Any) -> bool:
    """Return whether two documents are the same, where `==` says no as TOML's nan is not itself."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other or (one != one and other != other))  # noqa: PLR0124 - nan


_REFUSED: Final = (
    "{}: written in a way that cannot be changed here without loss, so nothing was changed; "
    "change it in your editor"
)


def _write_shelf(done: str, text: str, result: str, wanted: Shelf) -> None:
    _compare(paths.shelf(), result, shelf.as_parsed(tomli.loads(text), wanted))
    _write(done, paths.shelf(), text, result)


def _write(done: str, file: Path, text: str, result: str) -> None:
    """Make *file* hold *result* instead of *text*, both without their byte order mark."""
    if result == text:
        return
    before = read_exactly_if_there(file)
    mark = before[: len(before) - len(text)]
    after = mark + result
    try:
        size = len(after.encode())
    except UnicodeEncodeError:
        raise CatalogError("some of this is not text; nothing was changed") from None
    if size > LARGEST:
        raise CatalogError(f"{file} would have {too_large(size)}; nothing was changed")
    history.make(done, file, before, after)
