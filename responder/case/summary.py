"""The summary: page one for a manager, appendices for whoever has to check it. One document object for all media.

It is made from the case alone, never from the index, so that deleting or rebuilding the index cannot change it; and
it states no time of printing, so that the same case gives the same bytes.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from responder.case.appendices import appendices, sources_line
from responder.case.blocks import (
    GLYPHS,
    Block,
    Bullets,
    Column,
    CycleFigure,
    CycleStage,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    SignatureLines,
    SummaryDocument,
    Table,
    Tone,
)
from responder.case.case import Case, evidence_digest
from responder.case.phrasing import CELL, Phrasing, SummaryOptions, speaking, zone_of
from responder.model.absent import known
from responder.model.finding import Finding, Severity, StageSummary
from responder.model.show import show
from responder.response.playbooks import select

__all__ = ["SummaryOptions", "speaking", "summarise", "zone_of"]

#: What fits on page one; the rest is counted there and listed in the appendices.
MAX_KEY_FINDINGS = 8
MAX_GAPS = 5
MAX_STEPS = 5
MAX_HOSTS = 3


def summarise(case: Case, options: SummaryOptions | None = None) -> SummaryDocument:
    """The summary of a case."""
    say = Phrasing(case, options or SummaryOptions())
    blocks = _page_one(case, say)
    if say.options.appendices:
        blocks += [PageBreak(), *appendices(case, say)]
    number = case.properties["number"]
    name = say.tr("Case {number}", number=show(number, limit=60)) if number else say.tr("Case without number")
    hosts = ", ".join(show(_host_name(case, h.id), limit=60) for h in case.hosts[:MAX_HOSTS])
    return SummaryDocument(
        title=say.tr("Incident summary"),
        language=say.options.language,
        header=" · ".join(p for p in (name, hosts, say.tr("times {zone}", zone=say.zone_name)) if p),
        footer=say.tr("Journal head {head}", head=short(case.head)),
        blocks=tuple(_visible(b) for b in blocks),
    )


def _visible(value: Any) -> Any:  # noqa: ANN401
    """A last look at every string: a case from somebody else may have strange characters where ours has ids."""
    if isinstance(value, str):
        return value if value.isprintable() else show(value, limit=4_096)
    if isinstance(value, tuple):
        return tuple(_visible(v) for v in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{f.name: _visible(getattr(value, f.name)) for f in dataclasses.fields(value)}
        )
    return value


def short(digest: str) -> str:
    """The first 20 hex digits in groups of five: enough to compare with paper."""
    return " ".join(digest[i : i + 5] for i in range(0, 20, 5))


def _host_name(case: Case, host_id: str) -> str:
    host = next((h for h in case.hosts if h.id == host_id), None)
    if host is None:
        return host_id
    return known(host.name) or (host.addresses[0] if host.addresses else host.id)


def _page_one(case: Case, say: Phrasing) -> list[Block]:
    blocks: list[Block] = [Heading(1, say.tr("Incident summary")), _facts(case, say)]
    if case.problems:
        what = case.problems[0]
        blocks.append(
            Paragraph(say.tr("This case file is damaged ({what}); do not rely on it.", what=what), Tone.WARNING)
        )
    blocks += _verdicts(case, say)
    blocks += _cycles(case, say)
    blocks += _key_findings(case, say)
    blocks += _gaps(case, say)
    blocks += _next_steps(case, say)
    blocks.append(Paragraph(sources_line(case, say), Tone.SMALL))
    blocks.append(
        Paragraph(
            say.tr(
                "Evidence list SHA-256 {evidence} · journal head {head} ({count} entries)",
                evidence=short(evidence_digest(case.evidence)),
                head=short(case.head),
                count=len(case.journal()),
            ),
            Tone.SMALL,
        )
    )
    blocks.append(
        SignatureLines((say.tr("Prepared by, date"), say.tr("Reviewed by, date"), say.tr("Received by, date")))
    )
    return blocks


def _facts(case: Case, say: Phrasing) -> KeyValues:
    rows: list[tuple[str, str]] = []
    titles = {
        "number": say.tr("Case number"),
        "title": say.tr("Case"),
        "examiner": say.tr("Examiner"),
        "organisation": say.tr("Organisation"),
    }
    rows += [(titles[name], show(case.properties[name], limit=CELL)) for name in titles if case.properties[name]]
    for host in case.hosts[:MAX_HOSTS]:
        parts = [
            _host_name(case, host.id),
            known(host.os) or say.tr("system not stated"),
            ", ".join(host.addresses[:4]),
            say.tr("live") if host.origin == "live" else say.tr("imported"),
        ]
        rows.append((say.tr("Host"), " · ".join(show(p, limit=CELL) for p in parts if p)))
    if len(case.hosts) > MAX_HOSTS:
        rows.append((say.tr("Further hosts"), say.number(len(case.hosts) - MAX_HOSTS)))
    times = [t for v in case.analysis.verdicts for t in (v.first_seen, v.last_seen) if isinstance(t, int)]
    if times:
        rows.append((say.tr("First and last sign"), f"{say.time(min(times))} – {say.time(max(times))}"))
    rows.append((say.tr("Times in"), say.zone_name))
    return KeyValues(tuple(rows))


def _verdicts(case: Case, say: Phrasing) -> list[Block]:
    if not case.evidence:
        return [Paragraph(say.tr("No evidence has been read into this case."), Tone.LEAD)]
    blocks: list[Block] = []
    several = len(case.hosts) > 1
    for verdict in case.analysis.verdicts[:MAX_HOSTS]:
        glyph = {"compromised": "▲", "suspicious": "◆"}.get(verdict.level, "○")
        host = f"{show(_host_name(case, verdict.host_id), limit=60)}: " if several else ""
        sure = say.tr(
            "Confidence: {confidence}. Independent sources that agree: {sources}.",
            confidence=say.tr(verdict.confidence.word),
            sources=verdict.sources,
        )
        blocks += [Paragraph(f"{glyph} {host}{say.core(verdict.sentence)}", Tone.LEAD), Paragraph(sure)]
    if len(case.analysis.verdicts) > MAX_HOSTS:
        more = len(case.analysis.verdicts) - MAX_HOSTS
        blocks.append(Paragraph(say.tr("Further hosts: {count}, see the appendices.", count=more)))
    return blocks


def _cycles(case: Case, say: Phrasing) -> list[Block]:
    blocks: list[Block] = []
    for host, stages in list(case.analysis.cycle.items())[:MAX_HOSTS]:
        title = say.tr("Attack cycle")
        if len(case.analysis.cycle) > 1:
            title = f"{title}: {show(_host_name(case, host), limit=60)}"
        blocks.append(
            CycleFigure(
                title,
                tuple(
                    CycleStage(
                        stage=s.stage.value,
                        title=say.tr(s.stage.value.capitalize()),
                        state=s.state,
                        state_text=say.tr(s.state),
                        lines=_stage_lines(s, say),
                    )
                    for s in stages
                ),
            )
        )
    return blocks


def _stage_lines(stage: StageSummary, say: Phrasing) -> tuple[str, ...]:
    lines = tuple(say.core(t) for t in stage.text[:3])
    first = say.time(stage.first_seen, "")
    return lines if not first or any(first in line for line in lines) else (first, *lines)


def standing(case: Case) -> list[Finding]:
    """Findings that nobody decided to be false positives."""
    aside = {i for i, d in case.decisions.items() if d.decision == "false positive"}
    return [f for f in case.analysis.findings if f.id not in aside]


def _key_findings(case: Case, say: Phrasing) -> list[Block]:
    found = standing(case)
    grave = [f for f in found if f.severity >= Severity.MEDIUM] or found
    kinds = dict.fromkeys((f.host_id, f.rule_id) for f in grave)
    # the gravest of every kind: four alike would push out what else there is to know
    alike = {k: [f for f in grave if (f.host_id, f.rule_id) == k] for k in list(kinds)[:MAX_KEY_FINDINGS]}
    chosen = [group[0] for group in alike.values()]
    blocks: list[Block] = [Heading(3, say.tr("Key findings"))]
    if chosen:
        several = len(case.hosts) > 1
        columns = (
            Column(title=say.tr("No."), weight=3),
            Column(title=say.tr("Time ({zone})", zone=say.zone_name), weight=10),
            Column(title=say.tr("Severity"), weight=6),
            Column(title=say.tr("Finding"), weight=34),
            *((Column(title=say.tr("Host"), weight=8),) if several else ()),
        )
        rows = tuple(
            (
                f.id,
                say.time(f.first_seen),
                f"{GLYPHS[f.severity.word]} {say.tr(f.severity.word)}",
                _title(case, f, say, len(alike[f.host_id, f.rule_id]) - 1),
                *((show(_host_name(case, f.host_id), limit=60),) if several else ()),
            )
            for f in chosen
        )
        blocks.append(Table(columns, rows))
    else:
        blocks.append(Paragraph(say.tr("Nothing found in what was collected.")))
    more = len(found) - sum(map(len, alike.values()))
    aside = len(case.analysis.findings) - len(found)
    if more:
        blocks.append(Paragraph(say.tr("Further findings: {count}, see appendix A.", count=more), Tone.SMALL))
    if aside:
        blocks.append(
            Paragraph(say.tr("Findings set aside by the examiner: {count}, see appendix E.", count=aside), Tone.SMALL)
        )
    return blocks


def _title(case: Case, finding: Finding, say: Phrasing, alike: int) -> str:
    decision = case.decisions.get(finding.id)
    mark = f" ({say.tr('confirmed')})" if decision is not None and decision.decision == "confirmed" else ""
    more = f" ({say.tr('and {count} more of this kind', count=alike)})" if alike else ""
    return say.core(finding.title)[:CELL] + mark + more


def _gaps(case: Case, say: Phrasing) -> list[Block]:
    lines = [say.core(g.text)[:CELL] for g in case.analysis.gaps]
    unread = [i for i in case.evidence if i.outcome.value in ("failed", "denied", "missing", "partial")]
    if unread:
        names = ", ".join(show(i.path, limit=60) for i in unread[:3])
        lines.insert(
            0, say.tr("Sources not or only partly readable: {count} ({names})", count=len(unread), names=names)
        )
    if any(i.unexplained for i in case.evidence):
        count = sum(i.unexplained for i in case.evidence)
        lines.insert(0, say.tr("Records unaccounted for: {count}", count=count))
    if not lines:
        return []
    shown = tuple(lines[:MAX_GAPS])
    if len(lines) > MAX_GAPS:
        shown = (*shown[:-1], say.tr("Further gaps: {count}, see appendix D.", count=len(lines) - MAX_GAPS + 1))
    return [Heading(3, say.tr("What this evidence cannot show")), Bullets(shown)]


def _next_steps(case: Case, say: Phrasing) -> list[Block]:
    steps = [say.core(s)[:CELL] for s in case.analysis.next_steps[:MAX_STEPS]]
    if not steps:
        books = [s.playbook for s in select(standing(case))][:1]
        steps = [s.text.of(say.options.language) for b in books for s in b.steps[:MAX_STEPS]]
    return [Heading(3, say.tr("What to do next")), Bullets(tuple(steps))] if steps else []
