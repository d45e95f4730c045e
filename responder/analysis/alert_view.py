"""Alerts of sensors from the point of view of one address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from responder.analysis import addresses
from responder.analysis.catalogue import AlertKind, alert_kind
from responder.model.absent import known
from responder.model.alert import AlertRecord
from responder.model.source import SourceRef

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: Kinds of alerts that are attacks.
ATTACKS = ("attack", "worm")
#: Remote ports of servers: an alert from such a port answers somebody.
_SERVICES = (20, 21, 22, 23, 25, 53, 80, 110, 135, 139, 143, 443, 445, 587, 993, 995, 1433, 3306, 3389, 8080)


@dataclass(frozen=True, slots=True, eq=False)
class Alert:
    """One alert with its ends normalised and its kind."""

    source: SourceRef
    time: int | None
    tag: str
    kind: AlertKind
    sender: str
    sender_port: int | None
    target: str
    target_port: int | None
    detail: str

    @property
    def answers(self) -> bool:
        """Sent by a server's port to a client's: the sender answers."""
        return self.sender_port in _SERVICES and (self.target_port or 0) > 1023 and self.target_port not in _SERVICES


def _normal(text: str) -> str:
    found = addresses.parse(text)
    return str(found) if found else text


def _alert(record: AlertRecord) -> Alert:
    tag = known(record.tag) or ""
    return Alert(
        source=record.source,
        time=known(record.time),
        tag=tag,
        kind=alert_kind(tag, known(record.category) or ""),
        sender=_normal(known(record.source_address) or ""),
        sender_port=known(record.source_port),
        target=_normal(known(record.destination_address) or ""),
        target_port=known(record.destination_port),
        detail=known(record.detail) or "",
    )


def alerts(host: HostContext) -> list[Alert]:
    """All alerts of the host's evidence in order of time; worked out once."""
    key = ("alerts", 0)
    if key not in host.memo:
        found = [_alert(record) for record in host.alerts]
        found.sort(key=lambda a: (a.time is None, a.time or 0))
        host.memo[key] = found
    result: list[Alert] = host.memo[key]
    return result


def inbound(host: HostContext, own: str, kinds: Iterable[str]) -> list[Alert]:
    """Alerts of these kinds that reached an address from elsewhere."""
    wanted = tuple(kinds)
    return [a for a in alerts(host) if a.target == own and a.sender != own and a.kind.kind in wanted]


def outbound(host: HostContext, own: str, kinds: Iterable[str]) -> list[Alert]:
    """Alerts of these kinds that an address caused elsewhere."""
    wanted = tuple(kinds)
    return [a for a in alerts(host) if a.sender == own and a.target != own and a.kind.kind in wanted]


def watched(host: HostContext) -> list[str]:
    """The addresses that the rules look at."""
    return [_normal(a) for a in host.watched_addresses]


def bursts(rows: Sequence[Alert], gap: int) -> list[list[Alert]]:
    """Rows in time order, split where nothing happened for longer than ``gap`` ticks; rows without a time alone."""
    result: list[list[Alert]] = []
    for row in rows:
        last = result[-1][-1].time if result else None
        if last is not None and row.time is not None and row.time - last <= gap:
            result[-1].append(row)
        else:
            result.append([row])
    return result


def signature(tag: str) -> str:
    """Signature name without what follows it: ``HTTP_Get /a.tgz`` gives ``HTTP_Get``."""
    word = tag.split(" ", 1)[0]
    return word if "_" in word and " /" in tag else tag


def fetched(alert: Alert) -> str:
    """What a download alert names: the path behind the signature name or in the detail, "" where nothing does."""
    rest = alert.tag[len(signature(alert.tag)) :].strip() or alert.detail
    return rest.split(" ")[0].split("?")[0] if "/" in rest or "." in rest else ""
