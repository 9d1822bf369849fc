"""The fields that a scene leaves empty, shown as comments in the text that the user edits."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Final

from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from kcatalog.storage.toml.positions import Keys, Statement, statements

_HEADING: Final = "# Empty fields: take off the # to fill one in; the others are not saved."
# What an empty field is written as; what an editor would rather not ask for is left out.
_OF_SCENE: Final = {
    "episode": "1",
    "summary": '""',
    "loved_for": '""',
    "takeaway": '""',
    "line": '""',
    "line_hangul": '""',
    "line_by": '""',
    "outcome": '""',
    "moods": "[]",
    "tropes": "[]",
    "days": '["12-25"]',
    "sources": '["https://"]',
}
_OF_DRAMA: Final = {
    "hangul": '""',
    "aliases": "[]",
    "year": "2000",
    "network": '""',
    "episodes": "16",
}
_OF_ROLE: Final = {
    "actor_hangul": '""',
    "character": '""',
    "character_hangul": '""',
    "confesses": "true",
}
_WORDS: Final = {"outcome": OUTCOMES, "moods": MOODS, "tropes": TROPES}
_WIDTH: Final = 76


def with_empty_fields(block: str) -> str:
    """Return *block*, the text of one scene, with a comment for each field that it leaves empty."""
    block = block if block.endswith("\n") else f"{block}\n"
    there = {statement.path for statement in statements(block)}
    written = set(block.split("\n"))
    for table, last in reversed(_tables(block).items()):
        end = block.index("\n", last.end) + 1
        lines = [line for line in _comments(table, there) if line not in written]
        block = block[:end] + "".join(f"{line}\n" for line in lines) + block[end:]
    return block


def _tables(block: str) -> dict[Keys, Statement]:
    """Return the last statement of each table of *block* that has a header, in their order."""
    last: dict[Keys, Statement] = {}
    for statement in statements(block):
        if statement.is_header:
            table = statement.path
        last[table] = statement
    return last


def _comments(table: Keys, there: Iterable[Keys]) -> Iterator[str]:
    """Yield the lines about the fields of *table* that are not among those that are *there*."""
    fields = _OF_SCENE if len(table) == 2 else _OF_DRAMA if table[-1] == "drama" else _OF_ROLE
    empty = [field for field in fields if (*table, field) not in there]
    if fields is _OF_SCENE and empty:
        yield _HEADING
    for field in empty:
        yield f"# {field} = {fields[field]}"
        words = ", ".join(_WORDS.get(field, ()))
        yield from wrap(words, _WIDTH, initial_indent="#   ", subsequent_indent="#   ")
    if filled := [word for word in _WORDS if (*table, word) in there]:
        lists = (f"kcatalog {word.removesuffix('s')}s" for word in filled)
        yield f"# The words to choose from: {', '.join(lists)}"
