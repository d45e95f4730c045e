"""Listeners whose owner cannot be explained: one finding per executable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.image_paths import Place
from responder.analysis.images import Image, Socket
from responder.analysis.ownership import loopback_only, row_verdicts
from responder.analysis.rule import Rule, process
from responder.analysis.suspicions import suspicions
from responder.analysis.wording import count, listed, short
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import joined, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    verdicts = row_verdicts(host)["endpoints"]
    for image in host.images:
        rows = [s for s in image.listeners if verdicts.get(s.row, ("", ""))[0] in ("unknown", "impostor")]
        if not rows:
            continue
        reasons, severity = _reasons(host, image, verdicts[rows[0].row][1])
        if loopback_only(rows) and severity <= Severity.LOW:
            severity = Severity.INFO
        ports = sorted({(s.protocol, s.local_port) for s in rows if s.local_port is not None})
        where = text(" on {ports}", ports=listed([f"{p}/{n}" if p else str(n) for p, n in ports], 6)) if ports else ""
        others = [s for s in image.sockets if s not in rows]
        yield RULE.finding(
            host,
            text(
                "{name} listens{where} and is not known: {reasons}",
                name=short(image.name),
                where=where,
                reasons=reasons[0],
            ),
            [*(s.record.source for s in rows), *(s.record.source for s in others)],
            times=_times(rows),
            severity=severity,
            confidence=Confidence.HIGH
            if severity >= Severity.HIGH
            else Confidence.MEDIUM
            if image.path
            else Confidence.LOW,
            subjects=[image.subject, *(process(image.name, pid) for pid in image.pids())],
            facts={
                "process": image.name,
                "path": image.path,
                "verdict": verdicts[rows[0].row][0],
                "ports": [n for _, n in ports],
                "pids": image.pids(),
                "rows": len(image.sockets),
                "reasons": reasons,
            },
            why=text("Reasons: {reasons}.", reasons=joined("; ", reasons)),
        )


def _times(rows: list[Socket]) -> list[int | None]:
    return [t if isinstance(t := s.record.process_start, int) else None for s in rows]


def _reasons(host: HostContext, image: Image, verdict_reason: str) -> tuple[list[str], Severity]:
    found = suspicions(host, image)
    reasons = [s.words for s in found] or [verdict_reason]
    severity = max((s.weight for s in found), default=Severity.LOW)
    instances = max(
        len({s.pid for s in image.sockets if s.pid}),
        max(Counter(p.source.evidence_id for _, p in image.processes).values(), default=0),
        int((~image.starts.ended("exit")).sum()),
    )
    unexplained = image.program is None
    if unexplained and image.place is Place.SYSTEM and host.family == "windows" and image.path:
        words = text("it lies in the system folder, where no program of the system has this name")
        reasons += [words] if found else []
        severity = max(severity, Severity.MEDIUM)
    if unexplained and instances >= host.settings.instances:
        reasons.append(text("{instances} of it run", instances=count(instances, "instance")))
        severity = max(severity, Severity.MEDIUM)
    if image.added:
        reasons.append(text("an integrity report lists its file as new"))
        severity = max(severity, Severity.HIGH)
    return reasons, severity


RULE = Rule(
    id="endpoint.unknown_listener",
    title="Unknown listener",
    severity=Severity.LOW,
    stage=Stage.BACKDOOR,
    techniques=("T1571", "T1205"),
    why="Whoever listens can be called from outside; no catalogue, signature or package explains this program.",
    next_step="Ask who installed it; take a copy and the hash of the file; look at who is connected to the port.",
    mark="unknown listener",
    needs=("endpoints",),
    evaluate=_evaluate,
)
