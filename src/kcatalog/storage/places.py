"""Where the catalogue's files are."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def built_in_catalog() -> Path:
    """Give the path of the built-in scenes: in the package, or in the checkout it runs from."""
    installed = _PACKAGE / "scenes.toml"
    return installed if installed.exists() else _PACKAGE.parents[1] / "data" / "scenes.toml"
