# ruff: noqa: INP001 - a script, run by its path
"""Measure what the user's own long catalogue costs: taking it in, and adding one scene to it.

`python bench/own.py --scenes 10000` imports so many scenes from JSON, then adds one at a time, and
prints the seconds of the processor that each takes, beside what tomllib takes to parse the file.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from catalogues import scenes

from kcatalog.catalog import Catalog
from kcatalog.formats.json_records import record, to_json

ADD = ["add", "--drama", "D", "--title", "T", "--actor", "A", "--character", "B", "--yes"]


def main() -> None:
    """Print the seconds, and the ratio to one parse."""
    options = argparse.ArgumentParser()
    options.add_argument("--scenes", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=5)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data" / "kcatalog" / "scenes.toml"
        kept = {
            f"XDG_{kind}_HOME": f"{folder}/{kind.lower()}" for kind in ("DATA", "STATE", "CACHE")
        }
        environment = os.environ | kept
        few = min(_cpu([*ADD, "--id", f"few-{n}"], environment) for n in range(3))
        given = Path(folder) / "many.json"
        given.write_bytes(to_json(map(record, Catalog(scenes(wanted.scenes)))))
        taken_in = _cpu(["import", str(given)], environment)
        parse = f"import tomllib; tomllib.load(open({str(data)!r}, 'rb'))"
        parsed, added = [], []
        for n in range(wanted.rounds):
            parsed.append(_cpu_of_python(["-c", parse], environment))
            added.append(_cpu([*ADD, "--id", f"one-{n}"], environment))
        parsing = min(parsed) - _cpu_of_python(["-c", "import tomllib"], environment)
    print(f"import of {wanted.scenes} scenes   {taken_in:.2f} s")
    print(f"one parse by tomllib     {parsing:.2f} s")
    print(f"one more scene           {min(added) - few:.2f} s beyond start-up")
    print(f"ratio                    {(min(added) - few) / parsing:.2f}")


def _cpu(words: list[str], environment: dict[str, str]) -> float:
    return _cpu_of_python(["-m", "kcatalog", *words], environment)


def _cpu_of_python(words: list[str], environment: dict[str, str]) -> float:
    """Return the seconds of the processor: they do not depend on who else is busy."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
