# ruff: noqa: INP001 - a script, run by its path
"""Measure how fast each command starts, beside the least that Python and Typer can take.

`python bench/startup.py --rounds 20 --peers FOLDER` prints a table of minimum and median times, and
two ratios to the floor within this run: of the minima, and the median of those of each round. The
floor is an application of one line in the same environment, that of the Python that runs this: one
that prints a line for what goes into a pipe, one that prints a Rich panel for what a terminal
shows. Other programs of the kind answer from a little of their own, as far as they are found in
FOLDER or on the path.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Final

from measuring import Program, Spent, home, interleaved, least, measured, middle
from peers import installed

LINE: Final = """\
import typer
app = typer.Typer()

@app.command()
def main() -> None:
    print("a line")

app()
"""
PANEL: Final = """\
import typer
from rich.console import Console
from rich.panel import Panel
app = typer.Typer()

@app.command()
def main() -> None:
    Console().print(Panel("a panel"))

app()
"""
COMPLETED: Final = ("actor", "search", "show")
PIPED: Final = {
    "list": ["list"],
    "list --json": ["list", "--json"],
    "show": ["show", "4"],
    "random": ["random"],
    "today": ["today"],
    "actor": ["actor", "공유"],
    "drama": ["drama", "goong"],
    "search": ["search", "Park Bo-young"],
    "stats": ["stats"],
    "share": ["share", "4"],
    "export": ["export", "--to", "-"],
    "schema": ["schema"],
    "where": ["where"],
    "check": ["check"],
    "favorite": ["favorite", "4"],
}
DRAWN: Final = {
    "show, a card": ["show", "4"],
    "random, a card": ["random"],
    "today, a card": ["today"],
    "today --brief, two lines": ["today", "--brief"],
}
LINE_APP: Final = "Typer, a line"
PANEL_APP: Final = "Typer, a panel"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--peers", metavar="FOLDER")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = home(folder)
        programs = _floors(folder) | _ours() | installed(given.peers, folder, environment)
        for program in [*programs.values(), *programs.values()]:  # until all is kept that is kept
            measured(program, environment)
        spent = interleaved(programs, environment, given.rounds)
    print("| | minimum | median | to its floor | median of the rounds |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, runs in spent.items():
        floor = spent[PANEL_APP if programs[name].stdout_is_terminal else LINE_APP]
        best = least(runs).wall
        print(
            f"| {name} | {best:.1f} ms | {middle(runs):.1f} ms "
            f"| {best / least(floor).wall:.2f} | {_paired(runs, floor):.2f} |"
        )


def _paired(runs: list[Spent], floor: list[Spent]) -> float:
    """Return the median of the ratios of each run to that of the floor in the same round."""
    return statistics.median(a.wall / b.wall for a, b in zip(runs, floor, strict=True))


def _floors(folder: Path) -> dict[str, Program]:
    return {
        "Python, nothing": Program([sys.executable, "-c", "pass"]),
        LINE_APP: Program([sys.executable, _script(folder / "line.py", LINE)]),
        PANEL_APP: Program(
            [sys.executable, _script(folder / "panel.py", PANEL)], stdout_is_terminal=True
        ),
    }


def _ours() -> dict[str, Program]:
    ours = str(Path(sys.executable).with_name("kcatalog"))
    return (
        {f"{name}, piped": Program([ours, *words]) for name, words in PIPED.items()}
        | {f"TAB after {name} G": Program([ours], environment=_tab(name)) for name in COMPLETED}
        | {name: Program([ours, *words], stdout_is_terminal=True) for name, words in DRAWN.items()}
    )


def _tab(name: str) -> dict[str, str]:
    asked = {"_KCATALOG_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
    return asked | {"COMP_WORDS": f"kcatalog\n{name}\nG"}


def _script(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    return str(file)


if __name__ == "__main__":
    main()
