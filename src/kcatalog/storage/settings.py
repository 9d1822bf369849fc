"""The user's settings: those of config.toml in the config folder, and those of the environment over them."""

import os
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, ValidationError, convert

from kcatalog.safe import quoted
from kcatalog.storage.errors import BadFileError
from kcatalog.storage.files import read_text_if_there
from kcatalog.storage.paths import config_file

_YES_OR_NO: Final = {
    **dict.fromkeys(("yes", "true", "on", "1"), True),
    **dict.fromkeys(("no", "false", "off", "0"), False),
}


class Settings(Struct, frozen=True):
    """What the user can set once for all; what is left out stays as it is."""

    theme: str = ""
    spoilers: bool = True


def read_settings(on_warning: Callable[[str], object]) -> Settings:
    """Read the settings; what cannot be read of them is ignored, with a word to *on_warning*."""
    return Settings(**_read_file(on_warning) | _read_environment(on_warning))


def _read_file(on_warning: Callable[[str], object]) -> dict[str, Any]:
    file = config_file()
    given = _table_in(file, on_warning)
    for key in list(given):
        if key not in Settings.__struct_fields__:
            # One that is like none of ours may be a later version's.
            for close in get_close_matches(key, Settings.__struct_fields__, n=1):
                on_warning(f"{file}: no setting {quoted(key)}; did you mean {close!r}?")
            del given[key]
    try:
        convert(given, Settings)
    except ValidationError:
        from kcatalog.storage.toml.validation import dotted, wrong_values  # noqa: PLC0415 - start-up is a feature

        for path, message in wrong_values(given, Settings):
            key = dotted(path)
            on_warning(f"{file}: {key} is ignored: {message}")
            del given[key]
    return given


def _table_in(file: Path, on_warning: Callable[[str], object]) -> dict[str, Any]:
    """Return what *file* holds."""
    try:
        text = read_text_if_there(file)
        if not text:
            return {}
        import tomli  # noqa: PLC0415 - start-up is a feature

        return tomli.loads(text)
    except BadFileError as error:
        on_warning(f"{file} is ignored: {error.problems[0].message}")
    except (ValueError, RecursionError) as error:
        on_warning(f"{file} is ignored: {error}")
    return {}


def _read_environment(on_warning: Callable[[str], object]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if theme := os.environ.get("KCATALOG_THEME"):
        given["theme"] = theme
    word = os.environ.get("KCATALOG_SPOILERS", "").strip()
    if word.casefold() in _YES_OR_NO:
        given["spoilers"] = _YES_OR_NO[word.casefold()]
    elif word:
        on_warning(f"KCATALOG_SPOILERS is {quoted(word)}, which is neither yes nor no")
    return given
