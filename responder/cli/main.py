"""Entry point of ``responder``: arguments, exit codes, and the last border for errors."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from responder import __version__
from responder.cli import baseline, collect, export, follow, query, summary, triage, verify, window
from responder.cli.output import NOTHING, WRONG_USE, complain, prepare_streams
from responder.errors import CaseError, QueryError, ResponderError

_COMMANDS = (triage, collect, follow, verify, query, summary, export, baseline, window)
_EXIT_CODES = """exit codes: 0 done; 2 wrong use; 3 done, but some evidence was not or only partly readable (named),
or a check failed; 4 nothing readable"""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, with no usage text in between."""

    def error(self, message: str) -> NoReturn:
        complain(f"{message}. See {self.prog} --help.")
        raise SystemExit(WRONG_USE)


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = _Parser(
        prog="responder",
        description="Host-level incident response: evidence to findings, with proof.",
        epilog=_EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"host-responder {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    for module in _COMMANDS:
        module.register(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit code.
    """
    prepare_streams()
    try:
        chosen = build_parser().parse_args(arguments)
        return int(chosen.run(chosen))
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USE
    except QueryError as error:
        complain(error.message)
        return WRONG_USE
    except CaseError as error:
        complain(error.message)
        return NOTHING
    except ResponderError as error:
        complain(error.message)
        return NOTHING
    except KeyboardInterrupt:
        complain("stopped; nothing more was written")
        return 130
    except BrokenPipeError:
        # whoever read our output has gone; keep the interpreter from complaining about it once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
