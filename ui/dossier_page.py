"""Everything about one thing as one page: seen when, listening where, calling whom, started by what, changed how."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from responder.case.blocks import Block, Bullets, Column, Heading, KeyValues, Paragraph, SummaryDocument, Table, Tone
from responder.index.reader import EvidenceIndex, Row
from responder.model.absent import Absent, known
from responder.model.columns import Kind, TableSpec
from responder.model.finding import Finding, Subject, SubjectKind
from responder.model.tables import BY_NAME
from responder.model.time import text as time_text
from ui.proofs import file_name, place
from ui.session import CaseSession
from ui.show_text import absent_word, cell, column_title, number, said, severity_word, show, table_title
from ui.theme import GLYPHS

#: Rows read of one table, and rows printed of one part.
READ, PRINTED = 2_000, 60
_CELL = 160
_COLUMNS = 6
_ORDER = ("processes", "autostarts", "files", "registry", "changes", "alerts", "facts", "rule_totals")
_KINDS = {
    SubjectKind.PROCESS: QT_TRANSLATE_NOOP("Dossier", "process"),
    SubjectKind.EXECUTABLE: QT_TRANSLATE_NOOP("Dossier", "executable"),
    SubjectKind.ADDRESS: QT_TRANSLATE_NOOP("Dossier", "address"),
    SubjectKind.ACCOUNT: QT_TRANSLATE_NOOP("Dossier", "account"),
    SubjectKind.AUTOSTART: QT_TRANSLATE_NOOP("Dossier", "autostart"),
    SubjectKind.FILE: QT_TRANSLATE_NOOP("Dossier", "file"),
}
_TITLES = {
    "processes": QT_TRANSLATE_NOOP("Dossier", "Runs as"),
    "autostarts": QT_TRANSLATE_NOOP("Dossier", "What starts it"),
    "files": QT_TRANSLATE_NOOP("Dossier", "Files"),
    "registry": QT_TRANSLATE_NOOP("Dossier", "Registry"),
    "changes": QT_TRANSLATE_NOOP("Dossier", "What changed"),
    "alerts": QT_TRANSLATE_NOOP("Dossier", "Alerts"),
    "facts": QT_TRANSLATE_NOOP("Dossier", "Facts"),
    "rule_totals": QT_TRANSLATE_NOOP("Dossier", "Integrity rules"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dossier", text)


def kind_word(kind: SubjectKind) -> str:
    """Kind of a subject in the language of the window."""
    return _tr(_KINDS[kind])


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the index holds about a subject.

    Attributes:
        ids: Row ids of all tables.
        rows: The first READ rows of each table.
        span: First and last tick of anything that has a time of its own.
    """

    subject: Subject
    ids: Mapping[str, Sequence[int]]
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    span: tuple[int, int] | None = None


def collect(index: EvidenceIndex, subject: Subject) -> Dossier:
    """Rows of all tables about a subject; runs in the query thread."""
    from responder.analysis.subjects import related

    ids = {name: found for name, found in related(index, subject).items() if found}
    rows = {name: index.rows(name, found[:READ]) for name, found in ids.items()}
    times: list[int] = []
    for name, found_rows in rows.items():
        spec = BY_NAME[name]
        if spec.time and spec.time != "observed":
            column = _place(spec, spec.time)
            times += [t for r in found_rows if isinstance(t := r.values[column], int) and t > 0]
    return Dossier(subject, ids, rows, (min(times), max(times)) if times else None)


def page_of(session: CaseSession, dossier: Dossier) -> SummaryDocument:
    """The page, for the screen and for paper."""
    zone = session.zone
    blocks: list[Block] = [
        Heading(1, show(dossier.subject.value, limit=300)),
        _facts(session, dossier),
        *_findings(_about(session.analysis.findings, dossier.subject)),
        *_sockets(dossier.rows.get("endpoints", ()), zone),
        *_starts(dossier.subject, dossier.rows.get("events", ()), zone),
    ]
    for name in _ORDER:
        blocks += _table(BY_NAME[name], _tr(_TITLES[name]), dossier, zone)
    blocks += _table(BY_NAME["events"], QCoreApplication.translate("Dossier", "In the logs"), dossier, zone)
    blocks += _notes(session, dossier)
    number_ = session.properties.get("number", "")
    case = (
        QCoreApplication.translate("Dossier", "Case {0}").format(show(number_, limit=80))
        if number_
        else QCoreApplication.translate("Dossier", "Case without number")
    )
    return SummaryDocument(
        title=QCoreApplication.translate("Dossier", "Everything about {0}").format(
            show(dossier.subject.value, limit=120)
        ),
        language="",
        header=f"{case} · {show(dossier.subject.value, limit=120)}",
        footer=QCoreApplication.translate("Dossier", "Times in {0}").format(session.zone_label),
        blocks=tuple(blocks),
    )


