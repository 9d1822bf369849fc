"""The user's own files changed: scenes added, replaced and removed, hearts and notes given.

Every change is one whole: it is spliced into the text, what comes out is parsed and compared
with what is meant, and only then it takes the place of the file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import tomli
from msgspec import Struct
from msgspec.structs import replace

from kcatalog.catalog import CatalogError, Scene, Shelf
from kcatalog.formats import toml_block
from kcatalog.storage import paths
from kcatalog.storage.errors import BadFileError, Problem
from kcatalog.storage.files import read_text, without_mark
from kcatalog.storage.own import history, shelving
from kcatalog.storage.own.history import Planned
from kcatalog.storage.own.shelf import shelf_in
from kcatalog.storage.own.shelving import Mark
from kcatalog.storage.own.updating import updated
from kcatalog.storage.toml import splicing
from kcatalog.storage.toml.reading import located, parsed, scene_of, sound_scenes, tables_in
from kcatalog.storage.toml.splicing import Splice

# So many new scenes are parsed together to see that they say what they should.
_BATCH: Final = 500

_ONE_BLOCK: Final = "expected one [[scene]] block and nothing else"

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
    sound_scenes(origin, text)
    if len(tables) != 1:
        raise BadFileError([Problem(origin, f"{_ONE_BLOCK}; there are {len(tables)}")])
    if others := parsed(origin, text).keys() - {"scene"}:
        message = f"not part of a scene; {_ONE_BLOCK}"
        raise BadFileError(located(origin, text, (((key,), message) for key in others)))
    if not splicing.stretches(text):
        raise BadFileError([Problem(origin, "expected [[scene]] in double brackets")])
    return Entry(text.strip("\n") + "\n", tables[0])


def entry_from(scene: Scene, written: tuple[str, dict[str, Any]] | None) -> Entry:
    """Return the entry of *scene*: what is *written* of it in a block and its table, brought to say it."""
    return Entry(*updated(*written, scene)) if written else entry_of(scene)


def built_in_block(scene_id: str) -> str:
    """Return the block of the built-in scene *scene_id* as it is written."""
    return _around(read_text(paths.built_in_catalog()), scene_id).block(scene_id)


class OwnFiles:
    """The user's own scenes and shelf, to be changed; *on_wait* is called when others write first.

    Raises CatalogError where the user has no home folder to keep them in.
    """

    def __init__(self, on_wait: Callable[[], object] = lambda: None) -> None:
        if paths.is_nowhere(paths.data_folder()) or paths.is_nowhere(paths.state_folder()):
            raise CatalogError("there is no home folder, so nothing can be saved; set $HOME")
        self._on_wait = on_wait

    def add(self, entry: Entry) -> None:
        """Add the scene of *entry*; raises CatalogError where the user has one with its id."""

        def plan(text: str) -> Planned:
            whole = _part(text)
            if entry.id in whole.positions:
                raise CatalogError(f"you already have a scene with the id {entry.id!r}")
            return f"added {entry.id}", whole.put({}, [entry])

        self._change_scenes(plan)

    def text(self) -> str:
        """Return the text of the user's scenes as it is now, for `put` to know what was looked at."""
        return history.current_text(paths.own_scenes())

    def put(self, entries: Sequence[Entry], done: str, was: str) -> None:
        """Put the scenes of *entries* in: those that the user has are updated, others stand at the end.

        Raises CatalogError where one that is updated is no longer as it *was* in that text.
        """

        def plan(text: str) -> Planned:
            whole = _part(text)
            ids = {entry.id for entry in entries}
            if text != was and whole.tables_of(ids) != _part(was).tables_of(ids):
                raise CatalogError("your scenes were changed meanwhile; import once more")
            known = whole.positions
            updates = {known[entry.id]: entry for entry in entries if entry.id in known}
            new = [entry for entry in entries if entry.id not in known]
            return done, whole.put(whole.updated(updates), new)

        self._change_scenes(plan)

    def replace(self, was: str, entry: Entry) -> None:
        """Put *entry* in the place of the block *was* of the same scene, or in if that is empty.

        Raises CatalogError where the scene is no longer as it was.
        """

        def plan(text: str) -> Planned:
            part = _around(text, entry.id)
            if part.block(entry.id) != was:
                raise CatalogError(f"scene {entry.id!r} was changed meanwhile")
            if not was:
                return f"edited {entry.id}", part.put({}, [entry])
            block = splicing.ended(entry.block, splicing.line_ending(text))
            instead = {part.positions[entry.id]: Entry(block, entry.table)}
            return f"edited {entry.id}", part.put(instead, [])

        self._change_scenes(plan)

    def remove(self, scene_id: str) -> None:
        """Take the scene *scene_id* out of the user's file."""

        def plan(text: str) -> Planned:
            part = _around(text, scene_id)
            if scene_id not in part.positions:
                raise CatalogError(f"{scene_id!r} is not among your own scenes")
            return f"removed {scene_id}", part.without(scene_id)

        self._change_scenes(plan)

    def block(self, scene_id: str) -> str:
        """Return the block of the user's scene *scene_id* as it is written; empty where there is none."""
        return _around(self.text(), scene_id).block(scene_id)

    def mark(self, kind: Mark, given: Iterable[str]) -> None:
        """Put *given* into the list *kind* of the shelf: ids of scenes, or titles of dramas seen."""
        self._change_shelf(lambda now: shelving.with_more(now, kind, given))

    def unmark(self, kind: Mark, given: Iterable[str]) -> None:
        """Take *given* out of the list *kind* of the shelf."""
        self._change_shelf(lambda now: shelving.with_less(now, kind, given))

    def note(self, scene_id: str, note: str) -> None:
        """Put *note* on the scene *scene_id*; one without words takes the note away."""
        note = note if note.strip() else ""

        def change(now: Shelf) -> tuple[str, Shelf]:
            notes = now.notes | {scene_id: note}
            wanted = {key: words for key, words in notes.items() if words}
            done = f"noted on {scene_id}" if note else f"removed the note from {scene_id}"
            return done, replace(now, notes=wanted)

        self._change_shelf(change)

    def undo(self) -> str:
        """Undo the last change, whichever it was, and return what it was."""
        return history.undo(self._on_wait)

    def redo(self) -> str:
        """Make the change again that was taken back last, and return what it was."""
        return history.redo(self._on_wait)

    def _change_shelf(self, change: Callable[[Shelf], tuple[str, Shelf]]) -> None:
        file = paths.shelf()

        def plan(text: str) -> Planned:
            now = shelf_in(str(file), text)
            done, wanted = change(now)
            result = shelving.rewritten(text, now, wanted)
            parsed = shelving.as_parsed(tomli.loads(text), now, wanted)
            # Where the last note has gone, their table may have gone as well.
            _compare(file, result, parsed, {"notes": {}} | parsed)
            return done, [splicing.difference(text, result)]

        history.make(file, plan, self._on_wait)

    def _change_scenes(self, plan: history.Plan) -> None:
        history.make(paths.own_scenes(), plan, self._on_wait)


