"""The fan's settings: config.toml in her config folder."""

from collections.abc import Callable

from msgspec import Struct, ValidationError, convert

from kcatalog.storage.paths import config_folder


class Settings(Struct, frozen=True):
    """What a fan can set once for all; what is left out stays as it is."""

    theme: str = ""


def read_settings(on_doubt: Callable[[str], object]) -> Settings:
    """Read the settings; a file that cannot be read is told to *on_doubt* and left aside."""
    file = config_folder() / "config.toml"
    if not file.exists():
        return Settings()
    import tomli  # noqa: PLC0415 - start-up is a feature

    try:
        return convert(tomli.loads(file.read_text(encoding="utf-8-sig")), Settings)
    except (OSError, ValueError, RecursionError, ValidationError) as error:
        on_doubt(f"{file} is left aside: {error}")
        return Settings()
