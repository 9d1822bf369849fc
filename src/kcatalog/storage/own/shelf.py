"""The user's shelf: favourites, notes and hidden scenes, in a file apart from the scenes."""

import re
from typing import Any, Final

import tomli
import tomli_w
from msgspec import ValidationError, convert

from kcatalog.catalog import Shelf
from kcatalog.storage import paths
from kcatalog.storage.errors import BadFileError, Problem
from kcatalog.storage.files import read_text_if_there
from kcatalog.storage.toml.positions import Positions, Statement, pieces, statements

_INDENT: Final = "    "
_COMMA = re.compile(r"[ \t]*,[ \t]?")
_FIELD = re.compile(r"`\$\.(\w+)")


def read_shelf() -> Shelf:
    """Read the shelf, empty where there is none; raises BadFileError for one that is wrong."""
    return shelf_in(str(paths.shelf()), read_text_if_there(paths.shelf()))


def shelf_in(file: str, text: str) -> Shelf:
    """Read *text*, which is from *file*, as a shelf."""
    try:
        return convert(tomli.loads(text), Shelf)
    except ValidationError as error:
        field = next(iter(_FIELD.findall(str(error))), "")
        line = Positions(text).line((field,) if field else ())
        message = "expected ids in favorites and hidden, and texts under [notes]"
        raise BadFileError([Problem(file, message, line, field=field)]) from None
    except (ValueError, RecursionError) as error:
        raise BadFileError([Problem(file, f"not valid TOML: {error}")]) from None


def with_item(text: str, key: str, item: str) -> str:
    """Put *item* at the end of the list *key* of *text*, and the list there if it is missing."""
    for statement in statements(text):
        if statement.path == (key,) and not statement.is_header:
            return _with_item_in(text, statement, item)
    position = _first_header(text)
    before, after = text[:position], text[position:]
    gap = "\n" if before and not before.endswith("\n") else ""
    return f'{before}{gap}{key} = [\n{_INDENT}"{item}",\n]\n' + ("\n" if after else "") + after


def without_item(text: str, key: str, item: str) -> str:
    """Take *item* out of the list *key* of *text*; comments in the list stay."""
    for statement in statements(text):
        if statement.path == (key,) and not statement.is_header:
            for start, end in reversed(_strings(text, statement)):
                if text[start + 1 : end - 1] == item:
                    text = _without(text, start, end)
    return text


def with_note(text: str, scene_id: str, note: str) -> str:
    """Put *note* on the scene *scene_id*, in the place of one that is there."""
    entry = tomli_w.dumps({scene_id: note})
    last = None
    for statement in statements(text):
        if statement.path == ("notes", scene_id):
            key, _, _ = text[statement.start : statement.end].partition("=")
            value = entry.rstrip("\n").partition("= ")[2]
            return f"{text[: statement.start]}{key}= {value}{_from(text, statement)}"
        if statement.path[:1] == ("notes",):
            last = statement
    if last is None:
        gap = "\n" * (bool(text) + (text != "" and not text.endswith("\n")))
        return f"{text}{gap}[notes]\n{entry}"
    end = text.find("\n", last.end) + 1
    return text[:end] + entry + text[end:] if end else f"{text}\n{entry}"


def without_note(text: str, scene_id: str) -> str:
    """Take the note of the scene *scene_id* away."""
    for statement in statements(text):
        if statement.path == ("notes", scene_id):
            return _without_line(text[: statement.start] + _from(text, statement), statement.start)
    return text


def as_parsed(document: dict[str, Any], shelf: Shelf) -> dict[str, Any]:
    """Return *document* as it should be parsed once its file holds *shelf*."""
    lists = {"favorites": list(shelf.favorites), "hidden": list(shelf.hidden)}
    wanted = lists | {"notes": shelf.notes}
    return document | {key: value for key, value in wanted.items() if value or key in document}


def _from(text: str, statement: Statement) -> str:
    """Return what follows *statement*, from the space before its comment or its line end."""
    words = text[statement.start : statement.end]
    return text[statement.start + len(words.rstrip()) :]


def _first_header(text: str) -> int:
    for statement in statements(text):
        if statement.is_header:
            return statement.start
    return len(text)


def _strings(text: str, statement: Statement) -> list[tuple[int, int]]:
    """Return where the strings of a statement's list begin and end."""
    found = []
    position = text.index("[", statement.start)
    for piece in pieces(text[position : statement.end]):
        if piece[0] in "\"'":
            found.append((position, position + len(piece)))
        position += len(piece)
    return found


def _with_item_in(text: str, statement: Statement, item: str) -> str:
    closing = text.rindex("]", statement.start, statement.end)
    strings = _strings(text, statement)
    last = strings[-1][1] if strings else text.index("[", statement.start) + 1
    comma = _COMMA.match(text, last)
    glue = "," if strings and not comma else ""
    position = comma.end() if comma else last
    before = text[:position].rstrip(" \t") + glue
    line = text.rfind("\n", 0, closing) + 1
    if line > position and not text[line:closing].strip():
        return f'{before}{text[position:line]}{_INDENT}"{item}",\n{text[line:]}'
    return f'{before}{" " if strings else ""}"{item}"{text[position:]}'


def _without(text: str, start: int, end: int) -> str:
    comma = _COMMA.match(text, end)
    return _without_line(text[:start] + text[comma.end() if comma else end :], start)


def _without_line(text: str, position: int) -> str:
    """Return *text* without the line of *position*, if nothing is left on it."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position) + 1 or len(text)
    return text if text[start:end].strip() else text[:start] + text[end:]
