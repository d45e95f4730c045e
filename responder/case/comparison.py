"""Two pieces of evidence of whatever kind, compared: before and after, or a host and its golden sister."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from responder.acquire.plan import AcquisitionPlan, plan
from responder.acquire.run import Options, Progress, run
from responder.acquire.scratch import make_scratch
from responder.analysis.golden import GoldenHost
from responder.analysis.snapshots import Comparison, Difference, compare_digests, compare_indexes
from responder.errors import EvidenceError
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
            index, items = _read(the_plan, place.path / f"side{number}", zone, jobs, progress, cancelled)
            indexes.append(index)
            registers.append(items)
        summary = Comparison()
        look = compare_digests if by_digest else compare_indexes
        differences = tuple(look(indexes[0], indexes[1], place.path, summary))
    finally:
        place.remove()
    return Compared(differences=differences, summary=summary, evidence=(registers[0], registers[1]))


def read_golden(
    paths: Sequence[Path],
    index: Path,
    scratch: Path,
    *,
    zone: str = "",
    jobs: int = 1,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> GoldenHost:
    """The evidence of a sister host as reference for the host in question.

    Args:
        paths: Files, folders or archives of the golden host.
        index: Index of the host in question, complete.
        scratch: Existing working folder; what is made there stays until its owner removes it.
        zone: Zone for times written without one.
        jobs: Worker processes.
        progress: Called often.
        cancelled: Asked often.

    Raises:
        EvidenceError: Nothing of it could be read, or it cannot be compared.
    """
    golden, items = _read(plan(list(paths)), scratch / "golden", zone, jobs, progress, cancelled)
    if not any(any(item.counts.values()) for item in items):
        names = ", ".join(path.name for path in paths)
        raise EvidenceError(f"Nothing could be read from the golden host ({names}), so nothing was compared with it.")
    summary = Comparison()
    differences = tuple(compare_indexes(golden, index, scratch, summary))
    return GoldenHost(golden, scratch, differences, summary)


def _read(
    the_plan: AcquisitionPlan,
    folder: Path,
    zone: str,
    jobs: int,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> tuple[Path, tuple[EvidenceItem, ...]]:
    """Index and register of one side, made in and beside a new folder."""
    folder.mkdir()
    writer = IndexWriter(folder.with_suffix(".index"))
    items = run(the_plan, writer, Options(scratch=folder, jobs=jobs, zone=zone), progress, cancelled).items
    writer.close()
    return writer.path, items
