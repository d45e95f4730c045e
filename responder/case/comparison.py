"""Two pieces of evidence of whatever kind, compared: before and after, or a host and its golden sister."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from responder.acquire.plan import plan
from responder.acquire.run import Options, Progress, run
from responder.acquire.scratch import make_scratch
from responder.analysis.snapshots import Comparison, Difference, compare_digests, compare_indexes
from responder.index.writer import IndexWriter
from responder.model.evidence import EvidenceItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What came of it.

    Attributes:
        differences: By kind, then added, removed, modified.
        summary: What was compared, and what could not be.
        evidence: Register of each side, with outcomes.
    """

    differences: tuple[Difference, ...]
    summary: Comparison
    evidence: tuple[tuple[EvidenceItem, ...], tuple[EvidenceItem, ...]]


def compare_evidence(
    before: Sequence[Path],
    after: Sequence[Path],
    scratch: Path | None = None,
    *,
    by_digest: bool = False,
    zone: str = "",
    jobs: int = 1,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Compared:
    """Read both sides through the one door for evidence, then compare.

    Args:
        before: Files, folders or archives of the earlier or reference look.
        after: Those of the other.
        scratch: Folder for working files, None = chosen by ``responder.acquire.scratch``.
        by_digest: Look files up by their digests, wherever they lie, instead of comparing by path.
        zone: Zone for times written without one.
        jobs: Worker processes.
        progress: Called often.
        cancelled: Asked often.

    Raises:
        EvidenceError: No working folder, or nothing to compare.
    """
    plans = [plan(list(side)) for side in (before, after)]
    place = make_scratch(scratch, sum(item.size for p in plans for item in p.items))
    try:
        indexes, registers = [], []
        for number, the_plan in enumerate(plans):
            shards = place.path / f"side{number}"
            shards.mkdir()
            writer = IndexWriter(place.path / f"side{number}.index")
            options = Options(scratch=shards, jobs=jobs, zone=zone)
            registers.append(run(the_plan, writer, options, progress, cancelled).items)
            writer.close()
            indexes.append(writer.path)
        summary = Comparison()
        look = compare_digests if by_digest else compare_indexes
        differences = tuple(look(indexes[0], indexes[1], place.path, summary))
    finally:
        place.remove()
    return Compared(differences=differences, summary=summary, evidence=(registers[0], registers[1]))
