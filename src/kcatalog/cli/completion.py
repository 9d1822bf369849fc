"""What TAB completes: the scripts by which shells ask, and answers quoted as each shell needs them.

Typer has the scripts, and finds what can stand at a position; but what it answers breaks at the
first space or apostrophe, which most names of people and dramas hold.
"""

import os
import re
import shlex
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

from msgspec import Struct
from typer import Typer
from typer import _completion_shared as typers
from typer.main import get_command

from kcatalog.catalog import CatalogError
from kcatalog.cli.candidates import Candidate, beginning
from kcatalog.safe import one_line
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

# No line that is typed holds it, so it marks where the cursor is.
_CURSOR = "\0"


class Asked(Struct, frozen=True):
    """The words before the cursor, and what is typed of the last.

    `before` is what stands before that as part of the same word: its `--option=`, or in bash
    the quote that it is typed in.
    """

    words: list[str]
    typed: str
    before: str = ""


class Shell(Struct, frozen=True):
    """How a shell says what it asks, and how it takes the values."""

    read: Callable[[Mapping[str, str]], Asked]
    write: Callable[[list[Candidate], Asked], str]


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
        raise CatalogError(f"completion is for {', '.join(_SHELLS)}, and this is none of them")
    return shell


def asking_shell() -> str:
    """Name the shell that asks what TAB can complete, or give nothing where none does."""
    instruction, _, shell = os.environ.get("_KCATALOG_COMPLETE", "").partition("_")
    return shell if instruction == "complete" and shell in _SHELLS else ""


def answer(shell: str, app: Typer) -> list[str]:
    """Return the lines that answer *shell* for what *app* takes, none where it asks oddly.

    Where nothing answers it offers files, as Typer's do.
    """
    try:
        asked = _SHELLS[shell].read(os.environ)
    except (LookupError, ValueError):
        return []
    return [_SHELLS[shell].write(_candidates(asked, app), asked)]


def _candidates(asked: Asked, app: Typer) -> list[Candidate]:
    from typer._completion_classes import BashComplete

    finder = BashComplete(get_command(app), {"obj": asked.typed}, "kcatalog", "")
    option = asked.typed if asked.typed.startswith("-") else ""
    found = finder.get_completions(asked.words, option)
    begins = beginning(asked.typed)
    return [
        Candidate(one_line(item.value), one_line(item.help or ""))
        for item in found
        if begins(item.value)
    ]


def _asked_by_bash(environment: Mapping[str, str]) -> Asked:
    """Read the words as bash splits them: it sets an equals sign apart from what it joins."""
    raw = environment["COMP_WORDS"].split("\n")[1 : int(environment["COMP_CWORD"]) + 1]
    *words, last = raw if raw[-1] != "=" else [*raw, ""]
    joined = (word for before, word in pairwise(["", *words]) if (before[:2], word) != ("--", "="))
    return Asked([_split(word)[-1] for word in joined], _split(last)[-1], last[:1])


def _asked_by_line(environment: Mapping[str, str]) -> Asked:
    """Read the line up to the cursor, as zsh and fish hand it over."""
    *words, typed = _split(environment["_TYPER_COMPLETE_ARGS"])[1:]
    option, equals, value = typed.partition("=")
    if equals and option.startswith("--"):
        return Asked([*words, option], value, option + equals)
    return Asked(words, typed)


def _asked_by_powershell(environment: Mapping[str, str]) -> Asked:
    """Read the line, from which PowerShell strips the space before an empty word."""
    apart = "" if environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE") else " "
    return _asked_by_line({"_TYPER_COMPLETE_ARGS": environment["_TYPER_COMPLETE_ARGS"] + apart})


def _split(line: str) -> list[str]:
    """Split *line* into words up to the cursor, of which the last may be in open quotes."""
    for closing in ("", '"', "'"):
        try:
            words = shlex.split(line + _CURSOR + closing)
        except ValueError:
            continue
        return [word.replace(_CURSOR, "") for word in words]
    return [""]


def _for_bash(items: list[Candidate], asked: Asked) -> str:
    return "\n".join(_quoted_for_bash(item.value, asked.before) for item in items)


def _quoted_for_bash(value: str, quote: str) -> str:
    """Quote *value* as it stands behind the quote that was typed; bash closes it itself."""
    if quote == '"':
        return re.sub(r'([\\"$`])', r"\\\1", value)
    if quote == "'":
        return value.replace("'", r"'\''")
    return re.sub(r"([^\w@%+,./-])", r"\\\1", value)


def _for_zsh(items: list[Candidate], asked: Asked) -> str:
    """Write code for zsh to run, which quotes the values itself."""
    if not items:
        return "_files"
    values = " ".join(shlex.quote(asked.before + item.value) for item in items)
    shown = " ".join(
        shlex.quote(" -- ".join(filter(None, (item.value, item.help)))) for item in items
    )
    return (
        f"local -a values shown; values=({values}); shown=({shown}); "
        "compadd -U -l -d shown -a values"
    )


def _for_fish(items: list[Candidate], asked: Asked) -> str:
    return "\n".join(f"{asked.before}{item.value}\t{item.help}" for item in items)


def _for_powershell(items: list[Candidate], asked: Asked) -> str:
    return "\n".join(
        f"{asked.before}{_quoted_for_powershell(item.value)}:::{item.help or ' '}" for item in items
    )


def _quoted_for_powershell(value: str) -> str:
    return value if re.fullmatch(r"[\w./-]+", value) else "'" + value.replace("'", "''") + "'"


_SHELLS: Final[dict[str, Shell]] = {
    "bash": Shell(_asked_by_bash, _for_bash),
    "zsh": Shell(_asked_by_line, _for_zsh),
    "fish": Shell(_asked_by_line, _for_fish),
    "powershell": Shell(_asked_by_powershell, _for_powershell),
    "pwsh": Shell(_asked_by_powershell, _for_powershell),
}
