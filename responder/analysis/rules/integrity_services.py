"""Services added since the last accepted state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.changed_places import service_of
from responder.analysis.integrity_reports import reports
from responder.analysis.rule import Rule, autostart
from responder.analysis.wording import count, listed
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_WORDS = ("service registry", "services", "サービス", "dienst")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for report in reports(host):
        added = report.added(lambda path: bool(service_of(path)))
        modified = report.modified(lambda path: bool(service_of(path)))
        names = list({service_of(c.path).lower(): service_of(c.path) for c in added}.values())
        number, totals = report.total_added(_WORDS)
        number = len(added) or number
        if not number:
            continue
        strangers = [n for n in names if host.images_by_name.get(f"{n.lower()}.exe")]
        head = (
            text(": {services}, {names}", services=count(len(names), "service"), names=listed(names)) if names else ""
        )
        yield RULE.finding(
            host,
            text("{service_keys} added{head}", service_keys=count(number, "service key"), head=head),
            [*(c.source for c in added), *totals],
            times=[report.observed],
            severity=Severity.HIGH if strangers else Severity.MEDIUM,
            confidence=Confidence.HIGH if names else Confidence.MEDIUM,
            subjects=[autostart(n) for n in names[:100]],
            facts={
                "services_added": number,
                "services": names[:200],
                "service_count": len(names) or None,
                "services_modified": len(modified),
            },
            why=text(
                "Named like executables seen elsewhere in the evidence: {strangers}.", strangers=listed(strangers, 8)
            )
            if strangers
            else "",
        )


RULE = Rule(
    id="integrity.services_added",
    title="Services added",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1543.003", "T1112"),
    why="A service starts with the host, before anybody logs on, with the rights of the system.",
    next_step="Read image path and start type of each new service; compare with installed software.",
    mark="new service",
    needs=("changes", "rule_totals"),
    evaluate=_evaluate,
)
