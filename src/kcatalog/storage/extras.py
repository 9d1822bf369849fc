"""The packages that only some users need, and the line that installs one."""

import shlex
import sys
from importlib.util import find_spec
from subprocess import list2cmdline
from typing import Final, Literal

from kcatalog.catalog import CatalogError

# As pyproject.toml has them.
EXTRAS: Final = {
    "browse": "textual>=6.6",
    "image": "resvg-py>=0.3,<0.6",
    "xlsx": "python-calamine>=0.4",
}


def missing(extra: Literal["browse", "image", "xlsx"], what: str) -> CatalogError:
    """Return the error that *what* needs the package of *extra*, with the line that installs it."""
    return CatalogError(f"{what} needs one more package: {install_line(EXTRAS[extra])}")


def install_line(package: str, platform: str = sys.platform) -> str:
    """Return what to type for *package* to be installed beside kcatalog, however that was."""
    python = sys.executable or "python"
    # An environment that uv made has no pip of its own.
    first = (
        [python, "-m", "pip", "install"]
        if find_spec("pip")
        else ["uv", "pip", "install", "--python", python]
    )
    if platform == "win32":
        return f'{list2cmdline(first)} "{package}"'  # or < and > would lead to files
    return shlex.join([*first, package])
