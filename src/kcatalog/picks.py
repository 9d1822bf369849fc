"""Picks: one scene out of many, by chance."""

from collections.abc import Sequence
from random import Random

from kcatalog.catalog import Scene


def pick(scenes: Sequence[Scene], chance: Random) -> Scene:
    """Pick one of *scenes* by *chance*; raises IndexError where there are none."""
    return chance.choice(scenes)
