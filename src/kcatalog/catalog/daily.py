"""The pick of the day.

It goes through the scenes in rounds, each scene once a round, in an order that belongs to the
round. A scene takes part from the first round that begins after the day on which it was added,
so adding one never moves a pick of that day or of any day before it. The scenes of the earliest
day count as having been there always, which gives every date its pick; a scene that does not
say when it was added takes part only where none says so. Taking a scene out is as if it had
never been there, so that other days get other picks, past ones too: who knows the catalogue
knows the picks, and no file has to remember them.

A scene that names a day of the year, as Christmas Eve, is the pick of that day whatever the round
says, from the day after it was added. Where several name the same day, they take turns by the
year, in the order in which they were added; where a filter leaves none of them, the round decides.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Generic, TypeVar

from msgspec import Struct

from kcatalog.catalog.fields import Outline
from kcatalog.catalog.scene import CatalogError, Scene

# Rounds are counted from here where no scene says when it was added.
_EPOCH: Final = date(2026, 1, 1)

_64_BITS: Final = 2**64 - 1


# What can be picked: a scene, or as much of it as that takes.
Item = TypeVar("Item", bound=Scene | Outline)


class Round(Struct, Generic[Item], frozen=True):
    """The first day of a round, as an ordinal, and the scenes that take part in it."""

    begins: int
    scenes: Sequence[Item]


class Rotation(Generic[Item]):
    """Scenes in their rounds, to pick from for several days; raises CatalogError for no scenes."""

    def __init__(self, scenes: Iterable[Item]) -> None:
        known = list(scenes)
        if not known:
            raise CatalogError("there are no scenes to pick from")
        dated = [scene for scene in known if scene.added is not None]
        self._taking_part = sorted(dated, key=_added) or known
        self._naming_days = sorted((s for s in self._taking_part if s.days), key=_seniority)
        self._orders: dict[int, list[Item]] = {}

    def pick(self, day: date) -> Item:
        """Pick the scene of *day*."""
        if own := self._naming(day):
            return own[day.year % len(own)]
        this = self._round(day.toordinal())
        order, position = self._order(this), day.toordinal() - this.begins
        # Only the first of three or more ever gives way, so the last of a round stays what it is.
        if position < 2 < len(order):
            before = self._order(self._round(this.begins - 1))
            if order[0] is before[-1]:
                position = 1 - position
        return order[position]

    def _naming(self, day: date) -> list[Item]:
        """Return the scenes that name *day* and were there before it, the oldest first."""
        name = day.isoformat()[-5:]
        before = (scene for scene in self._naming_days if _added(scene) < day.toordinal())
        return [scene for scene in before if name in scene.days]

    def _round(self, day: int) -> Round[Item]:
        """Find the round that holds *day*.

        From one day of additions to the next, all rounds are of one length, so they are counted
        rather than walked.
        """
        scenes = self._taking_part
        begins = _added(scenes[0]) + 1
        taking_part = bisect_left(scenes, begins, key=_added)
        while taking_part < len(scenes):
            rounds = (_added(scenes[taking_part]) - begins) // taking_part + 1
            if day < begins + rounds * taking_part:
                break
            begins += rounds * taking_part
            taking_part = bisect_left(scenes, begins, key=_added)
        begins += (day - begins) // taking_part * taking_part
        return Round(begins, scenes[:taking_part])

    def _order(self, one_round: Round[Item]) -> list[Item]:
        if one_round.begins not in self._orders:
            self._orders[one_round.begins] = _shuffled(one_round)
        return self._orders[one_round.begins]


def pick_of_the_day(scenes: Iterable[Item], day: date) -> Item:
    """Pick the scene of *day*: the same for everyone with the same *scenes*, in any order.

    Raises CatalogError where there are no scenes.
    """
    return Rotation(scenes).pick(day)


def _added(scene: Scene | Outline) -> int:
    return (scene.added or _EPOCH).toordinal()


def _seniority(scene: Scene | Outline) -> tuple[int, str]:
    return _added(scene), scene.id


def _shuffled(one_round: Round[Item]) -> list[Item]:
    """Shuffle the scenes of a round by its first day.

    Two scenes take turns, the newer first: the one that was alone before it came second.
    """
    if len(one_round.scenes) <= 2:
        return sorted(one_round.scenes, key=_seniority, reverse=True)
    salt = _scattered(one_round.begins)
    return sorted(one_round.scenes, key=lambda s: (_scattered(_number(s.id) ^ salt), s.id))


def _number(id_: str) -> int:
    """Turn an id into 64 bits; the modulus is the largest prime below 2 ** 64."""
    return int.from_bytes(id_.encode()) % (2**64 - 59)


def _scattered(number: int) -> int:
    """Scatter *number* over 64 bits, alike on every machine and Python: splitmix64's last step."""
    number = (number + 0x9E3779B97F4A7C15) & _64_BITS
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 & _64_BITS
    number = (number ^ number >> 27) * 0x94D049BB133111EB & _64_BITS
    return number ^ number >> 31
