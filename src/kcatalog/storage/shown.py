"""What `random` has shown lately, kept between runs.

Losing it costs nothing but the memory, so what cannot be read or written is passed over. Of two
processes that draw at once, one may forget what the other drew; the file stays whole.
"""

import os
from pathlib import Path

import msgspec.json
from msgspec import DecodeError, Struct

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.files import read_bytes
from kcatalog.storage.paths import state_folder

# Filters that were used so long ago that their bag is forgotten.
MOST_BAGS = 50


class Shown(Struct, frozen=True):
    """The scene that was shown last, and for each set of filters the ids out of its bag."""

    last: str = ""
    already_shown: dict[str, tuple[str, ...]] = {}

    def after(self, filters: str, last: str, already_shown: list[str]) -> "Shown":
        """Return what is remembered once *last* was shown and *filters* left *already_shown*."""
        others = {key: ids for key, ids in self.already_shown.items() if key != filters}
        recent = list(others.items())[-MOST_BAGS + 1 :]
        return Shown(last, dict([*recent, (filters, tuple(already_shown))]))


def read_shown() -> Shown:
    """Read what was shown; nothing, where the file is missing or damaged."""
    try:
        return msgspec.json.decode(read_bytes(_file()), type=Shown)
    except (BadFileError, DecodeError, UnicodeDecodeError, RecursionError):
        return Shown()


def keep_shown(shown: Shown) -> None:
    """Keep *shown* for the next run, whole or not at all."""
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.{os.urandom(4).hex()}")
        try:
            # Not flushed as other files are, which may take longer than all else.
            beside.write_bytes(msgspec.json.encode(shown))
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
    except OSError:
        return


def _file() -> Path:
    return state_folder() / "shown.json"
