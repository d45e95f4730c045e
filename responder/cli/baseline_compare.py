"""``responder baseline compare``: two pieces of evidence of any kind, before and after."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from responder.case.check_report import compared_word, comparison_document
from responder.case.comparison import Compared, compare_evidence
from responder.cli.output import ProgressPrinter, exit_code, remark, say, write_json
from responder.model.show import show

_SIGNS: Final = {"added": "+", "removed": "-", "modified": "*", "listed": "!", "unlisted": "?"}


def register(verbs: Any) -> None:  # noqa: ANN401  (argparse has no public type for it)
    """Add the verb."""
    look = verbs.add_parser(
        "compare", help="two looks of any kind: AIDE or Tripwire databases, hash lists, bundles, hives, baselines"
    )
    look.add_argument("before", metavar="BEFORE", help="the earlier look, or the golden host")
    look.add_argument("after", metavar="AFTER", help="the later look, or the host in question")
    by_digest = look.add_mutually_exclusive_group()
    by_digest.add_argument(
        "--unlisted",
        action="store_true",
        help="files of AFTER whose digest no list of BEFORE knows (known good), wherever they lie",
    )
    by_digest.add_argument(
        "--listed",
        action="store_true",
        help="files of AFTER whose digest a list of BEFORE knows (known bad), wherever they lie",
    )
    look.add_argument("--json", metavar="FILE|-", help="the result as one JSON object")
    look.add_argument("--tz", default="", metavar="ZONE", help="zone of times written without one")
    look.add_argument("--scratch", metavar="FOLDER", help="folder for working files; removed afterwards")
    look.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the verb."""
    printer = ProgressPrinter()
    compared = compare_evidence(
        [Path(arguments.before)],
        [Path(arguments.after)],
        Path(arguments.scratch) if arguments.scratch else None,
        by_digest=arguments.listed or arguments.unlisted,
        zone=arguments.tz,
        jobs=max(1, (os.cpu_count() or 2) - 1),
        progress=printer,
    )
    printer.close()
    if arguments.listed or arguments.unlisted:
        wanted = "listed" if arguments.listed else "unlisted"
        compared = replace(compared, differences=tuple(d for d in compared.differences if d.change == wanted))
    if arguments.json:
        write_json(comparison_document(compared, [arguments.before], [arguments.after]), arguments.json)
    else:
        _print(compared)
    for kind, side in compared.summary.only_one_side.items():
        remark(f"{kind}: only the {side} has any; whether they changed is not known")
    return exit_code([*compared.evidence[0], *compared.evidence[1]])


def _print(compared: Compared) -> None:
    for kind, count in compared.summary.both.items():
        if kind.startswith("file with"):
            say(f"{kind:22} {count:>9,}")
            continue
        found = Counter(d.change for d in compared.differences if d.kind == kind)
        say(f"{kind:16} {count:>9,} on both sides, {found['added']:,} added, {found['removed']:,} removed, "
            f"{found['modified']:,} modified")  # fmt: skip
    for difference in compared.differences:
        say(f"{_SIGNS[difference.change]} {show(difference.path)}  [{difference.kind}]")
        if difference.change == "modified":
            for name, (old, new) in difference.attributes.items():
                say(f"      {name:12} {show(str(compared_word(name, old)))} → {show(str(compared_word(name, new)))}")
