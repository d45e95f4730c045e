"""A log record of any origin. One shape for 592, 4688, Sysmon 1, auditd and syslog, so one rule serves all."""

from __future__ import annotations

from typing import NamedTuple

from responder.model.absent import Absent, Value
from responder.model.columns import ColumnSpec, Kind, TableSpec

_NA = Absent.NOT_APPLICABLE


class EventRecord(NamedTuple):
    """One log record.

    A named tuple, unlike the other records: events come by the million and go to the index as they are.

    Attributes:
        ref: Record id, line or offset (the parser's REF_KIND says which).
        time: Ticks UTC.
        time_zone: Zone the source wrote the time in ("UTC", "+09:00", "assumed +09:00").
        log_channel: ``Security``, ``System``, ``auth.log`` …
        event_id: Event id (classic id without qualifiers), or Absent.
        event_action: Normalised, one of ACTIONS where the meaning is known.
        process_pid: Decimal; on Windows NT/2000 an address-like number that never matches a socket's PID.
        message: The record in words, one line.
        payload: All fields as a JSON object text, original names kept.
    """

    ref: int
    time: Value[int] = Absent.UNPARSED
    time_zone: Value[str] = _NA
    event_action: Value[str] = _NA
    event_id: Value[int] = _NA
    log_channel: Value[str] = _NA
    event_provider: Value[str] = _NA
    log_level: Value[str] = _NA
    host_name: Value[str] = _NA
    user_name: Value[str] = _NA
    user_domain: Value[str] = _NA
    user_sid: Value[str] = _NA
    logon_id: Value[str] = _NA
    logon_type: Value[int] = _NA
    process_name: Value[str] = _NA
    process_path: Value[str] = _NA
    process_pid: Value[int] = _NA
    process_guid: Value[str] = _NA
    process_command_line: Value[str] = _NA
    process_parent_pid: Value[int] = _NA
    process_parent_name: Value[str] = _NA
    process_parent_path: Value[str] = _NA
    source_address: Value[str] = _NA
    source_port: Value[int] = _NA
    destination_address: Value[str] = _NA
    destination_port: Value[int] = _NA
    service_name: Value[str] = _NA
    target: Value[str] = _NA
    message: Value[str] = _NA
    payload: Value[str] = _NA


#: Normalised actions (ECS event.action); parsers map their ids to these, rules and quick filters rely on them.
ACTIONS = (
    "process start", "process exit", "logon", "logon failed", "logoff", "explicit logon", "privileges assigned",
    "log cleared", "audit policy changed", "time changed", "events dropped", "account created", "account changed",
    "account deleted", "account locked", "group changed", "password changed", "service installed", "service changed",
    "service started", "service stopped", "task created", "task changed", "network connection", "connection blocked",
    "connection limit reached", "listening started", "dns query", "file created", "file deleted", "file changed",
    "registry changed", "image loaded", "driver loaded", "object access", "share access", "script executed",
    "system started", "system stopped", "unexpected shutdown", "web request", "command executed", "session opened",
    "session closed", "package installed", "package removed", "package upgraded", "mail sent", "application crashed",
)  # fmt: skip

EVENTS = TableSpec(
    name="events",
    record=EventRecord,
    time="time",
    columns=(
        ColumnSpec(key="time", title="Time", kind=Kind.TIME, width=19, ecs="@timestamp"),
        ColumnSpec(key="time.zone", title="Zone in Source", width=12, visible=False, ecs="event.timezone"),
        ColumnSpec(key="event.action", title="Action", width=16),
        ColumnSpec(key="event.id", title="Event ID", kind=Kind.INTEGER, width=8, ecs="event.code"),
        ColumnSpec(key="log.channel", title="Channel", width=12, ecs="winlog.channel"),
        ColumnSpec(key="event.provider", title="Provider", width=16, visible=False),
        ColumnSpec(key="log.level", title="Level", width=10, visible=False),
        ColumnSpec(key="host.name", title="Host", width=12, visible=False),
        ColumnSpec(key="user.name", title="User", width=14),
        ColumnSpec(key="user.domain", title="Domain", width=12, visible=False),
        ColumnSpec(key="user.sid", title="SID", width=20, visible=False, ecs="user.id"),
        ColumnSpec(key="logon.id", title="Logon ID", width=12, visible=False, ecs="winlog.logon.id"),
        ColumnSpec(
            key="logon.type", title="Logon Type", kind=Kind.INTEGER, width=9, visible=False, ecs="winlog.logon.type"
        ),
        ColumnSpec(key="process.name", title="Process", width=16),
        ColumnSpec(key="process.path", title="Path", kind=Kind.PATH, width=32, ecs="process.executable"),
        ColumnSpec(key="process.pid", title="PID", kind=Kind.INTEGER, width=10, visible=False),
        ColumnSpec(key="process.guid", title="Process GUID", width=20, visible=False, ecs="process.entity_id"),
        ColumnSpec(key="process.command_line", title="Command Line", width=44, visible=False),
        ColumnSpec(key="process.parent.pid", title="Parent PID", kind=Kind.INTEGER, width=10, visible=False),
        ColumnSpec(key="process.parent.name", title="Parent", width=16),
        ColumnSpec(
            key="process.parent.path",
            title="Parent Path",
            kind=Kind.PATH,
            width=32,
            visible=False,
            ecs="process.parent.executable",
        ),
        ColumnSpec(key="source.address", title="Source", kind=Kind.ADDRESS, width=16, visible=False, ecs="source.ip"),
        ColumnSpec(key="source.port", title="Source Port", kind=Kind.INTEGER, width=9, visible=False),
        ColumnSpec(
            key="destination.address",
            title="Destination",
            kind=Kind.ADDRESS,
            width=16,
            visible=False,
            ecs="destination.ip",
        ),
        ColumnSpec(key="destination.port", title="Destination Port", kind=Kind.INTEGER, width=9, visible=False),
        ColumnSpec(key="service.name", title="Service", width=16, visible=False),
        ColumnSpec(key="target", title="Target", width=24, visible=False),
        ColumnSpec(key="message", title="Message", width=60),
        ColumnSpec(key="payload", title="All Fields", width=40, visible=False, ecs="event.original"),
    ),
)
