"""A command as all of ours are: its help drawn to the width, words that it does not take answered."""

from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand

from kcatalog.cli import screen
from kcatalog.safe import quoted
from kcatalog.storage.paths import expanded

# Typer has no name of its own for what it says of a command line that it cannot read.
UsageError: Any = typer.BadParameter.__base__


class Command(TyperCommand):
    """A command with our own help and hints."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click's signature
        """Return what follows the command's name in its usage."""
        arguments = (one for one in self.params if one.param_type_name == "argument")
        return ["[OPTIONS]", *(str(one.metavar) for one in arguments)]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help into *formatter*."""
        from kcatalog.cli.help import command_help

        formatter.write(screen.drawn(command_help(self, ctx)))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read *args*; for words that this command does not take, exit with the line to type."""
        ctx.allow_extra_args = True
        typed = list(args)
        try:
            words = super().parse_args(ctx, args)
        except UsageError as error:
            from kcatalog.cli.hints import offer_option

            offer_option(error, self.params)
            raise
        for each in self.params:
            if each.type.name == "path" and ctx.params.get(str(each.name)):
                ctx.params[str(each.name)] = _expanded(ctx.params[str(each.name)])
        if words and not ctx.resilient_parsing:
            from kcatalog.cli.hints import EXPLAINING, refuse_words

            takes_words = any(one.param_type_name == "argument" for one in self.params)
            if takes_words or ("mood" not in ctx.params and self.name not in EXPLAINING):
                ctx.fail(f"{self.name} takes no {quoted(' '.join(words))}")
            from kcatalog.storage import load

            catalog = load(*(ctx.params.get("catalog") or ()))
            refuse_words(str(self.name), words, typed, self.params, catalog)
        return words


def _expanded(value: Any) -> Any:
    """Return a path, or each of several, with the home folder for a `~` at its start."""
    if isinstance(value, list | tuple):
        return [_expanded(each) for each in value]
    return str(expanded(Path(value))) if value.startswith("~") else value
