"""Run kcatalog: `kcatalog ...` or `python -m kcatalog ...`."""

import gc

# A process that answers once and ends leaves nothing behind that is worth collecting; looking for
# it, while hundreds of modules come in, takes a seventh of its time.
gc.disable()

from kcatalog.cli import app  # noqa: E402 - as above
from kcatalog.cli.screen import prepare_streams  # noqa: E402


def main() -> None:
    """Run the command that the shell's words ask for."""
    prepare_streams()
    app(prog_name="kcatalog")


if __name__ == "__main__":
    main()
