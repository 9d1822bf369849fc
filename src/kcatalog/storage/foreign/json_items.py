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
from kcatalog.storage.foreign.encodings import in_utf_8
from kcatalog.storage.foreign.listing import Listing
from kcatalog.storage.foreign.records import DEEPEST, nests_too_deeply

# What holds the items in an object of the usual programs and services.
_HOLDERS: Final = ("scene", "scenes", "dramas", "results", "items", "data")
_TOO_DEEP: Final = "nested too deeply to read"
# What msgspec says of half a surrogate pair, which is half of a letter, among else; and such halves.
_OF_HALVES: Final = ("truncated", "unexpected end of hex escape", "invalid utf-16 surrogate pair")
_ESCAPE: Final = re.compile(
    rb"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)


class _OddError(ValueError):
    """Say what Python reads as JSON though it does not say what is meant."""


def read_json(file: str, content: bytes) -> Listing:
    """Read the items of *content*; raises BadFileError where it is not JSON."""
    content, encoding = in_utf_8(file, content)
    try:
        items = _items(content)
    except DecodeError as error:
        raise _not_json(file, content, error) from None
    except RecursionError:
        raise BadFileError.of(file, _TOO_DEEP) from None
    records = _Records(file, list(_located(content, items)))
    return Listing(file, records, found=(encoding,) if encoding else ())


def _items(content: bytes) -> Sequence[Raw]:
    if not content.lstrip().startswith(b"{"):
        return msgspec.json.decode(content, type=list[Raw])
    objects = msgspec.json.Decoder(Raw).decode_lines(content)
    if len(objects) > 1:
        return objects
    whole = msgspec.json.decode(objects[0], type=dict[str, Raw])
    held = next((bytes(whole[name]) for name in _HOLDERS if name in whole), b"")
    return msgspec.json.decode(held, type=list[Raw]) if held[:1] == b"[" else objects


def _not_json(file: str, content: bytes, error: DecodeError) -> BadFileError:
    reason, _, byte = str(error).removeprefix("JSON is malformed: ").partition(" (byte ")
    end = int(byte.removesuffix(")")) if byte else len(content)
    if reason.endswith(_OF_HALVES):
        half = next((each for each in _ESCAPE.finditer(content) if each["half"]), None)
        if half:
            reason = f"{half[0].decode()} is half of a letter, without its other half"
            end = half.start()
    message = f"not valid JSON: {reason[:1].lower()}{reason[1:]}"
    return BadFileError.of(file, message, content.count(b"\n", 0, end) + 1)


def _located(content: bytes, items: Sequence[Raw]) -> Iterator[tuple[int, bytes]]:
    """Yield each of *items*, which stand in *content* in their order, with its line."""
    line, start, end = 1, 0, 0
    for item in map(bytes, items):
        before, start = start, content.index(item, end)
        line += content.count(b"\n", before, start)
        end = start + len(item)
        yield line, item


class _Records(Sequence[tuple[int, Any]]):
    """Items with their lines, each parsed when it is asked for: all together take much memory."""

    def __init__(self, file: str, items: Sequence[tuple[int, bytes]]) -> None:
        self._file, self._items = file, items

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, position: Any) -> Any:
        line, item = self._items[position]
        return line, _parsed(self._file, line, item)


def _parsed(file: str, line: int, item: bytes) -> Any:
    try:
        found = _DECODER.decode(item.decode())
    except _OddError as error:
        message = f"not valid JSON: {error}"
    except RecursionError:
        message = _TOO_DEEP
    except ValueError:  # the one error of int(): more digits than Python reads
        message = "not valid JSON: a number with too many digits"
    else:
        # Few brackets nest nowhere too deeply, which is soon seen.
        if item.count(b"[") + item.count(b"{") <= DEEPEST or not nests_too_deeply(found):
            return found
        message = _TOO_DEEP
    raise BadFileError.of(file, message, line)


def _without_nulls(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        [(key, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise _OddError(f"the key {quoted(key)} appears twice in one object")
    return {key: value for key, value in pairs if value is not None}


# msgspec finds the items and what is wrong with them; only Python's own reader sees a key twice.
_DECODER: Final = json.JSONDecoder(object_pairs_hook=_without_nulls)
