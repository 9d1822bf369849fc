"""The index of a catalogue: SQLite databases, each made whole from the scenes and then only read.

Each is a part of the index, about one subject. It lies in memory, or where a store keeps it, in a
file. One that cannot be read is made anew in memory: whatever an index says, the scenes say first.
"""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from threading import RLock
from typing import Any, Final, Protocol, TypeVar

from msgspec import MsgspecError
from msgspec.msgpack import Decoder, Encoder

Item = TypeVar("Item")
Row = tuple[Any, ...]
Make = Callable[[sqlite3.Connection], object]
# Entered while work goes on that may take a while, with the bytes that are parsed at a stretch.
WhileWorking = Callable[[int], AbstractContextManager[object]]

# What SQLite or the decoder says of a database that is damaged, or that another program made.
_DAMAGED: Final = (sqlite3.Error, MsgspecError, UnicodeDecodeError, TypeError, LookupError)

# What is greater than any text that begins as another does, put after that other text.
LAST: Final = "\U0010ffff"

pack: Final = Encoder().encode


class Store(Protocol):
    """Where the parts of an index are kept from one run to the next."""

    def find(self, name: str) -> sqlite3.Connection | None:
        """Return the part *name*, or None where there is none that can be believed."""

    def keep(self, name: str, make: Make) -> object:
        """Keep the part *name*, which *make* fills, where that is possible."""

    def drop(self, name: str) -> object:
        """Take the damaged part *name* away."""


class Part:
    """One part of an index, found or made when it is first read; any thread may read it."""

    def __init__(
        self, name: str, make: Make, store: Store | None, while_working: WhileWorking
    ) -> None:
        self._name = name
        self._make = make
        self._store = store
        self._while_working = while_working
        self._lock = RLock()
        self._database: sqlite3.Connection | None = None

    def __del__(self) -> None:
        if self._database:
            self._database.close()

    def is_kept(self) -> bool:
        """Return whether this part is kept already, so that it need not be made."""
        with self._lock:
            self._database = self._database or self._found()
            return self._database is not None

    def keep(self) -> None:
        """Keep this part for another time, where that is possible."""
        if self._store:
            self._store.keep(self._name, self._make)

    def rows(self, query: str, *values: object) -> list[Row]:
        """Return what *query* finds."""
        return self._asked(query, values, list)

    def read(self, type_: type[Item], query: str, *values: object) -> list[Item]:
        """Return the first column of what *query* finds, each value unpacked as a *type_*."""
        unpack = _decoder(type_).decode
        return self._asked(query, values, lambda rows: [unpack(row[0]) for row in rows])

    def read_one(self, type_: type[Item], query: str, *values: object) -> Item:
        """Return the value in the first row that *query* must find, unpacked as a *type_*."""
        unpack = _decoder(type_).decode
        return self._asked(query, values, lambda rows: unpack(rows[0][0]))

    def _asked(
        self, query: str, values: tuple[object, ...], take: Callable[[list[Row]], Item]
    ) -> Item:
        with self._lock:
            self._database = self._database or self._found() or self._made()
            try:
                return take(self._database.execute(query, values).fetchall())
            except UnicodeEncodeError:  # half a surrogate pair, which no text here holds
                return take([])
            except _DAMAGED:
                self._database.close()
                if self._store:
                    self._store.drop(self._name)
                self._database = in_memory(self._make)
            return take(self._database.execute(query, values).fetchall())

    def _found(self) -> sqlite3.Connection | None:
        return self._store.find(self._name) if self._store else None

    def _made(self) -> sqlite3.Connection:
        with self._while_working(0):
            self.keep()
            return self._found() or in_memory(self._make)


class Index:
    """The parts of one catalogue's index, which *store* keeps.

    *while_working* is entered while a part is made.
    """

    def __init__(
        self, store: Store | None = None, while_working: WhileWorking = nullcontext
    ) -> None:
        self._store = store
        self._while_working = while_working
        self._parts: dict[str, Part] = {}

    def part(self, name: str, make: Make) -> Part:
        """Return the part *name*, which *make* fills where it must be made."""
        part = Part(name, make, self._store, self._while_working)
        return self._parts.setdefault(name, part)


def in_memory(make: Make) -> sqlite3.Connection:
    """Return a database in memory, filled by *make*."""
    database = connected(":memory:")
    database.execute("BEGIN")
    make(database)
    database.execute("COMMIT")
    return database


def connected(database: str) -> sqlite3.Connection:
    """Connect to *database*, a URI, from any thread; each statement is a transaction of its own."""
    return sqlite3.connect(database, uri=True, isolation_level=None, check_same_thread=False)


def _decoder(type_: type[Item]) -> Decoder[Item]:
    if type_ not in _decoders:
        _decoders[type_] = Decoder(type_)
    return _decoders[type_]


_decoders: dict[Any, Decoder[Any]] = {}
