"""``python -m responder`` is the command line."""

import multiprocessing
import sys

from responder.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
