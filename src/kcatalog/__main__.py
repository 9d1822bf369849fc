"""Run kcatalog: `kcatalog ...` or `python -m kcatalog ...`."""

import atexit
import gc

# A process that answers once and ends leaves nothing behind that is worth collecting. Looking for
# it, while modules come in and again when they go, takes a fifth of the time of an answer.
gc.disable()
atexit.register(gc.freeze)

from kcatalog.cli import app  # noqa: E402 - as above
from kcatalog.cli.screen import prepare_streams  # noqa: E402


def main() -> None:
    """Run the command that the shell's words ask for."""
    prepare_streams()
    app(prog_name="kcatalog")


if __name__ == "__main__":
    main()
