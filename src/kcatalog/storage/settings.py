"""The user's settings: config.toml in the config folder."""

from collections.abc import Callable

from msgspec import Struct, ValidationError, convert

from kcatalog.storage.paths import config_folder


class Settings(Struct, frozen=True):
    """What the user can set once for all; what is left out stays as it is."""

    theme: str = ""


def read_settings(on_warning: Callable[[str], object]) -> Settings:
    """Read the settings; a file that cannot be read is ignored, with a word to *on_warning*."""
    file = config_folder() / "config.toml"
    if not file.exists():
        return Settings()
    import tomli  # noqa: PLC0415 - start-up is a feature

    try:
        return convert(tomli.loads(file.read_text(encoding="utf-8-sig")), Settings)
    except (OSError, ValueError, RecursionError, ValidationError) as error:
        on_warning(f"{file} is left aside: {error}")
        return Settings()
