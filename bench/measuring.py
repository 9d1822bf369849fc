# ruff: noqa: INP001 - beside the scripts that import it
"""Processes run and measured: how long, how much of the processor, how much memory at most."""

from __future__ import annotations

import os
import pty
import statistics
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

# What would keep Python from starting as it does for a fan.
UNUSUAL: Final = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "KCATALOG_CATALOG")


class Spent(NamedTuple):
    """What one run took: milliseconds by the clock and of the processor, and megabytes."""

    wall: float
    cpu: float
    peak: float


class Program(NamedTuple):
    """A program to run: its words, whether its output goes to a terminal, and what it is told."""

    words: Sequence[str]
    stdout_is_terminal: bool = False
    environment: Mapping[str, str] = {}


def measured(program: Program, environment: Mapping[str, str]) -> Spent:
    """Run *program* once; raises RuntimeError where it fails."""
    ours, theirs = (
        _terminal() if program.stdout_is_terminal else (-1, os.open(os.devnull, os.O_RDWR))
    )
    begun = time.perf_counter()
    # The copy of this small process counts as the child's first memory, so it must stay small.
    child = os.posix_spawnp(
        program.words[0],
        list(program.words),
        _usual(environment) | dict(program.environment),
        file_actions=[(os.POSIX_SPAWN_DUP2, theirs, to) for to in range(3)],
    )
    os.close(theirs)
    if program.stdout_is_terminal:
        _drain(ours)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    if status:
        raise RuntimeError(f"{' '.join(program.words)} ended with {status >> 8}")
    return Spent(1e3 * wall, 1e3 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024)


def interleaved(
    programs: Mapping[str, Program],
    environment: Mapping[str, str],
    rounds: int,
    before: Callable[[str], object] = lambda _: None,
) -> dict[str, list[Spent]]:
    """Run each of *programs* once in each of *rounds*, so that a busy minute slows all alike.

    *before* is told the name of each that is about to run.
    """
    spent: dict[str, list[Spent]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            before(name)
            spent[name].append(measured(program, environment))
    return spent


def least(runs: Sequence[Spent]) -> Spent:
    """Return the least of each that any of *runs* took, but the most memory."""
    return Spent(min(r.wall for r in runs), min(r.cpu for r in runs), max(r.peak for r in runs))


def middle(runs: Sequence[Spent]) -> float:
    """Return the median time by the clock."""
    return statistics.median(r.wall for r in runs)


def home(folder: Path) -> dict[str, str]:
    """Return an environment that keeps the user's files under *folder*."""
    names = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    return {"HOME": str(folder), "TERM": "xterm-256color", "PAGER": ""} | {
        name: str(folder / name.lower()) for name in names
    }


def _usual(environment: Mapping[str, str]) -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in UNUSUAL} | dict(environment)


def _terminal() -> tuple[int, int]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, 80))
    return ours, theirs


def _drain(descriptor: int) -> None:
    try:
        while os.read(descriptor, 65536):
            pass
    except OSError:  # Linux tells the end of a pseudo-terminal by EIO
        pass
    finally:
        os.close(descriptor)