class _Part(NamedTuple):
    """A part of the text of the user's scenes that holds whole scenes: where it begins, and its tables."""

    start: int
    text: str
    tables: list[dict[str, Any]]

    @property
    def positions(self) -> dict[str, int]:
        """Return the position of each scene by its id."""
        return {table["id"]: position for position, table in enumerate(self.tables)}

    @property
    def stretches(self) -> list[splicing.Stretch]:
        """Return where each scene stands; raises CatalogError where they have no headers."""
        stretches = splicing.stretches(self.text)
        if len(stretches) != len(self.tables):
            raise CatalogError(_REFUSED.format(paths.own_scenes()))
        return stretches

    def tables_of(self, ids: set[str]) -> list[dict[str, Any]]:
        """Return the tables of the scenes with these *ids*."""
        return [table for table in self.tables if table["id"] in ids]

    def block(self, scene_id: str) -> str:
        """Return the block of the scene *scene_id*; empty where there is none."""
        position = self.positions.get(scene_id)
        return "" if position is None else self.text[slice(*self.stretches[position])]

    def updated(self, updates: Mapping[int, Entry]) -> dict[int, Entry]:
        """Return the blocks of the scenes at the positions of *updates*, brought up to date by these."""
        stretches = self.stretches if updates else []
        return {
            n: Entry(*updated(self.text[slice(*stretches[n])], self.tables[n], scene_of(new.table)))
            for n, new in updates.items()
        }

    def put(self, instead: Mapping[int, Entry], new: Sequence[Entry]) -> list[Splice]:
        """Return what puts *instead* in the places of scenes, and *new* at the end."""
        stretches = self.stretches if instead else []
        splices = [Splice(*stretches[n], instead[n].block) for n in sorted(instead)]
        if new:
            splices.append(_appended(self.text, new))
        if instead or (new and not self._is_before(new)):
            wanted = [instead[n].table if n in instead else t for n, t in enumerate(self.tables)]
            self._check(splices, wanted + [entry.table for entry in new])
        return self._in_whole(splices)

    def without(self, scene_id: str) -> list[Splice]:
        """Return what takes the scene *scene_id* out."""
        position = self.positions[scene_id]
        splices = [splicing.removed(self.text, self.stretches[position])]
        self._check(splices, self.tables[:position] + self.tables[position + 1 :])
        return self._in_whole(splices)

    def _in_whole(self, splices: Iterable[Splice]) -> list[Splice]:
        return [Splice(self.start + start, self.start + end, new) for start, end, new in splices]

    def _is_before(self, new: Sequence[Entry]) -> bool:
        """Return whether *new* surely only follows this text, without parsing all of it again.

        The text is valid by itself, so what follows it on lines of its own cannot change what is in
        it; what remains is that its end says the last scene and then the first of the new ones, and
        that these say what they should, so many at a time that little memory is taken.
        """
        if not self.tables and parsed(str(paths.own_scenes()), self.text):
            return False
        before, last = self.text, self.tables[-1:]
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            end = splicing.tail(before) + _appended(before, batch).new
            if not _says(end, {"scene": [*last, *(entry.table for entry in batch)]}):
                return False
            before, last = "", []
        return True

    def _check(self, splices: Sequence[Splice], tables: Sequence[dict[str, Any]]) -> None:
        """Raise CatalogError unless *splices* make of this text one with *tables* for its scenes."""
        file = paths.own_scenes()
        wanted = parsed(str(file), self.text) | {"scene": tables}
        if not tables:
            del wanted["scene"]
        _compare(file, splicing.spliced(self.text, splices), wanted)


