"""Options that choose Sigma rules, the same for every command that runs them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from responder.analysis.sigma.choice import LEVELS, STATUSES, USUAL, Selection, ValueList, named_list, read_list
from responder.errors import EvidenceError


def add_rule_options(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--rules", nargs="+", metavar="PATH", help="Sigma rules: files, folders, ZIP packages as downloaded"
    )
    parser.add_argument("--keep-rules", metavar="FOLDER", default="",
                        help="existing folder that keeps Sigma rules as they were read, for the next time")  # fmt: skip
    parser.add_argument("--rule-levels", nargs="+", metavar="LEVEL", choices=tuple(LEVELS),
                        help="levels of Sigma rules that run: informational, low … (all unless given)")  # fmt: skip
    parser.add_argument("--rule-status", nargs="+", metavar="STATUS", choices=STATUSES,
                        help="states of Sigma rules that run: stable, test, experimental (these three unless "
                        "given), deprecated, unsupported")  # fmt: skip
    parser.add_argument("--rule-list", nargs="+", metavar="NAME=FILE",
                        help="values for a placeholder %%NAME%% of Sigma rules, one a line")  # fmt: skip
    parser.add_argument("--no-rules", action="store_true", help="leave the program's own Sigma rules out")


def wrong_rules(arguments: argparse.Namespace) -> str:
    """What is wrong with the given options, or ""."""
    for name in arguments.rules or ():
        if not Path(name).exists():
            return f"--rules {name}: there is no such file or folder"
    if arguments.keep_rules and not Path(arguments.keep_rules).is_dir():
        return f"--keep-rules {arguments.keep_rules}: there is no such folder"
    try:
        _selection(arguments)
    except EvidenceError as error:
        return f"--rule-list: {error.message}"
    return ""


def chosen_rules(arguments: argparse.Namespace) -> dict[str, Any]:
    """Fields ``rules``, ``own_rules``, ``rules_kept_in`` and ``selection`` of a request."""
    return {
        "rules": tuple(arguments.rules or ()),
        "own_rules": not arguments.no_rules,
        "rules_kept_in": arguments.keep_rules,
        "selection": _selection(arguments),
    }


def _selection(arguments: argparse.Namespace) -> Selection:
    """Which Sigma rules are wanted.

    Raises:
        EvidenceError: A list cannot be read.
    """
    lists = [ValueList(name, read_list(path)) for name, path in map(named_list, arguments.rule_list or ())]
    return Selection(
        levels=tuple(LEVELS[word] for word in arguments.rule_levels or LEVELS),
        statuses=tuple(arguments.rule_status or USUAL),
        lists=tuple(lists),
    )
