"""The command line contract, schema 1: the one JSON object that ``triage --json`` prints."""

from __future__ import annotations

from typing import Any

from responder.case.result import COUNTED, TriageResult
from responder.model.absent import Value
from responder.model.account import Outcome
from responder.model.evidence import EvidenceItem
from responder.model.finding import Finding
from responder.model.host import Host
from responder.model.time import iso

SCHEMA = 1


def document(result: TriageResult) -> dict[str, Any]:
    """The contract's object; same input and version give the same object except ``timings``."""
    analysis = result.analysis
    return {
        "schema": SCHEMA,
        "tool": dict(result.tool),
        "hosts": [_host(h) for h in result.hosts],
        "sources": [_source(i) for i in result.evidence],
        "counts": {name: result.counts.get(name, 0) for name in COUNTED},
        "findings": [_finding(f) for f in analysis.findings],
        "story": [
            {"time": _time(s.time), "stage": s.stage.value, "text": s.text, "findings": list(s.finding_ids)}
            for s in analysis.story
        ],
        "verdicts": [
            {"host": v.host_id, "level": v.level, "text": v.sentence, "confidence": v.confidence.word}
            for v in analysis.verdicts
        ],
        "cycle": {
            host: [{"stage": s.stage.value, "state": s.state, "text": list(s.text)} for s in stages]
            for host, stages in analysis.cycle.items()
        },
        "gaps": [{"host": g.host_id, "text": g.text} for g in analysis.gaps],
        "rules": [
            {"rule": o.rule_id, "status": o.status, "hits": o.hits, "reason": o.reason} for o in analysis.outcomes
        ],
        "timings": dict(result.timings),
    }


def _time(value: Value[int]) -> str | None:
    return iso(value) if isinstance(value, int) else None


def _word(value: Value[Any]) -> Any:  # noqa: ANN401
    """A value, or None where it is absent (the contract has no typed absence; exports have)."""
    return value if isinstance(value, str | int) else None


def _host(host: Host) -> dict[str, Any]:
    return {
        "id": host.id,
        "name": _word(host.name),
        "os": _word(host.os),
        "addresses": list(host.addresses),
        "origin": host.origin,
        "timezone": host.timezone if host.timezone_known else f"assumed {host.timezone}",
    }


def _source(item: EvidenceItem) -> dict[str, Any]:
    warnings = [w.message for w in item.warnings]
    if item.reason and item.reason not in warnings and item.outcome is not Outcome.ORDINARY:
        warnings.insert(0, item.reason)
    return {
        "id": item.id,
        "host": item.host_id,
        "path": item.path,
        "sha256": _word(item.sha256),
        "format": item.format,
        "table": item.table,
        "outcome": item.outcome.value,
        "expected": item.expected,
        "shown": item.shown,
        "explained": [{"reason": e.reason, "count": e.count, "first": e.first, "last": e.last} for e in item.explained],
        "unexplained": item.unexplained,
        "warnings": warnings,
        "first": _time(item.first),
        "last": _time(item.last),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    body: dict[str, Any] = {
        "id": finding.id,
        "host": finding.host_id,
        "rule": finding.rule_id,
        "origin": finding.origin,
        "title": finding.title,
        "severity": finding.severity.word,
        "confidence": finding.confidence.word,
        "stage": finding.stage.value,
        "techniques": list(finding.techniques),
        "subjects": [{"kind": s.kind.value, "value": s.value} for s in finding.subjects],
        "evidence": [{"source": r.evidence_id, "ref": r.ref} for r in finding.evidence],
        "facts": dict(finding.facts),
        "why": finding.why,
        "next": finding.next_step,
        "first": _time(finding.first_seen),
        "last": _time(finding.last_seen),
    }
    if isinstance(finding.author, str):
        body["author"] = finding.author
    return body
