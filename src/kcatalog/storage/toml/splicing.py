"""One scene's block put into, changed in or taken out of a TOML text; all else stays to the byte.

The text is a valid document without a byte order mark. What comes out is not checked here:
whoever writes it parses it first and compares it with what is meant.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kcatalog.storage.toml.positions import Keys, statements

# How kcatalog writes the header of a scene, and nearly everybody.
_HEADER = "\n[[scene]]"
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*[ \t]*\Z|(?:[ \t]*\r?\n)*")


class Splice(NamedTuple):
    """What takes the place of a text from *start* to *end*."""

    start: int
    end: int
    new: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return *text* with *splices* made in it, which stand in its order and do not overlap."""
    parts, done = [], 0
    for start, end, new in splices:
        parts += [text[done:start], new]
        done = end
    return "".join(filter(None, [*parts, text[done:]]))  # one part alone is not copied


def inverse(text: str, splices: Iterable[Splice]) -> tuple[Splice, ...]:
    """Return what makes *text* again of what *splices* make of it."""
    inverted, shift = [], 0
    for start, end, new in splices:
        begin = start + shift
        inverted.append(Splice(begin, begin + len(new), text[start:end]))
        shift += len(new) - (end - start)
    return tuple(inverted)


def difference(before: str, after: str) -> Splice:
    """Return the one splice that makes *after* of *before*."""
    start = _shared(before, after)
    same = _shared(before[start:][::-1], after[start:][::-1])
    return Splice(start, len(before) - same, after[start : len(after) - same])


class Stretch(NamedTuple):
    """Where one table stands in a text: from the comments above its header to its last line."""

    start: int
    end: int


def stretches(text: str, array: Keys = ("scene",)) -> list[Stretch]:
    """Find where each table of *array* stands that has a header of its own, in their order.

    A comment at the very top of the text is the file's, not that of the first table.
    """
    found: list[Stretch] = []
    inside = False
    previous_end = 0
    for statement in statements(text):
        end = text.find("\n", statement.end) + 1 or len(text)
        if statement.is_header:
            is_of_array = statement.path[: len(array)] == array
            opens = is_of_array and len(statement.path) == len(array) + 1
            inside = opens or (inside and is_of_array)
            if opens:
                found.append(Stretch(_comments_above(text, statement.start, previous_end), end))
        if inside:
            found[-1] = found[-1]._replace(end=end)
        previous_end = end
    return found


def around(text: str, scene_id: str) -> Stretch:
    """Find a part of *text* that holds the scene *scene_id*, and whole scenes before and after it.

    What is changed in that scene cannot change what the rest says. It is all of *text* where that is
    not plain to see: in a text of several lines anything may look like a scene.
    """
    position = text.find(f'\nid = "{scene_id}"')
    if position < 0 or '"""' in text or "'''" in text:
        return Stretch(0, len(text))
    header = text.rfind(_HEADER, 0, position)
    start = text.rfind(_HEADER, 0, max(header, 0)) + 1
    after = text.find(_HEADER, position)
    end = text.find(_HEADER, after + 1) + 1 if after >= 0 else 0
    return Stretch(start, end or len(text))


def appended(text: str, blocks: Iterable[str]) -> Splice:
    """Put *blocks* at the end of *text*, each after two blank lines."""
    ending = line_ending(text)
    parts = [ending] if text and not text.endswith("\n") else []
    for block in blocks:
        if parts or text.strip():
            parts.append(2 * ending)
        parts.append(ended(block, ending))
    return Splice(len(text), len(text), "".join(parts))


def removed(text: str, stretch: Stretch) -> Splice:
    """Take *stretch* out of *text*, with the blank lines that set it apart."""
    blank = _BLANK_LINES.match(text, stretch.end)
    end = blank.end() if blank else stretch.end
    if end < len(text):
        return Splice(stretch.start, end, "")
    last = len(text[: stretch.start].rstrip(" \t\r\n"))
    return Splice(text.find("\n", last, stretch.start) + 1 or stretch.start, end, "")


def tail(text: str) -> str:
    """Return *text* from what looks like the header of its last scene; all of it without one."""
    return text[text.rfind(_HEADER) + 1 :]


def _shared(one: str, other: str) -> int:
    """Return how many letters *one* and *other* begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def line_ending(text: str) -> str:
    """Return what ends the lines of *text*, judged by the first."""
    return "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"


def ended(block: str, ending: str) -> str:
    """Return *block*, of which the lines end in LF, with *ending* at each of them and at its end."""
    # What is ended so already is not copied: many blocks together take much memory.
    is_ended = block.endswith("\n") and not block.endswith("\n\n")
    whole = block if is_ended else block.rstrip("\n") + "\n"
    return whole if ending == "\n" else whole.replace("\n", ending)


def _comments_above(text: str, start: int, previous_end: int) -> int:
    begin = start
    while begin > previous_end:
        above = text.rfind("\n", previous_end, begin - 1) + 1 or previous_end
        if not text[above:begin].lstrip().startswith("#"):
            return begin
        begin = above
    return begin or start
