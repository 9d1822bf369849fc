"""`kcatalog check`: what is wrong with files of scenes, or doubtful in them."""

from pathlib import Path
from typing import Annotated

import typer

from kcatalog.catalog.phrases import quantity
from kcatalog.cli import screen
from kcatalog.cli.answers import records_of
from kcatalog.cli.options import Output
from kcatalog.storage.checking import Finding, check_file, check_own


def check_files(
    output: Output,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", help="TOML files; without any, your own catalogue."),
    ] = None,
) -> None:
    """Check files of scenes, or your own catalogue: every error and every warning, with its line.

    An error keeps a file from being read, and the exit code is 1. A warning, such as two scenes that
    look alike, an actor spelled two ways or missing Hangul, is only worth a look.

    Examples:

      kcatalog check
      kcatalog check friends.toml
    """
    findings = [each for file in files for each in check_file(file)] if files else check_own()
    errors = sum(finding.kind == "error" for finding in findings)
    if output.json:
        records_of(map(_record, findings))
    else:
        labels = {"error": "", "warning": "warning: "}
        screen.print_wrapped(*(f"{labels[each.kind]}{each.problem}" for each in findings))
    warnings = len(findings) - errors
    screen.message(f"{quantity(errors, 'error')}, {quantity(warnings, 'warning')}")
    if errors:
        raise typer.Exit(1)


def _record(finding: Finding) -> dict[str, object]:
    problem = finding.problem
    return {
        "kind": finding.kind,
        "file": problem.file,
        "line": problem.line or None,
        "scene": problem.scene,
        "field": problem.field,
        "message": problem.message,
    }
