"""The last change of the user's files: what it was, and the way back.

A change leaves the file as it was before in a `.bak` beside it, and a record with the digests of
both. The record is written first, so that it names a change that was made, or none: the
digests say which. There is one way back; what `undo` took away is in the `.bak` after it.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import tomli
import tomli_w
from msgspec import Struct, ValidationError, convert, to_builtins

from kcatalog.catalog import CatalogError
from kcatalog.storage import paths
from kcatalog.storage.files import move_file, read_exactly_if_there, replace_file


class Change(Struct, frozen=True):
    """A change of one of the user's files: what was done, and the digests before and after it."""

    done: str
    file: str
    before: str
    after: str


def make(done: str, file: Path, before: str, after: str) -> None:
    """Make *file* hold *after* instead of *before*, so that it can be undone as *done*."""
    replace_file(backup(file), before.encode(), like=file)
    record = Change(done, file.name, _digest(before), _digest(after))
    replace_file(paths.last_change(), tomli_w.dumps(to_builtins(record)).encode())
    replace_file(file, after.encode())


def undo() -> str:
    """Take back the last change, and return what it was; raises CatalogError where none can be."""
    change = _last_change()
    file = _file_of(change)
    now, before = read_exactly_if_there(file), read_exactly_if_there(backup(file))
    if _digest(now) == change.before:
        raise CatalogError("nothing to undo")
    if _digest(now) != change.after or _digest(before) != change.before:
        raise CatalogError(
            f"{file}: changed since kcatalog {change.done}, so that cannot be undone; "
            f"what was there before is in {backup(file).name} beside it"
        )
    # What is taken away is written before anything is lost; to move it needs no room.
    undone = file.with_name(f"{file.name}.undone")
    replace_file(undone, now.encode(), like=file)
    replace_file(file, before.encode())
    move_file(undone, backup(file))
    with suppress(OSError):  # the digests say by themselves that there is nothing to undo
        paths.last_change().unlink(missing_ok=True)
    return change.done


def backup(file: Path) -> Path:
    """Return the path of what *file* held before its last change."""
    return file.with_name(f"{file.name}.bak")


def _last_change() -> Change:
    try:
        return convert(tomli.loads(read_exactly_if_there(paths.last_change())), Change)
    except (ValueError, ValidationError):
        raise CatalogError("nothing to undo") from None


def _file_of(change: Change) -> Path:
    return paths.shelf() if change.file == paths.shelf().name else paths.own_scenes()


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
