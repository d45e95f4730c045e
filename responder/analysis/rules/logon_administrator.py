"""The built-in administrator, or an attacker's address, logged on from outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.accounts import is_administrator
from responder.analysis.addresses import is_public
from responder.analysis.rule import Rule, account, address
from responder.analysis.wording import count
from responder.model.absent import known
from responder.model.event import EventRecord
from responder.model.finding import Confidence, Finding, Severity, Stage, SubjectKind
from responder.model.message import text
from responder.model.source import SourceRef
from responder.query.compile import any_of

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    attackers = {
        s.value
        for f in host.found
        if f.rule_id == "alerts.attack" and f.severity >= Severity.HIGH
        for s in f.subjects
        if s.kind is SubjectKind.ADDRESS and s.value not in host.watched_addresses
    }
    # Logons come by the million: which accounts and addresses there are says which of them to read.
    telling = {
        origin
        for origin, user, sid in host.event_values("logon", "source.address", "user.name", "user.sid")
        if _tells(known(origin) or "", known(user) or "", known(sid) or "", attackers)
    }
    groups: dict[tuple[str, str], list[tuple[SourceRef, EventRecord]]] = defaultdict(list)
    for source, event in host.events("logon", where=any_of("source_address", sorted(telling))) if telling else ():
        origin, user = known(event.source_address) or "", known(event.user_name) or ""
        if _tells(origin, user, known(event.user_sid) or "", attackers):
            groups[user, origin].append((source, event))
    for (user, origin), rows in groups.items():
        hostile = origin in attackers
        yield RULE.finding(
            host,
            text(
                "{user} logged on from {origin}{part}: {logons}",
                user=user or text("An account"),
                origin=origin,
                part=text(", an address that attacked before") if hostile else text(", outside"),
                logons=count(len(rows), "logon"),
            ),
            [s for s, _ in rows],
            times=[e.time if isinstance(e.time, int) else None for _, e in rows],
            severity=Severity.HIGH if hostile else Severity.MEDIUM,
            confidence=Confidence.HIGH if hostile else Confidence.MEDIUM,
            subjects=[account(user), address(origin)],
            facts={"account": user, "origin": origin, "logons": len(rows), "attacked_before": hostile},
        )


def _tells(origin: str, user: str, sid: str, attackers: set[str]) -> bool:
    return (is_administrator(user, sid) and is_public(origin)) or origin in attackers


RULE = Rule(
    id="logon.administrator",
    title="Administrator from outside",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1078.003", "T1133"),
    why="The all-powerful account should not be reachable from the internet; whoever knows its password is in.",
    next_step="Ask every administrator whether the address is theirs, and follow what the session did.",
    mark="admin logon",
    needs=("events",),
    evaluate=_evaluate,
)
