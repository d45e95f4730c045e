"""A process as a live listing, tasklist, ps or a port tool reports it."""

from __future__ import annotations

from dataclasses import dataclass

from responder.model.absent import Absent, Value
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.model.source import SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessRecord:
    """One process at one moment; its identity is PID plus start time.

    Attributes:
        process_image_state: ``deleted`` or ``replaced`` when the running image is not the file on disk.
        process_start: Ticks.
        observed: Ticks of the snapshot.
        verdict: As in EndpointRecord; set by analysis.
    """

    source: SourceRef
    process_name: Value[str] = Absent.NOT_COLLECTED
    process_pid: Value[int] = Absent.NOT_COLLECTED
    process_parent_pid: Value[int] = Absent.NOT_COLLECTED
    process_start: Value[int] = Absent.NOT_COLLECTED
    user_name: Value[str] = Absent.NOT_COLLECTED
    session: Value[str] = Absent.NOT_COLLECTED
    service: Value[str] = Absent.NOT_COLLECTED
    verdict: Value[str] = Absent.NOT_COLLECTED
    verdict_reason: Value[str] = Absent.NOT_COLLECTED
    process_path: Value[str] = Absent.NOT_COLLECTED
    process_command_line: Value[str] = Absent.NOT_COLLECTED
    process_image_state: Value[str] = Absent.NOT_COLLECTED
    process_signer: Value[str] = Absent.NOT_COLLECTED
    process_sha256: Value[str] = Absent.NOT_COLLECTED
    observed: Value[int] = Absent.NOT_COLLECTED


PROCESSES = TableSpec(
    name="processes",
    record=ProcessRecord,
    time="process.start",
    columns=(
        ColumnSpec(key="process.name", title="Process", width=20),
        ColumnSpec(key="process.pid", title="PID", kind=Kind.INTEGER, width=7),
        ColumnSpec(key="process.parent.pid", title="Parent PID", kind=Kind.INTEGER, width=9),
        ColumnSpec(key="process.start", title="Started", kind=Kind.TIME, width=19),
        ColumnSpec(key="user.name", title="User", width=18),
        ColumnSpec(key="session", title="Session", width=10, visible=False),
        ColumnSpec(key="service", title="Service/Unit", width=18, ecs="service.name", visible=False),
        ColumnSpec(key="verdict", title="Verdict", width=10),
        ColumnSpec(key="verdict.reason", title="Reason", width=44),
        ColumnSpec(key="process.path", title="Path", kind=Kind.PATH, width=36, ecs="process.executable"),
        ColumnSpec(key="process.command_line", title="Command Line", width=50),
        ColumnSpec(key="process.image_state", title="Image On Disk", width=12, visible=False),
        ColumnSpec(key="process.signer", title="Verified Signer / Package", width=24, visible=False),
        ColumnSpec(
            key="process.sha256", title="SHA-256", kind=Kind.HASH, width=20, visible=False, ecs="process.hash.sha256"
        ),
        ColumnSpec(key="observed", title="Observed", kind=Kind.TIME, width=19, visible=False, ecs="@timestamp"),
    ),
)
