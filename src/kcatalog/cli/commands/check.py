"""`kcatalog check`: what is wrong with files of scenes, or doubtful in them."""

from pathlib import Path
from typing import Annotated

import typer

from kcatalog.cli import screen
from kcatalog.cli.options import Output
from kcatalog.storage.checking import Finding, check_file, check_own


def check_files(
    output: Output,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", help="TOML files; without any, your own catalogue."),
    ] = None,
) -> None:
    """Check files of scenes, or your own catalogue: every fault and every doubt, with its line.

    A fault keeps a file from being read, and the exit code is 1. A doubt, such as a scene that is
    nearly there already, an actor spelled two ways or a missing Hangul, is only worth a look.

    Examples:

      kcatalog check
      kcatalog check friends.toml
    """
    findings = [each for file in files for each in check_file(file)] if files else check_own()
    faults = sum(finding.kind == "fault" for finding in findings)
    if output.json:
        from kcatalog.formats.json_records import to_json

        screen.write_json(to_json(map(_record, findings)))
    else:
        screen.say(*(f"{_label(finding)}{finding.told}" for finding in findings))
    screen.tell(_counted(faults, "fault") + ", " + _counted(len(findings) - faults, "doubt"))
    if faults:
        raise typer.Exit(1)


def _label(finding: Finding) -> str:
    return "" if finding.kind == "fault" else "doubt: "


def _record(finding: Finding) -> dict[str, object]:
    told = finding.told
    return {
        "kind": finding.kind,
        "file": told.file,
        "line": told.line or None,
        "scene": told.scene,
        "field": told.field,
        "message": told.message,
    }


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count or 'no'} {noun}s"
