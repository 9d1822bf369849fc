"""A command as all of ours are: its help drawn to the width."""

from typing import Any

from typer.core import TyperCommand

from kcatalog.cli import screen


class Command(TyperCommand):
    """A command with our own help."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click's signature
        """Return what follows the command's name in its usage."""
        arguments = (one for one in self.params if one.param_type_name == "argument")
        return ["[OPTIONS]", *(str(one.metavar) for one in arguments)]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help into *formatter*."""
        from kcatalog.cli.help import command_help

        formatter.write(screen.drawn(command_help(self, ctx)))
