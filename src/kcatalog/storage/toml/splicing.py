"""One scene's block put into, changed in or taken out of a TOML text; all else stays to the byte.

The text is a valid document without a byte order mark. What comes out is not checked here:
whoever writes it parses it first and compares it with what is meant.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kcatalog.storage.toml.positions import statements

_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*[ \t]*\Z|(?:[ \t]*\r?\n)*")
_TRAILING = re.compile(r"(?<=\n)(?:[ \t]*\r?\n)*[ \t]*\Z")


class Stretch(NamedTuple):
    """Where one scene stands in a text: from the comments above its header to its last line."""

    start: int
    end: int


def scene_stretches(text: str) -> list[Stretch]:
    """Find the block of each scene, in the order of the scenes.

    A comment at the very top of the text is the file's, not the first scene's.
    """
    stretches: list[Stretch] = []
    inside = False
    previous_end = 0
    for statement in statements(text):
        end = _line_end(text, statement.end)
        if statement.is_header:
            opens = statement.path[:1] == ("scene",) and len(statement.path) == 2
            inside = opens or (inside and statement.path[:1] == ("scene",))
            if opens:
                stretches.append(Stretch(_comments_above(text, statement.start, previous_end), end))
        if inside:
            stretches[-1] = stretches[-1]._replace(end=end)
        previous_end = end
    return stretches


def appended(text: str, blocks: Iterable[str]) -> str:
    """Put *blocks* at the end of *text*, each after two blank lines."""
    ending = _ending(text)
    parts = [text]
    if text and not text.endswith("\n"):
        parts.append(ending)
    for block in blocks:
        if len(parts) > 1 or text.strip():
            parts.append(2 * ending)
        parts.append(_ended(block, ending))
    return "".join(parts)


def replaced(text: str, blocks: Mapping[int, str]) -> str:
    """Put each of *blocks* in the place of the scene of that position in *text*."""
    return "".join(_with_replaced(text, blocks, _ending(text)))


def removed(text: str, stretch: Stretch) -> str:
    """Take *stretch* out of *text*, with the blank lines that set it apart."""
    before, after = text[: stretch.start], text[stretch.end :]
    after = after[_blank_end(after) :]
    return before + after if after else _TRAILING.sub("", before)


def tail(text: str) -> str:
    """Return *text* from what looks like the header of its last scene; all of it without one."""
    return text[text.rfind("\n[[scene]]") + 1 :]


def _with_replaced(text: str, blocks: Mapping[int, str], ending: str) -> Iterator[str]:
    done = 0
    for position, (start, end) in enumerate(scene_stretches(text)):
        if position in blocks:
            yield text[done:start]
            yield _ended(blocks[position], ending)
            done = end
    yield text[done:]


def _ending(text: str) -> str:
    return "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"


def _ended(block: str, ending: str) -> str:
    """Return *block*, of which the lines end in LF, with *ending* at each of them and at its end."""
    return (block.rstrip("\n") + "\n").replace("\n", ending)


def _line_end(text: str, position: int) -> int:
    return text.find("\n", position) + 1 or len(text)


def _blank_end(text: str) -> int:
    found = _BLANK_LINES.match(text)
    return found.end() if found else 0


def _comments_above(text: str, start: int, previous_end: int) -> int:
    begin = start
    while begin > previous_end:
        above = text.rfind("\n", previous_end, begin - 1) + 1 or previous_end
        if not text[above:begin].lstrip().startswith("#"):
            return begin
        begin = above
    return begin or start
