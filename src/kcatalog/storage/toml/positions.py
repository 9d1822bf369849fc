"""Where the tables, keys and values of a TOML text stand, which its parser does not say."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

import tomli

# What leads to a value: keys, and positions in arrays of tables, such as
# ("scene", 3, "cast", 0, "actor").
Keys = tuple[str | int, ...]

# TOML 1.0: strings of several lines, and those of one.
_LONG = r'"""(?:\\.|[^\\])*?"{3,5}' + r"|'''.*?'{3,5}"
_SHORT = r'"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'"
# Long strings, comments, line ends, brackets, those of a header together; then all that is
# between, with strings of one line.
_PIECE = re.compile(
    rf"{_LONG}"
    r"|\#[^\n]*"
    r"|\n"
    r"|\[{1,2}[\w.-]+\]{1,2}(?=\r?\n)"
    r"|[\[\]{}]"
    rf"""|(?:[^"'\#\[\]{{}}\n]+|(?!"{{3}}|'{{3}})(?:{_SHORT}))+"""
    r"|.",
    re.DOTALL,
)
# A string, or what else stands until a comma, a bracket, a comment or a line end.
_PLAIN = re.compile(rf"{_LONG}|{_SHORT}|[^,\[\]{{}}\#\r\n]*[^,\[\]{{}}\#\s]", re.DOTALL)
_SPACE = re.compile(r"(?:\s|\#[^\n]*)*")
# One key of a dotted one, basic, literal or bare, up to what follows it.
_KEY_PART = re.compile(r"""\s*("(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)\s*(\.?)""")


class Statement(NamedTuple):
    """A table header, or a key with its value, and where it stands.

    `path` is the table that a header opens, or the key within the table it stands in. From
    `start` to `end` there are no comments but those inside of the value.
    """

    path: Keys
    line: int
    start: int
    end: int
    is_header: bool


class Value(NamedTuple):
    """A value and where it stands: with its key from *start* to *end*, without it from *begin*."""

    path: Keys
    start: int
    begin: int
    end: int


class Positions:
    """The lines of one text's tables and keys, counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        lines: dict[Keys, int] = {(): 1}
        for statement in statements(self._text):
            path = statement.path
            while path not in lines:
                lines[path] = statement.line
                path = path[:-1]
        return lines

    def line(self, path: Keys) -> int:
        """Return the line where *path* stands, or the nearest table or key that holds it."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of *text*, a valid TOML document or the beginning of one, in order."""
    table: Keys = ()
    counts: defaultdict[Keys, int] = defaultdict(lambda: -1)
    for line, start, end in _stretches(text):
        words = text[start:end].strip()
        if words.startswith("["):
            table = _table_path(words, counts)
            yield Statement(table, line, start, end, is_header=True)
        elif words:
            key, _ = key_at(words, 0)
            yield Statement(table + key, line, start, end, is_header=False)


def values(text: str) -> dict[Keys, Value]:
    """Find every value of *text*, a valid TOML document, by its path."""
    found: list[Value] = []
    for statement in statements(text):
        if not statement.is_header:
            start = _after_space(text, statement.start)
            _, end = key_at(text, start)
            _read(text, statement.path, start, _after_space(text, end + 1), found)
    return {value.path: value for value in found}


def key_at(text: str, position: int) -> tuple[tuple[str, ...], int]:
    """Return the keys that stand at *position*, as the parser reads them, and where they end."""
    keys, more = [], "."
    while more and (found := _KEY_PART.match(text, position)):
        part, more = found.groups()
        keys.append(part if part[0] not in "\"'" else next(iter(tomli.loads(f"{part} = 0"))))
        position = found.end()
    return tuple(keys), position


def pieces(text: str) -> list[str]:
    """Take *text* apart into strings, comments, brackets, line ends and what is between."""
    return _PIECE.findall(text)


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the line, start and end of each stretch that a line end closes, without comments."""
    line = begun = 1
    offset = start = end = depth = 0
    for piece in pieces(text):
        after = offset + len(piece)
        if piece == "\n" and depth <= 0:
            if end > start:
                yield begun, start, end
            start = end = after
            depth = 0
        elif not piece.startswith("#"):
            if end == start:
                begun, start = line, offset
            end = after
            depth += _DEPTHS.get(piece, 0)
        line += piece.count("\n")
        offset = after
    if end > start:
        yield begun, start, end


_DEPTHS = {"[": 1, "{": 1, "]": -1, "}": -1}


@lru_cache
def _header_keys(header: str) -> tuple[str, ...]:
    keys, _ = key_at(header.lstrip("["), 0)
    return keys


def _table_path(header: str, counts: defaultdict[Keys, int]) -> Keys:
    keys = _header_keys(header)
    path: Keys = ()
    for key in keys[:-1]:
        path += (key,)
        if path in counts:
            path += (counts[path],)
    path += (keys[-1],) if keys else ()
    if header.startswith("[["):
        counts[path] += 1
        path += (counts[path],)
    return path


def _read(text: str, path: Keys, start: int, begin: int, found: list[Value]) -> int:
    """Add to *found* the value that begins at *begin*, and those inside of it; return its end."""
    if text[begin] in "[{":
        end = _read_inside(text, path, begin, found)
    else:
        plain = _PLAIN.match(text, begin)
        end = plain.end() if plain else begin
    found.append(Value(path, start, begin, end))
    return end


def _read_inside(text: str, path: Keys, begin: int, found: list[Value]) -> int:
    """Add to *found* the values inside of the array or table that begins at *begin*; return its end."""
    start, number = _after_space(text, begin + 1), 0
    while text[start] not in "]}":
        keys: Keys = (number,)
        value = start
        if text[begin] == "{":
            keys, end = key_at(text, start)
            value = _after_space(text, end + 1)
        end = _after_space(text, _read(text, (*path, *keys), start, value, found))
        start = _after_space(text, end + 1) if text[end] == "," else end
        number += 1
    return start + 1


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position
