"""The group of commands: each built when it is called for; and the one boundary for errors."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Annotated, Any

import typer
from msgspec import Struct
from typer.core import TyperGroup

from kcatalog import __version__
from kcatalog.catalog import CatalogError
from kcatalog.cli import screen
from kcatalog.cli.candidates import Candidate
from kcatalog.cli.command import Command, UsageError
from kcatalog.cli.commands import ALIASES, COMMANDS, NAMES
from kcatalog.cli.options import Output, Source, grouped

# What Typer sets before the text of an error, with a space between.
_ERROR = "Error:"
_CONTEXT = {"help_option_names": ["-h", "--help"]}

# The options of all commands that take no value; the word after any other is its value.
WITHOUT_VALUE = (
    *("--json", "--plain", "--color", "--colour", "--no-color", "--no-colour", "--reverse"),
    *("--favorites", "--favourites", "--hidden", "--spoilers", "--no-spoilers", "--sources"),
    *("--brief", "--week", "--yes", "--hide", "--unhide", "--remove", "--redo", "--as-is"),
    *("--dry-run", "--help", "--version", "--install-completion", "--show-completion"),
)
# Their single letters, of which several may stand behind one hyphen.
LETTERS_WITHOUT_VALUE = "bhrwV"


class LazyGroup(TyperGroup):
    """The commands by name, each imported when it is called for, as Click's documentation has it."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as above
        """Return the command *cmd_name*, or None where there is none."""
        name = ALIASES.get(cmd_name, cmd_name)
        return _load(name) if name in COMMANDS else None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what answers at once; an option that stands before the command is the command's."""
        at_once = {name for each in self.params if each.is_eager for name in each.opts}
        named = list(_commands_in(args))
        at = next((position for position, is_value in named if not is_value), 0)
        # Without a command, what is wrong with an option is best said by the one that its value is
        # called as; at TAB the command may still come, and --catalog needs none.
        if not at and not ctx.resilient_parsing:
            at = next((position for position, _ in named if args[position - 1] != "--catalog"), 0)
        if args and args[0].startswith("-") and at_once.isdisjoint(args[:at]):
            args = [args[at], *args[:at], *args[at + 1 :]]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command of *args*, and what it takes."""
        if args[0] not in NAMES and not ctx.resilient_parsing:
            from kcatalog.cli.hints import refuse_command

            refuse_command(args, NAMES)
        return super().resolve_command(ctx, args)

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

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help into *formatter*, without importing any command."""
        from kcatalog.cli.help import Row, Section, group_help, term

        panels: dict[str, list[Row]] = {}
        for name, entry in COMMANDS.items():
            panels.setdefault(entry.panel, []).append(Row(term(name), entry.summary))
        commands = [Section(panel, rows) for panel, rows in panels.items()]
        formatter.write(screen.drawn(group_help(self, ctx, commands)))

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with _reporting_errors():
            return super().invoke(ctx)


def _commands_in(words: Iterable[str]) -> Iterator[tuple[int, bool]]:
    """Yield the positions of *words* that are called as a command is, and whether one is a value."""
    is_value = False
    for position, word in enumerate(words):
        if word in NAMES:
            yield position, is_value
        is_value = not is_value and _takes_next(word)


def _takes_next(word: str) -> bool:
    """Return whether *word* is an option whose value is the next word."""
    if word.startswith("--"):
        return word != "--" and "=" not in word and word not in WITHOUT_VALUE
    return word.startswith("-") and len(word[1:].lstrip(LETTERS_WITHOUT_VALUE)) == 1


def _load(name: str) -> Any:
    module, _, function = COMMANDS[name].function.partition(":")
    single = typer.Typer(add_completion=False, context_settings=_CONTEXT, rich_markup_mode=None)
    single.command(name, cls=Command)(
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
    except UsageError as error:  # it repeats what was typed
        text = screen.fitted_to_stderr(f"{_ERROR} {error.format_message()}")
        raise UsageError(text.removeprefix(_ERROR).lstrip(), ctx=error.ctx) from None
    except typer.Abort:  # Ctrl-C, or the end of the input, where something was asked
        screen.message("\nkcatalog: nothing was changed")
        raise typer.Exit(130) from None
    except OSError as error:
        if not screen.is_closed_pipe(error):
            what = error.filename or "cannot write the answer"
            screen.message(f"kcatalog: {what}: {error.strerror}")
        screen.discard_rest(sys.stdout)
    else:
        return
    raise typer.Exit(1)


# Typer's own options for completion have its script for fish; ours are below.
app = typer.Typer(
    cls=LazyGroup,
    context_settings=_CONTEXT,
    subcommand_metavar="COMMAND ...",
    add_completion=False,
    rich_markup_mode=None,
)


def _print_version() -> None:
    screen.print_lines([__version__])


def _install_completion() -> None:
    from kcatalog.cli import completion

    shell, path = completion.install()
    screen.print_wrapped(f"Completion for {shell} is in {path}; it works in the next shell.")


def _show_completion() -> None:
    from kcatalog.cli import completion

    screen.print_lines([completion.script()])


def _at_once(
    name: str,
    *short: str,
    answer: Callable[[], None],
    help: str,  # noqa: A002 - Typer's word
) -> Any:
    def callback(ctx: typer.Context, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:  # at TAB the line is only looked at
            answer()
            raise typer.Exit

    return typer.Option(name, *short, callback=callback, is_eager=True, help=help)


class AtOnce(Struct, frozen=True):
    """What is answered at once, before any command."""

    version: Annotated[
        bool, _at_once("--version", "-V", answer=_print_version, help="Print the version.")
    ] = False
    install_completion: Annotated[
        bool,
        _at_once(
            "--install-completion",
            answer=_install_completion,
            help="Install completion for this shell.",
        ),
    ] = False
    show_completion: Annotated[
        bool,
        _at_once(
            "--show-completion",
            answer=_show_completion,
            help="Print the script that it installs.",
        ),
    ] = False


@app.callback(invoke_without_command=True)
@grouped
def kcatalog(ctx: typer.Context, source: Source, output: Output, _: AtOnce) -> None:
    """Browse the best confession scenes in Korean drama, in your terminal.

    For the options and examples of a command: kcatalog COMMAND -h
    """
    if ctx.invoked_subcommand is None:
        from kcatalog.cli.welcome import show_welcome

        show_welcome(source, output)


def main() -> None:
    """Run the command that the shell's words ask for; where TAB was pressed, complete them.

    Ctrl-C, which ended the process at once until now, is the command's from here on.
    """
    try:
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        _answer()
    except KeyboardInterrupt:  # between commands and Python
        sys.exit(130)
    finally:
        screen.finish_messages()


def _answer() -> None:
    screen.prepare_streams()
    if "_KCATALOG_COMPLETE" in os.environ:
        from kcatalog.cli import completion

        if shell := completion.asking_shell():
            with suppress(CatalogError):  # nobody hears an error there
                screen.print_lines(completion.answer(shell, app))
            return
    app(prog_name="kcatalog")
