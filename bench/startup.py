# ruff: noqa: INP001 - a script, run by its path
"""Measure how fast each command starts, beside the least that Python and Typer can take.

`python bench/startup.py --rounds 20 --peers FOLDER` prints a table of minimum and median times,
and the ratios within this run. The floors are applications of one line in the same environment:
Python that does nothing, Typer that prints a line, Typer that prints a Rich panel at a terminal.
Other programs of the kind are measured by their `--version`, as far as they are found in FOLDER
or on the path; that is the least that they can do.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from measuring import Program, home, interleaved, least, measured, middle

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
PIPED: Final = {
    "list": ["list"],
    "list --json": ["list", "--json"],
    "show": ["show", "4"],
    "random": ["random"],
    "today": ["today"],
    "actor": ["actor", "공유"],
    "search": ["search", "Park Bo-young"],
}
DRAWN: Final = {"show": ["show", "4"], "random": ["random"], "today": ["today"]}
PEERS: Final = ("tldr", "jotquote", "papis", "jrnl", "buku", "beet")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--peers", default="", metavar="FOLDER")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        programs = _programs(Path(folder), given.peers)
        environment = home(Path(folder))
        for program in programs.values():  # what is kept from run to run is there from now on
            measured(program, environment)
        spent = interleaved(programs, environment, given.rounds)
    line, panel = least(spent["Typer, a line"]).wall, least(spent["Typer, a panel"]).wall
    print("| | minimum | median | to the line | to the panel |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, runs in spent.items():
        best = least(runs).wall
        ratios = f"{best / line:.2f} | {best / panel:.2f}"
        print(f"| {name} | {best:.1f} ms | {middle(runs):.1f} ms | {ratios} |")


def _programs(folder: Path, peers: str) -> dict[str, Program]:
    programs = {
        "Python, nothing": Program([sys.executable, "-c", "pass"]),
        "Typer, a line": Program([sys.executable, _script(folder / "line.py", LINE)]),
        "Typer, a panel": Program([sys.executable, _script(folder / "panel.py", PANEL)], True),  # noqa: FBT003
    }
    ours = [sys.executable, "-m", "kcatalog"]
    for name, words in PIPED.items():
        programs[f"{name}, piped"] = Program([*ours, *words])
    programs["TAB"] = Program(
        ["env", "_KCATALOG_COMPLETE=complete_bash", "COMP_WORDS=kcatalog\nactor\nG", "COMP_CWORD=2",
         *ours]
    )  # fmt: skip
    for name, words in DRAWN.items():
        programs[f"{name}, a card"] = Program([*ours, *words], at_terminal=True)
    for name in PEERS:
        if found := shutil.which(name, path=peers or None):
            programs[f"{name} --version"] = Program([found, "--version"])
    return programs


def _script(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    return str(file)


if __name__ == "__main__":
    main()
