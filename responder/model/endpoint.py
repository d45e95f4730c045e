"""A socket as a live listing, netstat or a port tool reports it."""

from __future__ import annotations

from dataclasses import dataclass

from responder.model.absent import Absent, Value
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.model.source import SourceRef

#: Normalised TCP states, spelled as netstat on Windows does; UDP has Absent.NOT_APPLICABLE.
TCP_STATES = (
    "LISTENING", "SYN_SENT", "SYN_RECEIVED", "ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "CLOSE_WAIT", "CLOSING",
    "LAST_ACK", "TIME_WAIT", "CLOSED", "BOUND",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointRecord:
    """One socket at one moment.

    Attributes:
        protocol: ``tcp``, ``tcp6``, ``udp``, ``udp6``, ``raw``, ``unix`` …
        local_address: Text without brackets or zone id changes; ``0.0.0.0`` and ``::`` kept.
        remote_address: As above; Absent.NOT_APPLICABLE for listeners and unconnected UDP.
        state: One of TCP_STATES; unknown wording stays as written.
        process_name: Image name, as short as the source gives it.
        service: Service, unit or component that owns it.
        observed: Ticks of the snapshot.
        verdict: ``known`` | ``expected`` | ``unknown`` | ``impostor``; set by analysis.
    """

    source: SourceRef
    process_name: Value[str] = Absent.NOT_COLLECTED
    process_pid: Value[int] = Absent.NOT_COLLECTED
    protocol: Value[str] = Absent.NOT_COLLECTED
    local_address: Value[str] = Absent.NOT_COLLECTED
    local_port: Value[int] = Absent.NOT_COLLECTED
    remote_address: Value[str] = Absent.NOT_APPLICABLE
    remote_port: Value[int] = Absent.NOT_APPLICABLE
    state: Value[str] = Absent.NOT_APPLICABLE
    verdict: Value[str] = Absent.NOT_COLLECTED
    verdict_reason: Value[str] = Absent.NOT_COLLECTED
    service: Value[str] = Absent.NOT_COLLECTED
    user_name: Value[str] = Absent.NOT_COLLECTED
    process_start: Value[int] = Absent.NOT_COLLECTED
    process_path: Value[str] = Absent.NOT_COLLECTED
    process_command_line: Value[str] = Absent.NOT_COLLECTED
    process_signer: Value[str] = Absent.NOT_COLLECTED
    process_sha256: Value[str] = Absent.NOT_COLLECTED
    observed: Value[int] = Absent.NOT_COLLECTED


ENDPOINTS = TableSpec(
    name="endpoints",
    record=EndpointRecord,
    time="observed",
    first=("process.name", "process.pid", "verdict"),
    columns=(
        ColumnSpec(key="process.name", title="Process", width=18),
        ColumnSpec(key="process.pid", title="PID", kind=Kind.INTEGER, width=7),
        ColumnSpec(key="protocol", title="Proto", width=7, ecs="network.transport"),
        ColumnSpec(key="local.address", title="Local Address", kind=Kind.ADDRESS, width=16, ecs="source.ip"),
        ColumnSpec(key="local.port", title="Local Port", kind=Kind.INTEGER, width=9, ecs="source.port"),
        ColumnSpec(key="remote.address", title="Remote Address", kind=Kind.ADDRESS, width=16, ecs="destination.ip"),
        ColumnSpec(key="remote.port", title="Remote Port", kind=Kind.INTEGER, width=11, ecs="destination.port"),
        ColumnSpec(key="state", title="State", width=13),
        ColumnSpec(key="verdict", title="Verdict", width=10),
        ColumnSpec(key="verdict.reason", title="Reason", width=22),
        ColumnSpec(key="service", title="Service/Unit", width=14, ecs="service.name", visible=False),
        ColumnSpec(key="user.name", title="User", width=14, visible=False),
        ColumnSpec(key="process.start", title="Started", kind=Kind.TIME, width=19, visible=False),
        ColumnSpec(key="process.path", title="Path", kind=Kind.PATH, width=36, ecs="process.executable"),
        ColumnSpec(key="process.command_line", title="Command Line", width=40, visible=False),
        ColumnSpec(key="process.signer", title="Verified Signer / Package", width=24, visible=False),
        ColumnSpec(
            key="process.sha256", title="SHA-256", kind=Kind.HASH, width=20, visible=False, ecs="process.hash.sha256"
        ),
        ColumnSpec(key="observed", title="Observed", kind=Kind.TIME, width=19, visible=False, ecs="@timestamp"),
    ),
)
