"""Downloads by the host that a sensor saw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.alert_view import ATTACKS, Alert, bursts, fetched, inbound, outbound, signature, watched
from responder.analysis.image_paths import image_name
from responder.analysis.rule import Rule, address, file
from responder.analysis.wording import count, elapsed, listed
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MINUTE = 60 * TICKS_PER_SECOND
_PROGRAMS = (
    ".exe", ".dll", ".scr", ".tgz", ".tar", ".gz", ".tar.gz", ".zip", ".rar", ".7z", ".bz2", ".sh", ".pl", ".py",
    ".elf", ".bin", ".ps1", ".vbs", ".hta", ".jar", ".war", ".php", ".msi", ".bat", ".cmd",
)  # fmt: skip


def _evaluate(host: HostContext) -> Iterator[Finding]:
    gap = host.settings.follow_minutes * _MINUTE
    for own in watched(host):
        attacks = [a for a in inbound(host, own, ATTACKS) if a.time is not None]
        by_server: dict[str, list[Alert]] = {}
        for alert in outbound(host, own, ("download",)):
            if not alert.answers:
                by_server.setdefault(alert.target, []).append(alert)
        for server, rows in by_server.items():
            for burst in bursts(rows, gap):
                finding = _finding(host, own, server, burst, attacks, gap)
                if finding:
                    yield finding


def _finding(
    host: HostContext, own: str, server: str, burst: list[Alert], attacks: list[Alert], gap: int
) -> Finding | None:
    names = list(dict.fromkeys(image_name(f) for f in map(fetched, burst) if f))
    programs = [n for n in names if n.lower().endswith(_PROGRAMS)]
    tftp = any("tftp" in a.tag.lower() for a in burst)
    first = burst[0].time
    before = [a for a in attacks if first is not None and a.time is not None and 0 <= first - a.time <= gap]
    if not (before or programs or tftp):
        return None
    known_here = [n for n in names if n.lower() in host.images_by_name or _new_on_disk(host, n)]
    severity = Severity.HIGH if before or known_here else Severity.MEDIUM if tftp else Severity.LOW
    what = listed(names) if names else count(len(burst), "file")
    delay = elapsed((first or 0) - (before[-1].time or 0)) if before else ""
    return RULE.finding(
        host,
        text("{own} fetched {what} from {server}", own=own, what=what, server=server)
        + (text(", {delay} after an attack", delay=delay) if before else ""),
        [*(a.source for a in burst), *(a.source for a in before[-1:])],
        times=[a.time for a in burst],
        severity=severity,
        confidence=Confidence.HIGH if before and programs else Confidence.MEDIUM,
        subjects=[address(server), *(file(n) for n in names), address(own)],
        facts={
            "files": names,
            "server": server,
            "downloads": len(burst),
            "signatures": sorted({signature(a.tag) for a in burst}),
            "after_attack": bool(before),
        },
        why=text("The attack came from {sender}.", sender=before[-1].sender)
        if before
        else text("No attack was seen before it."),
    )


def _new_on_disk(host: HostContext, name: str) -> bool:
    return any(c.change == "added" and image_name(c.path).lower() == name.lower() for c in host.changes)


RULE = Rule(
    id="alerts.download",
    title="Download by the host",
    severity=Severity.HIGH,
    stage=Stage.DOWNLOAD,
    techniques=("T1105",),
    why="After a break-in the first thing that comes is the program to stay with; servers fetch little by themselves.",
    next_step="Fetch the same files on a separate machine while the server still has them; search them on the host.",
    mark="download",
    needs=("alerts",),
    evaluate=_evaluate,
)
