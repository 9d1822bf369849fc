"""The program at a real terminal, asked and answered."""

import os
import re
import select
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from tests.conftest import Result
from tests.terminal import open_terminal, pieces, read

_CODE = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


def talk(line: str, answers: Sequence[str], *, code: int | None = 0, **environment: str) -> Result:
    """Run *line* at a terminal, giving each of *answers* once something is asked.

    It must end with *code*, unless that is None.
    """
    ours, theirs = open_terminal(80)
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
    shown = b""
    for answer in answers:
        shown += _until_asked(ours)
        os.write(ours, answer.encode())
    shown += b"".join(pieces(ours))
    ended = running.wait(timeout=30)
    assert code in (None, ended), shown.decode()
    return Result(ended, shown.decode().replace("\r\n", "\n"), "")


def _take_terminal() -> None:
    os.login_tty(0)
    # Tests that run in the background of a shell are deaf to Ctrl-C; the user's program is not.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _until_asked(descriptor: int) -> bytes:
    """Read until a question stands there: something ends without a line end, for a moment."""
    shown, begun = b"", time.monotonic()
    while time.monotonic() - begun < 20:
        if select.select([descriptor], [], [], 0.15)[0]:
            piece = read(descriptor)
            if not piece:
                return shown
            shown += piece
        elif _CODE.sub(b"", shown).rstrip(b" ").endswith((b":", b"]", b"?")):
            return shown
    raise TimeoutError(shown.decode())
