"""``responder follow``: the growing logs of a case, row by row as they come, and what Sigma rules say of them."""

from __future__ import annotations

import argparse
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from responder.acquire.follow import Growth
from responder.case.case import Case
from responder.case.follow import (
    LONGEST,
    SHORTEST,
    USUAL,
    Begun,
    FollowProcess,
    FollowRequest,
    Judged,
    follow_targets,
)
from responder.cli.output import DONE, NOTHING, WRONG_USE, complain, remark, say
from responder.cli.rule_options import add_rule_options, chosen_rules, wrong_rules
from responder.errors import ResponderError
from responder.index.reader import EvidenceIndex
from responder.model.absent import known
from responder.model.show import show
from responder.model.tables import BY_NAME
from responder.model.time import iso

_POLL = 0.05


def register(commands: Any) -> None:  # noqa: ANN401
    """Add the command."""
    parser = commands.add_parser("follow", help="read on in the growing logs of a case until stopped (Ctrl+C)")
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("--seconds", type=float, default=0.0, metavar="N", help="stop after N seconds")
    parser.add_argument("--interval", type=float, default=USUAL, metavar="N", help="seconds between two looks")
    add_rule_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    problem = wrong_rules(arguments)
    if problem:
        complain(problem)
        return WRONG_USE
    with Case.open(Path(arguments.case)) as case:
        if case.read_only:
            complain(f"the case cannot be changed: {case.read_only}")
            return WRONG_USE
        index = case.index
        if index is None:
            complain(case.index_note or "the case holds no evidence yet")
            return NOTHING
        targets = follow_targets(case.stored.get("paths", ()), case.evidence)
        if not targets:
            complain("no source of this case is a log that grows where it was read")
            return NOTHING
        interval = min(max(arguments.interval, SHORTEST), LONGEST)
        request = FollowRequest(
            index_path=str(index.path), targets=targets, zone=case.stored.get("zone", ""), interval=interval,
            **chosen_rules(arguments),
        )  # fmt: skip
        return _follow(case, index, FollowProcess(request), arguments.seconds)


def _follow(case: Case, index: EvidenceIndex, process: FollowProcess, seconds: float) -> int:
    grown: dict[str, Growth] = {}
    code = DONE
    process.start()
    began = time.monotonic()
    stopping = False
    try:
        while process.running:
            for message in process.poll():
                if isinstance(message, Begun):
                    _begun(message)
                elif isinstance(message, ResponderError):
                    complain(message.message)
                    code = NOTHING
                elif isinstance(message, Judged):
                    _found(message)
                else:
                    grown[message.item.id] = message
                    _show(index, message)
            if seconds and not stopping and time.monotonic() - began >= seconds:
                process.stop()
                stopping = True
            with suppress(KeyboardInterrupt):
                time.sleep(_POLL)
                continue
            process.stop()
            stopping = True
    finally:
        process.close()
    if grown:
        case.store_growth([growth.item for growth in grown.values()])
    return code


def _begun(begun: Begun) -> None:
    remark(f"following {len(begun.paths)} logs: {', '.join(show(path, limit=200) for path in begun.paths)}")
    for evidence, reason in begun.refused:
        complain(f"{evidence} is not followed: {reason}")


def _found(judged: Judged) -> None:
    """What the rules say of the rows that came; a finding that grows is told again with its new number of records."""
    if judged.problem:
        complain(judged.problem)
    for finding in judged.findings:
        say(f"! {finding.severity.word}: {show(finding.title, limit=200)}  ({finding.rule_id})")


def _show(index: EvidenceIndex, growth: Growth) -> None:
    """The rows that came, one line each."""
    if growth.note:
        remark(f"{show(growth.item.path, limit=200)}: {growth.note}")
    if not growth.rows:
        return
    index.refresh()
    for table, (first, last) in growth.rows.items():
        keys = [column.key for column in BY_NAME[table].columns]
        if "message" not in keys and "tag" not in keys:
            continue
        text = keys.index("message" if "message" in keys else "tag")
        for row in index.rows(table, range(first, last + 1)):
            moment = known(row.values[keys.index("time")]) if "time" in keys else None
            when = iso(moment) if isinstance(moment, int) else "(no time)"
            say(f"{when}  {show(growth.item.path, limit=60)}  {show(str(known(row.values[text]) or ''), limit=200)}")
