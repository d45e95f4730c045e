"""The appendices: findings with proof, story, register, gaps, what people added, plan, journal, tool."""

from __future__ import annotations

from typing import Final

from responder import __version__
from responder.acquire.ordinary import folded
from responder.case.blocks import GLYPHS, Block, Bullets, Column, Heading, KeyValues, Moment, Paragraph, Table, Tone
from responder.case.blocks import Timeline as TimelineBlock
from responder.case.case import Case
from responder.case.fact_words import fact_title
from responder.case.frozen import FrozenRow
from responder.case.journal import JournalEntry
from responder.case.phrasing import CELL, Phrasing
from responder.case.wording import TABLES
from responder.model.absent import known
from responder.model.account import Explained, Outcome
from responder.model.evidence import EvidenceItem
from responder.model.finding import Finding
from responder.model.show import show
from responder.model.tables import BY_NAME
from responder.model.translate import recognised
from responder.response.playbooks import Playbook, playbook

#: Rows and characters on paper; the case and its exports hold all of them.
MAX_PROOF: Final = 25
MAX_COLUMNS: Final = 7
MAX_FACTS: Final = 12
MAX_SOURCES: Final = 2_000
MAX_JOURNAL: Final = 1_000


def appendices(case: Case, say: Phrasing) -> list[Block]:
    """All appendices, A to H."""
    blocks = [
        *_findings(case, say),
        *_story(case, say),
        *_register(case, say),
        *_gaps(case, say),
        *_added(case, say),
        *_plan(case, say),
        *_journal(case, say),
        *_tool(case, say),
    ]
    return list(blocks)


def sources_line(case: Case, say: Phrasing) -> str:
    """The account of all sources in one sentence."""
    items = [i for i in case.evidence if i.outcome is not Outcome.ORDINARY]
    ordinary = len(case.evidence) - len(items)
    words = say.tr(
        "Sources: {sources}, not or only partly readable: {unread}. Records: {shown} of {expected} shown, {explained}"
        " explained, {unexplained} unexplained.",
        sources=len(items),
        shown=say.number(sum(i.shown for i in items)),
        expected=say.number(sum(i.expected for i in items)),
        explained=say.number(sum(e.count for i in items for e in i.explained)),
        unexplained=say.number(sum(i.unexplained for i in items)),
        unread=sum(i.outcome.value in ("failed", "denied", "missing", "partial") for i in items),
    )
    more = say.tr(
        "Further files of the host that are not evidence of a known kind: {count}.", count=say.number(ordinary)
    )
    return f"{words} {more}" if ordinary else words


def _findings(case: Case, say: Phrasing) -> list[Block]:
    blocks: list[Block] = [Heading(2, say.tr("A. Findings in full"))]
    for finding in case.analysis.findings:
        blocks += _finding(case, finding, say)
    if not case.analysis.findings:
        blocks.append(Paragraph(say.tr("Nothing found in what was collected.")))
    return blocks


def _finding(case: Case, finding: Finding, say: Phrasing) -> list[Block]:
    word = finding.severity.word
    rows = [
        (say.tr("Severity"), f"{GLYPHS[word]} {say.tr(word)}"),
        (say.tr("Confidence"), say.tr(finding.confidence.word)),
        (say.tr("Stage"), say.tr(finding.stage.value.capitalize()) if finding.stage.value else "–"),
        (say.tr("Techniques"), ", ".join(finding.techniques) or "–"),
        (say.tr("Rule"), show(finding.rule_id, limit=CELL)),
        (say.tr("First"), say.time(finding.first_seen)),
        (say.tr("Last"), say.time(finding.last_seen)),
    ]
    if known(finding.author):
        rows.append((say.tr("Rule author"), show(finding.author, limit=CELL)))
    if finding.subjects:
        rows.append((say.tr("About"), "; ".join(show(s.value, limit=120) for s in finding.subjects[:12])))
    facts = [(k, v) for k, v in finding.facts.items() if v is not None and v not in ("", [], {})]
    rows += [
        (show(say.options.tr(fact_title(name)), limit=60), show(_fact(value, say), limit=CELL))
        for name, value in facts[:MAX_FACTS]
    ]
    if len(facts) > MAX_FACTS:
        rows.append((say.tr("Further facts"), say.tr("{count}, in the JSON export", count=len(facts) - MAX_FACTS)))
    decision = case.decisions.get(finding.id)
    if decision is not None:
        words = f"{say.tr(decision.decision)}: {show(decision.reason, limit=CELL)}"
        rows.append((say.tr("Decision"), f"{words} ({show(decision.who, limit=120)}, {say.time(decision.at)})"))
    blocks: list[Block] = [
        Heading(3, f"{finding.id}  {say.core(finding.title)[:CELL]}"),
        KeyValues(tuple(rows)),
        Paragraph(say.core(finding.why)),
        Paragraph(say.tr("Next: {step}", step=say.core(finding.next_step))),
    ]
    return blocks + _proof(case, finding, say)


