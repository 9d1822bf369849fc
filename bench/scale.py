# ruff: noqa: INP001 - a script, run by its path
"""Measure how the cost of each command grows with the catalogue, warm and cold.

`python bench/scale.py --sizes 15 1000 10000 100000 --chart bench/scale.svg` makes catalogues of
these sizes, runs each command on each of them, interleaved, and prints the least time and the most
memory as tables; the chart shows the times. Warm is with the index that a run before left, and the
ratio is that to the first size; cold is without any, as after an edit, and the ratio is that to what
tomllib takes to parse the same files.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from chart import chart
from measuring import Program, Spent, home, interleaved, least, measured

# A file may have 40 MB, so that many scenes stand in several.
MOST_IN_A_FILE: Final = 25_000
COMMANDS: Final = {
    "list --limit 20": ["list", "--limit", "20"],
    "list --sort title": ["list", "--sort", "title", "--limit", "20"],
    "show": ["show", "7"],
    "show, by id": ["show", "{id}"],
    "random": ["random"],
    "random --seed": ["random", "--seed", "word"],
    "today": ["today"],
    "search, hit": ["search", "{actor}"],
    "search, near miss": ["search", "{slip}"],
    "search, common words": ["search", "the", "night"],
    "actor": ["actor", "{actor}"],
    "stats": ["stats"],
}
READING: Final = "tomllib alone"
READ: Final = "import sys, tomllib\nfor f in sys.argv[1:]: tomllib.load(open(f, 'rb'))"


def main() -> None:
    """Print the tables, and draw the chart where one is wanted."""
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", type=int, nargs="+", default=[15, 1_000, 10_000])
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--cold-rounds", type=int, default=2)
    options.add_argument("--chart", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = {size: _files(Path(folder), size) for size in given.sizes}
        environment = home(Path(folder) / "home")
        programs = {
            f"{name}/{size}": program
            for size in given.sizes
            for name, program in _programs(files[size]).items()
        }
        for program in [*programs.values(), *programs.values()]:
            measured(program, environment)
        warm = interleaved(programs, environment, given.rounds)
        cache = Path(environment["XDG_CACHE_HOME"])
        reading = {
            f"{READING}/{size}": Program([sys.executable, "-c", READ, *names])
            for size, names in files.items()
        }
        cold = interleaved(
            reading | programs,
            environment,
            given.cold_rounds,
            before=lambda _: shutil.rmtree(cache, ignore_errors=True),
        )
    _table("Warm", warm, given.sizes, lambda name, _: f"{name}/{given.sizes[0]}")
    _table("Cold", cold, given.sizes, lambda _, size: f"{READING}/{size}")
    if given.chart:
        walls = {
            name: [least(warm[f"{name}/{size}"]).wall for size in given.sizes]
            for name in dict.fromkeys(key.partition("/")[0] for key in warm)
        }
        title = "How long each command takes, with the index of an earlier run"
        given.chart.write_text(chart(title, given.sizes, walls), encoding="utf-8")


def _files(folder: Path, size: int) -> list[str]:
    """Make a catalogue of *size* scenes, by a process that takes its memory with it."""
    generator = str(Path(__file__).with_name("catalogues.py"))
    name = str(folder / f"{size}.toml")
    subprocess.run([sys.executable, generator, str(size), name, str(MOST_IN_A_FILE)], check=True)
    return sorted(map(str, folder.glob(f"{size}.*toml")))


def _programs(files: Sequence[str]) -> dict[str, Program]:
    id_, actor = (_first(field, files[0]) for field in ("id", "actor"))
    typed = {"id": id_, "actor": actor, "slip": actor[:-2] + actor[-1] + actor[-2]}
    catalog = [word for file in files for word in ("--catalog", file)]
    programs = {
        name: Program(
            [sys.executable, "-m", "kcatalog", *(w.format(**typed) for w in words), *catalog]
        )
        for name, words in COMMANDS.items()
    }
    programs["TAB"] = Program(
        ["env", "_KCATALOG_COMPLETE=complete_zsh",
         f"_TYPER_COMPLETE_ARGS=kcatalog show {' '.join(catalog)} lamp-",
         sys.executable, "-m", "kcatalog"]
    )  # fmt: skip
    return programs


def _first(field: str, file: str) -> str:
    with Path(file).open(encoding="utf-8") as lines:
        return next(line.split('"')[1] for line in lines if line.startswith(f"{field} = "))


def _table(
    title: str,
    spent: dict[str, list[Spent]],
    sizes: Iterable[int],
    floor: Callable[[str, int], str],
) -> None:
    """Print the least of each, with its ratio to the least of what *floor* names."""
    print(f"\n| {title} | " + " | ".join(f"{size:,}" for size in sizes) + " |")
    print("| --- | " + " | ".join("---:" for _ in sizes) + " |")
    for name in dict.fromkeys(key.partition("/")[0] for key in spent):
        cells = []
        for size in sizes:
            best, beside = least(spent[f"{name}/{size}"]), least(spent[floor(name, size)])
            cells.append(f"{best.wall:.0f} ms ({best.wall / beside.wall:.2f}), {best.peak:.0f} MB")
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
