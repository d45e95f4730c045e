"""``responder collect``: look at this host and write a sealed bundle."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from responder.cli.output import ProgressPrinter, exit_code, say


def register(commands: Any) -> None:  # noqa: ANN401
    """Add the command."""
    parser = commands.add_parser("collect", help="look at this host and write a sealed bundle")
    parser.add_argument("--to", required=True, metavar="DIR", help="folder that gets the bundle")
    parser.add_argument("--scratch", metavar="FOLDER", help="folder for working files; default: beside the bundle")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    from responder.case.collection import collect

    printer = ProgressPrinter()
    try:
        scratch = Path(arguments.scratch) if arguments.scratch else None
        made = collect(Path(arguments.to), scratch=scratch, progress=printer)
    finally:
        printer.close()
    say(f"Bundle   {made.path}")
    say(f"Records  {made.records:,} of {len(made.items)} collectors")
    say(f"Seal     {made.seal}")
    say("Write the seal down; with it, responder verify shows any later change.")
    return exit_code(made.items)
