"""Lists and tables packed into bytes, so that one in a mapped file serves without being read.

Whatever is asked of a packed table touches a few of its bytes, however large it is. Numbers are
in the machine's own byte order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import Final, Protocol, TypeVar, overload

Packed = bytes | memoryview
Item = TypeVar("Item")
Item_co = TypeVar("Item_co", covariant=True)

_NUMBER: Final = "I"
_SIZE: Final = 4
# Text that is no text, as half a surrogate pair, is kept as it is.
_AS_IS: Final = "surrogatepass"


def packed_numbers(numbers: Iterable[int]) -> bytes:
    """Pack *numbers* below 2 ** 32, four bytes each."""
    from array import array  # noqa: PLC0415 - who only looks things up does without

    return array(_NUMBER, numbers).tobytes()


class Lists(Sequence[Sequence[int]]):
    """Lists of numbers, one after another."""

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        numbers = memoryview(packed).cast(_NUMBER)
        self._starts = numbers[1 : numbers[0] + 2]
        self._numbers = numbers[numbers[0] + 2 :]

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> Lists:
        """Pack *lists*."""
        starts = accumulate(map(len, lists), initial=0)
        return cls(packed_numbers(chain([len(lists)], starts, *lists)))

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, position: int) -> Sequence[int]: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Sequence[int]]: ...
    def __getitem__(self, position: int | slice) -> Sequence[int] | Sequence[Sequence[int]]:
        if isinstance(position, slice):
            return [self[each] for each in range(*position.indices(len(self)))]
        if not 0 <= position < len(self):
            raise IndexError(position)
        return self._numbers[self._starts[position] : self._starts[position + 1]].tolist()


class Decoder(Protocol[Item_co]):
    """What makes an item of its bytes."""

    def decode(self, packed: Packed, /) -> Item_co:
        """Return the item that *packed* holds."""


class Records(Sequence[Item]):
    """Items in the order of their positions, each decoded when it is asked for.

    `contents` are the bytes of all, and `starts` where in them each begins.
    """

    def __init__(self, packed: Packed, decoder: Decoder[Item]) -> None:
        self.packed = packed
        view = memoryview(packed)
        after = _SIZE * (view[:_SIZE].cast(_NUMBER)[0] + 2)
        self.starts = view[_SIZE:after].cast(_NUMBER)
        self.contents = view[after:]
        self._decoder = decoder

    @classmethod
    def of(cls, contents: Sequence[bytes], decoder: Decoder[Item]) -> Records[Item]:
        """Pack *contents*, which *decoder* decodes."""
        starts = accumulate(map(len, contents), initial=0)
        return cls(packed_numbers(chain([len(contents)], starts)) + b"".join(contents), decoder)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, position: int) -> Item: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Item]: ...
    def __getitem__(self, position: int | slice) -> Item | Sequence[Item]:
        if isinstance(position, slice):
            return [self[each] for each in range(*position.indices(len(self)))]
        return self._decoder.decode(self.content(position))

    def __iter__(self) -> Iterator[Item]:
        for start, end in pairwise(self.starts):
            yield self._decoder.decode(self.contents[start:end])

    def content(self, position: int) -> memoryview:
        """Return the bytes of the item at *position*."""
        if not 0 <= position < len(self):
            raise IndexError(position)
        return self.contents[self.starts[position] : self.starts[position + 1]]


class Table(Mapping[str, Sequence[int]]):
    """Keys in the order of their bytes, each with its numbers; no key holds a line end."""

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        view = memoryview(packed)
        count, length = view[: 2 * _SIZE].cast(_NUMBER)
        starts_end = _SIZE * (count + 3)
        lists_end = starts_end + length
        self._starts = view[2 * _SIZE : starts_end].cast(_NUMBER)
        self._lists = Lists(view[starts_end:lists_end])
        self._keys = view[lists_end:]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[int]]) -> Table:
        """Pack *lists* by their keys."""
        # The order of UTF-8 is that of the code points.
        keys = sorted(lists)
        encoded = [f"{key}\n".encode(errors=_AS_IS) for key in keys]
        starts = accumulate(map(len, encoded), initial=0)
        packed = Lists.of([lists[key] for key in keys]).packed
        numbers = packed_numbers(chain((len(keys), len(packed)), starts))
        return cls(b"".join((numbers, packed, *encoded)))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[str]:
        return iter(str(self._keys, "utf-8", _AS_IS).split("\n")[:-1])

    def __getitem__(self, key: str) -> Sequence[int]:
        wanted = key.encode(errors=_AS_IS)
        position = self._position(wanted)
        if position == len(self) or self._key(position) != wanted:
            raise KeyError(key)
        return self._lists[position]

    def at(self, position: int) -> tuple[str, Sequence[int]]:
        """Return the key at *position* in the order of the keys, and its numbers."""
        return self._key(position).decode(errors=_AS_IS), self._lists[position]

    def starting(self, start: str) -> Iterator[Sequence[int]]:
        """Return the numbers of each key that begins with *start*."""
        wanted = start.encode(errors=_AS_IS)
        for position in range(self._position(wanted), len(self)):
            if not self._key(position).startswith(wanted):
                return
            yield self._lists[position]

    def containing(self, part: str) -> Iterator[Sequence[int]]:
        """Return the numbers of each key that *part* stands in."""
        from bisect import bisect_left  # noqa: PLC0415 - start-up is a feature

        wanted, keys = part.encode(errors=_AS_IS), bytes(self._keys)
        found = keys.find(wanted)
        while found >= 0:
            after = keys.index(b"\n", found) + 1
            yield self._lists[bisect_left(self._starts, after) - 1]
            found = keys.find(wanted, after)

    def _position(self, wanted: bytes) -> int:
        from bisect import bisect_left  # noqa: PLC0415 - start-up is a feature

        return bisect_left(range(len(self)), wanted, key=self._key)

    def _key(self, position: int) -> bytes:
        return bytes(self._keys[self._starts[position] : self._starts[position + 1] - 1])
