"""Where the catalogue's files are: those that come with it, and the user's own."""

import os
import sys
from pathlib import Path
from typing import Final, Literal

_PACKAGE = Path(__file__).parents[1]
_NAME = "kcatalog"

# Below what is no folder nothing can be, nor be made.
_NOWHERE: Final = Path(os.devnull)


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


def backup(file: Path) -> Path:
    """Return the path of what *file*, one of the user's, held before it was last changed."""
    return file.with_name(f"{file.name}.bak")


def is_missing(file: Path) -> bool:
    """Return whether *file* is not there; one that cannot be looked at may be."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        pass
    return False


def expanded(path: Path) -> Path:
    """Return *path* with the home folder for a `~` at its start, which a shell may have left there."""
    try:
        return path.expanduser()
    except RuntimeError:  # nobody of that name, or nobody who has a home
        return path


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


def config_file() -> Path:
    """Return the file of the settings."""
    return config_folder() / "config.toml"


def is_nowhere(path: Path) -> bool:
    """Return whether *path* is in the home folder of a user who has none."""
    return path.is_relative_to(_NOWHERE)


def _folder(kind: Literal["data", "state", "cache", "config"], variable: str, usual: str) -> Path:
    """Return what *variable* says, on every system, or what platformdirs does.

    On Linux that is done without its import as a rule, which takes longer. As the XDG Base Directory
    Specification has it, a variable that names no absolute path is ignored.
    """
    base = Path(os.environ.get(variable, ""))
    if base.is_absolute():
        return base / _NAME
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        return _home() / usual / _NAME
    return _folder_of_platformdirs(kind)


def _folder_of_platformdirs(kind: str) -> Path:
    from platformdirs import PlatformDirs  # noqa: PLC0415 - start-up is a feature

    try:
        folder = Path(getattr(PlatformDirs(_NAME, appauthor=False), f"user_{kind}_path"))
    except RuntimeError:  # no home folder; earlier versions return a relative path
        return _NOWHERE / _NAME
    return folder if folder.is_absolute() else _NOWHERE / _NAME


if sys.platform == "linux":

    def _home() -> Path:
        """Return the user's home folder, from the list of users where the environment has none."""
        home = Path(os.environ.get("HOME", ""))
        if home.is_absolute():
            return home
        import pwd  # noqa: PLC0415 - seldom needed

        try:
            return Path(pwd.getpwuid(os.getuid()).pw_dir)
        except KeyError:
            return _NOWHERE


def _shipped(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.exists() else _PACKAGE.parents[1] / "data" / name
