"""Words found in the texts of scenes, which lie in the index without case and accents."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from sqlite3 import Connection
from typing import Final

from msgspec import Struct

from kcatalog.catalog.fields import TEXT_FIELDS
from kcatalog.catalog.scene import Scene
from kcatalog.index import Part
from kcatalog.names.hangul import is_hangul

# Apostrophes come and go; a line break does not part words from each other.
_MARKS: Final = str.maketrans("\n", " ", "'\u2018\u2019")
_ACCENTS: Final = "[\u0300-\u036f]+"
_EDGES: Final = r"\A[\W_]+|[\W_]+\Z"
_LETTER: Final = r"[^\W_]"


class Holding(Struct, frozen=True):
    """The position of a scene, and that among its fields of the one that holds what is wanted."""

    scene: int
    field: int


def put_texts(database: Connection, scenes: Iterable[Scene]) -> None:
    """Put the texts of *scenes* into *database*, each field with a number of its own.

    A text beyond ASCII is parted into its words here, so that SQLite takes for one what Python does.
    """
    database.execute("CREATE TABLE text (number INTEGER PRIMARY KEY, text TEXT)")
    database.execute(
        "CREATE VIRTUAL TABLE word USING fts5 (words, content='', columnsize=0, tokenize='ascii')"
    )
    texts = [
        (position * len(TEXT_FIELDS) + field, flatten(text))
        for position, scene in enumerate(scenes)
        for field, text_of in enumerate(TEXT_FIELDS.values())
        if (text := text_of(scene))
    ]
    database.executemany("INSERT INTO text VALUES (?, ?)", texts)
    database.executemany(
        "INSERT INTO word (rowid, words) VALUES (?, ?)",
        ((number, text if text.isascii() else _words(text)) for number, text in texts),
    )


class Texts:
    """The texts of scenes in a part of an index."""

    def __init__(self, part: Part) -> None:
        self._part = part

    def containing(self, words: str, *, starts: bool, pieces: bool = True) -> Iterator[Holding]:
        """Yield each scene whose text holds *words* as whole words, and the first field that does.

        Without *pieces*, what a hyphen joins to another word does not count.
        """
        wanted = trim(flatten(words))
        # Hangul words carry their particles at the end, so a start of the word is the word.
        may_go_on = (starts and len(wanted) > 1) or is_hangul(wanted[-1:])
        found = self._numbers(wanted, may_go_on=may_go_on, pieces=pieces) if wanted else ()
        for scene, numbers in groupby(found, lambda number: number // len(TEXT_FIELDS)):
            yield Holding(scene, next(numbers) % len(TEXT_FIELDS))

    def _numbers(self, wanted: str, *, may_go_on: bool, pieces: bool) -> Iterator[int]:
        phrase = f'"{_words(wanted)}"' + ("*" if may_go_on else "")
        if pieces and wanted.isalnum():
            rows = self._part.rows(
                "SELECT rowid FROM word WHERE words MATCH ? ORDER BY rowid", phrase
            )
            return (number for (number,) in rows)
        # What stands between and beside the words is not among them.
        pattern = _pattern(wanted, may_go_on=may_go_on, pieces=pieces)
        query = (
            "SELECT number, text FROM text"
            " WHERE number IN (SELECT rowid FROM word WHERE words MATCH ?) ORDER BY number"
        )
        rows = self._part.rows(query, phrase)
        return (number for number, text in rows if pattern.search(text))


def flatten(text: str) -> str:
    """Return *text* as words are compared in it: without case, accents and apostrophes."""
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", text)
        bare = re.sub(_ACCENTS, "", spread)
        text = unicodedata.normalize("NFC", bare)
    return text.casefold().translate(_MARKS)


def trim(text: str) -> str:
    """Return *text* without the punctuation before and after it."""
    return re.sub(_EDGES, "", text)


def _words(text: str) -> str:
    return " ".join(re.findall(f"{_LETTER}+", text))


def _pattern(words: str, *, may_go_on: bool, pieces: bool) -> re.Pattern[str]:
    before = f"(?<!{_LETTER})" + ("" if pieces else "(?<!-)")
    after = ("" if may_go_on else f"(?!{_LETTER})") + ("" if pieces else "(?!-)")
    return re.compile(f"{before}{re.escape(words)}{after}")
