"""Findings as a table, so that the same filter language asks for them as for rows."""

from __future__ import annotations

import sqlite3
from datetime import UTC, tzinfo
from typing import Any

from responder.case.case import Case
from responder.errors import QueryError
from responder.index.schema import encode
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.model.document import dump_text
from responder.model.finding import Finding
from responder.query.compile import compile_filter, functions

FINDINGS = TableSpec(
    name="findings",
    record=Finding,
    time="first",
    columns=(
        ColumnSpec(key="id", title="No.", width=4),
        ColumnSpec(key="severity", title="Severity", width=8, ecs="event.severity"),
        ColumnSpec(key="confidence", title="Confidence", width=8),
        ColumnSpec(key="stage", title="Stage", width=9),
        ColumnSpec(key="first", title="First", kind=Kind.TIME, width=19, ecs="@timestamp"),
        ColumnSpec(key="last", title="Last", kind=Kind.TIME, width=19, visible=False),
        ColumnSpec(key="title", title="Finding", width=60),
        ColumnSpec(key="rule", title="Rule", width=20, ecs="rule.id"),
        ColumnSpec(key="techniques", title="Techniques", width=12, ecs="threat.technique.id"),
        ColumnSpec(key="subjects", title="About", width=30),
        ColumnSpec(key="origin", title="Origin", width=8, visible=False),
        ColumnSpec(key="why", title="Why", width=40, visible=False),
        ColumnSpec(key="next", title="Next", width=40, visible=False),
    ),
)


def values(finding: Finding) -> tuple[Any, ...]:
    """Values of a finding in the order of FINDINGS."""
    return (
        finding.id,
        finding.severity.word,
        finding.confidence.word,
        finding.stage.value,
        finding.first_seen,
        finding.last_seen,
        finding.title,
        finding.rule_id,
        " ".join(finding.techniques),
        "; ".join(s.value for s in finding.subjects),
        finding.origin,
        finding.why,
        finding.next_step,
    )


def find(case: Case, text: str, zone: tzinfo = UTC) -> list[Finding]:
    """Findings that match a filter, in the order of the case; ``host`` and ``evidence`` work as for rows.

    Raises:
        QueryError: The filter is not understood.
    """
    findings = case.analysis.findings
    where = compile_filter(text, FINDINGS, zone)
    if where is None:
        return list(findings)
    db = sqlite3.connect(":memory:")
    try:
        for name, (arguments, function) in functions().items():
            db.create_function(name, arguments, function, deterministic=True)
        columns = ",".join(f'"{c.attr}"' for c in FINDINGS.columns)
        db.execute(f"CREATE TABLE findings(number INTEGER PRIMARY KEY, source INTEGER, {columns})")
        db.execute("CREATE TABLE evidence(number INTEGER, id TEXT, body TEXT)")
        for number, finding in enumerate(findings):
            marks = ",".join("?" * len(FINDINGS.columns))
            db.execute(f"INSERT INTO findings VALUES(?,?,{marks})", (number, number, *map(encode, values(finding))))
            for ref in finding.evidence:
                body = dump_text({"path": ref.path, "host_id": finding.host_id})
                db.execute("INSERT INTO evidence VALUES(?,?,?)", (number, ref.evidence_id, body))
        rows = db.execute(f"SELECT number FROM findings WHERE {where.sql} ORDER BY number", where.parameters)
        return [findings[number] for (number,) in rows]
    except sqlite3.Error as error:
        raise QueryError(f"Findings cannot be asked for that ({error}).") from error
    finally:
        db.close()
