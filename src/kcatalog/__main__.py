"""Run kcatalog: `kcatalog ...` or `python -m kcatalog ...`."""

from kcatalog.cli import app, completion, screen


def main() -> None:
    """Run the command that the shell's words ask for; where TAB was pressed, complete them."""
    screen.prepare_streams()
    if shell := completion.asking_shell():
        screen.write([completion.answer(shell, app)])
    else:
        app(prog_name="kcatalog")


if __name__ == "__main__":
    main()
