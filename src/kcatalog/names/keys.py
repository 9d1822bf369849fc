"""The names and their keys in a part of an index: how they are put there, and looked up."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from sqlite3 import Connection
from typing import Any, Final, Literal

from kcatalog.index import LAST, Part, pack
from kcatalog.names import hangul as letters_of
from kcatalog.names.folding import skeletons
from kcatalog.names.name import Name

# The names as they are stored, plain; what is left of them without vowels; the first letters of
# their syllables; surnames, given names and single words; these by what is left of them without
# vowels; the sounds of the names; the keys that strike Hangul; the first letters of words and
# syllables; of titles alone their words, with the sounds of these, and the titles without small
# words.
Sort = Literal[
    "exact", "skeletons", "initials", "parts", "part_skeletons", "folds", "strokes", "acronyms",
    "words", "bare",
]  # fmt: skip
# The sorts of keys that one name has, each with the keys.
SortsOf = Iterator[tuple[Sort, Iterable[str]]]
KeysOf = Callable[[Name], SortsOf]
# Each key with the positions of its names; for a part without its vowels, with the parts.
Lists = dict[str, list[Any]]


def put_names(database: Connection, names: Iterable[Name], keys_of: KeysOf) -> None:
    """Put distinct *names* into *database*, in their order, with their keys."""
    names = list(names)
    database.execute("CREATE TABLE name (position INTEGER PRIMARY KEY, name BLOB)")
    database.execute(
        "CREATE TABLE key (sort TEXT, key TEXT, list BLOB, PRIMARY KEY (sort, key)) WITHOUT ROWID"
    )
    database.executemany("INSERT INTO name VALUES (?, ?)", enumerate(map(pack, names)))
    database.executemany(
        "INSERT INTO key VALUES (?, ?, ?)",
        (
            (sort, key, pack(lists[key]))
            for sort, lists in sorted(lists_of(names, keys_of).items())
            for key in sorted(lists)
        ),
    )


def lists_of(names: Iterable[Name], keys_of: KeysOf) -> dict[Sort, Lists]:
    """Return the keys of *names* by their sorts."""
    lists: defaultdict[Sort, Lists] = defaultdict(dict)
    for position, name in enumerate(names):
        for sort, keys in keys_of(name):
            of_this_sort = lists[sort]
            for key in keys:
                positions = of_this_sort.setdefault(key, [])
                # Two forms of one name may have the same key.
                if not positions or positions[-1] != position:
                    positions.append(position)
    for part in sorted(lists["parts"]):
        # The keys that strike Hangul are as good as its skeleton.
        struck = {letters_of.strokes(part)} if letters_of.is_hangul(part) else set()
        for key in skeletons(part) | struck:
            lists["part_skeletons"].setdefault(key, []).append(part)
    return lists


def sounds_of(key: str) -> SortsOf:
    """Yield what is left of *key* without vowels, and of Hangul its initials and its strokes."""
    yield "skeletons", skeletons(key)
    if letters_of.is_hangul(key):
        yield "initials", (letters_of.initials(key),)
        yield "strokes", (letters_of.strokes(key),)


class Keys:
    """The keys in a part of an index, each with the positions of its names."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._all: dict[Sort, list[str]] = {}

    def get(self, sort: Sort, key: str) -> list[int]:
        """Return the names that have *key*."""
        found = self._part.read(list[int], f"{_LISTS} AND key = ?", sort, key)
        return found[0] if found else []

    def starting(self, sort: Sort, start: str) -> set[int]:
        """Return the names that have a key which begins with *start*."""
        query = f"{_LISTS} AND key >= ? AND key < ?"
        return set().union(*self._part.read(list[int], query, sort, start, start + LAST))

    def containing(self, sort: Sort, piece: str) -> set[int]:
        """Return the names that have a key which holds *piece*."""
        return set().union(*self._part.read(list[int], f"{_LISTS} AND instr(key, ?)", sort, piece))

    def parts_like(self, key: str) -> set[str]:
        """Return the parts of names that may be as *key* without their vowels."""
        query = f"{_LISTS} AND key = ?"
        likenesses = {*skeletons(key), letters_of.strokes(key)}
        found = (self._part.read(list[str], query, "part_skeletons", like) for like in likenesses)
        return {part for lists in found for parts in lists for part in parts}

    def all(self, sort: Sort) -> list[str]:
        """Return all keys, in the order of their letters."""
        if sort not in self._all:
            query = "SELECT key FROM key WHERE sort = ? ORDER BY key"
            self._all[sort] = [key for (key,) in self._part.rows(query, sort)]
        return self._all[sort]

    def closest(
        self, sort: Sort, typed: str, scorer: Callable[..., float], cutoff: float, limit: int
    ) -> Iterator[tuple[str, float, int]]:
        """Yield the keys closest to *typed*, each with its score and the position of its name."""
        from rapidfuzz.process import extract  # noqa: PLC0415 - only a near miss needs it

        close = extract(typed, self.all(sort), scorer=scorer, score_cutoff=cutoff, limit=limit)
        found = ((key, score, at) for key, score, _ in close for at in self.get(sort, key))
        return islice(found, limit)


_LISTS: Final = "SELECT list FROM key WHERE sort = ?"
