"""The words of many scenes as one text, in which a word is found without a loop over scenes."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from kcatalog.names.hangul import is_hangul
from kcatalog.names.tables import Packed, Records

# Ends a field in the joined text; a text that holds it may have a later field named for it.
_FIELD_END: Final = "\x1f"
_SCENE_END: Final = b"\n"
# Apostrophes come and go; a line break must not end a scene.
_MARKS: Final = str.maketrans({"'": "", "\u2018": "", "\u2019": "", "\n": " "})
_EDGES: Final = r"\A[\W_]+|[\W_]+\Z"
# Text that is no text, as half a surrogate pair, is kept as it is.
_AS_IS: Final = "surrogatepass"
_LONGEST_LETTER: Final = 4


class Holding(Struct, frozen=True):
    """A place of a scene, and the place among its fields of the one that holds what is wanted."""

    scene: int
    field: int


class Texts:
    """The texts of all scenes, field after field."""

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        records: Records[bytes] = Records(packed, _Bytes())
        self._starts = records.starts
        self._whole = bytes(records.contents)
        self._missing: list[bytes] = []

    @classmethod
    def of(cls, texts: Iterable[Iterable[str]]) -> Texts:
        """Make them of the *texts* of each scene."""
        flat = [flatten(_FIELD_END.join(fields)).encode(errors=_AS_IS) for fields in texts]
        return cls(Records.of([text + _SCENE_END for text in flat], _Bytes()).packed)

    def holding(self, words: str, *, starts: bool, pieces: bool = True) -> Iterator[Holding]:
        """Give each scene whose text holds *words* as whole words, and the field that does.

        Without *pieces*, what a hyphen joins to another word does not count.
        """
        flat = trim(flatten(words))
        wanted = flat.encode(errors=_AS_IS)
        # Hangul words carry their particles at the end, so a start of the word is the word.
        may_go_on = (starts and len(flat) > 1) or is_hangul(flat[-1:])
        place = self._first(wanted)
        while place >= 0:
            after = place + len(wanted)
            if (
                self._parts_words(place)
                and (may_go_on or self._parts_words(after))
                and (pieces or not self._is_joined(place, after))
            ):
                scene = bisect_right(self._starts, place) - 1
                first, after = self._starts[scene], self._starts[scene + 1]
                yield Holding(scene, self._whole.count(_FIELD_END.encode(), first, place))
            place = self._whole.find(wanted, after)

    def _first(self, wanted: bytes) -> int:
        """Give the first place of *wanted*, or -1; what lacks a part of it lacks the whole."""
        if not wanted or any(part in wanted for part in self._missing):
            return -1
        place = self._whole.find(wanted)
        if place < 0:
            self._missing.append(wanted)
        return place

    def _is_joined(self, place: int, after: int) -> bool:
        """Tell whether a hyphen joins what stands from *place* to *after* to another word."""
        return b"-" in (self._whole[place - 1 : place], self._whole[after : after + 1])

    def _parts_words(self, place: int) -> bool:
        """Tell whether no word of the text runs on over *place*."""
        before = self._whole[max(0, place - _LONGEST_LETTER) : place]
        after = self._whole[place : place + _LONGEST_LETTER]
        return not (_last_letter(before).isalnum() and _first_letter(after).isalnum())


class _Bytes:
    """What leaves bytes as they are."""

    def decode(self, packed: Packed, /) -> bytes:
        return bytes(packed)


def flatten(text: str) -> str:
    """Give *text* as words are compared in it: without case, accents and apostrophes."""
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", text)
        bare = re.sub(_ACCENTS, "", spread)
        text = unicodedata.normalize("NFC", bare)
    return text.casefold().translate(_MARKS)


_ACCENTS: Final = "[\u0300-\u036f]+"


def trim(text: str) -> str:
    """Give *text* without the punctuation before and after it."""
    return re.sub(_EDGES, "", text)


def _last_letter(text: bytes) -> str:
    return text.decode(errors="ignore")[-1:]


def _first_letter(text: bytes) -> str:
    return text.decode(errors="ignore")[:1]