def _place(spec: TableSpec, key: str) -> int:
    return [c.key for c in spec.columns].index(key)


def _value(spec: TableSpec, row: Row, key: str) -> object:
    return row.values[_place(spec, key)]


def _about(findings: Sequence[Finding], subject: Subject) -> list[Finding]:
    wanted = (subject.kind, subject.value.casefold())
    return [f for f in findings if any((s.kind, s.value.casefold()) == wanted for s in f.subjects)]


def _facts(session: CaseSession, dossier: Dossier) -> KeyValues:
    rows = [(QCoreApplication.translate("Dossier", "What it is"), kind_word(dossier.subject.kind))]
    if dossier.span is not None:
        first, last = (time_text(t, session.zone) for t in dossier.span)
        rows += [
            (QCoreApplication.translate("Dossier", "First seen"), f"{first} {session.zone_label}"),
            (QCoreApplication.translate("Dossier", "Last seen"), last),
        ]
    else:
        rows.append(
            (
                QCoreApplication.translate("Dossier", "First seen"),
                QCoreApplication.translate("Dossier", "no time known"),
            )
        )
    counts = [f"{table_title(name)} {number(len(ids))}" for name, ids in dossier.ids.items()]
    rows.append(
        (
            QCoreApplication.translate("Dossier", "Rows about it"),
            ", ".join(counts) or QCoreApplication.translate("Dossier", "none"),
        )
    )
    return KeyValues(tuple(rows))


def _findings(findings: Sequence[Finding]) -> list[Block]:
    if not findings:
        return []
    lines = tuple(
        f"{GLYPHS[f.severity]} {severity_word(f.severity)}: {show(said(f.title), limit=300)} ({f.id})" for f in findings
    )
    return [Heading(3, QCoreApplication.translate("Dossier", "Findings")), Bullets(lines)]


def _sockets(rows: Sequence[Row], zone: tzinfo) -> list[Block]:
    """Where it listens, and whom it talks to, each address and port once with its count."""
    spec = BY_NAME["endpoints"]
    listens: dict[str, int] = {}
    calls: dict[str, int] = {}
    for row in rows:
        remote, port = known(_value(spec, row, "remote.address")), known(_value(spec, row, "remote.port"))
        state, protocol = known(_value(spec, row, "state")), known(_value(spec, row, "protocol"))
        address, local_port = _value(spec, row, "local.address"), _value(spec, row, "local.port")
        if state == "LISTENING" or remote is None:
            if isinstance(local_port, Absent):
                text = QCoreApplication.translate("Dossier", "port {0}").format(absent_word(local_port))
            else:
                text = f"{show(address, limit=80)} {show(local_port, limit=8)}/{show(protocol or '?', limit=12)}"
            listens[text] = listens.get(text, 0) + 1
        else:
            there = f"{show(remote, limit=80)} {show(port if port is not None else '?', limit=8)}"
            text = f"{there}/{show(protocol or '?', limit=12)} {show(state or '', limit=24)}"
            calls[text] = calls.get(text, 0) + 1
    blocks: list[Block] = []
    for title, found in (
        (QCoreApplication.translate("Dossier", "Listens on"), listens),
        (QCoreApplication.translate("Dossier", "Calls"), calls),
    ):
        if found:
            lines = [f"{text}  ×{number(count)}" if count > 1 else text for text, count in found.items()]
            blocks += [Heading(3, title), Bullets(tuple(_bounded(lines)))]
    return blocks


