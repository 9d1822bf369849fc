"""The pick of the day.

It goes through the scenes in rounds, each scene once a round, in an order that belongs to the
round. A scene takes part from the first round that begins after the day on which it was added,
so adding one never moves a pick of that day or of any day before it. The scenes of the earliest
day count as having been there always, which gives every date its pick; a scene that does not
say when it was added takes part only where none says so. Taking a scene out is as if it had
never been there, so that other days get other picks, past ones too: who knows the catalogue
knows the picks, and no file has to remember them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Final, Generic, Protocol, TypeVar

from msgspec import Struct

from kcatalog.catalog import CatalogError

# Rounds are counted from here where no scene says when it was added.
_EPOCH: Final = date(2026, 1, 1)

_64_BITS: Final = 2**64 - 1


class Dated(Protocol):
    """What can be picked: a scene, or as much of it as this takes."""

    @property
    def id(self) -> str:
        """The scene's lasting name."""

    @property
    def added(self) -> date | None:
        """The day on which it joined the catalogue."""


Item = TypeVar("Item", bound=Dated)


class Round(Struct, Generic[Item], frozen=True):
    """The first day of a round, as an ordinal, and the scenes that take part in it."""

    begins: int
    scenes: Sequence[Item]


def pick_of_the_day(scenes: Iterable[Item], day: date) -> Item:
    """Pick the scene of *day*: the same for everyone with the same *scenes*, in any order.

    Raises CatalogError where there are no scenes.
    """
    taking_part = _taking_part(scenes)
    if not taking_part:
        raise CatalogError("there is no scene to pick from")
    today = day.toordinal()
    this = _round_of(taking_part, today)
    order = _order(this)
    if today - this.begins >= 2 or len(order) <= 2:
        return order[today - this.begins]
    # Only the first of three or more ever gives way, so the last of a round stays what it is.
    if order[0] is _order(_round_of(taking_part, this.begins - 1))[-1]:
        order[0], order[1] = order[1], order[0]
    return order[today - this.begins]


def _taking_part(scenes: Iterable[Item]) -> list[Item]:
    """Give the scenes that rounds are made of, by the day they were added."""
    known = sorted(scenes, key=attrgetter("id"))
    dated = [scene for scene in known if scene.added is not None]
    return sorted(dated, key=_added) or known


def _round_of(scenes: Sequence[Item], day: int) -> Round[Item]:
    """Find the round that holds *day*.

    From one day of additions to the next, all rounds are of one length, so they are counted
    rather than walked.
    """
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


def _added(scene: Dated) -> int:
    return (scene.added or _EPOCH).toordinal()


def _order(one_round: Round[Item]) -> list[Item]:
    """Shuffle the scenes of a round by its first day.

    Two scenes take turns, the newer first: the one that was alone before it came second.
    """
    if len(one_round.scenes) <= 2:
        return list(reversed(one_round.scenes))
    salt = _scattered(one_round.begins)
    return sorted(one_round.scenes, key=lambda scene: _scattered(_number(scene.id) ^ salt))


def _number(id_: str) -> int:
    """Turn an id into 64 bits; the modulus is the largest prime below 2 ** 64."""
    return int.from_bytes(id_.encode()) % (2**64 - 59)


def _scattered(number: int) -> int:
    """Scatter *number* over 64 bits, alike on every machine and Python: splitmix64's last step."""
    number = (number + 0x9E3779B97F4A7C15) & _64_BITS
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 & _64_BITS
    number = (number ^ number >> 27) * 0x94D049BB133111EB & _64_BITS
    return number ^ number >> 31
