"""The command line: what is typed, to commands; what goes wrong, to messages."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EPIPE
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kcatalog import __version__
from kcatalog.catalog import CatalogError
from kcatalog.cli import screen
from kcatalog.cli.options import grouped

_CONTEXT = {"help_option_names": ["-h", "--help"]}

_BROWSE = "Browse"
_SURPRISE = "Be surprised"
_OWN = "Your own scenes"

# Each command's function and its panel in the help, in the order of the help. The module is
# imported only when the command is called for: building all commands takes longer than running
# one of them.
COMMANDS = {
    "list": ("kcatalog.cli.commands.list:list_scenes", _BROWSE),
    "search": ("kcatalog.cli.commands.search:search_scenes", _BROWSE),
    "actor": ("kcatalog.cli.commands.actor:show_actor", _BROWSE),
    "drama": ("kcatalog.cli.commands.drama:show_drama", _BROWSE),
    "show": ("kcatalog.cli.commands.show:show_scene", _BROWSE),
    "random": ("kcatalog.cli.commands.random:random_scene", _SURPRISE),
    "add": ("kcatalog.cli.commands.add:add_scene", _OWN),
    "edit": ("kcatalog.cli.commands.edit:edit_scene", _OWN),
    "remove": ("kcatalog.cli.commands.remove:remove_scene", _OWN),
    "favorite": ("kcatalog.cli.commands.favorite:favor_scenes", _OWN),
    "note": ("kcatalog.cli.commands.note:note_on_scene", _OWN),
    "undo": ("kcatalog.cli.commands.undo:undo_change", _OWN),
    "import": ("kcatalog.cli.commands.import_:import_scenes", _OWN),
    "export": ("kcatalog.cli.commands.export:export_scenes", _OWN),
    "check": ("kcatalog.cli.commands.check:check_files", _OWN),
    "schema": ("kcatalog.cli.commands.schema:print_schema", _OWN),
    "where": ("kcatalog.cli.commands.where:show_places", _OWN),
}

ALIASES = {"fav": "favorite"}


class Commands(TyperGroup):
    """The commands by name, each built when it is called for; and the one place for errors."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Name the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as above
        """Build the command *cmd_name*; for a name that is none, all, to suggest from."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name in COMMANDS:
            return _built(name)
        self.commands = {name: _built(name) for name in COMMANDS}
        return None

    def make_context(self, *args: Any, **settings: Any) -> Any:
        """Read the options that answer at once, such as --version."""
        with _errors_told():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with _errors_told():
            return super().invoke(ctx)


@contextmanager
def _errors_told() -> Iterator[None]:
    """Tell what goes wrong with the catalogue or the system in a line, and exit with 1."""
    try:
        yield
    except CatalogError as error:
        screen.tell(f"kcatalog: {error}")
    except typer.Abort:  # Ctrl-C, or the end of the input, where something was asked
        screen.tell("\nkcatalog: nothing was changed")
        raise typer.Exit(130) from None
    except OSError as error:
        if error.errno == EPIPE:  # whoever read the answer has enough of it
            raise
        screen.tell(f"kcatalog: cannot write the answer: {error.strerror}")
    else:
        return
    raise typer.Exit(1)


# Where a command is called for, nobody asks for the options that install completion, or for the
# help that tells of them: finding out which shell they would be for takes long.
_names_command = sys.argv[1:2] and sys.argv[1] in {*COMMANDS, *ALIASES}

app = typer.Typer(cls=Commands, context_settings=_CONTEXT, add_completion=not _names_command)


def _tell_version(wanted: bool) -> None:
    if wanted:
        screen.write([__version__])
        raise typer.Exit


@app.callback(invoke_without_command=True)
def kcatalog(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool,
        typer.Option(
            "--version", "-V", callback=_tell_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Browse the best confession scenes in Korean drama, in your terminal.

    Examples:

      kcatalog list
      kcatalog search "Park Bo-young"
      kcatalog random --mood sweet
    """
    if ctx.invoked_subcommand is None:
        ctx.get_help()  # Typer prints it as it makes it


def _built(name: str) -> Any:
    place, panel = COMMANDS[name]
    module, _, function = place.partition(":")
    single = typer.Typer(add_completion=False, context_settings=_CONTEXT)
    single.command(name, rich_help_panel=panel)(grouped(getattr(import_module(module), function)))
    return typer.main.get_command(single)
