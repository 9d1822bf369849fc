"""A bar for work that takes longer than a moment."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from kcatalog.cli import screen

_MOMENT = 0.5

Item = TypeVar("Item")


def tracked(items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
    """Give *items*, and show how far that has got: on stderr, at a terminal, after a moment."""
    begun, done = time.monotonic(), 0
    source = iter(items)
    for item in source:
        done += 1
        yield item
        if screen.told_at_terminal() and time.monotonic() - begun > _MOMENT:
            break
    else:
        return
    yield from _drawn(source, done, total, doing)


def _drawn(items: Iterator[Item], done: int, total: int, doing: str) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=total, completed=done)
        for item in items:
            progress.advance(task)
            yield item
