"""The keys by which names are looked up, made of the forms in which they are stored."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from typing import Final, Literal, get_args

from kcatalog.names import hangul as letters_of
from kcatalog.names.folding import fold, plain, skeletons, words
from kcatalog.names.name import Name
from kcatalog.names.spelling import parted
from kcatalog.names.tables import Table
from kcatalog.names.titles import title_words, word_keys

KindOfKeys = Literal[
    "exact", "skeletons", "initials", "parts", "part_skeletons", "folds", "words", "bare"
]
# A shorter part of a title sounds like too many others.
SHORTEST_PART: Final = 5
KINDS_OF_KEYS: Final[tuple[KindOfKeys, ...]] = get_args(KindOfKeys)


class Keys:
    """The keys of many names by their kinds, each key with the positions of its names.

    Those of parts without their vowels have positions among the parts; the words of titles, and
    titles without small words, are kept of titles alone. *table* gives the table of a kind.
    """

    def __init__(self, table: Callable[[KindOfKeys], Table]) -> None:
        self.table = cache(table)

    @property
    def exact(self) -> Table:
        """The names as they are stored, plain."""
        return self.table("exact")

    @property
    def skeletons(self) -> Table:
        """What is left of them without vowels."""
        return self.table("skeletons")

    @property
    def initials(self) -> Table:
        """The first letters of their syllables."""
        return self.table("initials")

    @property
    def parts(self) -> Table:
        """Surnames, given names and single words."""
        return self.table("parts")

    @property
    def part_skeletons(self) -> Table:
        """What is left of the parts without vowels."""
        return self.table("part_skeletons")

    @property
    def folds(self) -> Table:
        """The sounds of the names."""
        return self.table("folds")

    @property
    def words(self) -> Table:
        """The words of titles, and their sounds."""
        return self.table("words")

    @property
    def bare(self) -> Table:
        """The titles without small words."""
        return self.table("bare")


def keys_of_people(names: Sequence[Name]) -> Keys:
    """Make the keys of actors or characters."""
    made = _Making()
    for position, name in enumerate(names):
        for form in name.forms:
            made.add_person(form, position)
    return made.keys()


def keys_of_titles(names: Sequence[Name]) -> Keys:
    """Make the keys of dramas or scenes."""
    made = _Making()
    for position, name in enumerate(names):
        for form in name.forms:
            made.add_title(form, position)
            # Only a title in Hangul is spelled in other letters, or abbreviated by initials.
            if name.hangul and letters_of.is_hangul(form):
                made.add_sounds(plain(form), position)
    return made.keys()


class _Making:
    """The keys of names while they are being made, in the order of the names."""

    def __init__(self) -> None:
        self._positions = {kind: defaultdict[str, list[int]](list) for kind in KINDS_OF_KEYS}

    def _add(self, kind: KindOfKeys, keys: Iterable[str], position: int) -> None:
        positions = self._positions[kind]
        for key in keys:
            positions[key].append(position)

    def add_person(self, form: str, position: int) -> None:
        key = plain(form)
        self._add("exact", (key,), position)
        self._add("folds", (fold(form),), position)
        self._add("parts", [part for part in _parts_of(form) if part != key], position)
        self.add_sounds(key, position)

    def add_title(self, form: str, position: int) -> None:
        found = title_words(form)
        self._add("exact", (plain(form),), position)
        self._add("bare", ("".join(found),), position)
        self._add("folds", _title_sounds(form), position)
        self._add("words", chain.from_iterable(word_keys(found)), position)

    def add_sounds(self, key: str, position: int) -> None:
        """Add what is left of *key* without vowels, and of Hangul its initials."""
        self._add("skeletons", skeletons(key), position)
        if letters_of.is_hangul(key):
            self._add("initials", (letters_of.initials(key),), position)

    def keys(self) -> Keys:
        """Return the keys made so far."""
        for position, part in enumerate(sorted(self._positions["parts"])):
            self._add("part_skeletons", skeletons(part), position)
        return Keys(self._table)

    def _table(self, kind: KindOfKeys) -> Table:
        # Two forms of one name may have the same key.
        positions = self._positions[kind].items()
        return Table.of({k: list(dict.fromkeys(at)) if len(at) > 1 else at for k, at in positions})


def _parts_of(form: str) -> Iterable[str]:
    is_one_word = letters_of.is_hangul(form) and " " not in form.strip()
    return filter(None, parted(plain(form)) if is_one_word else words(form))


def _title_sounds(form: str) -> set[str]:
    """Return how a title in Hangul sounds, and how the parts of it that a mark sets off do."""
    if not letters_of.is_hangul(form):
        return set()
    sounds = {fold(piece) for piece in re.split(r"[:\-\u2013\u2014~(),/]", form)}
    return {fold(form), *(sound for sound in sounds if len(sound) >= SHORTEST_PART)}
