"""Where the catalogue's files are."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def built_in_catalog() -> Path:
    """Give the path of the built-in scenes: in the package, or in the checkout it runs from."""
    installed = _PACKAGE / "scenes.toml"
    return installed if installed.exists() else _PACKAGE.parents[1] / "data" / "scenes.toml"


def state_folder() -> Path:
    """Give the folder for what was shown lately: $XDG_STATE_HOME/kcatalog, or its like."""
    from platformdirs import user_state_path

    return user_state_path("kcatalog", appauthor=False)


def config_folder() -> Path:
    """Give the folder for settings: $XDG_CONFIG_HOME/kcatalog, or its like."""
    from platformdirs import user_config_path

    return user_config_path("kcatalog", appauthor=False)
