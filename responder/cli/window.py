"""``responder ui``: start the window."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Any

from responder.cli.output import WRONG_USE, complain


def register(commands: Any) -> None:  # noqa: ANN401
    """Add the command."""
    parser = commands.add_parser("ui", help="open the window")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a case, or evidence to open")
    parser.set_defaults(run=run)


def program() -> list[str]:
    """How the window is started: the program beside this one when built, else Python itself."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        return [str(own.with_name("host-responder" + own.suffix))]
    return [sys.executable, "-m", "ui"]


def run(arguments: argparse.Namespace) -> int:
    """Run the command; the window is a program of its own, since this one knows no Qt."""
    try:
        return subprocess.run([*program(), *arguments.paths], check=False).returncode
    except OSError as error:
        complain(f"the window cannot be started ({error.strerror})")
        return WRONG_USE
