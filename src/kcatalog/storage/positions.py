"""The lines on which the tables and keys of a TOML text stand, which its parser does not tell."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator

# A path as messages write it: keys, and places in arrays of tables, such as
# ("scene", 3, "cast", 0, "actor").
Path = tuple[str | int, ...]

# TOML 1.0: the four kinds of string, comments, brackets, line ends; then all that is between.
_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}\n]"
    r"|[^\"'\#\[\]{}\n]+"
    r"|.",
    re.DOTALL,
)
# One key of a dotted one, basic, literal or bare, up to what follows it.
_KEY_PART = re.compile(r"""\s*("(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)\s*(\.?)""")


class Positions:
    """The lines of one text's tables and keys, counted from 1."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        table: Path = ()
        counts: defaultdict[Path, int] = defaultdict(lambda: -1)
        for line, statement in _statements(text):
            if statement.startswith("["):
                table = _table_path(statement, counts)
                self._note(table, line)
            else:
                self._note(table + tuple(_key_parts(statement)), line)

    def _note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], line)

    def line(self, path: Path) -> int:
        """Give the line where *path* stands, or the nearest table or key that holds it."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Give each table header and each key with its value, with the line it begins on."""
    line, begun, depth = 1, 1, 0
    parts: list[str] = []
    for piece in _PIECE.findall(text):
        if piece == "\n" and depth <= 0:
            if statement := "".join(parts).strip():
                yield begun, statement
            parts, depth = [], 0
        elif not piece.startswith("#"):
            if not parts:
                begun = line
            parts.append(piece)
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(piece, 0)
        line += piece.count("\n")
    if statement := "".join(parts).strip():
        yield begun, statement


def _table_path(header: str, counts: defaultdict[Path, int]) -> Path:
    keys = list(_key_parts(header.lstrip("[")))
    path: Path = ()
    for key in keys[:-1]:
        path += (key,)
        if path in counts:
            path += (counts[path],)
    path += (keys[-1],) if keys else ()
    if header.startswith("[["):
        counts[path] += 1
        path += (counts[path],)
    return path


def _key_parts(dotted: str) -> Iterator[str]:
    """Give the keys that the start of *dotted* is made of, as the parser reads them."""
    place, more = 0, "."
    while more and (found := _KEY_PART.match(dotted, place)):
        part, more = found.groups()
        yield part if part[0] not in "\"'" else next(iter(tomllib.loads(f"{part} = 0")))
        place = found.end()
