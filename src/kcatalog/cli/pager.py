"""The pager: for what is longer than the screen, as the user's $PAGER has it."""

import os
import shlex
import shutil
import subprocess
import sys


def command() -> list[str]:
    """Return the words that start the pager, or none where there is none or none is wanted."""
    wanted = os.environ.get("PAGER")
    if wanted is None:
        return ["less"] if shutil.which("less") else []
    try:
        return shlex.split(wanted)
    except ValueError:
        return []


def page(text: str, words: list[str]) -> bool:
    """Show *text* in the pager that *words* start; say whether it could be started."""
    # Colours pass, a text that fits is left on the screen, and nothing is cleared.
    environment = {"LESS": "-FIRX", "LESSCHARSET": "utf-8"} | os.environ
    try:
        running = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment)  # noqa: S603
    except OSError:
        return False
    try:
        running.communicate(text.encode(sys.stdout.encoding, "stand-in"))
    except KeyboardInterrupt:
        _wait(running)
    return True


def _wait(running: subprocess.Popen[bytes]) -> None:
    """Wait until the user leaves the pager: Ctrl-C is the pager's to take."""
    while running.poll() is None:
        try:
            running.wait()
        except KeyboardInterrupt:
            continue
