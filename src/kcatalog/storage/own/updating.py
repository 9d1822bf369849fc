"""A scene's block brought to say what a newer scene says: only what differs is written anew."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.catalog.scene import OWN_FIELDS
from kcatalog.formats import toml_block
from kcatalog.storage.toml.editing import (
    inline_table,
    with_items,
    with_tables,
    with_value,
    without_value,
)
from kcatalog.storage.toml.positions import Keys, values
from kcatalog.storage.toml.reading import scene_of
from kcatalog.storage.toml.splicing import stretches

Table = dict[str, Any]

_SCENE: Final = ("scene", 0)
_DRAMA: Final = (*_SCENE, "drama")
_CAST: Final = (*_SCENE, "cast")


def updated(block: str, table: Table, new: Scene) -> tuple[str, Table]:
    """Return *block*, the text of a scene, and *table*, what it says, brought to say the scene *new*.

    What both say stays to the byte, and so do comments and keys that kcatalog does not know. A role
    takes its own along to wherever it comes to stand in the cast.
    """
    old, wanted = toml_block.table(scene_of(table)), toml_block.table(new)
    sources = _sources(old["cast"], wanted["cast"])
    block = _with_cast(block, len(old["cast"]), sources, wanted["cast"])
    scene = _Part(_SCENE, OWN_FIELDS, table, old, wanted)
    drama = _Part(_DRAMA, Drama.__struct_fields__, table["drama"], old["drama"], wanted["drama"])
    roles = [
        _Part(
            (*_CAST, position),
            Role.__struct_fields__,
            role if source is None else table["cast"][source],
            role if source is None else old["cast"][source],
            role,
        )
        for position, (source, role) in enumerate(zip(sources, wanted["cast"], strict=True))
    ]
    for part in (scene, drama, *roles):
        block = part.written_in(block)
    return block, scene.merged() | {
        "drama": drama.merged(),
        "cast": [role.merged() for role in roles],
    }


class _Part(NamedTuple):
    """What a scene, its drama or a role says: in its file's *table*, and of what kcatalog knows."""

    path: Keys
    fields: Sequence[str]
    table: Table
    old: Table
    wanted: Table

    def written_in(self, block: str) -> str:
        """Return *block* with what differs written anew."""
        for field in self._changed():
            path = (*self.path, field)
            if field in self.wanted:
                block = with_value(block, path, self.wanted[field], self.fields)
            else:
                block = without_value(block, path)
        return block

    def merged(self) -> Table:
        """Return the table as it is wanted, with what kcatalog does not know."""
        changed = self._changed()
        left = {key: value for key, value in self.table.items() if key not in changed}
        return left | {key: self.wanted[key] for key in changed if key in self.wanted}

    def _changed(self) -> list[str]:
        return [field for field in self.fields if self.old.get(field) != self.wanted.get(field)]


def _with_cast(block: str, count: int, sources: Sequence[int | None], cast: Sequence[Table]) -> str:
    """Return *block* with each of its *count* roles where it is among *sources*, and with new ones."""
    if sources == list(range(count)):
        return block
    found = values(block)
    if _CAST in found:
        items = [found[(*_CAST, position)] for position in range(count)]
        written = [block[item.start : item.end] for item in items]
        return with_items(block, _CAST, _arranged(written, sources, map(inline_table, cast)))
    written = [block[start:end] for start, end in stretches(block, _CAST)]
    return with_tables(block, _CAST, _arranged(written, sources, map(toml_block.role_block, cast)))


def _arranged(
    written: Sequence[str], sources: Sequence[int | None], new: Iterable[str]
) -> list[str]:
    """Return each role as it is *written* already, or else as a *new* one is."""
    return [
        role if source is None else written[source]
        for source, role in zip(sources, new, strict=True)
    ]


def _sources(old: Sequence[Table], new: Sequence[Table]) -> list[int | None]:
    """Return which of *old* each of *new* is: by actor and character, by one of them, or in order."""
    left = dict(enumerate(old))
    sources: list[int | None] = [None] * len(new)
    for keys in (("actor", "character"), ("actor",), ("character",), ()):
        for position, role in enumerate(new):
            same = (n for n in left if all(left[n].get(key) == role.get(key) for key in keys))
            if sources[position] is None and (source := next(same, None)) is not None:
                sources[position] = source
                del left[source]
    return sources
