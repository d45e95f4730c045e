"""What this evidence cannot show, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from responder.analysis.catalogue import windows_version
from responder.analysis.coverage import incidents_of
from responder.analysis.cycle import has_web_log
from responder.analysis.lifetime import ADDRESS_LIKE
from responder.analysis.wording import count, elapsed, listed
from responder.model.absent import known
from responder.model.account import Outcome
from responder.model.finding import Finding, Gap, Severity, Stage
from responder.model.message import phrase, text
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MINUTE = 60 * TICKS_PER_SECOND
_COMMAND_LINES_SINCE = 6.3
_KINDS = (
    ("events", text("event logs")),
    ("endpoints", text("socket table")),
    ("processes", text("process list")),
    ("changes", text("integrity report")),
    ("autostarts", text("autostart list")),
    ("alerts", text("IDS alerts")),
)


def not_collected(host: HostContext) -> list[str]:
    """Kinds of evidence that nothing was collected of."""
    missing: list[str] = [words for table, words in _KINDS if not host.tables[table]]
    if "integrity report" in missing and host.tables["rule_totals"]:
        missing.remove("integrity report")
    return missing


def collected(host: HostContext) -> list[str]:
    """Kinds of evidence that something was collected of."""
    missing = not_collected(host)
    return [words for _, words in _KINDS if words not in missing]


def gaps(host: HostContext, findings: list[Finding]) -> list[Gap]:
    """Gaps of one host, the weightiest first."""
    if not host.tables:
        return []
    texts = [
        *_entry(host, findings),
        *_processes(host),
        *_sockets(host, findings),
        *_integrity(host),
        *_log_span(host, findings),
        *_logs_themselves(host),
        *_conditions(host),
        *_sources(host),
    ]
    missing = not_collected(host)
    if missing:
        texts.append(text("not collected: {missing}", missing=listed(missing, 8)))
    return [Gap(host_id=host.id, text=text) for text in texts]


def _entry(host: HostContext, findings: list[Finding]) -> list[str]:
    if any(f.stage is Stage.ATTACK and f.severity >= Severity.MEDIUM for f in findings):
        return []
    if host.tables["alerts"] or has_web_log(host):
        return []
    if not any(f.severity >= Severity.MEDIUM for f in findings):
        return [text("attacks from the network: no IDS or web log collected")]
    parents = {
        str(f.facts["parent"])
        for f in findings
        if f.rule_id in ("process.download_tool", "process.server_child")
        and f.severity >= Severity.HIGH
        and f.facts.get("parent")
    }
    hint = text("; {parents} as the parent points to that service", parents=listed(sorted(parents))) if parents else ""
    return [text("entry vector not visible from this host: no IDS or web log collected{hint}", hint=hint)]


def _processes(host: HostContext) -> list[str]:
    texts: list[str] = []
    starts = host.lifetimes
    version = windows_version(known(host.host.os) or "")
    without = int((~starts.column("line").astype(np.bool_)).sum())
    if starts and without == len(starts):
        old = version is not None and version < _COMMAND_LINES_SINCE
        why = text("{os} does not log them", os=known(host.host.os)) if old else text("the log does not record them")
        texts.append(text("command lines: {why}", why=why))
    elif starts and without > len(starts) // 2:
        texts.append(
            text(
                "command lines of {without:,} of {starts:,} starts: the log does not record them",
                without=without,
                starts=len(starts),
            )
        )
    if host.tables["events"] and not starts and host.family == "windows":
        texts.append(text("which programs ran: the logs hold no process starts (not audited, or not collected)"))
    if (starts.column("pid") >= ADDRESS_LIKE).any():
        texts.append(
            text(
                "which logged start belongs to which socket: process ids in this log are addresses "
                "(Windows NT and 2000)"
            )
        )
    unresolved = int((starts.column("parent_name") == 0).sum())
    if starts and unresolved > len(starts) // 2:
        texts.append(
            text(
                "who started what: the creator of {unresolved:,} of {starts:,} starts is only a number",
                unresolved=unresolved,
                starts=len(starts),
            )
        )
    return texts


def _sockets(host: HostContext, findings: list[Finding]) -> list[str]:
    texts: list[str] = []
    rows = [s for s in host.sockets if not s.protocol.startswith("unix")]
    if rows:
        nameless = [s for s in rows if not s.pid and not s.name]
        if any(f.rule_id == "endpoint.fanout" and not f.facts["process"] and f.facts["pid"] is None for f in findings):
            texts.append(text("which process scans: netstat lists no PIDs"))
        elif len(nameless) > len(rows) // 2:
            texts.append(
                text(
                    "who owns {nameless:,} of {rows:,} sockets: no process id or name was collected",
                    nameless=len(nameless),
                    rows=len(rows),
                )
            )
        elif any(s.pid and not s.name for s in rows) and not host.tables["processes"]:
            texts.append(text("names behind the process ids of the socket table: no process list collected"))
        portless = [s for s in rows if s.listens and s.local_port is None]
        if portless:
            texts.append(
                text(
                    "on which ports {listeners} wait: the table has no port column",
                    listeners=count(len(portless), "listener"),
                )
            )
    return texts


def _integrity(host: HostContext) -> list[str]:
    if not (host.changes or host.rule_totals):
        return []
    texts: list[str] = [
        text("when changed files came: the integrity report knows only that they differ from its database")
    ]
    if host.rule_totals and not host.changes:
        texts.append(text("which objects changed: the integrity report holds totals only"))
    return texts


def _log_span(host: HostContext, findings: list[Finding]) -> list[str]:
    logs = [i for i in host.sources if i.table == "events" and isinstance(i.first, int) and i.counts.get("events")]
    signs = [
        tick
        for f in findings
        if f.severity >= Severity.HIGH
        for tick in (f.first_seen, f.last_seen)
        if isinstance(tick, int)
    ]
    if not logs or not signs:
        return []
    begin, sign = min(i.first for i in logs if isinstance(i.first, int)), min(signs)
    texts: list[str] = []
    if begin > sign:
        texts.append(text("the beginning: the logs start at {time}, after the first sign", time=host.clock(begin)))
    elif sign - begin < host.settings.learning_minutes * _MINUTE:
        texts.append(
            text("what is usual: the logs begin only {sign} before the first sign", sign=elapsed(sign - begin))
        )
    end, last = max((i.last for i in logs if isinstance(i.last, int)), default=None), max(signs)
    if end is not None and end < last:
        texts.append(text("the end: the logs stop at {time}, before the last sign", time=host.clock(end)))
    return texts


def _logs_themselves(host: HostContext) -> list[str]:
    """What clearing, policy changes, clock changes, losses and silences hide."""
    found = host.log_coverage
    texts: list[str] = []
    cleared = incidents_of(found, "log cleared")
    if cleared:
        logs = listed(dict.fromkeys(path for _, path in cleared))
        texts.append(
            text(
                "what happened before {time} in {logs}: the log was cleared then",
                time=host.clock(cleared[-1][0]),
                logs=logs,
            )
        )
    changes, losses = incidents_of(found, "audit policy changed"), incidents_of(found, "events dropped")
    if changes:
        times, since = count(len(changes), "time"), host.clock(changes[0][0])
        texts.append(
            text("what was not audited: the audit policy changed {times}, first at {first}", times=times, first=since)
        )
    if losses:
        times, since = count(len(losses), "time"), host.clock(losses[0][0])
        texts.append(
            text("events that the log itself reports as lost: {times}, first at {first}", times=times, first=since)
        )
    texts += _rolled_over(host)
    texts += _clock(host)
    numbers = [(log.missing_numbers, log.path) for log in found if log.missing_numbers]
    if numbers:
        total = sum(n for n, _ in numbers)
        texts.append(
            text(
                "{record_numbers} missing within {numbers}",
                record_numbers=count(total, "record number"),
                numbers=listed([path for _, path in numbers]),
            )
        )
    silent = [(last - first, first, log.path) for log in found for first, last in log.silences]
    if silent:
        length, first, path = max(silent)
        more = (
            text(" and {more_such_silences}", more_such_silences=count(len(silent) - 1, "more such silence"))
            if len(silent) > 1
            else ""
        )
        texts.append(
            text(
                "{length} from {time}: {path} is silent, unlike before{more}",
                length=elapsed(length),
                time=host.clock(first),
                path=path,
                more=more,
            )
        )
    return texts


def _rolled_over(host: HostContext) -> list[str]:
    """Records that were overwritten or moved away before the evidence was taken."""
    texts: list[str] = []
    begun = sorted(
        ((log.first_number - 1, log.path) for log in host.log_coverage if log.first_number > 1), reverse=True
    )
    if begun:
        total, paths = sum(n for n, _ in begun), [path for _, path in begun]
        texts.append(
            text(
                "{records} before the first of {logs}: overwritten, cleared, or left out of the copy",
                records=count(total, "record"),
                logs=listed(paths, 3),
            )
        )
    archived = sorted((tick, log.path) for log in host.log_coverage for tick in log.archived)
    if archived:
        texts.append(
            text(
                "what was moved to archives of {log}: it was full {times}, last at {last}",
                log=archived[-1][1],
                times=count(len(archived), "time"),
                last=host.clock(archived[-1][0]),
            )
        )
    return texts


def _clock(host: HostContext) -> list[str]:
    """Changes of the clock by a minute or more; the time service's small ones are none."""
    steps = sorted((tick, length, log.path) for log in host.log_coverage for tick, length in log.clock_steps)
    if not steps:
        return []
    tick, length, path = max(steps, key=lambda step: abs(step[1]))
    if not length:
        return [
            text(
                "the true order of events around {time}: the clock was changed {times} ({path})",
                time=host.clock(tick),
                times=count(len(steps), "time"),
                path=path,
            )
        ]
    direction = text("forward") if length > 0 else text("back")
    return [
        text(
            "the true order of events around {time}: the clock was set {direction} by {length} ({path}, {times})",
            time=host.clock(tick),
            direction=direction,
            length=elapsed(abs(length)),
            path=path,
            times=count(len(steps), "time"),
        )
    ]


def _conditions(host: HostContext) -> list[str]:
    texts: list[str] = []
    if not host.host.timezone_known and any(host.tables[t] for t in ("events", "alerts", "changes")):
        texts.append(
            text(
                "exact local times: no source states the time zone, {timezone} is assumed", timezone=host.host.timezone
            )
        )
    if known(host.host.elevated) == "no":
        texts.append(text("processes and sockets of other users: collected without administrator rights"))
    if host.tables["alerts"] and not host.own_addresses:
        texts.append(text("which alerts are about this host: no source states its address"))
    return texts


def _sources(host: HostContext) -> list[str]:
    texts: list[str] = []
    for item in host.sources:
        if item.unexplained:
            texts.append(
                text(
                    "{records} of {path}: neither read nor explained",
                    records=count(abs(item.unexplained), "record"),
                    path=item.path,
                )
            )
        elif item.outcome in (Outcome.PARTIAL, Outcome.DENIED, Outcome.FAILED):
            texts.append(
                text("part of {path}: {reason}", path=item.path, reason=item.reason or phrase(item.outcome.value))
            )
    return texts
