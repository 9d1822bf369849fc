"""Run kcatalog: `kcatalog ...` or `python -m kcatalog ...`."""

import atexit
import gc
import os
import sys

# A process that answers once and ends leaves nothing behind that is worth collecting. Looking for
# it, while modules come in and again when they go, takes a fifth of the time of an answer.
gc.disable()
atexit.register(gc.freeze)

# Msgspec takes typing_extensions wherever it is installed, and Typer installs it, for what Python's
# own typing has as well since 3.11. To import it takes half as long as all of msgspec.
if "typing_extensions" not in sys.modules:
    sys.modules["typing_extensions"] = None  # type: ignore[assignment] # looked for, and not found
    import msgspec  # noqa: F401 - as above

    del sys.modules["typing_extensions"]

from kcatalog.cli import app, screen  # noqa: E402 - as above


def main() -> None:
    """Run the command that the shell's words ask for; where TAB was pressed, complete them."""
    screen.prepare_streams()
    if "_KCATALOG_COMPLETE" in os.environ:
        from kcatalog.cli import completion  # noqa: PLC0415 - only where TAB was pressed

        if shell := completion.asking_shell():
            screen.print_lines([completion.answer(shell, app)])
            return
    app(prog_name="kcatalog")


if __name__ == "__main__":
    main()