def _fact(value: object, say: Phrasing) -> str:
    """A fact as people write it: yes and no, numbers with separators, lists and tables with commas."""
    if isinstance(value, bool):
        return say.tr("yes" if value else "no")
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_fact(part, say)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        tables = any(isinstance(part, dict) for part in value)
        return ("; " if tables else ", ").join(_record(p, say) if isinstance(p, dict) else _fact(p, say) for p in value)
    return recognised(str(value), say.options.language)


def _record(fields: dict[str, object], say: Phrasing) -> str:
    return ", ".join(f"{say.options.tr(fact_title(name))} {_fact(part, say)}" for name, part in fields.items())


def _proof(case: Case, finding: Finding, say: Phrasing) -> list[Block]:
    rows = case.frozen_rows(finding.id)
    shown = rows[:MAX_PROOF]
    blocks: list[Block] = [
        _proof_table(table, [r for r in shown if r.table == table], say)
        for table in dict.fromkeys(r.table for r in shown)
    ]
    more = max(len(finding.evidence), len(rows)) - len(shown)
    if not rows:
        places = ", ".join(f"{show(r.path, limit=80)} {r.ref}" for r in finding.evidence[:MAX_PROOF])
        blocks.append(Paragraph(say.tr("Proof: {places}", places=places or "–"), Tone.SMALL))
    elif more > 0:
        blocks.append(Paragraph(say.tr("Further rows that prove this: {count}, listed in the exports.", count=more)))
    return blocks


def _proof_table(table: str, rows: list[FrozenRow], say: Phrasing) -> Table:
    """Columns that hold something, the visible ones first, as many as fit across a page."""
    spec = BY_NAME.get(table)
    columns = [c for c in (spec.columns if spec else ()) if any(known(r.values.get(c.key)) is not None for r in rows)]
    chosen = sorted(columns, key=lambda c: (not c.visible, not c.paper))[:MAX_COLUMNS]
    chosen.sort(key=columns.index)
    heads = (
        Column(title=say.tr("Source"), weight=14, mono=True),
        *(Column(title=say.tr(c.title), weight=min(c.width, 30), right=c.kind.numeric) for c in chosen),
    )
    body = tuple(
        (
            f"{show(r.source.path, limit=80)} {r.source.ref}",
            *(say.value(r.values[c.key], c)[:CELL] if c.key in r.values else "–" for c in chosen),
        )
        for r in rows
    )
    title = say.options.tr(TABLES.get(table, table))
    return Table(heads, body, say.tr("Proof from {table} (times {zone})", table=title, zone=say.zone_name))


def _story(case: Case, say: Phrasing) -> list[Block]:
    moments = tuple(
        Moment(
            time=say.time(line.time, say.tr("at collection")),
            stage=say.tr(line.stage.value.capitalize()) if line.stage.value else "",
            text=say.core(line.text),
            note=say.tr("sources: {count}, {findings}", count=line.sources, findings=", ".join(line.finding_ids)),
        )
        for line in case.analysis.story
    )
    title = Heading(2, say.tr("B. Story (times {zone})", zone=say.zone_name))
    return [title, TimelineBlock(moments)] if moments else [title, Paragraph(say.tr("No story."))]


