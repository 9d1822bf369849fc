"""What a record says, as the table of a scene: each value read by the kind of its field."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES, read_words
from kcatalog.formats.cells import items_of
from kcatalog.formats.columns import COLUMNS, ROLE_COLUMNS, Column
from kcatalog.storage.foreign.cast import IN_ORDER, may_be_several, part_cast
from kcatalog.storage.foreign.listing import Remark
from kcatalog.storage.foreign.records import plain_text
from kcatalog.storage.foreign.values import (
    UnreadableError,
    read_date,
    read_number,
    read_truth,
    read_year,
)

Table = dict[str, Any]
# A column of ours, and what a record has there.
Given = tuple[Column, Any]

# The fields that hold words of a fixed list.
WORDS: Final = {"moods": MOODS, "tropes": TROPES, "outcome": OUTCOMES}
# No year, number or date that people write takes more letters.
_LONGEST: Final = 200
_OF_WHOLE_CAST: Final = frozenset(("actor", "confesses", *IN_ORDER))


def table_of(given: Iterable[Given]) -> tuple[Table, list[Remark]]:
    """Return the table of the scene that is *given*, and what is left out of it or doubtful in it."""
    draft = _Draft()
    for column, value in given:
        if value not in ("", None, []):
            draft.take(column, value)
    return draft.table(), draft.remarks


def values_in(table: Table) -> Iterator[Given]:
    """Yield what the *table* of a scene gives, where a text may stand for the drama, a role or the cast."""
    drama = table.get("drama")
    parts = {"scene": table, "drama": drama if isinstance(drama, dict) else {"title": drama}}
    for column in COLUMNS.values():
        yield column, parts[column.part].get(column.field)
    cast = table.get("cast")
    if isinstance(cast, str):
        yield ROLE_COLUMNS["actor"], cast
        return
    for number, role in enumerate(cast if isinstance(cast, list) else [cast], start=1):
        said = role if isinstance(role, dict) else {"actor": role}
        for column in ROLE_COLUMNS.values():
            yield column._replace(number=number), said.get(column.field)


class _Draft:
    """The table of a scene while it is being filled."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self._parts: dict[str, Table] = {"scene": {}, "drama": {}}
        self._roles: dict[int, Table] = {}
        self._whole_cast: Table = {}

    def take(self, column: Column, value: Any) -> None:
        """Take in the *value* of *column*."""
        if not column.number and column.name in _OF_WHOLE_CAST:
            self._whole_cast[column.name] = value
            return
        if column.number and column.name == "actor" and may_be_several(value):
            self.remarks.append(Remark("actor: taken for one person", value))
        try:
            self._holder(column)[column.field] = _read(column, value)
        except UnreadableError as error:
            self.remarks.append(Remark(f"left out: {column.name}: {error}", str(plain_text(value))))

    def table(self) -> Table:
        """Return the table, with the cast parted into roles."""
        self.remarks += part_cast(self._whole_cast, self._roles)
        cast = [self._roles[number] for number in sorted(self._roles)]
        parts = {"drama": self._parts["drama"], "cast": cast}
        return self._parts["scene"] | {name: part for name, part in parts.items() if part}

    def _holder(self, column: Column) -> Table:
        if column.part == "cast":
            return self._roles.setdefault(column.number or 1, {})
        return self._parts[column.part]


def _read(column: Column, value: Any) -> Any:
    """Return *value* as the kind that *column* holds; raises UnreadableError."""
    if column.name in WORDS:
        texts = value if isinstance(value, list) else [value]
        words = [word for text in texts for word in read_words(str(text), WORDS[column.name])]
        return words if column.kind == "list" else ", ".join(words)
    if column.kind == "list" and isinstance(value, str | list):
        return items_of(value) if isinstance(value, str) else list(value)
    if column.kind in ("text", "list"):
        return value
    text = plain_text(value)
    if not isinstance(text, str):
        raise UnreadableError("several values, not one")
    if len(text) > _LONGEST:
        raise UnreadableError("too long")
    if column.kind == "date":
        return read_date(text)
    if column.kind == "truth":
        return read_truth(text)
    return read_year(text) if column.name == "year" else read_number(text)
