"""The cache folder: the parts of an index in files, each made once and never changed.

A file's name says what its part is about and which state of the catalogue's files it was made of,
so that an edit leads to other names. It is written beside that name and linked to it when it is
whole, so that nobody ever sees half of one, and whoever reads one needs no lock. A file that is
not the user's own, is about something else or cannot be read counts as none and is taken away;
where none can be written, that costs only time.
"""

import os
import sqlite3
import stat
import sys
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from msgspec import Struct

from kcatalog import __version__
from kcatalog.index import Make, connected, pack
from kcatalog.storage import paths

# To be raised with every change of what is kept, or of how names are turned into keys. Python
# knows more letters from one version to the next.
_FORMAT: Final = 8
_PROGRAM: Final = (__version__, _FORMAT, sys.version_info[:2])

# What changed less than this before it was looked at may change again without a new stamp: the
# clocks of file systems tick in steps, where they know parts of a second, and else in seconds.
_TICK: Final = 100_000_000
_COARSE_TICK: Final = 2_000_000_000
_SECOND: Final = 1_000_000_000

_ABOUT: Final = (
    "SELECT about, page_size * page_count FROM about, pragma_page_size, pragma_page_count"
)

# A part is made in less than so many seconds, even where all takes long.
_LONGEST_MAKING: Final = 3_600

# So many files stay: an index has eleven at most.
_MOST: Final = 200


class Stamp(Struct, frozen=True):
    """One file as it was found, under the name by which it was asked for.

    Every change gives a file another stamp, but for one kind that is left aside here: what a
    program changes in a file that it has mapped into its memory may be read before the file's
    times say so. Nothing that edits a catalogue does that.
    """

    asked: bytes
    path: bytes
    size: int = -1
    modified: int = 0
    changed: int = 0
    inode: int = 0
    device: int = 0

    @property
    def is_there(self) -> bool:
        """Whether there was such a file."""
        return self.size >= 0

    def is_settled(self, seen: int) -> bool:
        """Return whether any change after *seen* must have given the file another stamp."""
        # On Windows st_ctime is the time of its creation.
        last = self.modified if sys.platform == "win32" else self.changed
        return last + (_TICK if last % _SECOND else _COARSE_TICK) < seen


Stamps = tuple[Stamp, ...]


def stamp(file: Path, status: os.stat_result | None) -> Stamp:
    """Return the stamp of *file* that has this *status*, or of one that is not there."""
    asked, path = os.fsencode(file), os.fsencode(file.absolute())
    if status is None:
        return Stamp(asked, path)
    times = status.st_mtime_ns, status.st_ctime_ns
    return Stamp(asked, path, status.st_size, *times, status.st_ino, status.st_dev)


def look(files: Iterable[Path]) -> Stamps | None:
    """Return the stamps of *files*; None where one cannot be looked at, or was just changed."""
    seen = time.time_ns()
    try:
        stamps = tuple(stamp(file, _status(file)) for file in files)
    except (OSError, ValueError):
        return None
    return stamps if all(each.is_settled(seen) for each in stamps) else None


class Cache:
    """The index that was made of the files of *stamps*, in the cache folder."""

    def __init__(self, stamps: Stamps) -> None:
        self._stamps = stamps
        files = pack((_PROGRAM, [(each.asked, each.path) for each in stamps]))
        self._of_these_files = f"{crc32(files):08x}-"
        self._of_this_state = f"{self._of_these_files}{crc32(pack(stamps)):08x}-"

    def find(self, name: str) -> sqlite3.Connection | None:
        """Return the part *name*, or None where there is none that can be believed."""
        file = self._file(name)
        try:
            status = file.lstat()
        except OSError:
            return None
        database = _opened(file) if _is_own_file(status) else None
        if database and _about(database) == (self._about(name), status.st_size):
            return database
        if database:
            database.close()
        self.drop(name)
        return None

    def keep(self, name: str, make: Make) -> None:
        """Keep the part *name*, which *make* fills, unless there is one or it cannot be kept."""
        file = self._file(name)
        beside = file.with_name(f".{file.name}.{os.urandom(4).hex()}")
        # Names that are no text, as file systems allow them, are none for the index.
        with suppress(OSError, sqlite3.Error, UnicodeEncodeError):
            _make_folder(file.parent)
            try:
                os.close(os.open(beside, os.O_CREAT | os.O_EXCL, 0o600))
                self._write(beside, name, make)
                file.hardlink_to(beside)  # of two that make it at once, the first is right
            finally:
                beside.unlink(missing_ok=True)
            self._forget()

    def drop(self, name: str) -> None:
        """Take the damaged part *name* away."""
        with suppress(OSError):
            self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return paths.cache_folder() / f"{self._of_this_state}{name}.sqlite"

    def _about(self, name: str) -> bytes:
        return pack((_PROGRAM, self._stamps, name))

    def _write(self, file: Path, name: str, make: Make) -> None:
        # Nobody else knows of this file before it is whole, so it needs neither lock nor journal.
        with closing(connected(f"{_uri(file)}?nolock=1")) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("BEGIN")
            database.execute("CREATE TABLE about (about BLOB)")
            database.execute("INSERT INTO about VALUES (?)", (self._about(name),))
            make(database)
            database.execute("COMMIT")

    def _forget(self) -> None:
        """Take away what is about an earlier state of these files, and the oldest of all others."""
        files = list(paths.cache_folder().glob("*.sqlite*"))
        times = {file: file.lstat().st_mtime for file in files}
        files.sort(key=times.__getitem__, reverse=True)
        stale = [file for file in files if self._is_stale(file.name, times[file])]
        for file in (*stale, *files[_MOST:]):
            file.unlink(missing_ok=True)

    def _is_stale(self, name: str, modified: float) -> bool:
        """Return whether a part is about another state, or was begun and left so long ago."""
        if name.startswith(".") and modified < time.time() - _LONGEST_MAKING:
            return True
        of = name.removeprefix(".")
        return of.startswith(self._of_these_files) and not of.startswith(self._of_this_state)


def _status(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _make_folder(folder: Path) -> None:
    """Make *folder*, and let nobody but the user look into it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) != 0o700:
        folder.chmod(0o700)


def _is_own_file(status: os.stat_result) -> bool:
    """Return whether this is a file, and nobody else's."""
    is_own = sys.platform == "win32" or status.st_uid == os.geteuid()
    return is_own and stat.S_ISREG(status.st_mode)


def _opened(file: Path) -> sqlite3.Connection | None:
    with suppress(sqlite3.Error):
        return connected(f"{_uri(file)}?mode=ro&immutable=1")
    return None


def _about(database: sqlite3.Connection) -> Any:
    """Return what *database* is about, and its size: a piece of its last page may be gone."""
    with suppress(sqlite3.Error):
        return database.execute(_ABOUT).fetchone()
    return None


def _uri(file: Path) -> str:
    """Return *file* as SQLite takes it; Path.as_uri imports more than all of the rest does."""
    escaped = file.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{escaped}" if escaped.startswith("/") else f"file:/{escaped}"
