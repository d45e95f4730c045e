"""All violations of an integrity report, grouped by rule and severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from responder.analysis.integrity_reports import Report, reports
from responder.analysis.rule import Rule
from responder.analysis.wording import count, listed, short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_WEIGHTY = 100


class _Row(NamedTuple):
    rule: str
    weight: int | None
    added: int
    removed: int
    modified: int


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for report in reports(host):
        rows = _by_rule(report)
        if not rows:
            continue
        added, removed, modified = (
            sum(r.added for r in rows),
            sum(r.removed for r in rows),
            sum(r.modified for r in rows),
        )
        weighty = [r for r in rows if (r.weight or 0) >= _WEIGHTY]
        scanned = {t.section: known(t.scanned) for t in report.totals}
        yield RULE.finding(
            host,
            text(
                "{violations} in {rules}: {added:,} added, {removed:,} removed, {modified:,} modified",
                violations=count(added + removed + modified, "violation"),
                rules=count(len(rows), "rule"),
                added=added,
                removed=removed,
                modified=modified,
            ),
            [
                *(t.source for t in report.totals if t.added or t.removed or t.modified),
                *(c.source for c in report.changes),
            ],
            times=[report.observed],
            severity=Severity.LOW if weighty else Severity.INFO,
            confidence=Confidence.HIGH,
            facts={
                "added": added,
                "removed": removed,
                "modified": modified,
                "violations": added + removed + modified,
                "rules": [
                    {"rule": name, "severity": weight, "added": a, "removed": r, "modified": m}
                    for name, weight, a, r, m in rows
                ],
                "objects_scanned": sum(n for n in scanned.values() if n is not None) or None,
            },
            why=f"Weightiest rules: {listed([f'{short(r.rule, 40)} ({r.weight})' for r in weighty], 6)}."
            if weighty
            else "",
        )


def _by_rule(report: Report) -> list[_Row]:
    """Rules with changes, weightiest first; from the rule tables, else counted from the objects."""
    rows: list[_Row] = [
        _Row(t.rule, known(t.severity), t.added, t.removed, t.modified)
        for t in report.totals
        if t.added or t.removed or t.modified
    ]
    if not report.totals:
        counts = Counter((known(c.rule) or text("the report"), known(c.severity), c.change) for c in report.changes)
        rules = dict.fromkeys((rule, weight) for rule, weight, _ in counts)
        rows = [
            _Row(rule, weight, *(counts[rule, weight, change] for change in ("added", "removed", "modified")))
            for rule, weight in rules
        ]
    return sorted(rows, key=lambda r: (-(r.weight or 0), r.rule))


RULE = Rule(
    id="integrity.violations",
    title="Integrity violations",
    severity=Severity.LOW,
    techniques=(),
    why="The objects differ from the state that was once accepted. The number says little; the kinds say more.",
    next_step="Separate updates and ordinary work from the rest, beginning with the weightiest rules.",
    mark="changed",
    needs=("changes", "rule_totals"),
    evaluate=_evaluate,
)
