"""The columns of a table of scenes: one for each field of the model, those of the cast numbered."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, Literal, NamedTuple, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.catalog.scene import OWN_FIELDS

Part = Literal["scene", "drama", "cast"]
Kind = Literal["text", "number", "date", "truth", "list"]

# What a drama's fields are called beside those of the scene; the others keep their names.
_OF_DRAMA: Final = {"title": "drama", "hangul": "drama_hangul", "aliases": "drama_aliases"}
_KINDS: Final[dict[type, Kind]] = {
    str: "text",
    int: "number",
    date: "date",
    bool: "truth",
    tuple: "list",
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


@cache
def bare_type(annotation: Any) -> tuple[Any, str]:
    """Return the type in *annotation*, without what narrows it or None, and the title of what it takes."""
    title = ""
    while get_args(annotation) and get_origin(annotation) is not tuple:
        if get_origin(annotation) is Annotated:
            annotation, *marks = get_args(annotation)
            title = title or next(filter(None, (mark.title for mark in marks)), "")
        else:
            [annotation] = [part for part in get_args(annotation) if part is not NoneType]
    return annotation, title


def _columns_of(model: type[Struct], part: Part) -> Iterator[Column]:
    for field in fields(model):
        type_, _ = bare_type(field.type)
        if kind := _KINDS.get(get_origin(type_) or type_):
            name = _OF_DRAMA.get(field.name, field.name) if part == "drama" else field.name
            yield Column(name, part, field.name, kind, field.required)


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
    if stem in ROLE_COLUMNS and re.fullmatch("[1-9][0-9]?", digits):
        return ROLE_COLUMNS[stem]._replace(number=int(digits))
    return None
