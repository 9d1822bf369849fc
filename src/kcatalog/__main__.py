"""Run kcatalog: `kcatalog ...` or `python -m kcatalog ...`."""

from kcatalog.cli import app


def main() -> None:
    """Run the command that the shell's words ask for."""
    app(prog_name="kcatalog")


if __name__ == "__main__":
    main()
