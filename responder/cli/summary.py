"""``responder summary``: the summary of a case as PDF, HTML or text."""

from __future__ import annotations

import argparse
import os
import subprocess
from pathlib import Path
from typing import Any

from responder.case import render_html, render_text
from responder.case.case import Case
from responder.case.summary import speaking, summarise
from responder.cli.output import DONE, NOTHING, WRONG_USE, add_language, complain, say
from responder.cli.window import program
from responder.errors import CaseError


def register(commands: Any) -> None:  # noqa: ANN401
    """Add the command."""
    parser = commands.add_parser("summary", help="the summary of a case: one page for a manager, then appendices")
    parser.add_argument("case", metavar="CASE")
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--pdf", metavar="FILE")
    form.add_argument("--html", metavar="FILE")
    form.add_argument("--text", metavar="FILE", help="- for standard output")
    parser.add_argument("--page-one", action="store_true", help="without the appendices")
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    if arguments.pdf:
        return _pdf(Path(arguments.case), Path(arguments.pdf), arguments)
    with Case.open(Path(arguments.case), read_only=True) as case:
        made = summarise(case, speaking(arguments.lang, appendices=not arguments.page_one))
    if arguments.html:
        return _write(render_html.render(made), Path(arguments.html))
    text = render_text.render(made)
    if arguments.text == "-":
        say(text.rstrip("\n"))
        return DONE
    return _write(text, Path(arguments.text))


def _write(text: str, path: Path) -> int:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CaseError(f"{path} cannot be written ({error.strerror})") from error
    return DONE


def _pdf(case: Path, target: Path, arguments: argparse.Namespace) -> int:
    """Paper is the window's business: it runs without a display as a process of its own."""
    Case.open(case, read_only=True).close()  # refused files are refused here, in a sentence
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [*program(), "--lang", arguments.lang, "--summary-pdf", str(target.absolute()), str(case.absolute())]
    command += ["--page-one"] if arguments.page_one else []
    try:
        done = subprocess.run(command, env=environment, check=False, stdin=subprocess.DEVNULL, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        complain(f"the PDF could not be made ({error}); --html can be printed from any browser")
        return NOTHING
    if done.returncode or not target.is_file():
        complain("the PDF could not be made, since the window's program did not start; use --html and print that")
        return WRONG_USE
    return DONE
