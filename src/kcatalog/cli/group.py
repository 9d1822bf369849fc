"""The group of commands: each built when it is called for; and the one boundary for errors."""

import os
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


class Command(Struct, frozen=True):
    """A command's function in its module, its panel in the help, and what TAB says of it."""

    function: str
    panel: str
    summary: str


# In the order of the help. A command's module is imported only when it is called for: building
# all commands takes longer than running one of them.
COMMANDS = {
    "list": Command("list:list_scenes", _BROWSE, "the scenes, one a row"),
    "search": Command("search:search_scenes", _BROWSE, "by a name or any words"),
    "actor": Command("actor:show_actor", _BROWSE, "an actor's scenes"),
    "drama": Command("drama:show_drama", _BROWSE, "a drama's scenes"),
    "show": Command("show:show_scene", _BROWSE, "one scene as a card"),
    "browse": Command("browse:browse_scenes", _BROWSE, "list and card at once"),
    "stats": Command("stats:show_stats", _BROWSE, "the catalogue in numbers"),
    "random": Command("random:random_scene", _SURPRISE, "a scene by chance"),
    "today": Command("today:show_today", _SURPRISE, "the scene of the day"),
    "share": Command("share:share_scene", _SEND, "one scene as a card"),
    "add": Command("add:add_scene", _OWN, "a scene of yours"),
    "edit": Command("edit:edit_scene", _OWN, "a scene in your editor"),
    "remove": Command("remove:remove_scene", _OWN, "take a scene away, or hide it"),
    "favorite": Command("favorite:favor_scenes", _OWN, "hearts for scenes"),
    "note": Command("note:note_on_scene", _OWN, "a note on a scene"),
    "undo": Command("undo:undo_change", _OWN, "take back the last change"),
    "import": Command("import_:import_scenes", _OWN, "scenes from files"),
    "export": Command("export:export_scenes", _OWN, "scenes to a file"),
    "check": Command("check:check_files", _OWN, "errors and warnings in a catalogue"),
    "schema": Command("schema:print_schema", _OWN, "the JSON Schema of a file"),
    "where": Command("where:show_places", _OWN, "the files in use"),
}

ALIASES = {"fav": "favorite"}


class LazyGroup(TyperGroup):
    """The commands by name, as Click's own LazyGroup imports them when they are called for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as above
        """Return the command *cmd_name*; for a name that is none, load all, to suggest from."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name in COMMANDS:
            return _load(name)
        self.commands = {name: _load(name) for name in COMMANDS}
        return None

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return the commands that begin with *incomplete*, without importing any."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [
            Candidate(name, command.summary)
            for name, command in COMMANDS.items()
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


def _load(name: str) -> Any:
    command = COMMANDS[name]
    module, _, function = command.function.partition(":")
    single = typer.Typer(add_completion=False, context_settings=_CONTEXT)
    single.command(name, rich_help_panel=command.panel)(
        grouped(getattr(import_module(f"kcatalog.cli.commands.{module}"), function))
    )
    return typer.main.get_command(single)


@contextmanager
def _reporting_errors() -> Iterator[None]:
    """Say in a line what goes wrong with the catalogue or the system, and exit with 1."""
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
        screen.discard_rest()
    else:
        return
    raise typer.Exit(1)


# Typer's own options for completion have its script for fish; ours are below.
app = typer.Typer(cls=LazyGroup, context_settings=_CONTEXT, add_completion=False)


def _print_version(wanted: bool) -> None:
    if wanted:
        screen.print_lines([__version__])
        raise typer.Exit


def _install_completion(wanted: bool) -> None:
    if wanted:
        from kcatalog.cli import completion_scripts

        shell, path = completion_scripts.install()
        screen.print_wrapped(f"Completion for {shell} is in {path}; it works in the next shell.")
        raise typer.Exit


def _show_completion(wanted: bool) -> None:
    if wanted:
        from kcatalog.cli import completion_scripts

        screen.print_lines([completion_scripts.script()])
        raise typer.Exit


def _answering(name: str, *short: str, callback: Any, help: str) -> Any:  # noqa: A002
    """Make an option that is answered at once, before any command."""
    return typer.Option(name, *short, callback=callback, is_eager=True, help=help)


@app.callback(invoke_without_command=True)
def kcatalog(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, _answering("--version", "-V", callback=_print_version, help="Print the version.")
    ] = False,
    install_completion: Annotated[  # noqa: ARG001 - as above
        bool,
        _answering(
            "--install-completion",
            callback=_install_completion,
            help="Install completion for this shell.",
        ),
    ] = False,
    show_completion: Annotated[  # noqa: ARG001 - as above
        bool,
        _answering(
            "--show-completion",
            callback=_show_completion,
            help="Print the script that completes in this shell.",
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


def main() -> None:
    """Run the command that the shell's words ask for; where TAB was pressed, complete them."""
    screen.prepare_streams()
    if "_KCATALOG_COMPLETE" in os.environ:
        from kcatalog.cli import completion

        if shell := completion.asking_shell():
            screen.print_lines([completion.answer(shell, app)])
            return
    app(prog_name="kcatalog")
