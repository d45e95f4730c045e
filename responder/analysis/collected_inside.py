"""What imported evidence says about the inside of a process: modules, open files, environment, memory, parents.

Collectors copy it beside the process list (``/proc/PID/maps``, ``tasklist /m``, ``lsof``); facts join it by the number
of the process. A part that nobody collected says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent, known
from responder.model.host import FactRecord
from responder.model.inside import PARTS, Inside, Part, part
from responder.model.process import ProcessRecord
from responder.query.compile import Condition

_PARTS: Final = {"module": "modules", "open file": "files", "environment": "environment", "memory map": "memory"}
_ANCESTORS: Final = 32


def collected_inside(index: EvidenceIndex, pid: int, sources: Collection[str]) -> Inside | None:
    """What was collected of a process.

    Args:
        index: The evidence.
        pid: Its number.
        sources: Evidence ids of its host; a number means nothing on another one.

    Returns:
        The parts, or None where nothing but its row was collected.
    """
    rows: dict[str, dict[tuple[str, ...], None]] = {}
    image = note = ""
    where = Condition("name = ? AND category IN ('module', 'open file', 'environment', 'memory map')", (str(pid),))
    for fact in index.records(FactRecord, where):
        if fact.source.evidence_id in sources:
            name = _PARTS[fact.category]
            rows.setdefault(name, {}).setdefault(_row(name, fact))
    parents = _ancestors(index, pid, sources)
    for record in index.records(ProcessRecord, Condition("process_pid = ?", (pid,))):
        if record.source.evidence_id in sources:
            image = image or known(record.process_path) or ""
            note = note or known(record.process_image_state) or ""
    if not rows and len(parents) < 2:
        return None
    if parents:
        rows["ancestors"] = dict.fromkeys(parents)
    parts = tuple(
        part(name, rows[name]) if name in rows else Part(name=name, absent=Absent.NOT_COLLECTED) for name in PARTS
    )
    return Inside(pid=pid, looked=0, image=image, image_note=note if note == "deleted" else "", parts=parts)


def _row(name: str, fact: FactRecord) -> tuple[str, ...]:
    """A fact in the columns of its part."""
    value, detail = known(fact.value) or "", known(fact.detail) or ""
    if name == "files":
        handle, _, rest = detail.partition(" ")
        gone = value.endswith(" (deleted)")
        return handle, f"{rest}, deleted".strip(", ") if gone else rest, value.removesuffix(" (deleted)")
    if name == "environment":
        variable, _, content = value.partition("=")
        return variable, content
    if name == "memory":
        words = [*detail.split(), "", "", ""]
        return words[0], words[1], words[2], value
    return value, detail


def _ancestors(index: EvidenceIndex, pid: int, sources: Collection[str]) -> Sequence[tuple[str, ...]]:
    """The process and its parents as the process lists name them, youngest first."""
    found: list[tuple[str, ...]] = []
    seen: set[int] = set()
    while pid not in seen and len(found) < _ANCESTORS:
        seen.add(pid)
        merged: dict[str, object] = {}
        for record in index.records(ProcessRecord, Condition("process_pid = ?", (pid,))):
            if record.source.evidence_id in sources:
                for key in ("process_name", "process_path", "process_command_line", "process_parent_pid"):
                    value = known(getattr(record, key))
                    if value is not None:
                        merged.setdefault(key, value)
        if not merged:
            break
        texts = (str(merged.get(k, "")) for k in ("process_name", "process_path", "process_command_line"))
        found.append((str(pid), *texts))
        parent = merged.get("process_parent_pid")
        if not isinstance(parent, int) or parent <= 0:
            break
        pid = parent
    return found
