# ruff: noqa: INP001 - a script, run by its path
"""Measure how the cost of each command grows with the catalogue, warm and cold.

`python bench/scale.py --sizes 15 1000 10000 100000 --chart bench/scale.svg` makes catalogues of
these sizes, runs each command on each of them, interleaved, and prints the least time and the most
memory as tables; the chart shows the times. Warm is with the snapshots that a run before left;
cold is without any, as after an edit, beside what tomllib takes to parse the same files.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from measuring import Program, Spent, home, interleaved, least, measured

# A file may have 40 MB, so that many scenes stand in several.
MOST_IN_A_FILE: Final = 25_000
COMMANDS: Final = {
    "list --limit 20": ["list", "--limit", "20"],
    "show": ["show", "7"],
    "random": ["random"],
    "random --seed": ["random", "--seed", "word"],
    "today": ["today"],
    "search, hit": ["search", "{actor}"],
    "search, near miss": ["search", "{slip}"],
    "actor": ["actor", "{actor}"],
}
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
            f"tomllib alone/{size}": Program([sys.executable, "-c", READ, *names])
            for size, names in files.items()
        }
        cold = interleaved(
            reading | programs,
            environment,
            given.cold_rounds,
            before=lambda _: shutil.rmtree(cache, ignore_errors=True),
        )
    _table("Warm", warm, given.sizes)
    _table("Cold", cold, given.sizes)
    if given.chart:
        given.chart.write_text(_chart(warm, given.sizes), encoding="utf-8")


def _files(folder: Path, size: int) -> list[str]:
    """Make a catalogue of *size* scenes, by a process that takes its memory with it."""
    generator = str(Path(__file__).with_name("catalogues.py"))
    name = str(folder / f"{size}.toml")
    subprocess.run([sys.executable, generator, str(size), name, str(MOST_IN_A_FILE)], check=True)
    return sorted(map(str, folder.glob(f"{size}.*toml")))


def _programs(files: Sequence[str]) -> dict[str, Program]:
    with Path(files[0]).open(encoding="utf-8") as lines:
        actor = next(line.split('"')[1] for line in lines if line.startswith("actor = "))
    typed = {"actor": actor, "slip": actor[:-2] + actor[-1] + actor[-2]}
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


def _table(title: str, spent: dict[str, list[Spent]], sizes: Iterable[int]) -> None:
    print(f"\n| {title} | " + " | ".join(f"{size:,}" for size in sizes) + " |")
    print("| --- | " + " | ".join("---:" for _ in sizes) + " |")
    for name in dict.fromkeys(key.partition("/")[0] for key in spent):
        bests = [least(spent[f"{name}/{size}"]) for size in sizes]
        cells = [f"{b.wall:.0f} ms ({b.wall / bests[0].wall:.2f}), {b.peak:.0f} MB" for b in bests]
        print(f"| {name} | {' | '.join(cells)} |")


def _chart(spent: dict[str, list[Spent]], sizes: Sequence[int]) -> str:
    """Draw the time of each command by the size of the catalogue."""
    names = list(dict.fromkeys(key.partition("/")[0] for key in spent))
    walls = {n: [least(spent[f"{n}/{size}"]).wall for size in sizes] for n in names}
    most = max(max(each) for each in walls.values())
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 400" font-size="12">',
        '<rect width="720" height="400" fill="white"/>',
    ]
    across = {size: 60 + 440 * at / max(1, len(sizes) - 1) for at, size in enumerate(sizes)}
    for size, x in across.items():
        parts.append(f'<text x="{x:.0f}" y="385" text-anchor="middle">{size:,}</text>')
    for step in range(5):
        y = 360 - 320 * step / 4
        parts.append(f'<line x1="60" x2="500" y1="{y:.0f}" y2="{y:.0f}" stroke="#ddd"/>')
        parts.append(f'<text x="52" y="{y + 4:.0f}" text-anchor="end">{most * step / 4:.0f}</text>')
    for at, (name, times) in enumerate(walls.items()):
        color = f"hsl({360 * at // len(walls)} 65% 40%)"
        points = " ".join(
            f"{x:.0f},{360 - 320 * time / most:.0f}"
            for x, time in zip(across.values(), times, strict=True)
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts.append(f'<text x="520" y="{60 + 20 * at}" fill="{color}">{name}</text>')
    parts.append('<text x="60" y="24">milliseconds, warm, by the number of scenes</text></svg>')
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
