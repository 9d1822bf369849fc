"""Records of any shape: the paths to what they hold, and what stands at a path."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any, Final

from kcatalog.formats.cells import YES, text_of

Record = Mapping[str, Any]

# [1], [a] and [ko] after a word are footnotes of an encyclopedia.
FOOTNOTE: Final = re.compile(r"(?<=\S)\s*\[(?:\d{1,3}|[A-Za-z]{1,3}|note \d+)\]", re.IGNORECASE)
# No list of scenes nests deeper, and versions of Python differ in how deep they read.
DEEPEST: Final = 50


def nests_too_deeply(value: Any, most: int = DEEPEST) -> bool:
    """Return whether lists and objects lie more than *most* deep in one another in *value*."""
    if not isinstance(value, list | dict):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return most == 0 or any(nests_too_deeply(part, most - 1) for part in parts)


def paths_in(records: Iterable[Any]) -> tuple[str, ...]:
    """Return the paths of all that *records* hold, such as `cast.name`; positions in lists aside."""
    says: dict[str, bool] = {}
    for record in records:
        if isinstance(record, dict):
            for path, value in _leaves(record):
                says[path] = says.get(path, False) or not is_blank(value)
    # A list that is empty in one record has a path of its own there.
    holders = {path.rpartition(".")[0] for path in says}
    return tuple(path for path, is_said in says.items() if is_said or path not in holders)


def is_blank(value: Any) -> bool:
    """Return whether *value* says nothing: what a table in it says has paths of its own."""
    if isinstance(value, list):
        return all(map(is_blank, value))
    return value in ("", None) or isinstance(value, dict)


def value_at(record: Record, path: str) -> Any:
    """Return what stands in *record* at *path*: a key, or keys and positions with dots between.

    A list on the way gives the list of what each of its items has there.
    """
    return record[path] if path in record else _at(record, path.split("."))


def plain_text(value: Any) -> Any:
    """Return *value* as a cell would hold it; a list stays a list of that."""
    if isinstance(value, list):
        return list(map(plain_text, value))
    if isinstance(value, dict):
        return plain_text(value.get("name") or value.get("title"))
    if isinstance(value, bool):
        return YES if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def tidied(text: str, *, in_one_line: bool) -> str:
    """Return *text* as it was meant: without HTML, footnotes and, in one line, doubled blanks."""
    said = FOOTNOTE.sub("", unescape(text))
    return text_of(" ".join(said.split()) if in_one_line else said)


def _leaves(value: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what lies in *value* with its path, which begins with *before*."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{before}.{key}" if before else key)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for item in value:
            yield from _leaves(item, before)
    else:
        yield before, value


def _at(value: Any, steps: Sequence[str]) -> Any:
    for position, step in enumerate(steps):
        if isinstance(value, list) and not step.isdecimal():
            return [_at(item, steps[position:]) for item in value]
        if isinstance(value, list):
            value = value[int(step)] if len(step) < 9 and int(step) < len(value) else None
        elif not isinstance(value, dict):
            return None
        elif (rest := ".".join(steps[position:])) in value:  # a key may have dots itself
            return value[rest]
        else:
            value = value.get(step)
    return value
