"""Values set in a TOML text or taken out of it; all else stays to the byte, comments above all.

The text is a valid document without a byte order mark. As in `splicing`, whoever writes what comes
out parses it first and compares it with what is meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import count, takewhile
from typing import Any, Final

import tomli
import tomli_w

from kcatalog.storage.toml.composing import composed
from kcatalog.storage.toml.positions import Keys, Value, key_at, pieces, statements, values
from kcatalog.storage.toml.splicing import Stretch, line_ending, removed, spliced, stretches

Plain = str | int | date | Sequence[str]

_INDENT: Final = "    "
_COMMA: Final = re.compile(r"[ \t]*,[ \t]?")
_LINE_END: Final = re.compile(r"\r?\n")


def with_value(text: str, path: Keys, value: Plain, order: Sequence[str] = ()) -> str:
    """Return *text* with *value* at *path*, in the layout of what stands there.

    A new key stands after the last of those that are before it in *order*, or else after all.
    """
    found = values(text)
    if path not in found:
        return _with_pair(text, found, path, value, order)
    _, _, begin, end = found[path]
    if text[begin] == "[" and not isinstance(value, str | int | date):
        items = [text[item.start : item.end] for item in _items(found, path)]
        there = dict(zip(composed(tomli.loads(f"x = {text[begin:end]}")["x"]), items, strict=True))
        return with_items(text, path, [there.get(item) or literal(item) for item in value])
    return _replaced(text, begin, end, literal(value))


def without_value(text: str, path: Keys) -> str:
    """Return *text* without the key at *path* and its value; comments beside or inside of it stay."""
    found = values(text)
    if path not in found:
        return text
    _, start, _, end = found[path]
    if path[:-1] in found:
        return _without_item(text, start, end)
    after = text[end:].lstrip(" \t")
    gap = "\n" + text[_line_start(text, start) : start]
    comments = gap.join(_comments(text[start:end]))
    if comments and after.startswith("#"):
        comments += gap
    return _without_blank_line(_replaced(text, start, len(text) - len(after), comments), start)


def with_items(text: str, path: Keys, literals: Sequence[str]) -> str:
    """Return *text* with the array at *path* holding *literals*, written as they are.

    The comments inside an item that goes stay.
    """
    found = values(text)
    array, items = found[path], _items(found, path)
    written = [text[item.start : item.end] for item in items]
    for first, last, new in _steps(written, literals):
        paired = items[first:last][: len(new)]
        if more := new[len(paired) :]:
            text = _with_more_items(text, array, items, last, more)
        for item in reversed(items[first + len(paired) : last]):
            if left := _left_of(text[item.start : item.end], literals):
                comma = _COMMA.match(text, item.end)
                text = _replaced(text, item.start, comma.end() if comma else item.end, left)
            else:
                text = _without_item(text, item.start, item.end)
        for item, words in reversed(list(zip(paired, new, strict=False))):
            left = _left_of(text[item.start : item.end], literals)
            text = _replaced(text, item.start, item.end, left + words)
    return text


def with_tables(text: str, path: Keys, blocks: Sequence[str]) -> str:
    """Return *text* with *blocks* for the tables of the array at *path*, which have headers.

    The comments of a table that goes stay.
    """
    found = stretches(text, path)
    for first, last, new in _steps([text[start:end] for start, end in found], blocks):
        paired = found[first:last][: len(new)]
        if more := new[len(paired) :]:
            text = _with_more_tables(text, found, last, more)
        for stretch in reversed(found[first + len(paired) : last]):
            text = _without_table(text, stretch, blocks)
        for stretch, block in reversed(list(zip(paired, new, strict=False))):
            left = _left_of(text[stretch.start : stretch.end], blocks)
            text = _replaced(text, *stretch, left + block)
    return text


def literal(value: Any) -> str:
    """Write *value* as TOML does."""
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")


def inline_table(table: Mapping[str, Any]) -> str:
    """Write *table* between braces."""
    pairs = ", ".join(f"{_key(key)} = {literal(value)}" for key, value in table.items())
    return f"{{ {pairs} }}"


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Yield, from the last to the first, which of *old* are to become which of *new*."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, begin, end in reversed(matcher.get_opcodes()):
        if tag != "equal":
            yield first, last, new[begin:end]


def _items(found: Mapping[Keys, Value], path: Keys) -> list[Value]:
    """Return the elements of the array at *path*, in their order."""
    return [found[(*path, n)] for n in takewhile(lambda n: (*path, n) in found, count())]


def _with_more_items(
    text: str, array: Value, items: Sequence[Value], position: int, literals: Sequence[str]
) -> str:
    """Return *text* with *literals* before the item of *array* that has *position* among *items*."""
    if position < len(items):
        start = items[position].start
        lead = text[_line_start(text, start) : start]
        gap = ", " if lead.strip() else f",\n{lead}"
        return _replaced(text, start, start, "".join(f"{each}{gap}" for each in literals))
    closing = array.end - 1
    last = items[-1].end if items else array.begin + 1
    line = _line_start(text, closing)
    if line <= last or text[line:closing].strip():
        gap = ", " if items else ""
        return _replaced(text, last, last, gap + ", ".join(literals))
    lead = text[_line_start(text, items[-1].start) : items[-1].start] if items else ""
    indent = lead if items and not lead.strip() else text[line:closing] + _INDENT
    text = _replaced(text, line, line, "".join(f"{indent}{each},\n" for each in literals))
    return text if not items or "," in _code(text[last:line]) else f"{text[:last]},{text[last:]}"


def _without_item(text: str, start: int, end: int) -> str:
    """Return *text* without the item from *start* to *end*, and the comma that sets it apart."""
    if comma := _COMMA.match(text, end):
        end = comma.end()
    elif (before := text[:start].rstrip(" \t")).endswith(","):
        start = len(before) - 1
    after = text[end:]
    if not text[_line_start(text, start) : start].strip():
        after = after.lstrip(" \t")
    return _without_blank_line(text[:start] + after, start)


def _with_more_tables(
    text: str, found: Sequence[Stretch], position: int, blocks: Sequence[str]
) -> str:
    """Return *text* with *blocks* before the table that has *position* among those that are *found*."""
    if position < len(found):
        start = found[position].start
        return _replaced(text, start, start, "".join(f"{block}\n" for block in blocks))
    end = found[-1].end
    gap = "" if text[:end].endswith("\n") else "\n"
    return _replaced(text, end, end, gap + "".join(f"\n{block}" for block in blocks))


def _without_table(text: str, stretch: Stretch, blocks: Sequence[str]) -> str:
    """Return *text* without the table of *stretch*; its comments stay where *blocks* have it not."""
    if left := _left_of(text[stretch.start : stretch.end], blocks):
        return _replaced(text, *stretch, left)
    return spliced(text, [removed(text, stretch)])


def _left_of(words: str, kept: Sequence[str]) -> str:
    """Return the comments of *words*, each on a line; nothing where *words* are among those *kept*."""
    return "" if words in kept else "".join(f"{each}\n" for each in _comments(words))


def _with_pair(
    text: str, found: Mapping[Keys, Value], path: Keys, value: Plain, order: Sequence[str]
) -> str:
    """Return *text* with a new key and its value at *path*."""
    key = str(path[-1])
    pair = f"{_key(key)} = {literal(value)}"
    earlier = order[: order.index(key)] if key in order else ()
    beside = [each for each in found.values() if each.path[:-1] == path[:-1]]
    anchors = [each for each in beside if each.path[-1] in earlier] or beside
    if inline := found.get(path[:-1]):
        if anchors:
            return _replaced(text, anchors[-1].end, anchors[-1].end, f", {pair}")
        return _replaced(text, inline.begin, inline.end, f"{{ {pair} }}")
    if anchors:
        return _with_line(text, anchors[-1].end, _lead(text, anchors[-1].start) + pair)
    return _with_first_pair(text, path[:-1], pair)


def _with_first_pair(text: str, table: Keys, pair: str) -> str:
    """Return *text* with *pair* as the first of *table*."""
    headers = {each.path: each for each in statements(text) if each.is_header}
    if table in headers:
        return _with_line(text, headers[table].end, pair)
    if table:
        return _with_line(text, len(text), f"[{'.'.join(map(_key, map(str, table)))}]\n{pair}")
    if headers:
        start = next(iter(headers.values())).start
        return _replaced(text, start, start, f"{pair}\n\n")
    return _with_line(text, len(text), pair)


def _with_line(text: str, position: int, line: str) -> str:
    """Return *text* with *line* after the line of *position*; after an empty one, at its end."""
    end = text.find("\n", position) + 1
    if end:
        return _replaced(text, end, end, f"{line}\n")
    gap = "\n" * (bool(text) + (text != "" and not text.endswith("\n")))
    return _replaced(text, len(text), len(text), f"{gap}{line}\n")


def _lead(text: str, start: int) -> str:
    """Return what stands before the last part of the key at *start*: space, and tables with dots."""
    keys, _ = key_at(text, start)
    return text[_line_start(text, start) : start] + "".join(f"{_key(key)}." for key in keys[:-1])


def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _replaced(text: str, start: int, end: int, new: str) -> str:
    """Return *text* with *new* from *start* to *end*, its lines ended as those of *text*."""
    return text[:start] + _LINE_END.sub(line_ending(text), new) + text[end:]


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _without_blank_line(text: str, position: int) -> str:
    """Return *text* without the line of *position*, if nothing is left on it."""
    start = _line_start(text, position)
    end = text.find("\n", position) + 1 or len(text)
    return text if text[start:end].strip() else text[:start] + text[end:]


def _comments(text: str) -> list[str]:
    return [piece.rstrip("\r") for piece in pieces(text) if piece.startswith("#")]


def _code(text: str) -> str:
    """Return *text* without its comments."""
    return "".join(piece for piece in pieces(text) if not piece.startswith("#"))
