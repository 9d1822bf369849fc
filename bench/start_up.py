# ruff: noqa: INP001 - a script, run by its path
"""Time what a fan waits for at the prompt: python bench/start_up.py [rounds].

The rounds are interleaved, so that a busy moment of the machine touches all alike, and the
quickest of each counts: it is the one that was disturbed least.
"""

import os
import subprocess
import sys
from time import perf_counter

TAB = {"_KCATALOG_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": "kcatalog actor G"}
RUNS: dict[str, tuple[list[str], dict[str, str]]] = {
    "python alone": (["-c", "pass"], {}),
    "--version": (["-m", "kcatalog", "--version"], {}),
    "TAB for an actor": (["-m", "kcatalog"], TAB),
    "today --brief": (["-m", "kcatalog", "today", "--brief"], {}),
    "random": (["-m", "kcatalog", "random"], {}),
    "list": (["-m", "kcatalog", "list"], {}),
}


def seconds(words: list[str], environment: dict[str, str]) -> float:
    """Time one run, its output into a pipe."""
    began = perf_counter()
    subprocess.run(
        [sys.executable, *words], env=os.environ | environment, capture_output=True, check=True
    )
    return perf_counter() - began


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    times = [[seconds(*run) for run in RUNS.values()] for _ in range(rounds)]
    for name, taken in zip(RUNS, zip(*times, strict=True), strict=True):
        print(f"{name:18} {1000 * min(taken):5.0f} ms")
