"""Where the catalogue's files are: those that come with it, and the user's own."""

import os
import sys
from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parents[1]
_NAME = "kcatalog"


def built_in_catalog() -> Path:
    """Return the path of the built-in scenes: in the package, or in the checkout it runs from."""
    return _shipped("scenes.toml")


def schema() -> Path:
    """Return the path of the JSON Schema that editors check a file of scenes with."""
    return _shipped("scenes.schema.json")


def own_scenes() -> Path:
    """Return the path of the user's own scenes, whether they are there or not."""
    return data_folder() / "scenes.toml"


def shelf() -> Path:
    """Return the path of the user's favourites, notes and hidden scenes."""
    return data_folder() / "shelf.toml"


def history() -> Path:
    """Return the path of the last changes of the user's files, which `undo` takes back."""
    return state_folder() / "history.json"


def data_folder() -> Path:
    """Return the folder of what the user has made."""
    return _folder("data", "XDG_DATA_HOME", ".local/share")


def state_folder() -> Path:
    """Return the folder of what kcatalog remembers from one day to the next."""
    return _folder("state", "XDG_STATE_HOME", ".local/state")


def cache_folder() -> Path:
    """Return the folder of what can be made again at any time."""
    return _folder("cache", "XDG_CACHE_HOME", ".cache")


def config_folder() -> Path:
    """Return the folder of the settings."""
    return _folder("config", "XDG_CONFIG_HOME", ".config")


def _folder(kind: Literal["data", "state", "cache", "config"], variable: str, usual: str) -> Path:
    """Return what platformdirs does, on Linux as a rule without its import: that takes longer."""
    base = Path(os.environ.get(variable) or Path(os.environ.get("HOME", ""), usual))
    if sys.platform == "linux" and base.is_absolute() and "ANDROID_DATA" not in os.environ:
        return base / _NAME
    from platformdirs import PlatformDirs  # noqa: PLC0415 - start-up is a feature

    return Path(getattr(PlatformDirs(_NAME, appauthor=False), f"user_{kind}_path"))


def _shipped(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.exists() else _PACKAGE.parents[1] / "data" / name
