"""What is wrong with the tables of a file, field by field in plain words."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any, get_args, get_origin

from msgspec import Struct, ValidationError, convert
from msgspec.structs import fields

from kcatalog.catalog import Scene
from kcatalog.catalog.scene import GIVEN
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES, nearest_word
from kcatalog.formats.columns import bare_type
from kcatalog.safe import quoted
from kcatalog.storage.toml.positions import Keys

# What leads to a value, such as one within a scene, and what is wrong or doubtful there.
Wrong = tuple[Keys, str]

# Python writes out no number of more than 4,300 digits, and nobody reads one of forty.
_HUGE = 10**20

_EXPECTED: dict[object, str] = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    date: "a date such as 2026-11-22",
}
_GOT: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number with a point",
    datetime: "a date with a time",
    date: "a date",
    time: "a time",
    list: "a list",
    dict: "a table",
}


def errors_of(table: object) -> Iterator[Wrong]:
    """Yield each error of one scene's *table*: missing keys, wrong or blank values, words of no list."""
    yield from wrong_values(table, Scene)
    if isinstance(table, dict):
        yield from _unknown_words(table.get("moods"), "moods", "mood", MOODS)
        yield from _unknown_words(table.get("tropes"), "tropes", "trope", TROPES)
        yield from _unknown_outcome(table.get("outcome"))


def is_sound(scene: Scene) -> bool:
    """Return whether no text that *scene* needs is blank, and no word of it is of no list."""
    return (
        not any(map(str.isspace, _needed_texts(scene)))
        and MOODS.keys() >= set(scene.moods)
        and TROPES.keys() >= set(scene.tropes)
        and scene.outcome in ("", *OUTCOMES)
    )


def _needed_texts(scene: Scene) -> Iterator[str]:
    yield from (scene.title, scene.drama.title, *scene.drama.aliases, *scene.sources)
    for role in scene.cast:
        yield from (role.actor, *role.actor_aliases, *role.character_aliases)


def unknown_keys(
    table: dict[str, Any], kind: type[Struct] = Scene, path: Keys = ()
) -> Iterator[Keys]:
    """Yield each key of *table*, that of a scene or of the *kind* at *path* in one, that is not known."""
    names, nested = _known(kind)
    for key, value in table.items():
        if key not in names:
            yield (*path, key)
        elif key in nested and isinstance(value, dict):
            yield from unknown_keys(value, nested[key], (*path, key))
        elif key in nested and isinstance(value, list):
            for position, item in enumerate(value):
                if isinstance(item, dict):
                    yield from unknown_keys(item, nested[key], (*path, key, position))


def dotted(keys: Keys) -> str:
    """Write *keys* as messages do: `cast[1].actor`."""
    return "".join(map(_dotted, keys)).lstrip(".")


def _dotted(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if key.replace("_", "a").replace("-", "a").isalnum() else f".{quoted(key)}"


def without_given(table: Any) -> Any:
    """Return *table* without the keys that the catalogue alone gives to a scene."""
    if not isinstance(table, dict) or table.keys().isdisjoint(GIVEN):
        return table
    return {key: value for key, value in table.items() if key not in GIVEN}


def wrong_values(value: object, annotation: Any, path: Keys = ()) -> Iterator[Wrong]:
    """Yield where *value*, or what is in it, is not as *annotation* has it, and how."""
    kind, title = bare_type(annotation)
    if _is_struct(kind) and isinstance(value, dict):
        for field in fields(kind):
            here = (*path, field.name)
            if field.name in value and field.name not in GIVEN:
                yield from wrong_values(value[field.name], field.type, here)
            elif field.required:
                yield here, "missing; every scene needs it"
    elif get_origin(kind) is tuple and isinstance(value, list) and value:
        for position, item in enumerate(value):
            yield from wrong_values(item, get_args(kind)[0], (*path, position))
    else:
        try:  # a text of spaces alone is as good as none
            convert("" if isinstance(value, str) and value.isspace() else value, annotation)
        except ValidationError:
            yield path, _mismatch(value, kind, title)


def _unknown_words(words: object, key: str, called: str, known: dict[str, str]) -> Iterator[Wrong]:
    for position, word in enumerate(words if isinstance(words, list) else ()):
        if isinstance(word, str) and word not in known:
            yield (key, position), _unknown_word(word, called, known)


def _unknown_outcome(word: object) -> Iterator[Wrong]:
    if isinstance(word, str) and word and word not in OUTCOMES:
        yield ("outcome",), _unknown_word(word, "outcome", OUTCOMES)


def _unknown_word(word: str, called: str, known: dict[str, str]) -> str:
    close = nearest_word(word, known)
    hint = f"did you mean {close!r}?" if close else f"known are {', '.join(known)}"
    return f"unknown {called} {quoted(word)}; {hint}"


@cache
def _known(kind: type[Struct]) -> tuple[frozenset[str], dict[str, type[Struct]]]:
    """Name the fields that a file may fill of *kind*, and of what kind their tables are."""
    types = {each.name: each.type for each in fields(kind) if each.name not in GIVEN}
    inner = {name: _inmost(annotation) for name, annotation in types.items()}
    return frozenset(types), {name: kind for name, kind in inner.items() if _is_struct(kind)}


def _inmost(annotation: Any) -> Any:
    kind, _ = bare_type(annotation)
    return _inmost(get_args(kind)[0]) if get_origin(kind) is tuple else kind


def _expected(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return "one table or more" if _is_struct(_inmost(kind)) else "a list"
    return "a table" if _is_struct(kind) else _EXPECTED[kind]


def _mismatch(value: object, kind: Any, title: str) -> str:
    """Say what *value* should be: another kind of value, or another value of its kind."""
    if type(value) is not kind and value != []:
        return f"expected {_expected(kind)}, got {_GOT.get(type(value), 'something else')}"
    return f"expected {title or _expected(kind)}, got {_shown(value)}"


def _shown(value: object) -> str:
    if isinstance(value, int) and abs(value) >= _HUGE:
        return "a number far too large"
    return quoted(value) if isinstance(value, str) else str(value)


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)
