"""The command line: what is typed, to commands; what goes wrong, to messages."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EPIPE
from importlib import import_module
from typing import Annotated, Any

import typer
from msgspec import Struct
from typer.core import TyperGroup

from kcatalog import __version__
from kcatalog.catalog import CatalogError
from kcatalog.cli import screen
from kcatalog.cli.candidates import Candidate
from kcatalog.cli.options import grouped

_CONTEXT = {"help_option_names": ["-h", "--help"]}

_BROWSE = "Browse"
_SURPRISE = "Be surprised"
_SEND = "Send"
_OWN = "Your own scenes"


class Place(Struct, frozen=True):
    """Where a command's function is, its panel in the help, and what TAB says of it."""

    function: str
    panel: str
    summary: str


# In the order of the help. A command's module is imported only when it is called for: building
# all commands takes longer than running one of them.
COMMANDS = {
    "list": Place("kcatalog.cli.commands.list:list_scenes", _BROWSE, "the scenes, one a row"),
    "search": Place(
        "kcatalog.cli.commands.search:search_scenes", _BROWSE, "by a name or any words"
    ),
    "actor": Place("kcatalog.cli.commands.actor:show_actor", _BROWSE, "an actor's scenes"),
    "drama": Place("kcatalog.cli.commands.drama:show_drama", _BROWSE, "a drama's scenes"),
    "show": Place("kcatalog.cli.commands.show:show_scene", _BROWSE, "one scene as a card"),
    "browse": Place("kcatalog.cli.commands.browse:browse_scenes", _BROWSE, "list and card at once"),
    "stats": Place("kcatalog.cli.commands.stats:show_stats", _BROWSE, "the catalogue in numbers"),
    "random": Place("kcatalog.cli.commands.random:random_scene", _SURPRISE, "a scene by chance"),
    "today": Place("kcatalog.cli.commands.today:show_today", _SURPRISE, "the scene of the day"),
    "share": Place("kcatalog.cli.commands.share:share_scene", _SEND, "one scene as a card"),
    "add": Place("kcatalog.cli.commands.add:add_scene", _OWN, "a scene of yours"),
    "edit": Place("kcatalog.cli.commands.edit:edit_scene", _OWN, "a scene in your editor"),
    "remove": Place(
        "kcatalog.cli.commands.remove:remove_scene", _OWN, "take a scene away, or hide it"
    ),
    "favorite": Place("kcatalog.cli.commands.favorite:favor_scenes", _OWN, "hearts for scenes"),
    "note": Place("kcatalog.cli.commands.note:note_on_scene", _OWN, "a note on a scene"),
    "undo": Place("kcatalog.cli.commands.undo:undo_change", _OWN, "take back the last change"),
    "import": Place("kcatalog.cli.commands.import_:import_scenes", _OWN, "scenes from files"),
    "export": Place("kcatalog.cli.commands.export:export_scenes", _OWN, "scenes to a file"),
    "check": Place(
        "kcatalog.cli.commands.check:check_files", _OWN, "errors and warnings in a catalogue"
    ),
    "schema": Place("kcatalog.cli.commands.schema:print_schema", _OWN, "the JSON Schema of a file"),
    "where": Place("kcatalog.cli.commands.where:show_places", _OWN, "the files in use"),
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

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Offer the commands that begin with *incomplete*, without building any."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [
            Candidate(name, position.summary)
            for name, position in COMMANDS.items()
            if name.startswith(incomplete)
        ]

    def make_context(self, *args: Any, **settings: Any) -> Any:
        """Read the options that answer at once, such as --version."""
        with _reporting_errors():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with _reporting_errors():
            return super().invoke(ctx)


@contextmanager
def _reporting_errors() -> Iterator[None]:
    """Tell what goes wrong with the catalogue or the system in a line, and exit with 1."""
    try:
        yield
    except CatalogError as error:
        screen.message(f"kcatalog: {error}")
    except typer.Abort:  # Ctrl-C, or the end of the input, where something was asked
        screen.message("\nkcatalog: nothing was changed")
        raise typer.Exit(130) from None
    except OSError as error:
        if error.errno == EPIPE:  # whoever read the answer has enough of it
            raise
        screen.message(f"kcatalog: cannot write the answer: {error.strerror}")
    else:
        return
    raise typer.Exit(1)


# Where a command is called for, nobody asks for the options that install completion, or for the
# help that describes them: finding out which shell they would be for takes long.
_names_command = sys.argv[1:2] and sys.argv[1] in {*COMMANDS, *ALIASES}

if not _names_command:
    from typer import _completion_shared

    from kcatalog.cli.completion import FISH_SCRIPT

    _completion_shared._completion_scripts["fish"] = FISH_SCRIPT  # noqa: SLF001 - no other way in

app = typer.Typer(cls=Commands, context_settings=_CONTEXT, add_completion=not _names_command)


def _print_version(wanted: bool) -> None:
    if wanted:
        screen.print_lines([__version__])
        raise typer.Exit


@app.callback(invoke_without_command=True)
def kcatalog(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool,
        typer.Option(
            "--version", "-V", callback=_print_version, is_eager=True, help="Print the version."
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
    position = COMMANDS[name]
    module, _, function = position.function.partition(":")
    single = typer.Typer(add_completion=False, context_settings=_CONTEXT)
    single.command(name, rich_help_panel=position.panel)(
        grouped(getattr(import_module(module), function))
    )
    return typer.main.get_command(single)
