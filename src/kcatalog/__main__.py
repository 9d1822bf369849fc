"""Run kcatalog: `kcatalog ...` or `python -m kcatalog ...`."""

from kcatalog.cli import app
from kcatalog.cli.screen import prepare_streams


def main() -> None:
    """Run the command that the shell's words ask for."""
    prepare_streams()
    app(prog_name="kcatalog")


if __name__ == "__main__":
    main()
