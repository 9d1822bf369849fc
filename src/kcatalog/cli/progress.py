"""A bar, or a line, for work that takes longer than a moment."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Event, Timer
from typing import TextIO, TypeVar

from kcatalog.cli import screen

_MOMENT = 0.5
# The parser takes about a moment for so many bytes, and gives no other thread a turn meanwhile.
_LARGE = 8_000_000

# Back to the start of the line, and nothing left on it.
_CLEAR = "\r\x1b[K"

Item = TypeVar("Item")


def tracked(items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
    """Yield *items*, and show how far that has got: on stderr, at a terminal, after a moment."""
    begun = time.monotonic()
    source = iter(items)
    for done, item in enumerate(source, start=1):
        yield item
        if screen.stderr_is_terminal() and time.monotonic() - begun > _MOMENT:
            yield from _drawn(source, done, total, doing)


def _drawn(items: Iterator[Item], done: int, total: int, doing: str) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=_stderr()), transient=True) as progress:
        task = progress.add_task(doing, total=total, completed=done)
        for item in items:
            progress.advance(task)
            yield item


@contextmanager
def shown_after_a_moment(doing: str, begun: float, size: int = 0) -> Iterator[None]:
    """Say what is being done, on stderr at a terminal, while it goes on past a moment.

    *begun* is when the first step of the work began, by the clock of this process in seconds, which
    stands still while the user types; a step that parses a large *size* in bytes is shown at once.
    """
    if not screen.stderr_is_terminal():
        yield
        return
    shown = Event()
    left = 0.0 if size > _LARGE else begun + _MOMENT - time.process_time()
    timer = Timer(left, _show, [doing, shown])
    timer.daemon = True
    timer.start()
    if left <= 0:
        timer.join()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            _write(_CLEAR)


def _show(doing: str, shown: Event) -> None:
    _write(_CLEAR + doing)
    shown.set()


def _write(text: str) -> None:
    _stderr().write(text)
    _stderr().flush()


def _stderr() -> TextIO:
    """Return stderr itself, past the gate: what moves the cursor, and has no words but our own."""
    return sys.__stderr__ or sys.stderr
