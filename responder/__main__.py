"""``python -m responder`` is the command line; its child processes start as this same file and need nothing of it."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Run the command line; returns the exit code."""
    multiprocessing.freeze_support()
    from responder.cli import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
