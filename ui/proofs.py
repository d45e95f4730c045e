"""Rows that prove a finding, from the index, or from the frozen copies in the case where the index is gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from responder.model.absent import Absent, Value
from responder.model.columns import Kind
from responder.model.finding import Finding
from responder.model.source import RefKind, SourceRef
from responder.model.tables import BY_NAME
from responder.model.time import text as time_text
from ui.session import CaseSession
from ui.show_text import cell, number, show

#: Tables and the tab that shows each.
TABS = {
    "events": "①", "alerts": "①", "endpoints": "②", "processes": "②", "facts": "②", "changes": "③",
    "rule_totals": "③", "autostarts": "③", "files": "③", "registry": "③",
}  # fmt: skip
#: Rows of proof read for one finding at most.
ROWS = 200
_SENTENCE = 300
_VALUE = 120
_QUIET = ("time", "time.zone", "raw", "payload", "verdict", "verdict.reason", "observed")
_PLACES = {
    RefKind.LINE: QT_TRANSLATE_NOOP("Proof", "line {0}"),
    RefKind.RECORD: QT_TRANSLATE_NOOP("Proof", "record {0}"),
    RefKind.OFFSET: QT_TRANSLATE_NOOP("Proof", "offset {0}"),
    RefKind.ITEM: QT_TRANSLATE_NOOP("Proof", "item {0}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofRow:
    """One row of proof.

    Attributes:
        row_id: Row of the index, or None where only a frozen copy is left.
        values: Column key → value.
    """

    table: str
    source: SourceRef
    row_id: int | None
    values: dict[str, Value[Any]]


def place(source: SourceRef) -> str:
    """``record 4,711``: where in its file a row stands."""
    return QCoreApplication.translate("Proof", _PLACES[source.kind]).format(number(source.value))


def file_name(path: str) -> str:
    """Last part of a display path, visible."""
    return show(path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path, limit=120)


def row_sentence(row: ProofRow, zone: tzinfo) -> str:
    """The telling values of a row in one line, its time first."""
    spec = BY_NAME[row.table]
    parts: list[str] = []
    # The moment of a listing is the same for all its rows and says nothing about one of them.
    time = row.values.get(spec.time) if spec.time != "observed" else None
    if isinstance(time, int):
        parts.append(time_text(time, zone))
    for column in spec.columns:
        value = row.values.get(column.key)
        if value is None or isinstance(value, Absent) or not column.visible or column.key in _QUIET:
            continue
        if column.key == spec.time or (column.kind is Kind.TIME and value == time):
            continue
        parts.append(cell(value, column, zone, limit=_VALUE))
    return show("  ".join(parts), limit=_SENTENCE)


def tabs_of(session: CaseSession, findings: Iterable[Finding]) -> str:
    """Signs of the tabs that hold proof of the findings, in their order."""
    tables = {i.id: i.table for i in session.evidence}
    signs = {TABS.get(tables.get(ref.evidence_id, ""), "") for f in findings for ref in f.evidence[:ROWS]}
    return "".join(sorted(signs - {""}))


def proof_rows(session: CaseSession, findings: Sequence[Finding], limit: int = ROWS) -> list[ProofRow]:
    """Rows of proof of some findings, most telling first, each once."""
    found: dict[tuple[str, str, int], ProofRow] = {}
    index = session.index
    for finding in findings:
        for ref in finding.evidence[:limit] if index is not None else ():
            for table, row in index.resolve(ref) if index is not None else ():
                values = {c.key: v for c, v in zip(BY_NAME[table].columns, row.values, strict=True)}
                key = (table, row.source.evidence_id, row.id)
                found.setdefault(key, ProofRow(table=table, source=row.source, row_id=row.id, values=values))
            if len(found) >= limit:
                break
        if index is None and session.case is not None:
            for number_, frozen in enumerate(session.case.frozen_rows(finding.id)[:limit]):
                key = (frozen.table, frozen.source.evidence_id + finding.id, number_)
                found[key] = ProofRow(table=frozen.table, source=frozen.source, row_id=None, values=dict(frozen.values))
    return list(found.values())[:limit]
