"""What runs in worker processes for one evidence item: one job, or one for each part and some around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from responder.acquire.parts import PIECES, Part, Reading, failed
from responder.acquire.plan import PlannedItem
from responder.model.evidence import EvidenceItem


@dataclass(slots=True)
class Job:
    """One item on its way through the phases."""

    item: EvidenceItem
    planned: PlannedItem | None = None
    group: int = 0
    parser: str = ""
    states_host: bool = False
    companion_names: tuple[str, ...] = ()
    collector: str = ""
    reply: dict[str, Any] | None = None
    shard: Path = field(default_factory=Path)
    offsets: list[int] = field(default_factory=list)
    message: dict[str, Any] = field(default_factory=dict)
    shared: dict[str, Any] | None = None
    surveyed: bool = False
    gathered: bool = False
    surveys: dict[int, dict[str, Any]] = field(default_factory=dict)
    reading: Reading | None = None
    joining: bool = False
    sha256: str = ""


@dataclass(slots=True, eq=False)
class Step:
    """A job that is not the whole of its item: a part, its survey, where to cut it, the hash, or joining the parts.

    Attributes:
        surveying: With a part: only what it says to those behind it; without: what all of them are told.
    """

    job: Job
    part: Part | None = None
    cutting: bool = False
    surveying: bool = False
    hashing: bool = False


def part_message(job: Job, part: Part) -> dict[str, Any]:
    """The message that has a worker read a part."""
    place = {"start": part.start, "stop": part.stop, "care": part.care.value, "before": part.before}
    return job.message | place | {"op": "part", "shard": str(part.shard)}


def follow(key: Job | Step, reply: dict[str, Any]) -> list[tuple[Any, dict[str, Any]]]:
    """Take a reply of the parse phase; returns jobs that follow from it."""
    job = key.job if isinstance(key, Step) else key
    if isinstance(key, Step) and key.hashing:
        job.sha256 = str(reply.get("sha256", ""))
        return []
    if isinstance(key, Step) and key.surveying:
        return _surveyed(job, key.part, reply)
    if isinstance(key, Job):
        if not (failed(reply) and job.offsets) or reply.get("stated"):
            job.reply = reply
            return []
        # The reader did not survive it in one piece: in parts, only the fatal one is lost.
        job.reading = Reading(job.offsets, job.shard)
        key = Step(job, job.reading.parts[0])
        job.shard.unlink(missing_ok=True)
    if key.part is None:
        job.reply = reply
        return []
    if job.reading is None:
        return []
    if key.part not in job.reading.parts:
        key.part.shard.unlink(missing_ok=True)  # was replaced meanwhile
        return []
    if key.cutting:
        further = job.reading.divide(key.part, reply.get("cuts", []))
    else:
        further, again = job.reading.note(key.part, reply)
        if again:
            key.part.shard.unlink(missing_ok=True)
            place = part_message(job, key.part)
            return [(Step(job, key.part, cutting=True), place | {"op": "cut", "pieces": PIECES})]
    return [(Step(job, part), part_message(job, part)) for part in further]


def first_steps(job: Job) -> list[tuple[Any, dict[str, Any]]]:
    """The first jobs of an item that is read in parts."""
    assert job.reading is not None
    if job.surveyed:
        parts = job.reading.parts
        return [(Step(job, part, surveying=True), part_message(job, part) | {"op": "survey"}) for part in parts]
    if job.gathered:
        return [_telling(job, [])]
    return [(Step(job, part), part_message(job, part)) for part in job.reading.parts]


def _telling(job: Job, surveys: list[dict[str, Any]]) -> tuple[Any, dict[str, Any]]:
    assert job.reading is not None
    return Step(job, surveying=True), job.message | {
        "op": "told", "surveys": surveys, "count": len(job.reading.parts)
    }  # fmt: skip


def _surveyed(job: Job, part: Part | None, reply: dict[str, Any]) -> list[tuple[Any, dict[str, Any]]]:
    """Take what a part says; when all have spoken, tell them, then read them."""
    if job.reading is None:
        return []  # another part could not be surveyed
    if failed(reply) or (part is None and reply["before"] is None):
        # In one go then; what was read until a reader dies is kept.
        job.reading, job.offsets = None, []
        return [(job, job.message | {"op": "parse"})]
    parts = job.reading.parts
    if part is None:
        for one, before in zip(parts, reply["before"], strict=True):
            one.before = before | {"since": one.start}
        job.surveyed = job.gathered = False
        return first_steps(job)
    job.surveys[parts.index(part)] = reply["survey"]
    if len(job.surveys) < len(parts):
        return []
    surveys = [job.surveys[n] for n in range(len(parts))]
    job.surveys = {}
    return [_telling(job, surveys)]


def offsets_of(reply: Mapping[str, Any]) -> list[int]:
    """Where the parts of an item begin and end; none where its parser knows no parts."""
    return list(reply["parts"])
