"""Snapshots: what was made of the user's files, kept in the cache folder until one of them changes.

A snapshot holds named sections of bytes, each with its checksum, and the stamps of the files that
it was made of. It is mapped, not read, and nothing in it can run. One that is missing, stale, cut,
foreign or damaged is as good as none, and where none can be written, that costs only time.
"""

import mmap
import os
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final
from zlib import crc32

import msgspec.msgpack
from msgspec import MsgspecError, Struct

from kcatalog import __version__
from kcatalog.names.tables import Packed
from kcatalog.storage import paths

# To be raised with every change of what is kept, or of how names are turned into keys.
_FORMAT: Final = 3
_MAGIC: Final = b"kcatalog snapshot\n"
# After it: how long the header is, and its checksum.
_LENGTH_SIZE: Final = 8
_CHECKSUM_SIZE: Final = 4
_PROGRAM: Final = (
    f"{__version__} {_FORMAT} {sys.version_info[0]}.{sys.version_info[1]} {sys.byteorder}"
)

# What changed less than this before it was looked at may change again without a new stamp: the
# clocks of file systems tick in steps, where they know parts of a second, and else in seconds.
_TICK: Final = 100_000_000
_COARSE_TICK: Final = 2_000_000_000
_SECOND: Final = 1_000_000_000

# So many snapshots are kept: of each set of files a handful, one for each subject.
_MOST: Final = 60


class Stamp(Struct, frozen=True):
    """One file as it was found, under the name by which it was asked for."""

    asked: str
    path: str
    size: int = -1
    modified: int = 0
    changed: int = 0
    inode: int = 0

    @property
    def is_there(self) -> bool:
        """Return whether there was such a file."""
        return self.size >= 0

    def is_settled(self, seen: int) -> bool:
        """Return whether any change after *seen* must have given the file another stamp."""
        # On Windows st_ctime is the time of its creation.
        last = self.modified if sys.platform == "win32" else self.changed
        return last + (_TICK if last % _SECOND else _COARSE_TICK) < seen


class Key(Struct, frozen=True):
    """What a snapshot is made of: the files, and when they were looked at."""

    stamps: tuple[Stamp, ...]
    seen: int

    @property
    def is_settled(self) -> bool:
        """Return whether these files cannot have changed since without it being seen."""
        return all(stamp.is_settled(self.seen) for stamp in self.stamps)

    @property
    def size(self) -> int:
        """How many bytes the files have."""
        return sum(max(0, stamp.size) for stamp in self.stamps)


class _Section(Struct, frozen=True, array_like=True):
    """Where a section stands, counted from the end of the header, and its checksum."""

    start: int
    length: int
    checksum: int


class _Header(Struct, frozen=True):
    """What stands at the beginning of a snapshot."""

    program: str
    key: Key
    sections: dict[str, _Section]
    length: int


class Snapshot:
    """A snapshot that is fresh and whole as far as its header says."""

    def __init__(self, file: Path, header: _Header, body: memoryview) -> None:
        self._file = file
        self._header = header
        self._body = body

    @classmethod
    def empty(cls, key: Key) -> "Snapshot":
        """Make one without sections, for want of a file that holds any."""
        return cls(Path(os.devnull), _Header(_PROGRAM, key, {}, 0), memoryview(b""))

    def section(self, name: str) -> memoryview | None:
        """Return the section *name*, or None where it is damaged; that is found out here."""
        found = self.unchecked(name)
        if found is not None and crc32(found) != self._header.sections[name].checksum:
            self.drop()
            return None
        return found

    def unchecked(self, name: str) -> memoryview | None:
        """Return the section *name* for one that checks the parts of it that are needed."""
        where = self._header.sections.get(name)
        return None if where is None else self._body[where.start : where.start + where.length]

    def drop(self) -> None:
        """Take the damaged file away, so that it is made anew the next time."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


def key_of(files: Iterable[Path | str]) -> Key | None:
    """Look at *files*; None where one of them cannot even be looked at."""
    seen = time.time_ns()
    try:
        return Key(tuple(map(_stamp, files)), seen)
    except (OSError, ValueError):
        return None


def keep(subject: str, key: Key, sections: Mapping[str, Packed]) -> None:
    """Keep *sections*, which are about *subject* and made of the files of *key*."""
    if not key.is_settled:
        return
    where: dict[str, _Section] = {}
    length = 0
    for name, content in sections.items():
        size = memoryview(content).nbytes
        where[name] = _Section(length, size, crc32(content))
        length += size
    header = msgspec.msgpack.encode(_Header(_PROGRAM, key, where, length))
    lengths = len(header).to_bytes(_LENGTH_SIZE) + crc32(header).to_bytes(_CHECKSUM_SIZE)
    with suppress(OSError):
        _write(_file(subject, key), (_MAGIC, lengths, header, *sections.values()))


def kept(subject: str, key: Key) -> Snapshot | None:
    """Return what is kept about *subject* of the files of *key*, or None."""
    file = _file(subject, key)
    try:
        with file.open("rb") as stream:
            content = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None
    checksum_at = len(_MAGIC) + _LENGTH_SIZE
    start = checksum_at + _CHECKSUM_SIZE
    if bytes(content[: len(_MAGIC)]) != _MAGIC or len(content) < start:
        return None
    length = int.from_bytes(content[len(_MAGIC) : checksum_at])
    encoded, body = content[start : start + length], content[start + length :]
    if crc32(encoded) != int.from_bytes(content[checksum_at:start]):
        return None
    try:
        header = msgspec.msgpack.decode(encoded, type=_Header)
    except MsgspecError:
        return None
    is_fresh = (
        header.program == _PROGRAM
        and header.key.stamps == key.stamps
        and header.key.is_settled
        and header.length == len(body)
    )
    return Snapshot(file, header, body) if is_fresh else None


def _stamp(file: Path | str) -> Stamp:
    asked, path = str(file), str(Path.cwd() / file)
    try:
        about = Path(file).stat()
    except FileNotFoundError:
        return Stamp(asked, path)
    return Stamp(asked, path, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)


def _file(subject: str, key: Key) -> Path:
    asked = "\0".join(part for stamp in key.stamps for part in (stamp.asked, stamp.path))
    which = crc32(f"{_PROGRAM}\0{asked}".encode(errors="surrogateescape"))
    return paths.cache_folder() / f"{which:08x}-{subject}.snapshot"


def _write(file: Path, parts: Iterable[Packed]) -> None:
    """Make *parts* all that *file* holds, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        # Not forced to the disk: the checksums find what a power cut leaves, and it is made anew.
        with beside.open("xb") as stream:
            stream.writelines(parts)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    _forget_oldest(file.parent)


def _forget_oldest(folder: Path) -> None:
    files = [*folder.glob("*.snapshot"), *folder.glob(".*.snapshot.*")]
    if len(files) > _MOST:
        for file in sorted(files, key=lambda file: file.stat().st_mtime)[:-_MOST]:
            file.unlink(missing_ok=True)
