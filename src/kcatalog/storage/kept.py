"""The catalogue from its snapshot: whatever is asked of it, only that is decoded."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, get_args, overload
from zlib import crc32

import msgspec.msgpack
from msgspec import MsgspecError
from msgspec.structs import replace

from kcatalog.catalog import Catalog, Scene, Shelf
from kcatalog.catalog.catalog import SORT_FIELDS, TITLES, Merged, NameField, SortField, Subject
from kcatalog.names.name import Name
from kcatalog.names.tables import Lists, Packed, Records, Table, packed_numbers
from kcatalog.storage import snapshot
from kcatalog.storage.errors import Problem
from kcatalog.storage.snapshot import Key, Snapshot

if TYPE_CHECKING:
    from kcatalog.catalog.rolls import Roll
    from kcatalog.catalog.texts import Texts

Reread = Callable[[], Catalog]
# Entered while work goes on that may take a while, with the bytes that are parsed at a stretch.
WhileWorking = Callable[[int], AbstractContextManager[object]]

_SCENES: Final = "scenes"
_TEXTS: Final = "texts"
_RANKS: Final = "ranks by "
_SUBJECTS: Final[tuple[Subject, ...]] = get_args(Subject)
_DECODER: Final = msgspec.msgpack.Decoder(Scene)
_names_decoder = cache(lambda: msgspec.msgpack.Decoder(Name))


def keep_catalog(
    key: Key, catalog: Catalog, warnings: Sequence[Problem], while_working: WhileWorking
) -> Catalog:
    """Keep *catalog* and the *warnings* that came up while the files of *key* were read.

    Returns the same catalogue, which keeps as well what is made of it from now on.
    """
    encode = msgspec.msgpack.Encoder().encode
    records = [encode(scene) for scene in catalog]
    days = (day.toordinal() if day else 0 for day in catalog.added)
    subjects = {str(of): Table.of(catalog.by_subject(of)).packed for of in _SUBJECTS}
    ranks = {f"{_RANKS}{field}": packed_numbers(catalog.ranks(field)) for field in SORT_FIELDS}
    snapshot.keep(
        _SCENES,
        key,
        {
            "scenes": Records.of(records, _DECODER).packed,
            "checksums": packed_numbers(map(crc32, records)),
            "ids": "\n".join(catalog.ids).encode(),
            "by_id": catalog.by_id.packed,
            "added": packed_numbers(days),
            "warnings": encode(warnings),
            **subjects,
            **ranks,
        },
    )
    found = snapshot.kept(_SCENES, key) or Snapshot.empty(key)
    return KeptCatalog(key, found, catalog, while_working)


def kept_catalog(
    key: Key, reread: Reread, while_working: WhileWorking
) -> "tuple[KeptCatalog, list[Problem]] | None":
    """Return the catalogue that is kept of the files of *key*, and the warnings about them.

    None where there is no such snapshot; where it turns out later to be damaged, *reread* reads
    the files.
    """
    found = snapshot.kept(_SCENES, key)
    if found is None:
        return None
    warnings, checksums = found.section("warnings"), found.section("checksums")
    if warnings is None or checksums is None:
        return None
    scenes = _KeptScenes(found, checksums.cast("I"), reread)
    catalog = KeptCatalog(key, found, scenes, while_working)
    return catalog, msgspec.msgpack.decode(warnings, type=list[Problem])


def keep_shelf(key: Key, shelf: Shelf) -> None:
    """Keep *shelf*, which was read from the file of *key*."""
    snapshot.keep("shelf", key, {"shelf": msgspec.msgpack.encode(shelf)})


def kept_shelf(key: Key) -> Shelf | None:
    """Return the shelf that is kept of the file of *key*, or None."""
    found = snapshot.kept("shelf", key)
    section = None if found is None else found.section("shelf")
    return None if section is None else msgspec.msgpack.decode(section, type=Shelf)


class _KeptScenes(Sequence[Scene]):
    """The scenes of a snapshot, each checked and decoded when it is asked for."""

    def __init__(self, found: Snapshot, checksums: Sequence[int], reread: Reread) -> None:
        self._snapshot = found
        self._checksums = checksums
        self._reread = reread

    def __len__(self) -> int:
        return len(self._checksums)

    @overload
    def __getitem__(self, position: int) -> Scene: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Scene]: ...
    def __getitem__(self, position: int | slice) -> Scene | Sequence[Scene]:
        if isinstance(position, slice):
            return [self[each] for each in range(*position.indices(len(self)))]
        position = range(len(self))[position]
        try:
            content = self._records.content(position)
            if crc32(content) == self._checksums[position]:
                return _DECODER.decode(content)
        except (IndexError, TypeError, MsgspecError):
            pass
        return self._read_again[position]

    @cached_property
    def _records(self) -> Records[Scene]:
        return Records(self._snapshot.unchecked("scenes") or b"", _DECODER)

    @cached_property
    def _read_again(self) -> Catalog:
        self._snapshot.drop()
        return self._reread()


class _ShelvedScenes(Sequence[Scene]):
    """Scenes with the hearts and notes of a shelf."""

    def __init__(self, scenes: Sequence[Scene], shelf: Shelf) -> None:
        self._bare = scenes
        self._favorites, self._hidden = frozenset(shelf.favorites), frozenset(shelf.hidden)
        self._notes = shelf.notes
        self._marked = self._favorites | self._hidden | self._notes.keys()

    def __len__(self) -> int:
        return len(self._bare)

    @overload
    def __getitem__(self, position: int) -> Scene: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Scene]: ...
    def __getitem__(self, position: int | slice) -> Scene | Sequence[Scene]:
        if isinstance(position, slice):
            return list(map(self._on_shelf, self._bare[position]))
        return self._on_shelf(self._bare[position])

    def _on_shelf(self, scene: Scene) -> Scene:
        if scene.id not in self._marked:
            return scene
        return replace(
            scene,
            favorite=scene.id in self._favorites,
            note=self._notes.get(scene.id, ""),
            hidden=scene.id in self._hidden,
        )


class KeptCatalog(Catalog):
    """The scenes of a snapshot in order, with what the shelf says of them."""

    def __init__(
        self,
        key: Key,
        found: Snapshot,
        scenes: Sequence[Scene],
        while_working: WhileWorking,
        shelf: Shelf = Shelf(),  # noqa: B008 - frozen
    ) -> None:
        super().__init__()
        self._key = key
        self._snapshot = found
        self._bare_scenes = scenes
        self._scenes = _ShelvedScenes(scenes, shelf)
        self._while_working = while_working
        self._shelf = shelf

    def shelved(self, shelf: Shelf) -> Catalog:
        """Return these scenes with the hearts and notes of *shelf*, and what it hides hidden."""
        return KeptCatalog(self._key, self._snapshot, self._bare_scenes, self._while_working, shelf)

    @cached_property
    def ids(self) -> Sequence[str]:
        """The ids of the scenes."""
        section = self._snapshot.section("ids")
        return super().ids if section is None else str(section, "utf-8").split("\n")

    @cached_property
    def by_id(self) -> Table:
        """The ids of the scenes, each with its one position."""
        section = self._snapshot.section("by_id")
        return super().by_id if section is None else Table(section)

    @cached_property
    def added(self) -> Sequence[date | None]:
        """The days on which the scenes joined the catalogue."""
        section = self._snapshot.section("added")
        if section is None:
            return super().added
        return [date.fromordinal(day) if day else None for day in section.cast("I")]

    @cached_property
    def favorites(self) -> frozenset[int]:
        """The positions of the favourites."""
        return self._positions(self._shelf.favorites)

    @cached_property
    def hidden(self) -> frozenset[int]:
        """The positions of the scenes that are hidden."""
        return self._positions(self._shelf.hidden)

    @cached_property
    def texts(self) -> "Texts":
        """The texts of the scenes, to find words in."""
        from kcatalog.catalog.texts import Texts  # noqa: PLC0415 - only a search needs it

        found = snapshot.kept(_TEXTS, self._key)
        section = None if found is None else found.section(_TEXTS)
        if section is not None:
            return Texts(section)
        with self._while_working(0):
            texts = super().texts
            snapshot.keep(_TEXTS, self._key, {_TEXTS: texts.packed})
        return texts

    def names(self, kind: NameField | Merged) -> Sequence[Name]:
        """Return the names of *kind*, for one who looks none of them up."""
        found = snapshot.kept(kind, self._key)
        section = None if found is None else found.section("names")
        return super().names(kind) if section is None else Records(section, _names_decoder())

    def ranks(self, field: SortField) -> Sequence[int]:
        """Rank the scenes by *field*, from 1; those that say nothing of it have 0."""
        section = self._snapshot.section(f"{_RANKS}{field}")
        return super().ranks(field) if section is None else section.cast("I")

    def _gather(self, subject: Subject) -> Mapping[str, Sequence[int]]:
        section = self._snapshot.section(subject)
        return super()._gather(subject) if section is None else Table(section)

    def _make_roll(self, kind: NameField | Merged) -> "Roll":
        found = snapshot.kept(kind, self._key)
        if found is not None:
            return self._kept_roll(kind, found)
        with self._while_working(0):
            roll = super()._make_roll(kind)
            snapshot.keep(kind, self._key, _sections_of(roll))
        return roll

    def _kept_roll(self, kind: NameField | Merged, found: Snapshot) -> "Roll":
        from kcatalog.catalog.rolls import Roll  # noqa: PLC0415 - as above
        from kcatalog.names.keys import Keys, KindOfKeys  # noqa: PLC0415 - as above
        from kcatalog.names.lookup import Titles  # noqa: PLC0415 - as above
        from kcatalog.names.people import People  # noqa: PLC0415 - as above

        names, positions = found.section("names"), found.section("places")
        if names is None or positions is None:
            return super()._make_roll(kind)

        @cache
        def remade() -> Roll:
            return Catalog._make_roll(self, kind)  # noqa: SLF001 - its own, from the scenes

        def table(of: KindOfKeys) -> Table:
            section = found.section(of)
            return remade().names.keys.table(of) if section is None else Table(section)

        records = Records(names, _names_decoder())
        return Roll((Titles if kind in TITLES else People)(records, Keys(table)), Lists(positions))

    def _positions(self, ids: Sequence[str]) -> frozenset[int]:
        return frozenset(position for id_ in ids for position in self.by_id.get(id_, ()))


def _sections_of(roll: "Roll") -> dict[str, Packed]:
    from kcatalog.names.keys import KINDS_OF_KEYS  # noqa: PLC0415 - as above

    encode = msgspec.msgpack.Encoder().encode
    names = Records.of([encode(name) for name in roll], _names_decoder())
    keys = {str(kind): roll.names.keys.table(kind).packed for kind in KINDS_OF_KEYS}
    return {"names": names.packed, "places": roll.positions.packed, **keys}
