"""What starts by itself: Run keys, services, tasks, units."""

from __future__ import annotations

from dataclasses import dataclass

from responder.model.absent import Absent, Value
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.model.source import SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AutostartRecord:
    """One autostart entry; its identity is location + entry + image.

    Attributes:
        category: Autoruns' group (``Logon``, ``Services``, ``Drivers``, ``Scheduled Tasks`` …).
        location: Registry key, file or folder that holds the entry.
        entry: Name of the value, service, task or unit.
        command: Launch string as written.
        process_path: Image the command resolves to.
        technique: ATT&CK id of the location (``T1547.001``).
        change: ``added`` | ``removed`` | ``modified`` when the entry comes from an integrity report.
        modified: Ticks of the last write of the key or file.
    """

    source: SourceRef
    category: str
    location: str
    entry: str
    command: Value[str] = Absent.NOT_COLLECTED
    process_path: Value[str] = Absent.NOT_COLLECTED
    enabled: Value[str] = Absent.NOT_COLLECTED
    user_name: Value[str] = Absent.NOT_COLLECTED
    signer: Value[str] = Absent.NOT_COLLECTED
    sha256: Value[str] = Absent.NOT_COLLECTED
    technique: Value[str] = Absent.NOT_COLLECTED
    change: Value[str] = Absent.NOT_APPLICABLE
    modified: Value[int] = Absent.NOT_COLLECTED
    verdict: Value[str] = Absent.NOT_COLLECTED
    verdict_reason: Value[str] = Absent.NOT_COLLECTED


AUTOSTARTS = TableSpec(
    name="autostarts",
    record=AutostartRecord,
    time="modified",
    columns=(
        ColumnSpec(key="category", title="Category", width=14),
        ColumnSpec(key="entry", title="Entry", width=22),
        ColumnSpec(key="verdict", title="Verdict", width=10),
        ColumnSpec(key="verdict.reason", title="Reason", width=34),
        ColumnSpec(key="signer", title="Verified Signer / Package", width=22),
        ColumnSpec(key="location", title="Location", kind=Kind.PATH, width=40),
        ColumnSpec(key="command", title="Command", width=40),
        ColumnSpec(
            key="process.path", title="Image Path", kind=Kind.PATH, width=36, visible=False, ecs="process.executable"
        ),
        ColumnSpec(key="enabled", title="Enabled", width=8, visible=False),
        ColumnSpec(key="user.name", title="User", width=12, visible=False),
        ColumnSpec(key="sha256", title="SHA-256", kind=Kind.HASH, width=20, visible=False, ecs="file.hash.sha256"),
        ColumnSpec(key="technique", title="Technique", width=11, ecs="threat.technique.id"),
        ColumnSpec(key="change", title="Change", width=10, ecs="event.action"),
        ColumnSpec(key="modified", title="Last Written", kind=Kind.TIME, width=19, ecs="@timestamp"),
    ),
)
