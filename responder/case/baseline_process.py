"""Baselines in a child process: make, check, accept, compare; see ``responder.case.child``."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from responder.acquire.run import Progress
from responder.analysis.explain_check import explain_check
from responder.case.check_report import change_body, check_document, comparison_document, write_report
from responder.case.child import Child, ChildLine
from responder.case.comparison import compare_evidence
from responder.errors import EvidenceError
from responder.integrity import policy as policies
from responder.integrity.compare import Change, compare
from responder.integrity.database import Baseline
from responder.integrity.runs import Pace, accept, check, create
from responder.integrity.sign import sign, verify

#: Changes handed over for reviewing; the report holds all of them.
LISTED: Final = 5_000
#: Changes told while the walk is under way.
_FIRST: Final = 200
_OBSERVED: Final = "check.part"


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRequest:
    """What to do.

    Attributes:
        verb: ``create`` | ``check`` | ``accept`` | ``compare``.
        database: The baseline.
        policy: Policy file of a new baseline.
        key: Private key to sign with, "" = unsigned. It is read once, in the child, and kept nowhere.
        passphrase: Of the key.
        public: Public key to check the signature with first, "" = unchecked.
        scratch: Existing folder for working files; a check leaves the state it saw there, for accepting.
        report: File that the result is written to.
        paths: Objects to accept.
        name: Who accepts.
        reason: Why.
        before: Evidence of the earlier or reference look.
        after: That of the other.
    """

    verb: str
    database: str = ""
    policy: str = ""
    key: str = ""
    passphrase: str = field(default="", repr=False)
    public: str = ""
    scratch: str = ""
    report: str = ""
    paths: tuple[str, ...] = ()
    name: str = ""
    reason: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineProgress:
    """How far it is; None where the number is not known."""

    done: int = 0
    total: int = 0
    rate: float = 0.0
    bytes_read: int = 0
    remaining: float | None = None
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFound:
    """A change met while the walk is under way; whether an update explains it is only known at its end."""

    change: str
    path: str
    rule: str
    severity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineResult:
    """What came of it.

    Attributes:
        objects: Objects walked or accepted.
        bytes_read: Bytes hashed.
        signature: Fingerprint of the key that the signature was checked with, or the signature file written; "" none.
        changes: Changes as ``change_body`` gives them, unexplained first, at most LISTED.
        total: Changes in all.
        unexplained: Those no update accounts for.
        left_out: Path and reason of what was not walked.
        unreadable: Path and reason of what could not be read.
        complete: Whether it came to its end.
        report: The file written, "" for none.
        notes: Further sentences.
    """

    verb: str
    objects: int = 0
    bytes_read: int = 0
    signature: str = ""
    changes: tuple[dict[str, Any], ...] = ()
    total: int = 0
    unexplained: int = 0
    left_out: tuple[tuple[str, str], ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    complete: bool = True
    report: str = ""
    notes: tuple[str, ...] = ()


Message = BaselineProgress | BaselineFound | BaselineResult


class BaselineProcess(Child[Message]):
    """One of the verbs in a child process.

    Args:
        request: What to do.
    """

    def __init__(self, request: BaselineRequest) -> None:
        super().__init__(_serve, json.dumps(asdict(request)), _understand)


def _understand(message: dict[str, Any]) -> tuple[Message, bool]:
    if "progress" in message:
        return BaselineProgress(**message["progress"]), False
    if "found" in message:
        return BaselineFound(**message["found"]), False
    body: dict[str, Any] = message["result"]
    for name in ("left_out", "unreadable"):
        body[name] = tuple(tuple(pair) for pair in body[name])
    return BaselineResult(**_tuples(body)), True


def _tuples(body: dict[str, Any]) -> dict[str, Any]:
    """JSON has lists where the classes have tuples."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in body.items()}


def _serve(pipe: Connection, request: str) -> None:
    """Body of the child process."""
    line = ChildLine(pipe)
    asked = BaselineRequest(**_tuples(json.loads(request)))
    line.answer(lambda: json.dumps(asdict(run(asked, line))))


def run(request: BaselineRequest, line: ChildLine) -> BaselineResult:
    """Do what is asked.

    Raises:
        ResponderError: One sentence; nothing half done is left that looks whole.
    """
    verbs: dict[str, Callable[[BaselineRequest, ChildLine], BaselineResult]] = {
        "create": _create, "check": _check, "accept": _accept, "compare": _compare,
    }  # fmt: skip
    return verbs[request.verb](request, line)


def _pace(line: ChildLine) -> Callable[[Pace], None]:
    def report(pace: Pace) -> None:
        step = BaselineProgress(
            done=pace.objects, total=pace.expected, rate=pace.rate, bytes_read=pace.bytes_read, remaining=pace.remaining
        )
        line.tell_sometimes("progress", lambda: json.dumps(asdict(step)))

    return report