def _starts(subject: Subject, rows: Sequence[Row], zone: tzinfo) -> list[Block]:
    """Who started it, and what it started: each pair once, with count, first and last start."""
    spec = BY_NAME["events"]
    own = file_name(subject.value).casefold()
    pairs: dict[tuple[bool, str], list[int]] = {}
    for row in rows:
        if known(_value(spec, row, "event.action")) != "process start":
            continue
        parent, name = _value(spec, row, "process.parent.name"), _value(spec, row, "process.name")
        by = absent_word(parent) if isinstance(parent, Absent) else show(parent, limit=120)
        child = absent_word(name) if isinstance(name, Absent) else show(name, limit=120)
        time = known(_value(spec, row, "time"))
        outward = by.casefold() == own and child.casefold() != own
        pairs.setdefault((outward, f"{by} → {child}"), []).append(time if isinstance(time, int) else -1)
    blocks: list[Block] = []
    for outward, title in (
        (False, QCoreApplication.translate("Dossier", "Started by")),
        (True, QCoreApplication.translate("Dossier", "Started")),
    ):
        lines = [_start_line(name, times, zone) for (way, name), times in pairs.items() if way is outward]
        if lines:
            blocks += [Heading(3, title), Bullets(tuple(_bounded(lines)))]
    return blocks


def _start_line(name: str, times: Sequence[int], zone: tzinfo) -> str:
    sure = sorted(t for t in times if t >= 0)
    span = f"  {time_text(sure[0], zone)}" if sure else ""
    if sure and sure[-1] != sure[0]:
        span += f" – {time_text(sure[-1], zone)}"
    return f"{name}  ×{number(len(times))}{span}"


def _bounded(lines: Sequence[str]) -> list[str]:
    shown = list(lines[:PRINTED])
    return (
        [*shown, QCoreApplication.translate("Dossier", "… {0} more").format(number(len(lines) - PRINTED))]
        if len(lines) > PRINTED
        else shown
    )


def _table(spec: TableSpec, title: str, dossier: Dossier, zone: tzinfo) -> list[Block]:
    rows = sorted(dossier.rows.get(spec.name, ()), key=_time_key(spec))[:PRINTED]
    if not rows:
        return []
    telling = [
        n
        for n, c in enumerate(spec.columns)
        if c.visible and any(not isinstance(r.values[n], Absent) and r.values[n] != "" for r in rows)
    ][:_COLUMNS]
    columns = (
        *(Column(title=column_title(spec.columns[n]), right=spec.columns[n].kind is Kind.INTEGER) for n in telling),
        Column(title=QCoreApplication.translate("Dossier", "Proof")),
    )
    body = tuple(
        (
            *(cell(r.values[n], spec.columns[n], zone, limit=_CELL) for n in telling),
            f"{file_name(r.source.path)} {place(r.source)}",
        )
        for r in rows
    )
    blocks: list[Block] = [Heading(3, title), Table(columns, body)]
    more = len(dossier.ids.get(spec.name, ())) - len(rows)
    if more > 0:
        blocks.append(Paragraph(QCoreApplication.translate("Dossier", "… {0} more").format(number(more)), Tone.SMALL))
    return blocks


def _time_key(spec: TableSpec) -> Callable[[Row], tuple[bool, int]]:
    if not spec.time:
        return lambda row: (False, row.id)
    column = _place(spec, spec.time)

    def key(row: Row) -> tuple[bool, int]:
        value = row.values[column]
        return (not isinstance(value, int), value if isinstance(value, int) else row.id)

    return key


def _notes(session: CaseSession, dossier: Dossier) -> list[Block]:
    case = session.case
    if case is None:
        return []
    places = {(name, r.source.evidence_id, r.source.ref) for name, rows in dossier.rows.items() for r in rows}
    subject = f"{dossier.subject.kind.value}:{dossier.subject.value}".casefold()
    lines = [
        f"{time_text(note.at, session.zone)} {show(note.who, limit=80)}: {show(note.text, limit=2_000)}"
        for note in case.notes()
        if (note.target.table, note.target.evidence_id, note.target.ref) in places
        or (note.target.kind == "subject" and note.target.value.casefold() == subject)
    ]
    return (
        [Heading(3, QCoreApplication.translate("Dossier", "Notes")), Bullets(tuple(_bounded(lines)))] if lines else []
    )
