"""Files and registry values that evidence lists (hash lists, listings, hives)."""

from __future__ import annotations

from dataclasses import dataclass

from responder.model.absent import Absent, Value
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.model.source import SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """One file; sizes in bytes, times in ticks."""

    source: SourceRef
    path: str
    size: Value[int] = Absent.NOT_COLLECTED
    modified: Value[int] = Absent.NOT_COLLECTED
    changed: Value[int] = Absent.NOT_COLLECTED
    created: Value[int] = Absent.NOT_COLLECTED
    accessed: Value[int] = Absent.NOT_COLLECTED
    mode: Value[str] = Absent.NOT_COLLECTED
    owner: Value[str] = Absent.NOT_COLLECTED
    sha256: Value[str] = Absent.NOT_COLLECTED
    sha1: Value[str] = Absent.NOT_COLLECTED
    md5: Value[str] = Absent.NOT_COLLECTED
    signer: Value[str] = Absent.NOT_COLLECTED


FILES = TableSpec(
    name="files",
    record=FileRecord,
    time="modified",
    columns=(
        ColumnSpec(key="path", title="Path", kind=Kind.PATH, width=56, ecs="file.path"),
        ColumnSpec(key="size", title="Size", kind=Kind.INTEGER, width=10, ecs="file.size"),
        ColumnSpec(key="modified", title="Modified", kind=Kind.TIME, width=19, ecs="file.mtime"),
        ColumnSpec(key="changed", title="Changed", kind=Kind.TIME, width=19, visible=False, ecs="file.ctime"),
        ColumnSpec(key="created", title="Created", kind=Kind.TIME, width=19, visible=False, ecs="file.created"),
        ColumnSpec(key="accessed", title="Accessed", kind=Kind.TIME, width=19, visible=False, ecs="file.accessed"),
        ColumnSpec(key="mode", title="Mode", width=11, ecs="file.mode"),
        ColumnSpec(key="owner", title="Owner", width=12, ecs="file.owner"),
        ColumnSpec(key="sha256", title="SHA-256", kind=Kind.HASH, width=20, ecs="file.hash.sha256"),
        ColumnSpec(key="sha1", title="SHA-1", kind=Kind.HASH, width=20, visible=False, ecs="file.hash.sha1"),
        ColumnSpec(key="md5", title="MD5", kind=Kind.HASH, width=20, visible=False, ecs="file.hash.md5"),
        ColumnSpec(key="signer", title="Verified Signer / Package", width=22, visible=False),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryRecord:
    """One registry value (or a key, with ``value_name`` not applicable).

    Attributes:
        key: Full path; ``HKLM`` and ``HKCU`` for the hives of the machine and of a user.
        modified: Ticks of the key's last write.
        state: ``deleted`` or ``unreachable`` for what a damaged or cleaned hive still holds; else not applicable.
    """

    source: SourceRef
    key: str
    value_name: Value[str] = Absent.NOT_APPLICABLE
    value_type: Value[str] = Absent.NOT_APPLICABLE
    data: Value[str] = Absent.NOT_APPLICABLE
    modified: Value[int] = Absent.NOT_COLLECTED
    state: Value[str] = Absent.NOT_APPLICABLE


REGISTRY = TableSpec(
    name="registry",
    record=RegistryRecord,
    time="modified",
    columns=(
        ColumnSpec(key="key", title="Key", kind=Kind.PATH, width=56, ecs="registry.key"),
        ColumnSpec(key="value.name", title="Value", width=20, ecs="registry.value"),
        ColumnSpec(key="value.type", title="Type", width=12, visible=False, ecs="registry.data.type"),
        ColumnSpec(key="data", title="Data", width=48, ecs="registry.data.strings"),
        ColumnSpec(key="modified", title="Last Written", kind=Kind.TIME, width=19, ecs="@timestamp"),
        ColumnSpec(key="state", title="State", width=10),
    ),
)
