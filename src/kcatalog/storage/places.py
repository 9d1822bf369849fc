"""Where the catalogue's files are: those that come with it, and the fan's own."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_NAME = "kcatalog"


def built_in_catalog() -> Path:
    """Give the path of the built-in scenes: in the package, or in the checkout it runs from."""
    return _shipped("scenes.toml")


def schema() -> Path:
    """Give the path of the JSON Schema that editors check a file of scenes with."""
    return _shipped("scenes.schema.json")


def own_scenes() -> Path:
    """Give the path of the fan's own scenes, whether they are there or not."""
    return data_folder() / "scenes.toml"


def shelf() -> Path:
    """Give the path of her favourites, notes and hidden scenes."""
    return data_folder() / "shelf.toml"


def lock() -> Path:
    """Give the path of the file that writers wait for each other at."""
    return data_folder() / ".lock"


def last_change() -> Path:
    """Give the path of the record that `undo` works from."""
    return state_folder() / "last-change.toml"


def data_folder() -> Path:
    """Give the folder of what the fan has made."""
    from platformdirs import user_data_path

    return user_data_path(_NAME, appauthor=False)


def state_folder() -> Path:
    """Give the folder of what kcatalog remembers from one day to the next."""
    from platformdirs import user_state_path

    return user_state_path(_NAME, appauthor=False)


def cache_folder() -> Path:
    """Give the folder of what can be made again at any time."""
    from platformdirs import user_cache_path

    return user_cache_path(_NAME, appauthor=False)


def config_folder() -> Path:
    """Give the folder of the settings."""
    from platformdirs import user_config_path

    return user_config_path(_NAME, appauthor=False)


def _shipped(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.exists() else _PACKAGE.parents[1] / "data" / name
