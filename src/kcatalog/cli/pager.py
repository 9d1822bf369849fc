"""The pager: for what is longer than the screen, as the user's $PAGER has it."""

import os
import shutil
import subprocess
import sys
import tempfile

from kcatalog.cli.shell_words import split_words

# What less shows below the text instead of a bare colon: one thing at the end (?e), another before.
_PROMPT = r"-Ps?e(end) q to leave\::space for more, q to leave\:.$"


def page(text: str) -> bool:
    """Show *text* in the pager; return whether it did, so that no answer is lost.

    It did not where there is none or none is wanted, where it cannot start, ends with an error, or
    reads nothing.
    """
    words = command()
    if not words:
        return False
    try:
        with tempfile.TemporaryFile() as answer:
            answer.write(text.encode(sys.stdout.encoding, "stand-in"))
            answer.seek(0)
            running = subprocess.Popen(words, stdin=answer, env=_environment())  # noqa: S603
            # The pager reads from the same open file, so that its position is here, too.
            return _was_left(running) or (running.returncode == 0 and answer.tell() > 0)
    except OSError:
        return False


def command() -> list[str]:
    """Return the words that start the pager, or none where there is none or none is wanted."""
    wanted = os.environ.get("PAGER")
    if wanted is None:
        return ["less"] if shutil.which("less") else []
    return split_words(wanted)


def _environment() -> dict[str, str]:
    """Return the environment in which less lets colours pass, whatever else the user has it do.

    Where the user has nothing, it leaves a text that fits on the screen, clears nothing, and names
    the keys that go on and leave.
    """
    options = f"-R {os.environ['LESS']}" if "LESS" in os.environ else f"-FIRX {_PROMPT}"
    return {"LESSCHARSET": "utf-8"} | os.environ | {"LESS": options}


def _was_left(running: subprocess.Popen[bytes]) -> bool:
    """Wait until the pager ends; return whether by Ctrl-C, which is the pager's to take."""
    was_interrupted = False
    while running.poll() is None:
        try:
            running.wait()
        except KeyboardInterrupt:
            was_interrupted = True
    return was_interrupted
