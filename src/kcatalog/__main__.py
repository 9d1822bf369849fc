"""Run kcatalog: `kcatalog ...` or `python -m kcatalog ...`."""

import atexit
import gc
import signal

# A process that answers once leaves nothing worth collecting, and to look for it, while modules
# come in and when they go, takes a fifth of the time of an answer.
gc.disable()
atexit.register(gc.freeze)
# While modules come in nobody is there to take Ctrl-C, which would end in a traceback.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from kcatalog.cli.group import main  # noqa: E402 - as above

if __name__ == "__main__":
    main()
