"""The program at a real terminal, asked and answered."""

import os
import re
import select
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from tests.conftest import Result
from tests.terminal import open_terminal, pieces, read

_CODE = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
# What GNU Readline itself says to a terminal around each line: pasted text is to come marked as such.
_EDITING = re.compile(rb"\x1b\[\?2004(?:h|l\r?)")

try:
    import readline
except ImportError:
    _LIBRARY = ""
else:
    _LIBRARY = readline.__doc__ or ""
# libedit, which some builds of Python have instead, takes what is pasted for keys that are struck.
NEEDS_GNU_READLINE = pytest.mark.skipif(
    "libedit" in _LIBRARY, reason="this Python has libedit, not GNU Readline"
)


def talk(line: str, answers: Sequence[str], *, code: int | None = 0, **environment: str) -> Result:
    """Run *line* at a terminal, giving each of *answers* once something is asked.

    It must end with *code*, unless that is None.
    """
    running, ours = _started(line, environment)
    shown = b""
    for answer in answers:
        shown += _until_asked(ours)
        os.write(ours, answer.encode())
    return _ended(running, ours, shown, code)


def converse(
    line: str,
    replies: Mapping[str, str | list[str]],
    *,
    code: int = 0,
    columns: int = 80,
    patience: float = 0,
    **environment: str,
) -> Result:
    """Run *line* at a terminal, and reply to each question by what *replies* has for a part of it.

    A list has a reply for each time that a question comes up. To one that nothing is left for, the
    reply is Enter; to one that comes back again and again, Ctrl-C. The first one has to wait for
    *patience* seconds. It must end with *code*.
    """
    running, ours = _started(line, {"COLUMNS": str(columns)} | environment, columns)
    shown, asked = b"", Counter[str]()
    while question := _question(piece := _until_asked(ours)):
        shown += piece
        asked[question] += 1
        found = next((replies[part] for part in replies if part in question), "")
        in_turn = [found] if isinstance(found, str) else found
        time.sleep(patience if asked.total() == 1 else 0)
        reply = "".join(in_turn[asked[question] - 1 : asked[question]])
        os.write(ours, f"{reply}\r".encode() if asked[question] < 5 else b"\x03")
    return _ended(running, ours, shown + piece, code)


def _started(
    line: str, environment: dict[str, str], columns: int = 80
) -> tuple[subprocess.Popen[bytes], int]:
    """Start *line* at a terminal of its own, and return our end of that, too."""
    ours, theirs = open_terminal(columns)
    running = subprocess.Popen(
        [sys.executable, "-m", "kcatalog", *shlex.split(line)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"COLUMNS": "80"} | environment,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - no threads here
    )
    os.close(theirs)
    return running, ours


def _ended(running: subprocess.Popen[bytes], ours: int, shown: bytes, code: int | None) -> Result:
    """Wait for the end of *running*, and return all that it has *shown*."""
    shown += b"".join(pieces(ours))
    ended = running.wait(timeout=30)
    assert code in (None, ended), shown.decode()
    text = _EDITING.sub(b"", shown).decode()
    return Result(ended, text.replace("\r\n", "\n"), "")


def _take_terminal() -> None:
    os.login_tty(0)
    # Tests that run in the background of a shell are deaf to Ctrl-C; the user's program is not.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _until_asked(descriptor: int) -> bytes:
    """Read until a question stands there: something ends without a line end, for a moment."""
    shown, begun = b"", time.monotonic()
    while time.monotonic() - begun < 20:
        if select.select([descriptor], [], [], 0.05)[0]:
            piece = read(descriptor)
            if not piece:
                return shown
            shown += piece
        elif _question(shown):
            return shown
    raise TimeoutError(shown.decode())


def _question(shown: bytes) -> str:
    """Return the question that *shown* ends with, if it does."""
    last = _CODE.sub(b"", shown).rstrip(b" ").rpartition(b"\n")[2]
    return last.decode() if last.endswith((b":", b"]", b"?")) else ""
