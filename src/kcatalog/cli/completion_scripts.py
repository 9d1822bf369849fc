"""The scripts by which a shell asks what TAB completes: Typer's, and for fish one of our own."""

import os
from pathlib import Path
from typing import Final

from typer import _completion_shared as typers

from kcatalog.catalog import CatalogError
from kcatalog.storage.files import replace_file

_VARIABLES: Final = {"prog_name": "kcatalog", "complete_var": "_KCATALOG_COMPLETE"}

# Typer's own runs the program twice for each TAB.
_FISH: Final = """\
function __kcatalog_complete
    set --local answers (env _KCATALOG_COMPLETE=complete_fish \\
        _TYPER_COMPLETE_ARGS=(commandline --current-process --cut-at-cursor) kcatalog)
    if test -z "$answers"
        __fish_complete_path (string unescape -- (commandline --current-token --cut-at-cursor))
    else
        printf '%s\\n' $answers
    end
end
complete --command kcatalog --no-files --keep-order --arguments '(__kcatalog_complete)'"""

_SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")


def script() -> str:
    """Return the script for the shell that this runs in; raises CatalogError for none known."""
    shell = _shell()
    return _FISH if shell == "fish" else typers.get_completion_script(shell=shell, **_VARIABLES)


def install() -> tuple[str, Path]:
    """Write the script to where the shell that this runs in looks for it.

    Return the shell's name and the file; raises CatalogError for no shell that is known, and
    where the file cannot be written.
    """
    shell = _shell()
    if shell == "fish":
        replace_file(_fish_file(), f"{_FISH}\n".encode())
        return shell, _fish_file()
    try:
        return typers.install(shell=shell, **_VARIABLES)
    except OSError as error:
        raise CatalogError(f"{error.filename}: cannot write: {error.strerror}") from None


def _fish_file() -> Path:
    settings = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(settings) / "fish" / "completions" / "kcatalog.fish"


def _shell() -> str:
    shell = typers._get_shell_name()  # noqa: SLF001 - by its process, as Typer itself
    if shell is None or shell not in _SHELLS:
        raise CatalogError(f"completion is for {', '.join(_SHELLS)}; none of them runs this")
    return shell
