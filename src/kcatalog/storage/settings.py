"""The user's settings: config.toml in the config folder."""

from collections.abc import Callable

from msgspec import Struct, ValidationError, convert

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.files import read_text_if_there
from kcatalog.storage.paths import config_folder


class Settings(Struct, frozen=True):
    """What the user can set once for all; what is left out stays as it is."""

    theme: str = ""


def read_settings(on_warning: Callable[[str], object]) -> Settings:
    """Read the settings; a file that cannot be read is ignored, with a word to *on_warning*."""
    file = config_folder() / "config.toml"
    try:
        text = read_text_if_there(file)
        if not text:
            return Settings()
        import tomli  # noqa: PLC0415 - start-up is a feature

        return convert(tomli.loads(text), Settings)
    except BadFileError as error:
        on_warning(f"{file} is left aside: {error.problems[0].message}")
    except (ValueError, RecursionError, ValidationError) as error:
        on_warning(f"{file} is left aside: {error}")
    return Settings()
