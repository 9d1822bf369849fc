"""The user's shelf: favourites, notes, hidden scenes and dramas seen, in a file of its own."""

import re

import tomli
from msgspec import ValidationError, convert

from kcatalog.catalog import Shelf
from kcatalog.storage import paths
from kcatalog.storage.errors import BadFileError, Problem
from kcatalog.storage.files import read_text_if_there
from kcatalog.storage.toml.composing import composed_by


def read_shelf() -> Shelf:
    """Read the shelf, empty where there is none; raises BadFileError for one that is wrong."""
    return shelf_in(str(paths.shelf()), read_text_if_there(paths.shelf()))


def shelf_in(file: str, text: str) -> Shelf:
    """Read *text*, which is from *file*, as a shelf."""
    try:
        return convert(composed_by(text, tomli.loads(text)), Shelf)
    except ValidationError as error:
        from kcatalog.storage.toml.positions import Positions  # noqa: PLC0415 - only for an error

        field = next(iter(re.findall(r"`\$\.(\w+)", str(error))), "")
        line = Positions(text).line((field,) if field else ())
        message = "expected ids in favorites and hidden, titles in seen, texts under [notes]"
        raise BadFileError([Problem(file, message, line, field=field)]) from None
    except (ValueError, RecursionError) as error:
        raise BadFileError([Problem(file, f"not valid TOML: {error}")]) from None
