"""An alert of an intrusion detection system."""

from __future__ import annotations

from dataclasses import dataclass

from responder.model.absent import Absent, Value
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.model.source import SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRecord:
    """One alert: a signature that fired between two ends.

    Attributes:
        time: Ticks UTC.
        time_zone: Zone the source wrote the time in, "assumed …" where it wrote none.
        tag: Signature name (the deck's Tag Name).
        signature: ``gid:sid:rev`` where given.
        priority: 1 = highest, as the sensor wrote it.
    """

    source: SourceRef
    time: Value[int] = Absent.UNPARSED
    time_zone: Value[str] = Absent.NOT_COLLECTED
    tag: Value[str] = Absent.NOT_COLLECTED
    signature: Value[str] = Absent.NOT_COLLECTED
    category: Value[str] = Absent.NOT_COLLECTED
    priority: Value[int] = Absent.NOT_COLLECTED
    action: Value[str] = Absent.NOT_COLLECTED
    protocol: Value[str] = Absent.NOT_COLLECTED
    source_address: Value[str] = Absent.NOT_COLLECTED
    source_port: Value[int] = Absent.NOT_APPLICABLE
    destination_address: Value[str] = Absent.NOT_COLLECTED
    destination_port: Value[int] = Absent.NOT_APPLICABLE
    detail: Value[str] = Absent.NOT_COLLECTED


ALERTS = TableSpec(
    name="alerts",
    record=AlertRecord,
    time="time",
    columns=(
        ColumnSpec(key="time", title="Time", kind=Kind.TIME, width=19, ecs="@timestamp"),
        ColumnSpec(key="time.zone", title="Zone in Source", width=12, visible=False, ecs="event.timezone"),
        ColumnSpec(key="tag", title="Tag Name", width=34, ecs="rule.name"),
        ColumnSpec(key="signature", title="Signature", width=12, paper=False, ecs="rule.id"),
        ColumnSpec(key="category", title="Category", width=24, paper=False, ecs="rule.category"),
        ColumnSpec(key="priority", title="Priority", kind=Kind.INTEGER, width=8, paper=False, ecs="event.severity"),
        ColumnSpec(key="action", title="Action", width=9, visible=False, ecs="event.action"),
        ColumnSpec(key="protocol", title="Proto", width=6, ecs="network.transport"),
        ColumnSpec(key="source.address", title="Source", kind=Kind.ADDRESS, width=16, ecs="source.ip"),
        ColumnSpec(key="source.port", title="Source Port", kind=Kind.INTEGER, width=9),
        ColumnSpec(key="destination.address", title="Target", kind=Kind.ADDRESS, width=16, ecs="destination.ip"),
        ColumnSpec(key="destination.port", title="Target Port", kind=Kind.INTEGER, width=9),
        ColumnSpec(key="detail", title="Detail", width=40, visible=False),
    ),
)