def _create(request: BaselineRequest, line: ChildLine) -> BaselineResult:
    target = Path(request.database)
    report = create(policies.load(Path(request.policy)), target, _pace(line), line.cancelled)
    return BaselineResult(
        verb="create",
        objects=report.objects,
        bytes_read=report.bytes_hashed,
        signature=_signed(target, request),
        left_out=_pairs(report.left_out),
        unreadable=_pairs(report.unreadable),
    )


def _signed(target: Path, request: BaselineRequest) -> str:
    """Sign anew; without a key a signature of the former state would only lie."""
    if request.key:
        return str(sign(target, Path(request.key), request.passphrase))
    target.with_name(target.name + ".sig").unlink(missing_ok=True)
    return ""


def _pairs(found: dict[bytes, str]) -> tuple[tuple[str, str], ...]:
    return tuple((os.fsdecode(path), reason) for path, reason in sorted(found.items())[:LISTED])


def _check(request: BaselineRequest, line: ChildLine) -> BaselineResult:
    target = Path(request.database)
    signature = verify(target, Path(request.public)) if request.public else ""
    told = 0

    def found(change: Change) -> None:
        nonlocal told
        told += 1
        if told <= _FIRST:
            entry = BaselineFound(
                change=change.kind, path=os.fsdecode(change.path), rule=change.rule.name, severity=change.rule.severity
            )
            line.tell("found", json.dumps(asdict(entry)))

    for leftover in Path(request.scratch).glob(f"{_OBSERVED}*"):
        leftover.unlink()  # an earlier check of the same window; its state is not to be resumed
    baseline = Baseline(target)
    try:
        result = check(baseline, Path(request.scratch), _pace(line), line.cancelled, keep=True, found=found)
        ground = explain_check(result, str(baseline.meta.get("owners", "")))
        document = check_document(result, ground, str(baseline.meta.get("host", "")))
    finally:
        baseline.close()
    if request.report:
        write_report(document, Path(request.report))
    pairs = sorted(zip(result.changes, ground.reasons, strict=True), key=lambda pair: pair[1] is not None)
    return BaselineResult(
        verb="check",
        objects=result.scanned,
        bytes_read=result.report.bytes_hashed,
        signature=signature,
        changes=tuple(change_body(c, r) for c, r in pairs[:LISTED]),
        total=len(result.changes),
        unexplained=document["unexplained"],
        left_out=_pairs(result.report.left_out),
        unreadable=tuple((os.fsdecode(u.path), u.reason) for u in result.unread[:LISTED]),
        complete=result.complete,
        report=request.report,
    )


def _accept(request: BaselineRequest, _line: ChildLine) -> BaselineResult:
    target, observed = Path(request.database), Path(request.scratch) / _OBSERVED
    signature = verify(target, Path(request.public)) if request.public else ""
    if not observed.is_file():
        raise EvidenceError("The state that was reviewed is gone; check again. Nothing was accepted.")
    baseline = Baseline(target)
    try:
        wanted = {os.fsencode(path) for path in request.paths}
        entries = compare(baseline, observed, baseline.policy)
        changes = [c for c in entries if isinstance(c, Change) and c.path in wanted]
        if len(changes) != len(wanted):
            raise EvidenceError("The baseline is not the one that was checked; check again. Nothing was accepted.")
        count = accept(baseline, changes, observed, request.name, request.reason)
    finally:
        baseline.close()
    return BaselineResult(verb="accept", objects=count, signature=_signed(target, request) or signature)


def _compare(request: BaselineRequest, line: ChildLine) -> BaselineResult:
    def report(step: Progress) -> None:
        progress = BaselineProgress(done=step.done, total=step.total, item=step.item)
        line.tell_sometimes("progress", lambda: json.dumps(asdict(progress)))

    compared = compare_evidence(
        [Path(p) for p in request.before],
        [Path(p) for p in request.after],
        Path(request.scratch) if request.scratch else None,
        jobs=max(1, (os.cpu_count() or 2) - 1),
        progress=report,
        cancelled=line.cancelled,
    )
    if line.cancelled():
        raise EvidenceError("The comparison was stopped; nothing was written.")
    document = comparison_document(compared, request.before, request.after)
    if request.report:
        write_report(document, Path(request.report))
    silent = [f"{kind}: only the {side} has any" for kind, side in compared.summary.only_one_side.items()]
    return BaselineResult(
        verb="compare",
        objects=sum(compared.summary.both.values()),
        changes=tuple(document["changes"][:LISTED]),
        total=len(compared.differences),
        unexplained=len(compared.differences),
        report=request.report,
        notes=tuple(silent),
    )
