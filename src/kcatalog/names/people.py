"""The lookup of actors and characters, by whole names and by parts of them."""

from collections.abc import Iterable
from typing import Final

from kcatalog.names import hangul as letters_of
from kcatalog.names.costs import part_cost
from kcatalog.names.folding import LONGEST, fold, plain, words
from kcatalog.names.keys import SortsOf, sounds_of
from kcatalog.names.lookup import MOST_NEAREST, Found, Match, Names, keep_least, keyboard_readings
from kcatalog.names.name import Name
from kcatalog.names.romanization import SURNAME_COSTS, romanize
from kcatalog.names.spelling import (
    SHORTEST_SURNAME,
    is_like_a_person,
    is_surname,
    is_whole_name,
    latin,
    parted,
    readings,
    spells_surname,
)
from kcatalog.names.wording import acronyms

# Most Korean names have three syllables: one surname, two of the given name.
WHOLE_NAME: Final = 3


class People(Names):
    """Actors or characters, ready to be looked up."""

    @staticmethod
    def keys_of(name: Name) -> SortsOf:
        """Yield the sorts of keys that an actor or character has, each with the keys."""
        for form in filter(plain, name.forms):  # one of signs alone has no keys
            key = plain(form)
            yield "exact", (key,)
            yield "folds", (fold(form),)
            yield "parts", (part for part in _parts_of(form) if part != key)
            yield from sounds_of(key)
            yield "acronyms", _first_letters(form)

    def parts(self, typed: str) -> list[Found]:
        """Find the names of which *typed* is a surname, a given name or a whole word.

        What may as well be a common word comes last, as a syllable.
        """
        costs: dict[Match, dict[int, float]] = {"part": {}, "syllable": {}}
        for reading in keyboard_readings(typed[:LONGEST]):
            key = plain(reading)
            for part in self._keys.parts_like(key):
                is_struck = letters_of.strokes(part) == letters_of.strokes(key)
                cost = 0.0 if is_struck else part_cost(reading, part)
                for position in self._keys.get("parts", part) if cost is not None else ():
                    if match := part_match(key, part, self._at(position)):
                        keep_least(costs[match], position, cost)
        for position in costs["part"]:
            costs["syllable"].pop(position, None)
        return [found for match in costs for found in self._by_cost(costs[match], match)]

    def starting(self, typed: str) -> list[Found]:
        """Find the people of whose name *typed* is a start, unless it is a whole name by itself."""
        typed = typed[:LONGEST]
        is_whole = len(_likeliest(typed)) == WHOLE_NAME and is_like_a_person(typed)
        return [] if is_whole else super().starting(typed)

    def _half_typed(self, key: str) -> set[int]:
        return set() if is_whole_name(key) else super()._half_typed(key)

    def nearest(self, typed: str) -> list[Name]:
        """Return names for a message that found none: first those half the same.

        These share the given name, or the surname and the first syllable of the given name.
        """
        return (self._akin(typed[:LONGEST]) or super().nearest(typed))[:MOST_NEAREST]

    def _akin(self, typed: str) -> list[Name]:
        key = plain(typed)
        family, given = parted(key if letters_of.is_hangul(key) else _likeliest(typed))
        if not given or not is_surname(family):
            return []
        same_given = [found.name for found in self.parts(given)]
        same_family = [found.name for found in self.parts(family)]
        same_start = [n for n in same_family if parted(plain(n.hangul))[1][:1] == given[:1]]
        return list(dict.fromkeys((*same_given, *same_start)))


def _likeliest(typed: str) -> str:
    """Return the likeliest Hangul of a name in Latin letters."""
    return next((hangul for hangul, _ in readings(latin(typed))), "")


def _first_letters(form: str) -> set[str]:
    """Return the first letters of a name, in Hangul by each usual spelling of the surname."""
    if not letters_of.is_hangul(form):
        return acronyms(form)
    surname, given = plain(form)[0], plain(form)[1:]
    spellings = (romanize(surname), *SURNAME_COSTS.get(surname, ()))
    tail = "".join(romanize(syllable)[0] for syllable in given)
    return {spelling[0] + tail for spelling in spellings}


def _parts_of(form: str) -> Iterable[str]:
    is_one_word = letters_of.is_hangul(form) and " " not in form.strip()
    return filter(None, parted(plain(form)) if is_one_word else words(form))


def part_match(key: str, part: str, name: Name) -> Match | None:
    """Return how *key* answers for *name*, of which *part* is a part; None where it does not."""
    if letters_of.is_hangul(part):
        if len(part) > 1 or letters_of.is_hangul(key):
            return "part"
        return "syllable" if is_surname_of(key, name) else None
    starts = any(plain(form).startswith(key) for form in name.forms)
    if len(key) <= SHORTEST_SURNAME:
        return "part" if starts and (not name.hangul or is_surname_of(key, name)) else None
    if key != part or starts or any(len(words(f)) == 2 and key in words(f) for f in name.forms):
        return "part"
    return "syllable"


def is_surname_of(key: str, name: Name) -> bool:
    """Return whether *key* is the surname of *name*, in Hangul or in a usual spelling."""
    surname, _ = parted(plain(name.hangul))
    return spells_surname(key, surname)