def _around(text: str, scene_id: str) -> _Part:
    """Return the scene *scene_id* in *text* with its neighbours; all of *text* where that is not sure."""
    start, end = splicing.around(text, scene_id)
    with suppress(BadFileError):
        part = _part(text[start:end], start)
        if scene_id in part.positions:
            return part
    return _part(text)


def _part(text: str, start: int = 0) -> _Part:
    """Return *text*, which begins at *start* and whose scenes must be sound, with their tables."""
    file = str(paths.own_scenes())
    tables = tables_in(file, text)
    sound_scenes(file, text)
    return _Part(start, text, tables)


def _appended(text: str, new: Sequence[Entry]) -> Splice:
    first, *others = (entry.block for entry in new)
    if not text:
        first = f"{_FIRST_LINES}\n\n{first}"
    return splicing.appended(text, [first, *others])


def _compare(file: Path, result: str, *wanted: dict[str, Any]) -> None:
    if not any(_says(result, each) for each in wanted):
        raise CatalogError(_REFUSED.format(file))


def _says(text: str, wanted: dict[str, Any]) -> bool:
    """Return whether *text* says what is *wanted*, and nothing else."""
    try:
        said = tomli.loads(text)
        return said == wanted or _same(said, wanted)
    except (ValueError, RecursionError):
        return False


def _same(one: Any, other: Any) -> bool:
    """Return whether two documents are the same, where `==` says no as TOML's nan is not itself."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other or (one != one and other != other))  # noqa: PLR0124 - nan


_REFUSED: Final = (
    "{}: written in a way that kcatalog cannot change without loss; nothing was changed; "
    "use your editor"
)
