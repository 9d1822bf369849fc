"""`kcatalog edit`: one scene in the user's editor."""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from kcatalog.catalog import CatalogError, Scene
from kcatalog.cli import screen
from kcatalog.cli.changes import named, own_catalog, own_files
from kcatalog.cli.editor import edit_file, hint_to_wait
from kcatalog.cli.scenes import SceneArgument, find_scene
from kcatalog.cli.shell_words import quote_word
from kcatalog.safe import one_line
from kcatalog.storage import BadFileError, paths
from kcatalog.storage.files import read_text, replace_file

if TYPE_CHECKING:
    from kcatalog.storage.own.changes import Entry

# How the lines begin that say, at the top of the text, what is wrong with it.
_MARK = "#! "


def edit_scene(scene: SceneArgument) -> None:
    """Change one scene in your editor, the one that $VISUAL or $EDITOR names.

    Editing a built-in scene makes a copy among your own scenes, which takes its number. Empty
    fields are there as comments, with the words to choose from. If what you saved has an error,
    the editor opens again and names it; if the error stays, a message says where your text is kept.

    Examples:

      kcatalog edit 4
      EDITOR="code --wait" kcatalog edit vincenzo
    """
    from kcatalog.storage.own.changes import built_in_block
    from kcatalog.storage.own.empty_fields import with_empty_fields

    chosen = find_scene(own_catalog(), scene)
    was = own_files().block(chosen.id)
    before = was.replace("\r\n", "\n") or built_in_block(chosen.id)
    shown = with_empty_fields(before)
    draft = _draft(shown)
    try:
        entry = _edited(draft, before, shown, chosen)
        if entry is not None:
            own_files().replace(was, entry)
    except CatalogError as error:
        raise CatalogError(f"{error}{_kept(draft, shown)}") from None
    except KeyboardInterrupt:
        screen.message(f"kcatalog: the editor was interrupted{_kept(draft, shown)}")
        raise typer.Abort from None
    draft.unlink(missing_ok=True)
    if entry is None:
        screen.message(f"kcatalog: nothing was changed{hint_to_wait()}")
    else:
        screen.print_wrapped(f"Changed: {named(replace(chosen, title=entry.table['title']))}")


def _draft(text: str) -> Path:
    """Make the file that the user edits; its name says to the editor that it is TOML."""
    draft = paths.state_folder() / f"edit-{os.urandom(8).hex()}.toml"
    replace_file(draft, text.encode(), mode=0o600)
    return draft


def _edited(draft: Path, before: str, shown: str, scene: Scene) -> "Entry | None":
    """Let the user edit *draft* until it is sound; None where it was left as it was *before*.

    It is *shown* with comments for empty fields, which go once they were there to be seen.
    Raises BadFileError where nobody is there to mend it, or it comes back with the same errors: an
    editor may be no person.
    """
    text, errors = before, set[str]()
    fields = Counter(shown.splitlines()) - Counter(before.splitlines())
    ours = fields
    while True:
        edit_file(draft)
        seen, text = text, _without(ours, read_text(draft).replace("\r\n", "\n"))
        if text.strip() in ("", before.strip()):
            return None
        try:
            return _entry(draft, text, scene)
        except BadFileError as error:
            known, errors = errors, {f"{each.field}: {each.message}" for each in error.problems}
            draft.write_bytes(text.encode())  # in which the lines are those of the message
            if text == seen or errors == known or not screen.can_ask():
                raise
            marks = _marks(error)
            ours = fields + Counter(marks)
            draft.write_bytes("\n".join([*marks, text]).encode())


def _entry(draft: Path, text: str, scene: Scene) -> "Entry":
    from kcatalog.storage.own.changes import entry_in

    entry = entry_in(str(draft), text)
    if entry.id != scene.id:
        message = f"the id must stay {scene.id!r}; for another scene: kcatalog add --from FILE"
        raise BadFileError.of(str(draft), message)
    return entry


def _marks(error: BadFileError) -> list[str]:
    """Return the lines about *error* at the top of the draft."""
    count = len(error.problems) + 1
    notes = [_MARK + one_line(problem.below(count)) for problem in error.problems]
    return [*notes, f"{_MARK}Correct this and save; to change nothing, leave it as it is."]


def _kept(draft: Path, shown: str) -> str:
    """Say how to take up the user's words, if any were changed; a draft without is thrown away."""
    if not draft.is_file():  # the editor took it away, or left what may never end
        return ""
    if draft.read_bytes() != shown.encode():
        line = f"kcatalog import {quote_word(str(draft))}"
        return f"\nwhat you wrote is kept; when it is right, take it in: {line}"
    draft.unlink(missing_ok=True)
    return ""


def _without(ours: Counter[str], text: str) -> str:
    """Return *text* without lines of *ours*, each as often as it was put in; all others stay."""
    remaining = ours.copy()
    left = []
    for line in text.split("\n"):
        if remaining[line] > 0:
            remaining[line] -= 1
        else:
            left.append(line)
    return "\n".join(left)
