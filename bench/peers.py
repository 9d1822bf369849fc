# ruff: noqa: INP001 - beside the scripts that import it
"""Other programs of the kind, each with a little to show: what fans would wait for there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from measuring import Program, measured

# What each is asked, and the files that it answers from, under the home folder.
ASKED: Final = {
    "tldr": ["tar"],
    "jotquote": ["random"],
    "papis": ["list", "paper"],
    "jrnl": ["-n", "1"],
    "buku": ["--np", "-p", "1"],
    "beet": ["ls"],
}
FILES: Final = {
    "xdg_cache_home/tldr/pages/common/tar.md": "# tar\n\n> Packs files.\n\n- Pack:\n\n`tar cf {{a}}`\n",
    "xdg_config_home/papis/config": "[settings]\ndefault-library = l\n[l]\ndir = {home}/papers\n",
    "papers/one/info.yaml": "title: A paper\nauthor: Somebody\nyear: 2016\nref: one\n",
    "xdg_config_home/jrnl/jrnl.yaml": "journals:\n  default:\n    journal: {home}/journal.txt\n"
    "encrypt: false\nversion: v4.2\n",
    "journal.txt": "[2026-01-02 09:00] A line.\n\n",
    "xdg_config_home/beets/config.yaml": "directory: {home}/music\nlibrary: {home}/beets.db\n",
}
BOOKMARK: Final = ["--nostdin", "--offline", "-a", "https://example.org", "--title", "A page"]


def installed(folder: str | None, home: Path, environment: Mapping[str, str]) -> dict[str, Program]:
    """Return the programs found in *folder*, or on the path, with their files laid under *home*."""
    for name, text in FILES.items():
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        # What looks like a field in tldr's page is none.
        file.write_text(text.replace("{home}", str(home)), encoding="utf-8")
    found = dict(_found(folder))
    if "buku" in found:
        measured(Program([found["buku"], *BOOKMARK]), environment)
    return {
        " ".join([name, *ASKED[name]]): Program([program, *ASKED[name]], stdout_is_terminal=True)
        for name, program in found.items()
    }


def _found(folder: str | None) -> Iterator[tuple[str, str]]:
    for name in ASKED:
        if program := shutil.which(name, path=folder):
            yield name, program
