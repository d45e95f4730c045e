"""What an integrity check found: changed objects and the totals of its rules."""

from __future__ import annotations

from dataclasses import dataclass

from responder.model.absent import Absent, Value
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.model.source import SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecord:
    """One object that an integrity report or check lists.

    Attributes:
        change: ``added`` | ``removed`` | ``modified``.
        object_kind: ``file`` | ``directory`` | ``registry key`` | ``registry value`` | ``service`` …
        section: Section of the report ("Windows File System", "Unix File System", "Windows Registry").
        severity: As the policy gave it (Tripwire: 0–1000).
        path: File path or registry path as written, escapes resolved.
        attributes: JSON object {attribute: [expected, observed]} of a detailed report, or Absent.
        observed: Ticks of the report.
    """

    source: SourceRef
    change: str
    path: str
    object_kind: Value[str] = Absent.NOT_COLLECTED
    section: Value[str] = Absent.NOT_COLLECTED
    rule: Value[str] = Absent.NOT_COLLECTED
    severity: Value[int] = Absent.NOT_COLLECTED
    attributes: Value[str] = Absent.NOT_COLLECTED
    observed: Value[int] = Absent.NOT_COLLECTED


CHANGES = TableSpec(
    name="changes",
    record=ChangeRecord,
    time="observed",
    columns=(
        ColumnSpec(key="change", title="Change", width=10, ecs="event.action"),
        ColumnSpec(key="object.kind", title="Object", width=12),
        ColumnSpec(key="path", title="Path", kind=Kind.PATH, width=56, ecs="file.path"),
        ColumnSpec(key="rule", title="Rule", width=26, ecs="rule.name"),
        ColumnSpec(key="severity", title="Severity", kind=Kind.INTEGER, width=8, ecs="event.severity"),
        ColumnSpec(key="section", title="Section", width=20, visible=False),
        ColumnSpec(key="attributes", title="Attributes", width=40, visible=False),
        ColumnSpec(key="observed", title="Checked", kind=Kind.TIME, width=19, visible=False, ecs="@timestamp"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTotalRecord:
    """One line of a report's rule table.

    Attributes:
        rule: Rule name; "" never occurs, a report without rules uses the report's own name.
        start_point: Start point in parentheses, if given.
        scanned: Objects scanned in the whole section (repeated on each of its rules).
        violations: Violations the report states for the whole section.
    """

    source: SourceRef
    section: str
    rule: str
    severity: Value[int] = Absent.NOT_COLLECTED
    added: int = 0
    removed: int = 0
    modified: int = 0
    start_point: Value[str] = Absent.NOT_APPLICABLE
    scanned: Value[int] = Absent.NOT_COLLECTED
    violations: Value[int] = Absent.NOT_COLLECTED
    observed: Value[int] = Absent.NOT_COLLECTED


RULE_TOTALS = TableSpec(
    name="rule_totals",
    record=RuleTotalRecord,
    columns=(
        ColumnSpec(key="section", title="Section", width=20),
        ColumnSpec(key="rule", title="Rule", width=34),
        ColumnSpec(key="severity", title="Severity", kind=Kind.INTEGER, width=8),
        ColumnSpec(key="added", title="Added", kind=Kind.INTEGER, width=7),
        ColumnSpec(key="removed", title="Removed", kind=Kind.INTEGER, width=7),
        ColumnSpec(key="modified", title="Modified", kind=Kind.INTEGER, width=8),
        ColumnSpec(key="start_point", title="Start Point", kind=Kind.PATH, width=24, visible=False),
        ColumnSpec(key="scanned", title="Scanned", kind=Kind.INTEGER, width=8, visible=False),
        ColumnSpec(key="violations", title="Violations", kind=Kind.INTEGER, width=8, visible=False),
        ColumnSpec(key="observed", title="Checked", kind=Kind.TIME, width=19, visible=False),
    ),
)
