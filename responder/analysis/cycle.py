"""The attack cycle: attack → download → backdoor → scan, found, not found, or nothing collected to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from responder.analysis.wording import count, listed, short
from responder.model.absent import Absent
from responder.model.finding import Finding, Severity, Stage, StageSummary
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

FOUND, NONE_FOUND, NOT_COLLECTED = "found", "none found", "not collected"
STAGES = (Stage.ATTACK, Stage.DOWNLOAD, Stage.BACKDOOR, Stage.SCAN)
_LINES = 4
#: What the picture shows first; the rest follows by weight.
_FIRST = ("alerts.backdoor", "integrity.new_files", "integrity.services_added", "integrity.autostarts_added")


def attack_cycle(host: HostContext, findings: list[Finding]) -> tuple[StageSummary, ...]:
    """The four stages of one host; what comes of it (mail, damage) counts with the last."""
    return tuple(_stage(host, stage, findings) for stage in STAGES)


def _stage(host: HostContext, stage: Stage, findings: list[Finding]) -> StageSummary:
    stages = (Stage.SCAN, Stage.IMPACT) if stage is Stage.SCAN else (stage,)
    mine = [f for f in findings if f.stage in stages and f.severity >= Severity.MEDIUM]
    if mine:
        times = [t for f in mine if isinstance(t := f.first_seen, int)]
        return StageSummary(
            stage=stage,
            state=FOUND,
            text=tuple(_found_lines(host, mine)[:_LINES]),
            finding_ids=tuple(f.id for f in mine),
            first_seen=min(times) if times else Absent.NOT_COLLECTED,
        )
    seen_by = evidence_for(host, stage)
    if seen_by:
        nothing = text("nothing in {seen_by}", seen_by=listed(seen_by))
        return StageSummary(stage=stage, state=NONE_FOUND, text=(nothing,))
    return StageSummary(stage=stage, state=NOT_COLLECTED, text=(_NEEDED[stage],))


_NEEDED = {
    Stage.ATTACK: text("not visible from this host: no IDS or web log collected"),
    Stage.DOWNLOAD: text("needs process starts in a log, IDS alerts or a proxy log"),
    Stage.BACKDOOR: text("needs a socket table, process list, autostart list or integrity report"),
    Stage.SCAN: text("needs a socket table or IDS alerts"),
}


def evidence_for(host: HostContext, stage: Stage) -> list[str]:
    """Kinds of collected evidence that would show a stage."""
    tables = host.tables
    sensors: list[str] = [text("IDS alerts")] if tables["alerts"] else []
    web: list[str] = [text("the web log")] if has_web_log(host) else []
    sockets: list[str] = [text("the socket table")] if tables["endpoints"] else []
    if stage is Stage.ATTACK:
        return sensors + web
    if stage is Stage.DOWNLOAD:
        return sensors + ([text("process starts")] if host.lifetimes else [])
    if stage is Stage.BACKDOOR:
        found: list[str] = [*sockets, *([text("the process list")] if tables["processes"] else [])]
        found += [text("the integrity report")] if tables["changes"] or tables["rule_totals"] else []
        return found + ([text("the autostart list")] if tables["autostarts"] else []) + sensors
    return sockets + sensors


def has_web_log(host: HostContext) -> bool:
    """Whether a web server's log was collected."""
    return host.has_event("web request")


def _found_lines(host: HostContext, findings: list[Finding]) -> list[str]:
    lines: list[str] = []
    listeners = [f for f in findings if f.rule_id == "endpoint.unknown_listener"]
    if listeners:
        lines.append(count(len(listeners), "unknown listener"))
    for finding in sorted(findings, key=lambda f: _FIRST.index(f.rule_id) if f.rule_id in _FIRST else len(_FIRST)):
        line = _brief(host, finding)
        if line and line not in lines:
            lines.append(line)
    return lines or [short(findings[0].title, 80)]


def _brief(host: HostContext, finding: Finding) -> str:
    """A few words for the picture; "" for findings that others stand for."""
    facts, when = finding.facts, ""
    if isinstance(finding.first_seen, int):
        when = text(" {time}", time=host.clock(finding.first_seen).rsplit(" ", 1)[0])
    match finding.rule_id:
        case "process.download_tool":
            return text("{process}{when}", process=facts["process"], when=when)
        case "endpoint.fanout":
            ports = ", ".join(f"{port} ×{number}" for port, number in list(facts["ports"].items())[:4])
            return text("{hosts}: {ports}", hosts=count(facts["distinct_targets"], "host"), ports=ports)
        case "integrity.services_added":
            return text("{service_keys} added", service_keys=count(facts["services_added"], "service key"))
        case "integrity.autostarts_added":
            return text(
                "{startup_entries} added",
                startup_entries=count(facts["autostarts_added"], "startup entry", "startup entries"),
            )
        case "integrity.new_files":
            return text(
                "{new_files} in {folder}",
                new_files=count(facts["added"], "new file"),
                folder=facts.get("folder") or text("system folders"),
            )
        case "alerts.attack":
            return text("{attacker}{when}", attacker=facts["attacker"], when=when)
        case "alerts.download":
            return text(
                "{files}{when}", files=listed(facts["files"], 3) or count(facts["downloads"], "file"), when=when
            )
        case "alerts.backdoor":
            return (
                text("{service} on port {port}{when}", service=facts["service"], port=facts["port"], when=when)
                if "port" in facts
                else short(finding.title, 60)
            )
        case "alerts.mail":
            return text("{mail_alerts}{when}", mail_alerts=count(facts["mails"], "mail alert"), when=when)
        case "endpoint.unknown_listener" | "story.corroborated":
            return ""
        case _:
            return short(finding.title, 60)
