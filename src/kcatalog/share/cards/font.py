"""The font that ships with the package: which characters it has, and how wide they are."""

from functools import cached_property, lru_cache
from pathlib import Path
from struct import iter_unpack, unpack_from
from typing import Final

FAMILY: Final = "Gowun Batang"

_FOLDER: Final = Path(__file__).with_name("fonts")


class Face:
    """One weight of the font, read from its file when it is first asked."""

    def __init__(self, style: str) -> None:
        self.file = _FOLDER / f"GowunBatang-{style}.otf"

    def __contains__(self, character: str) -> bool:
        """Return whether the font draws *character*."""
        return self.width(character) is not None

    @lru_cache(maxsize=4096)  # noqa: B019 - there are two faces, and they stay
    def width(self, character: str) -> float | None:
        """Return how far *character* moves what follows it, in ems; None if the font lacks it."""
        code = ord(character)
        for first, last, glyph in self._groups:
            if first <= code <= last:
                return self._widths[glyph + code - first]
        return None

    @cached_property
    def _tables(self) -> dict[bytes, bytes]:
        """The tables of the file by their tags: OpenType 1.9.1, "Font file"."""
        content = self.file.read_bytes()
        (count,) = unpack_from(">H", content, 4)
        records = iter_unpack(">4s4xLL", content[12 : 12 + 16 * count])
        return {tag: content[start : start + length] for tag, start, length in records}

    @cached_property
    def _groups(self) -> tuple[tuple[int, int, int], ...]:
        """First and last character, and first glyph: `cmap`, whose one subtable has format 12."""
        cmap = self._tables[b"cmap"]
        (start,) = unpack_from(">L", cmap, 8)
        return tuple(iter_unpack(">LLL", cmap[start + 16 :]))

    @cached_property
    def _widths(self) -> list[float]:
        """The width of each glyph, in ems: `hmtx`, in the units of `head`."""
        units, count = self._number(b"head", 18), self._number(b"hhea", 34)
        pairs = iter_unpack(">Hh", self._tables[b"hmtx"][: 4 * count])
        widths: list[float] = [width / units for width, _ in pairs]
        return widths + widths[-1:] * (self._number(b"maxp", 4) - count)

    def _number(self, tag: bytes, offset: int) -> int:
        number: int = unpack_from(">H", self._tables[tag], offset)[0]
        return number


REGULAR: Final = Face("Regular")
BOLD: Final = Face("Bold")
