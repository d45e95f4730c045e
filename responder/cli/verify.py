"""``responder verify``: check a bundle or a case."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from responder.cli.output import DONE, SOME_UNREADABLE, say
from responder.model.show import show


def register(commands: Any) -> None:  # noqa: ANN401
    """Add the command."""
    parser = commands.add_parser("verify", help="check a bundle (folder or ZIP) or a case file")
    parser.add_argument("path", metavar="PATH")
    parser.add_argument("--head", default="", metavar="HEX", help="head or seal as written down, or its beginning")
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    from responder.case.verify import as_document, verify

    report = verify(Path(arguments.path), arguments.head)
    if arguments.json:
        say(as_document(report))
    else:
        for sentence in report.passed:
            say(f"  ok      {show(sentence)}")
        for sentence in report.failed:
            say(f"  FAILED  {show(sentence)}")
        say(f"{'In order' if report.sound else 'NOT in order'}. {report.kind} head {report.head or '–'}")
    return DONE if report.sound else SOME_UNREADABLE
