"""A pseudo-terminal for a program under test; where the system has none, the test is skipped."""

import os
import select
from collections.abc import Iterator

import pytest


def open_terminal(columns: int, rows: int = 50) -> tuple[int, int]:
    """Return our end and the program's of a new pseudo-terminal."""
    termios = pytest.importorskip("termios", reason="this system has no pseudo-terminals")
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (rows, columns))
    return ours, theirs


def read(descriptor: int) -> bytes:
    """Read a piece of what was written; nothing at the end, for which Linux raises EIO."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


def pieces(descriptor: int) -> Iterator[bytes]:
    """Yield all that is written until the end, or until nothing comes for long; then close."""
    try:
        while select.select([descriptor], [], [], 30)[0] and (piece := read(descriptor)):
            yield piece
    finally:
        os.close(descriptor)
