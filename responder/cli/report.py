"""The result of a triage for people at a terminal: verdict, story, findings, sources, gaps."""

from __future__ import annotations

from datetime import tzinfo

from responder.case.blocks import GLYPHS, Column
from responder.case.render_text import wrap
from responder.case.result import TriageResult
from responder.cli.output import print_table, say, width
from responder.model import time
from responder.model.absent import Value, known
from responder.model.show import show
from responder.model.zone import offset_label

_CELL = 400


def print_report(result: TriageResult, zone: tzinfo) -> None:
    """Print everything; evidence text is made visible, so that no terminal acts on it."""
    label = offset_label(zone)
    hosts = {h.id: show(known(h.name) or (h.addresses[0] if h.addresses else h.id), limit=80) for h in result.hosts}
    _verdicts(result, hosts)
    _story(result, zone, label)
    _findings(result, zone, label)
    _sources(result)
    if result.analysis.gaps:
        say("What this evidence cannot show")
        for gap in result.analysis.gaps:
            where = f"{hosts.get(gap.host_id, gap.host_id)}: " if len(hosts) > 1 else ""
            _bullet(where + show(gap.text, limit=_CELL))
        say()
    skipped = [o for o in result.analysis.outcomes if o.status != "run"]
    if skipped:
        say("Rules that were not run")
        for outcome in skipped:
            _bullet(f"{show(outcome.rule_id)}: {outcome.status}, {show(outcome.reason, limit=_CELL)}")
        say()
    if result.analysis.next_steps:
        say("What to do next")
        for step in result.analysis.next_steps:
            _bullet(show(step, limit=_CELL))
        say()


def _verdicts(result: TriageResult, hosts: dict[str, str]) -> None:
    for verdict in result.analysis.verdicts:
        glyph = {"compromised": "▲", "suspicious": "◆"}.get(verdict.level, "○")
        say(f"{glyph} {hosts.get(verdict.host_id, verdict.host_id)}: {show(verdict.sentence, limit=_CELL)}")
        say(f"  confidence {verdict.confidence.word}, {verdict.sources} sources agree")
    for host in result.hosts:
        parts = [hosts[host.id], show(known(host.os) or "system not stated"), ", ".join(map(show, host.addresses))]
        zone = show(host.timezone) if host.timezone_known else f"zone assumed {show(host.timezone)}"
        say(f"  {' · '.join(p for p in (*parts, host.origin, zone) if p)}")
    if result.cancelled:
        say("  Reading was stopped; what was not read is listed below.")
    say()


def _story(result: TriageResult, zone: tzinfo, label: str) -> None:
    if not result.analysis.story:
        return
    say(f"Story (times {label})")
    for line in result.analysis.story:
        stage = f"[{line.stage.value}] " if line.stage.value else ""
        text = f"{_time(line.time, zone, 'at collection'):<19}  {stage}{show(line.text, limit=_CELL)}"
        say("  " + f"{text} ({', '.join(line.finding_ids)})")
    say()


def _findings(result: TriageResult, zone: tzinfo, label: str) -> None:
    findings = result.analysis.findings
    say(f"Findings ({len(findings)})")
    if not findings:
        say("  Nothing found in what was collected.")
        say()
        return
    columns = (
        Column(title="No."),
        Column(title="Severity"),
        Column(title=f"First ({label})"),
        Column(title="Finding"),
        Column(title="Proof"),
    )
    rows = []
    for f in findings:
        first = f.evidence[0] if f.evidence else None
        proof = f"{show(first.path, limit=80)} {first.ref}" if first else "–"
        more = f" +{len(f.evidence) - 1}" if len(f.evidence) > 1 else ""
        severity = f"{GLYPHS[f.severity.word]} {f.severity.word}"
        rows.append((f.id, severity, _time(f.first_seen, zone), show(f.title, limit=_CELL), proof + more))
    print_table(columns, rows)
    say()


def _sources(result: TriageResult) -> None:
    columns = (
        Column(title="No."),
        Column(title="Source"),
        Column(title="Format"),
        Column(title="Outcome"),
        Column(title="Expected", right=True),
        Column(title="Shown", right=True),
        Column(title="Explained", right=True),
        Column(title="Unexplained", right=True),
    )
    say(f"Sources ({len(result.evidence)})")
    rows = [
        (
            i.id,
            show(i.path, limit=160),
            show(i.format, limit=40) or "–",
            i.outcome.value,
            f"{i.expected:,}",
            f"{i.shown:,}",
            f"{sum(e.count for e in i.explained):,}",
            f"{i.unexplained:,}",
        )
        for i in result.evidence
    ]
    print_table(columns, rows)
    for item in result.evidence:
        notices = [item.reason, *(w.message for w in item.warnings if w.message != item.reason)]
        notices += [f"{e.count:,} × {e.reason}" for e in item.explained]
        for notice in notices:
            if notice:
                _bullet(f"{item.id} {show(item.path, limit=80)}: {show(notice, limit=_CELL)}")
    say()


def _bullet(text: str) -> None:
    for number, line in enumerate(wrap(text, width() - 4)):
        say(("  - " if number == 0 else "    ") + line)


def _time(value: Value[int], zone: tzinfo, absent: str = "–") -> str:
    return time.text(value, zone) if isinstance(value, int) else absent
