"""The lines of code that a change of the user's files runs, one by one."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

# The modules between whose lines the outside world can make a difference.
MODULES = ("storage/files.py", "storage/exchange.py", "own/history.py")
# Every third line is enough: each of many tests begins with another one.
STEP = 3


class Lines:
    """How many lines were run."""

    count = 0


@contextmanager
def before_line(number: int, act: Callable[[], object]) -> Iterator[Lines]:
    """Call *act* before the line *number* that the storage of files runs, and before each after it."""
    lines = Lines()

    def line(_: FrameType, event: str, __: object) -> Any:
        if event == "line":
            lines.count += 1
            if lines.count >= number:
                act()
        return line

    def call(frame: FrameType, *_: object) -> Any:
        return line if frame.f_code.co_filename.endswith(MODULES) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield lines
    finally:
        sys.settrace(before)