def _register(case: Case, say: Phrasing) -> list[Block]:
    columns = (
        Column(title=say.tr("No."), weight=4),
        Column(title=say.tr("Source"), weight=26, mono=True),
        Column(title=say.tr("Format"), weight=9),
        Column(title=say.tr("Outcome"), weight=8),
        Column(title=say.tr("Expected"), weight=8, right=True),
        Column(title=say.tr("Shown"), weight=8, right=True),
        Column(title=say.tr("Explained"), weight=8, right=True),
        Column(title=say.tr("Unexplained"), weight=8, right=True),
        Column(title=say.tr("SHA-256"), weight=34, mono=True),
    )
    listed = [i for i in case.evidence if i.outcome is not Outcome.ORDINARY]
    rows: tuple[tuple[str, ...], ...] = tuple(
        (
            i.id,
            show(i.path, limit=CELL),
            show(i.format, limit=40) or "–",
            say.tr(i.outcome.value),
            say.number(i.expected),
            say.number(i.shown),
            say.number(sum(e.count for e in i.explained)),
            say.number(i.unexplained),
            say.value(i.sha256),
        )
        for i in listed[:MAX_SOURCES]
    )
    ordinary = folded(case.evidence)
    rows += tuple(
        (
            "–",
            show(folder, limit=CELL),
            "–",
            say.tr(Outcome.ORDINARY.value),
            *("0",) * 4,
            say.tr("{count} files of the host, not evidence of a known kind; listed in the exports", count=number),
        )
        for folder, number in ordinary.most_common(MAX_SOURCES)
    )
    blocks: list[Block] = [Heading(2, say.tr("C. Evidence register")), Paragraph(sources_line(case, say))]
    blocks.append(Table(columns, rows))
    if len(listed) > MAX_SOURCES:
        more = len(listed) - MAX_SOURCES
        blocks.append(Paragraph(say.tr("Further sources: {count}, listed in the exports.", count=more), Tone.WARNING))
    notices = [line for i in listed for line in _notices(i, say)]
    if notices:
        blocks += [Heading(3, say.tr("What was noticed while reading")), Bullets(tuple(notices[:400]))]
    if len(notices) > 400:
        blocks.append(Paragraph(say.tr("Further notices: {count}, listed in the exports.", count=len(notices) - 400)))
    return blocks


def _notices(item: EvidenceItem, say: Phrasing) -> list[str]:
    said = [say.core(item.reason)] if item.reason else []
    said += [say.core(w.message) for w in item.warnings if w.message != item.reason]
    said += [f"{say.number(e.count)} × {say.core(e.reason)}{_range(item.ref_kind, e)}" for e in item.explained]
    return [f"{item.id} {show(item.path, limit=80)}: {s[:CELL]}" for s in said]


def _range(kind: str, explained: Explained) -> str:
    if explained.first is None:
        return ""
    last = f"–{explained.last}" if explained.last not in (None, explained.first) else ""
    return f" ({kind} {explained.first}{last})"


def _gaps(case: Case, say: Phrasing) -> list[Block]:
    blocks: list[Block] = [Heading(2, say.tr("D. What this evidence cannot show"))]
    gaps = tuple(say.core(g.text) for g in case.analysis.gaps)
    if gaps:
        blocks.append(Bullets(gaps))
    skipped = [o for o in case.analysis.outcomes if o.status != "run"]
    if skipped:
        columns = (
            Column(title=say.tr("Rule"), weight=12),
            Column(title=say.tr("Outcome"), weight=8),
            Column(title=say.tr("Reason"), weight=30),
        )
        rows = tuple((show(o.rule_id, limit=80), say.tr(o.status), say.core(o.reason)) for o in skipped)
        blocks.append(Table(columns, rows, say.tr("Rules that were not run")))
    run = sum(o.status == "run" for o in case.analysis.outcomes)
    blocks.append(Paragraph(say.tr("Rules run: {run}; not run: {skipped}.", run=run, skipped=len(skipped))))
    if any(h.origin == "live" for h in case.hosts):
        blocks.append(Paragraph(say.tr("A live listing can be falsified by a rootkit in the kernel.")))
    if any(not h.timezone_known for h in case.hosts):
        blocks.append(Paragraph(say.tr("The zone of at least one host's clock is an assumption.")))
    return blocks


def _added(case: Case, say: Phrasing) -> list[Block]:
    blocks: list[Block] = [Heading(2, say.tr("E. Notes, tags, decisions"))]
    if case.properties["notes"]:
        blocks.append(Paragraph(show(case.properties["notes"], limit=4_000)))
    rows = [(n.at, say.tr("note"), n.place, n.text, n.who) for n in case.notes()]
    rows += [(t.at, say.tr("tag"), t.place, t.tag, t.who) for t in case.tags()]
    rows += [
        (d.at, say.tr(d.decision), d.place, d.reason, d.who) for d in (*case.decisions.values(), *case.past_decisions)
    ]
    rows.sort(key=lambda r: r[0])
    columns = (
        Column(title=say.tr("Time ({zone})", zone=say.zone_name), weight=10),
        Column(title=say.tr("What"), weight=8),
        Column(title=say.tr("About"), weight=20),
        Column(title=say.tr("Text"), weight=30),
        Column(title=say.tr("By"), weight=12),
    )
    body = tuple(
        (say.time(at), kind, show(place, limit=CELL) or "–", show(text, limit=4_000), show(who, limit=120))
        for at, kind, place, text, who in rows
    )
    blocks.append(Table(columns, body) if body else Paragraph(say.tr("None.")))
    return blocks


