"""Other sources that tell of the same scan: Tcpip 4226, Security 5156/5157, Sysmon 3, alerts of sensors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from responder.analysis.catalogue import alert_kind
from responder.analysis.wording import count
from responder.model.absent import known
from responder.model.message import text
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_SCANS = ("scan", "worm", "attack", "probe")
_TOLD = 20


@dataclass(frozen=True, slots=True)
class Agreement:
    """One further source that tells the same.

    Attributes:
        words: ``Tcpip 4226 (5 times)``.
        proof: Its rows, a few of many.
    """

    words: str
    proof: tuple[SourceRef, ...]


def agreements(
    host: HostContext, targets: Collection[str], times: Collection[int], *, skip: Collection[SourceRef] = ()
) -> list[Agreement]:
    """Sources besides the given rows that tell of a scan of these targets or at this time.

    Args:
        host: The host that scans.
        targets: Addresses it calls.
        times: Ticks of the rows that show it; without any, only what names a target agrees.
        skip: Rows that show it already.
    """
    margin = host.settings.follow_minutes * 60 * TICKS_PER_SECOND
    span = (min(times) - margin, max(times) + margin) if times else None

    def near(time: object) -> bool:
        return span is not None and isinstance(time, int) and span[0] <= time <= span[1]

    found: list[Agreement] = []
    limits = [s for s, e in host.events("connection limit reached") if s not in skip and (near(e.time) or span is None)]
    if limits:
        words = text("Tcpip 4226, limit of half-open connections ({times})", times=count(len(limits), "time"))
        found.append(Agreement(words, tuple(limits[:_TOLD])))
    wanted, by_log, told = set(targets), Counter[str](), dict[str, list[SourceRef]]()
    for source, event in host.connection_events(towards=wanted):
        if source in skip or (span and not near(event.time)):
            continue
        log = f"{known(event.log_channel) or '?'} {known(event.event_id) or ''}".strip()
        by_log[log] += 1
        if by_log[log] <= _TOLD:
            told.setdefault(log, []).append(source)
    for log, number in sorted(by_log.items()):
        words = text("{log} ({connections} to the same hosts)", log=log, connections=count(number, "connection"))
        found.append(Agreement(words, tuple(told[log])))
    own = set(host.watched_addresses)
    alerts = [
        a for a in host.alerts
        if alert_kind(known(a.tag) or "", known(a.category) or "").kind in _SCANS
        and known(a.source_address) in own
        and (known(a.destination_address) in wanted or near(known(a.time)))
        and a.source not in skip
    ]  # fmt: skip
    if alerts:
        words = text("alerts of a sensor on this host as source ({alerts})", alerts=count(len(alerts), "alert"))
        found.append(Agreement(words, tuple(a.source for a in alerts[:_TOLD])))
    return found
