"""An unknown program that started about when the first alert came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.catalogue import alert_kind
from responder.analysis.ownership import row_verdicts
from responder.analysis.rule import Rule, process
from responder.analysis.wording import elapsed, short
from responder.model.absent import known
from responder.model.alert import AlertRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MINUTE = 60 * TICKS_PER_SECOND
_GRAVE = ("attack", "worm", "download", "backdoor")
#: Clocks of sensor and host differ a little.
_BEFORE = _MINUTE


def _evaluate(host: HostContext) -> Iterator[Finding]:
    own = set(host.watched_addresses)
    alerts = [
        (time, a) for a in host.alerts
        if (time := known(a.time)) is not None
        and {known(a.source_address), known(a.destination_address)} & own
        and alert_kind(known(a.tag) or "", _category(a)).kind in _GRAVE
    ]  # fmt: skip
    if not alerts:
        return
    first, alert = min(alerts, key=lambda item: item[0])
    verdicts = row_verdicts(host)["processes"]
    for row, record in host.processes:
        started = known(record.process_start)
        if started is None or not -_BEFORE <= started - first <= host.settings.follow_minutes * _MINUTE:
            continue
        word, reason = verdicts.get(row, ("", ""))
        if word not in ("unknown", "impostor"):
            continue
        name, pid = known(record.process_name) or "", known(record.process_pid)
        gap = started - first
        yield RULE.finding(
            host,
            text("{name} started {gap} after the first alert ({tag})", name=short(name), gap=elapsed(gap),
                 tag=short(known(alert.tag) or ""))
            if gap >= 0
            else text("{name} started {gap} before the first alert ({tag})", name=short(name), gap=elapsed(-gap),
                      tag=short(known(alert.tag) or "")),
            [record.source, alert.source],
            times=[started, first],
            severity=Severity.HIGH if word == "impostor" else Severity.MEDIUM,
            confidence=Confidence.MEDIUM,
            subjects=[host.executable(name, known(record.process_path) or ""), process(name, pid)],
            facts={"process": name, "pid": pid, "seconds": gap // TICKS_PER_SECOND},
            why=text("Nobody vouches for it: {reason}; counted up to {follow_minutes:,} min after the alert.",
                     reason=reason, follow_minutes=host.settings.follow_minutes),
        )  # fmt: skip


def _category(alert: AlertRecord) -> str:
    return known(alert.category) or ""


RULE = Rule(
    id="process.near_alert",
    title="Started with the first alert",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1204",),
    why="What an attack brings in starts within minutes of it.",
    next_step="Look at what started it and copy its file; look for further starts in the same minutes.",
    mark="with the alert",
    needs=("processes",),
    evaluate=_evaluate,
)
