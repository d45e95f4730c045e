"""``responder export``: a case as a bundle or in one format."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from responder.case.case import Case
from responder.case.export import FORMATS, export
from responder.case.summary import speaking
from responder.cli.output import DONE, add_language, remark, say


def register(commands: Any) -> None:  # noqa: ANN401
    """Add the command."""
    listing = "; ".join(f"{name}: {what}" for name, what in FORMATS.items())
    parser = commands.add_parser("export", help="a case as a bundle or in one format", description=listing)
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("--format", required=True, choices=tuple(FORMATS), metavar="NAME", help=", ".join(FORMATS))
    parser.add_argument("--to", required=True, metavar="DIR", help="folder; nothing in it is replaced")
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    with Case.open(Path(arguments.case), read_only=True) as case:
        made = export(case, arguments.format, Path(arguments.to), speaking(arguments.lang))
    say(str(made.path))
    if made.seal:
        say(f"seal {made.seal}")
    for note in made.notes:
        remark(note)
    return DONE
