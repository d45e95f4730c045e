"""The command line: the same calls as the window, without it."""

from responder.cli.main import main

__all__ = ["main"]
