# ruff: noqa: INP001 - a script, run by its path
"""Measure what could grow with the square of its size, or with all of a file though one scene changes.

`python bench/worst.py` prints the seconds of the processor for the sizes that hurt once: an edit and
a removal in a catalogue of 100,000 scenes, a check of 10,000 scenes of one drama, a JSON object of
200,000 keys one of which stands twice, a card with 100,000 syllables and no space, and hits in a text
of 200,000 words. Each is beside what tomli takes to parse the catalogue.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

SCENES: Final = 100_000
OF_ONE_DRAMA: Final = 10_000
KEYS: Final = 200_000
SYLLABLES: Final = 100_000
WORDS: Final = 200_000
PARSE: Final = "import sys, tomli\ntomli.load(open(sys.argv[1], 'rb'))"


def main() -> None:
    """Print a line for each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kinds = ("DATA", "STATE", "CACHE", "CONFIG")
        environment = os.environ | {f"XDG_{kind}_HOME": f"{name}/{kind}" for kind in kinds}
        environment["EDITOR"] = "sed -i s/Title/Name/"
        own = folder / "DATA" / "kcatalog" / "scenes.toml"
        own.parent.mkdir(parents=True)
        own.write_text("".join(_scene(n, n // 3) for n in range(SCENES)), "utf-8")
        one = folder / "one.toml"
        one.write_text("".join(_scene(n, 0) for n in range(OF_ONE_DRAMA)), "utf-8")
        twice = folder / "twice.json"
        keys = ",".join(f'"k{n}": 1' for n in range(KEYS))
        twice.write_text(f'{{{keys}, "k5": 2}}', "utf-8")
        syllables = folder / "syllables.toml"
        syllables.write_text(_scene(1, 1, "가나다라" * (SYLLABLES // 4)), "utf-8")
        words = folder / "words.toml"
        words.write_text(_scene(1, 1, "rain " * WORDS) + _scene(2, 2, "One rain"), "utf-8")
        _print("one parse by tomli", _cpu(["-c", PARSE, str(own)], environment))
        for line in (["edit", "scene-50000"], ["remove", "scene-60000", "--yes"]):
            _warm(environment)
            _print(line[0], _kcatalog(line, environment))
        _print("check, of one drama", _kcatalog(["check", str(one)], environment))
        _print("import, a key twice", _kcatalog(["import", str(twice)], environment))
        drawn = ["--color", "--catalog"]
        _print("show, long word", _kcatalog(["show", "1", *drawn, str(syllables)], environment))
        _print("search, long text", _kcatalog(["search", "rain", *drawn, str(words)], environment))


def _scene(number: int, drama: int, summary: str = "") -> str:
    title = f"Title {number * 7919 % 1_000_003:x} of {number * 104_729 % 1_299_709:x}"
    return (
        f'[[scene]]\nid = "scene-{number}"\ntitle = "{title}"\nsummary = "{summary}"\n\n'
        "[scene.drama]\n"
        f'title = "Drama {drama}"\nhangul = "드라마"\n\n[[scene.cast]]\nactor = "Actor {number % 999}"\n'
        'actor_hangul = "배우"\n\n\n'
    )


def _warm(environment: dict[str, str]) -> None:
    """Make the index anew, once the file is older than a tick of the clock."""
    time.sleep(2.1)
    _kcatalog(["list", "-n", "1"], environment)


def _kcatalog(words: list[str], environment: dict[str, str]) -> float:
    return _cpu(["-m", "kcatalog", *words], environment)


def _cpu(words: list[str], environment: dict[str, str]) -> float:
    """Return the seconds of the processor: they do not depend on who else is busy."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], env=environment, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _print(what: str, seconds: float) -> None:
    print(f"{what:<22} {seconds:6.2f} s")


if __name__ == "__main__":
    main()