def _plan(case: Case, say: Phrasing) -> list[Block]:
    blocks: list[Block] = [Heading(2, say.tr("F. Response plan"))]
    touched = {book for book, _ in case.steps}
    books = [b for b in (playbook(i) for i in dict.fromkeys((*case.playbooks, *sorted(touched)))) if b is not None]
    for book in books:
        blocks += _plan_of(case, book, say)
    if not books:
        blocks.append(Paragraph(say.tr("No playbook was chosen.")))
    return blocks


def _plan_of(case: Case, book: Playbook, say: Phrasing) -> list[Block]:
    language = say.options.language
    columns = (
        Column(title=say.tr("Phase"), weight=8),
        Column(title=say.tr("Step"), weight=34),
        Column(title=say.tr("State"), weight=8),
        Column(title=say.tr("Who, when, comment"), weight=24),
    )
    rows = []
    for step in book.steps:
        state = case.steps.get((book.id, step.id))
        who = f"{show(state.who, limit=120)}, {say.time(state.at)} {show(state.comment, limit=CELL)}" if state else ""
        word = say.tr(state.state) if state else say.tr("open")
        rows.append((say.tr(step.phase), step.text.of(language), word, who.strip() or "–"))
    return [Heading(3, book.title.of(language)), Table(columns, tuple(rows))]


def _journal(case: Case, say: Phrasing) -> list[Block]:
    entries = case.journal()
    columns = (
        Column(title=say.tr("No."), weight=4, right=True),
        Column(title=say.tr("Time ({zone})", zone=say.zone_name), weight=10),
        Column(title=say.tr("Who"), weight=14),
        Column(title=say.tr("What"), weight=30),
        Column(title=say.tr("Digest"), weight=12, mono=True),
    )
    rows = tuple(
        (str(e.number), say.time(e.at), show(e.who, limit=120), _what(e, say), e.digest[:20])
        for e in entries[-MAX_JOURNAL:]
    )
    caption = say.tr("Entries are chained by SHA-256; the last is {head}.", head=case.head)
    blocks: list[Block] = [Heading(2, say.tr("G. Acquisition and case journal")), Table(columns, rows, caption)]
    if len(entries) > MAX_JOURNAL:
        more = len(entries) - MAX_JOURNAL
        blocks.append(Paragraph(say.tr("Earlier entries: {count}, listed in the exports.", count=more)))
    return blocks


def _what(entry: JournalEntry, say: Phrasing) -> str:
    data = entry.data
    words = [
        str(data[k])
        for k in ("name", "value", "place", "tag", "text", "decision", "reason", "playbook", "step", "state", "comment",
                  "sources", "findings", "paths", "version")
        if data.get(k) not in (None, "", [])
    ]  # fmt: skip
    if entry.action == "evidence stored":
        paths = ", ".join(map(str, data.get("paths", ())))
        words = [say.tr("sources: {sources}, findings: {findings}", sources=data["sources"], findings=data["findings"])]
        words += [paths] if paths else []
    return show(f"{say.tr(entry.action)}: {'; '.join(words)}" if words else say.tr(entry.action), limit=CELL)


def _tool(case: Case, say: Phrasing) -> list[Block]:
    tool = case.stored.get("tool") or {}
    rows = [
        (say.tr("Program"), f"{show(tool.get('name', 'host-responder'), limit=60)} {show(tool.get('version', ''))}"),
        (say.tr("Printed by"), f"host-responder {__version__}"),
        ("SQLite", show(tool.get("sqlite", "–"), limit=40)),
    ]
    settings = case.stored.get("settings")
    if isinstance(settings, dict):
        rows += [(show(k, limit=60), show(_fact(v, say), limit=CELL)) for k, v in settings.items()]
    limits = (
        say.tr("Findings are conclusions of rules from the rows listed; they are not proof of who acted."),
        say.tr("What was not collected was not examined; appendix D says what that is."),
        say.tr("Times are as the sources wrote them, shown in {zone}; clocks were not corrected.", zone=say.zone_name),
    )
    return [Heading(2, say.tr("H. Program, thresholds and limits")), KeyValues(tuple(rows)), Bullets(limits)]
