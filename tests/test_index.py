"""The index: parts that are made once, read by any thread, and made anew where they are damaged."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, Thread

import pytest

from kcatalog.index import Index, Make, in_memory, pack

WORDS = ("kiss", "rain", "snow")


def put_words(database: sqlite3.Connection) -> None:
    """Put three words into *database*."""
    database.execute("CREATE TABLE word (position INTEGER PRIMARY KEY, word BLOB)")
    database.executemany("INSERT INTO word VALUES (?, ?)", enumerate(map(pack, WORDS)))


class Kept:
    """A store of one database that counts what is asked of it."""

    def __init__(self, make: Make | None = None) -> None:
        self.database = in_memory(make) if make else None
        self.asked: list[str] = []

    def find(self, name: str) -> sqlite3.Connection | None:
        self.asked.append(f"find {name}")
        return self.database

    def keep(self, name: str, make: Make) -> None:
        self.asked.append(f"keep {name}")
        self.database = in_memory(make)

    def drop(self, name: str) -> None:
        self.asked.append(f"drop {name}")


ALL = "SELECT word FROM word ORDER BY position"
ONE = "SELECT word FROM word WHERE position = ?"


def never(_: sqlite3.Connection) -> None:
    raise AssertionError


def test_a_part_is_made_when_it_is_first_read() -> None:
    made: list[str] = []

    def make(database: sqlite3.Connection) -> None:
        made.append("made")
        put_words(database)

    part = Index().part("words", make)
    assert made == []
    assert part.read(str, ALL) == [*WORDS]
    assert part.read_one(str, ONE, 1) == "rain"
    assert part.rows("SELECT position FROM word WHERE position > 0") == [(1,), (2,)]
    assert made == ["made"]


def test_a_part_that_is_kept_is_not_made() -> None:
    part = Index(Kept(put_words)).part("words", never)
    assert part.is_kept()
    assert part.read(str, ALL) == [*WORDS]


def test_a_part_that_is_not_kept_is_made_and_kept() -> None:
    store = Kept()
    part = Index(store).part("words", put_words)
    assert not part.is_kept()
    assert part.read(str, ALL) == [*WORDS]
    assert store.asked == ["find words", "find words", "keep words", "find words"]


def test_an_index_has_each_of_its_parts_once() -> None:
    index = Index()
    assert index.part("words", put_words) is index.part("words", put_words)
    assert index.part("words", put_words) is not index.part("others", put_words)


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE word",
        "ALTER TABLE word RENAME COLUMN word TO text",
        "DELETE FROM word WHERE position = 1",
        "UPDATE word SET word = NULL",
        "UPDATE word SET word = 7",
        "UPDATE word SET word = x'c1'",
        "UPDATE word SET word = x'07'",
        "UPDATE word SET word = x'a2ff41'",
        "UPDATE word SET word = 'text'",
    ],
)
def test_a_part_of_the_wrong_shape_is_dropped_and_made_anew(damage: str) -> None:
    def wrong(database: sqlite3.Connection) -> None:
        put_words(database)
        database.execute(damage)

    store = Kept(wrong)
    part = Index(store).part("words", put_words)
    assert part.read_one(str, ONE, 1) == "rain"
    assert store.asked == ["find words", "drop words"]
    assert part.read(str, ALL) == [*WORDS]


def test_a_mistake_in_a_query_is_no_damage_that_goes_on_for_ever() -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        Index().part("words", put_words).rows("SELECT * FROM another")


def test_half_a_surrogate_pair_finds_nothing() -> None:
    part = Index().part("words", put_words)
    assert part.rows("SELECT * FROM word WHERE word = ?", "\ud800") == []
    assert part.read(str, "SELECT word FROM word WHERE word = ?", "\udcff") == []


def test_the_work_of_making_is_told_of_and_that_of_reading_is_not() -> None:
    entered: list[int] = []

    @contextmanager
    def working(size: int) -> Iterator[None]:
        entered.append(size)
        yield

    part = Index(while_working=working).part("words", put_words)
    for _ in range(3):
        part.read(str, ALL)
    assert entered == [0]
    Index(Kept(put_words), working).part("words", never).read(str, ALL)
    assert entered == [0]


def test_many_threads_read_a_part_that_is_made_once() -> None:
    made: list[str] = []
    together = Barrier(8)
    answers: list[list[str]] = []

    def make(database: sqlite3.Connection) -> None:
        made.append("made")
        put_words(database)

    index = Index()

    def read() -> None:
        together.wait()
        answers.extend(index.part("words", make).read(str, ALL) for _ in range(50))

    threads = [Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["made"]
    assert answers == [[*WORDS]] * 400
