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
    """A place of a scene, and the position among its fields of the one that holds what is wanted."""

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

    def containing(self, words: str, *, starts: bool, pieces: bool = True) -> Iterator[Holding]:
        """Yield each scene whose text holds *words* as whole words, and the field that does.

        Without *pieces*, what a hyphen joins to another word does not count.
        """
        flat = trim(flatten(words))
        wanted = flat.encode(errors=_AS_IS)
        # Hangul words carry their particles at the end, so a start of the word is the word.
        may_go_on = (starts and len(flat) > 1) or is_hangul(flat[-1:])
        position = self._first(wanted)
        while position >= 0:
            after = position + len(wanted)
            if (
                self._parts_words(position)
                and (may_go_on or self._parts_words(after))
                and (pieces or not self._is_joined(position, after))
            ):
                scene = bisect_right(self._starts, position) - 1
                first, after = self._starts[scene], self._starts[scene + 1]
                yield Holding(scene, self._whole.count(_FIELD_END.encode(), first, position))
            position = self._whole.find(wanted, after)

    def _first(self, wanted: bytes) -> int:
        """Return the first position of *wanted*, or -1; what lacks a part of it lacks the whole."""
        if not wanted or any(part in wanted for part in self._missing):
            return -1
        position = self._whole.find(wanted)
        if position < 0:
            self._missing.append(wanted)
        return position

    def _is_joined(self, position: int, after: int) -> bool:
        """Return whether a hyphen joins what stands from *position* to *after* to another word."""
        return b"-" in (self._whole[position - 1 : position], self._whole[after : after + 1])

    def _parts_words(self, position: int) -> bool:
        """Return whether no word of the text runs on over *position*."""
        before = self._whole[max(0, position - _LONGEST_LETTER) : position]
        after = self._whole[position : position + _LONGEST_LETTER]
        return not (_last_letter(before).isalnum() and _first_letter(after).isalnum())


class _Bytes:
    """What leaves bytes as they are."""

    def decode(self, packed: Packed, /) -> bytes:
        return bytes(packed)


def flatten(text: str) -> str:
    """Return *text* as words are compared in it: without case, accents and apostrophes."""
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", text)
        bare = re.sub(_ACCENTS, "", spread)
        text = unicodedata.normalize("NFC", bare)
    return text.casefold().translate(_MARKS)


_ACCENTS: Final = "[\u0300-\u036f]+"


def trim(text: str) -> str:
    """Return *text* without the punctuation before and after it."""
    return re.sub(_EDGES, "", text)


def _last_letter(text: bytes) -> str:
    return text.decode(errors="ignore")[-1:]


def _first_letter(text: bytes) -> str:
    return text.decode(errors="ignore")[:1]
