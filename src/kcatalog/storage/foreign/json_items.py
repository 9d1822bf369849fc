"""Items of JSON: an array, the array that an object holds, one object, or an object a line."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec.json
from msgspec import DecodeError, Raw

from kcatalog.safe import quoted
from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign.encodings import encoding_of
from kcatalog.storage.foreign.listing import Listing

# What holds the items in an object of the usual programs and services.
_HOLDERS: Final = ("scene", "scenes", "dramas", "results", "items", "data")
_REASON: Final = re.compile(r"(?:JSON is malformed: )?(.+?)(?: \(byte (\d+)\))?")


class _OddError(ValueError):
    """Say what Python reads as JSON though it does not say what is meant."""


def read_json(file: str, content: bytes) -> Listing:
    """Read the items of *content*; raises BadFileError where it is not JSON."""
    encoding = encoding_of(file, content)
    if encoding.codec != "utf-8":
        content = content.decode(encoding.codec).encode()
    items = _items(file, content)
    found = (encoding.name,) if encoding.name else ()
    return Listing(file, _Records(file, content, items), len(items), found=found)


def _items(file: str, content: bytes) -> Sequence[Raw]:
    try:
        whole = msgspec.json.decode(content, type=list[Raw] | dict[str, Raw])
    except DecodeError as error:
        if _is_object(content.lstrip().split(b"\n", 1)[0]):
            return list(_lines(file, content))
        raise _not_json(file, content, error) from None
    except RecursionError:
        raise BadFileError.of(file, "nested too deeply to read") from None
    if isinstance(whole, list):
        return whole
    held = next((bytes(whole[name]) for name in _HOLDERS if name in whole), b"")
    return msgspec.json.decode(held, type=list[Raw]) if held[:1] == b"[" else [Raw(content)]


def _is_object(line: bytes) -> bool:
    try:
        return bool(msgspec.json.decode(line, type=dict[str, Raw]))
    except (DecodeError, RecursionError):
        return False


def _lines(file: str, content: bytes) -> Iterator[Raw]:
    for number, line in enumerate(content.splitlines(), start=1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=Raw)
            except DecodeError as error:
                raise BadFileError.of(
                    file, f"not valid JSON: {_reason(error)[0]}", number
                ) from None


def _not_json(file: str, content: bytes, error: DecodeError) -> BadFileError:
    reason, at = _reason(error)
    before = content if at is None else content[:at]
    return BadFileError.of(file, f"not valid JSON: {reason}", before.count(b"\n") + 1)


def _reason(error: DecodeError) -> tuple[str, int | None]:
    """Return what is wrong, and at which byte where the reader says so."""
    found = _REASON.fullmatch(str(error))
    reason, at = found.groups() if found else (str(error), None)
    return reason[:1].lower() + reason[1:], None if at is None else int(at)


class _Records:
    """The items of a file with their lines, each parsed when it is asked for."""

    def __init__(self, file: str, content: bytes, items: Sequence[Raw]) -> None:
        self._file = file
        self._content = content
        self._items = items

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        position, line, counted = 0, 1, 0
        for raw in self._items:
            item = bytes(raw)
            position = max(self._content.find(item, position), position)
            line += self._content.count(b"\n", counted, position)
            counted = position
            yield line, _parsed(self._file, line, item)
            position += len(item)


def _parsed(file: str, line: int, item: bytes) -> Any:
    try:
        found = _DECODER.decode(item.decode())
    except _OddError as error:
        raise BadFileError.of(file, f"not valid JSON: {error}", line) from None
    except RecursionError:
        raise BadFileError.of(file, "nested too deeply to read", line) from None
    except ValueError:  # the one error of int(): more digits than Python reads
        message = "not valid JSON: a number with too many digits"
        raise BadFileError.of(file, message, line) from None
    if item.count(b"[") + item.count(b"{") > _DEEPEST and _nests_too_deeply(found):
        raise BadFileError.of(file, "nested too deeply to read", line)
    return found


def _nests_too_deeply(item: Any) -> bool:
    level = [item]
    for _ in range(_DEEPEST):
        objects = (each.values() if isinstance(each, dict) else each for each in level)
        level = [part for parts in objects for part in parts if isinstance(part, list | dict)]
        if not level:
            return False
    return True


def _without_nulls(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        [(key, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise _OddError(f"the key {quoted(key)} appears twice in one object")
    return {key: value for key, value in pairs if value is not None}


# No list of scenes nests deeper, and versions of Python differ in how deep they read.
_DEEPEST: Final = 50

# msgspec finds the items and what is wrong with them; only Python's own reader sees a key twice.
_DECODER: Final = json.JSONDecoder(object_pairs_hook=_without_nulls)
