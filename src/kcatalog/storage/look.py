"""Whether the browser was dark or light when it was used last.

Losing it costs nothing but the memory, so what cannot be read or written is passed over.
"""

from contextlib import suppress
from pathlib import Path

from kcatalog.catalog import CatalogError
from kcatalog.storage.errors import BadFileError
from kcatalog.storage.files import read_text_if_there, replace_file
from kcatalog.storage.paths import state_folder


def read_look() -> str:
    """Return the look that is kept: dark, light, or empty where there is none."""
    with suppress(BadFileError):
        look = read_text_if_there(_file()).strip()
        return look if look in ("dark", "light") else ""
    return ""


def keep_look(look: str) -> None:
    """Keep *look* for the next time."""
    with suppress(CatalogError):
        replace_file(_file(), f"{look}\n".encode())


def _file() -> Path:
    return state_folder() / "browser"
