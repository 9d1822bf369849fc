"""The columns of a table of scenes: one for each field of the model, those of the cast numbered."""

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

from msgspec import Struct, inspect

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.catalog.scene import OWN_FIELDS

Part = Literal["scene", "drama", "cast"]
Kind = Literal["text", "number", "date", "truth", "list"]

MOST_ROLES: Final = 99

# What a drama's fields are called beside those of the scene; the others keep their names.
_OF_DRAMA: Final = {"title": "drama", "hangul": "drama_hangul", "aliases": "drama_aliases"}
_KINDS: Final[dict[type[inspect.Type], Kind]] = {
    inspect.StrType: "text",
    inspect.IntType: "number",
    inspect.DateType: "date",
    inspect.BoolType: "truth",
    inspect.VarTupleType: "list",
}


class Column(NamedTuple):
    """A column, and the field of a scene, its drama or one of its roles that it holds.

    *number* is that of the role, and 0 where the column belongs to no one role: `title`, but also
    `actor`, which may hold the whole cast. Written out, a column is its name: `actor_2`.
    """

    name: str
    part: Part
    field: str
    kind: Kind
    is_required: bool
    number: int = 0

    def __str__(self) -> str:
        return f"{self.name}_{self.number}" if self.number else self.name


def _columns_of(model: type[Struct], part: Part) -> Iterator[Column]:
    described: Any = inspect.type_info(model)
    for field in described.fields:
        if kind := _KINDS.get(type(_bare(field.type))):
            name = _OF_DRAMA.get(field.name, field.name) if part == "drama" else field.name
            yield Column(name, part, field.name, kind, field.required)


def _bare(described: inspect.Type) -> inspect.Type:
    """Return the type without its constraints, and without None where that is allowed."""
    while isinstance(described, inspect.Metadata | inspect.UnionType):
        described = (
            described.types[0] if isinstance(described, inspect.UnionType) else described.type
        )
    return described


_SCENE: Final = [column for column in _columns_of(Scene, "scene") if column.field in OWN_FIELDS]
# In the order of a table; those of the cast follow.
COLUMNS: Final = {
    column.name: column for column in (*_SCENE[:2], *_columns_of(Drama, "drama"), *_SCENE[2:])
}
ROLE_COLUMNS: Final = {column.name: column for column in _columns_of(Role, "cast")}


def column_named(name: str) -> Column | None:
    """Return the column that *name* names; `actor_2` is that of the second role."""
    if column := COLUMNS.get(name) or ROLE_COLUMNS.get(name):
        return column
    stem, _, digits = name.rpartition("_")
    if stem in ROLE_COLUMNS and digits.isascii() and digits.isdigit() and len(digits) <= 2:
        number = int(digits)
        return ROLE_COLUMNS[stem]._replace(number=number) if 1 <= number <= MOST_ROLES else None
    return None
