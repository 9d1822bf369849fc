"""Where each value of a TOML text stands, also inside of inline tables and arrays."""

import re
from typing import Final, NamedTuple

from kcatalog.storage.toml.positions import Path, key_at, statements

_SPACE: Final = re.compile(r"(?:\s|\#[^\n]*)*")
# A string, or what else stands until a comma, a bracket, a comment or a line end.
_PLAIN: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|[^,\[\]{}\#\r\n]*[^,\[\]{}\#\s]",
    re.DOTALL,
)


class Value(NamedTuple):
    """A value and where it stands: with its key from *start* to *end*, without it from *begin*."""

    path: Path
    start: int
    begin: int
    end: int


def values(text: str) -> dict[Path, Value]:
    """Find every value of *text*, a valid TOML document, by its path."""
    found: list[Value] = []
    for statement in statements(text):
        if not statement.is_header:
            start = _after_space(text, statement.start)
            _, end = key_at(text, start)
            _read(text, statement.path, start, _after_space(text, end + 1), found)
    return {value.path: value for value in found}


def _read(text: str, path: Path, start: int, begin: int, found: list[Value]) -> int:
    """Add to *found* the value that begins at *begin*, and those inside of it; return its end."""
    if text[begin] == "[":
        end = _read_array(text, path, begin, found)
    elif text[begin] == "{":
        end = _read_table(text, path, begin, found)
    else:
        plain = _PLAIN.match(text, begin)
        end = plain.end() if plain else begin
    found.append(Value(path, start, begin, end))
    return end


def _read_array(text: str, path: Path, begin: int, found: list[Value]) -> int:
    position, count = _after_space(text, begin + 1), 0
    while text[position] != "]":
        end = _read(text, (*path, count), position, position, found)
        position, count = _after_comma(text, end), count + 1
    return position + 1


def _read_table(text: str, path: Path, begin: int, found: list[Value]) -> int:
    position = _after_space(text, begin + 1)
    while text[position] != "}":
        keys, end = key_at(text, position)
        value = _after_space(text, end + 1)
        position = _after_comma(text, _read(text, (*path, *keys), position, value, found))
    return position + 1


def _after_comma(text: str, position: int) -> int:
    position = _after_space(text, position)
    return _after_space(text, position + 1) if text[position] == "," else position


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position
