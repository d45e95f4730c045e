"""The attack cycle: attack → download → backdoor → scan, found, not found, or nothing collected to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from responder.analysis.wording import count, listed, short
from responder.model.absent import Absent
from responder.model.finding import Finding, Severity, Stage, StageSummary

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
        text = (f"nothing in {listed(seen_by)}",)
        return StageSummary(stage=stage, state=NONE_FOUND, text=text)
    return StageSummary(stage=stage, state=NOT_COLLECTED, text=(_NEEDED[stage],))


_NEEDED = {
    Stage.ATTACK: "not visible from this host: no IDS or web log collected",
    Stage.DOWNLOAD: "needs process starts in a log, IDS alerts or a proxy log",
    Stage.BACKDOOR: "needs a socket table, process list, autostart list or integrity report",
    Stage.SCAN: "needs a socket table or IDS alerts",
}


def evidence_for(host: HostContext, stage: Stage) -> list[str]:
    """Kinds of collected evidence that would show a stage."""
    tables = host.tables
    sensors = ["IDS alerts"] if tables["alerts"] else []
    web = ["the web log"] if has_web_log(host) else []
    sockets = ["the socket table"] if tables["endpoints"] else []
    if stage is Stage.ATTACK:
        return sensors + web
    if stage is Stage.DOWNLOAD:
        return sensors + (["process starts"] if host.lifetimes else [])
    if stage is Stage.BACKDOOR:
        found = [*sockets, *(["the process list"] if tables["processes"] else [])]
        found += ["the integrity report"] if tables["changes"] or tables["rule_totals"] else []
        return found + (["the autostart list"] if tables["autostarts"] else []) + sensors
    return sockets + sensors


def has_web_log(host: HostContext) -> bool:
    """Whether a web server's log was collected."""
    return any(host.events("web request"))


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
        when = f" {host.clock(finding.first_seen).rsplit(' ', 1)[0]}"
    match finding.rule_id:
        case "process.download_tool":
            return f"{facts['process']}{when}"
        case "endpoint.fanout":
            ports = ", ".join(f"{port} ×{number}" for port, number in list(facts["ports"].items())[:4])
            return f"{count(facts['distinct_targets'], 'host')}: {ports}"
        case "integrity.services_added":
            return f"{count(facts['services_added'], 'service key')} added"
        case "integrity.autostarts_added":
            return f"{count(facts['autostarts_added'], 'startup entry', 'startup entries')} added"
        case "integrity.new_files":
            return f"{count(facts['added'], 'new file')} in {facts.get('folder', 'system folders')}"
        case "alerts.attack":
            return f"{facts['attacker']}{when}"
        case "alerts.download":
            return f"{listed(facts['files'], 3) or count(facts['downloads'], 'file')}{when}"
        case "alerts.backdoor":
            return f"{facts['service']} on port {facts['port']}{when}" if "port" in facts else short(finding.title, 60)
        case "alerts.mail":
            return f"{count(facts['mails'], 'mail alert')}{when}"
        case "endpoint.unknown_listener" | "story.corroborated":
            return ""
        case _:
            return short(finding.title, 60)
