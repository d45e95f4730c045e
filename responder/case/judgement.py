"""From a filled index to findings: all that judges, loaded while evidence is being read."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from responder.analysis.authorities import KnownFiles
from responder.analysis.baseline_files import BaselineFiles
from responder.analysis.engine import MARK_WORDS, analyse
from responder.analysis.hash_sets import known_hashes
from responder.analysis.sigma.analysis import sigma_analysis
from responder.case.comparison import read_golden
from responder.case.frozen import keep_proofs
from responder.case.result import COUNTED
from responder.errors import EvidenceError, ResponderError
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.change import RuleTotalRecord
from responder.model.finding import AnalysisResult, Gap
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.sigma.rules import RuleSet
    from responder.case.triage import TriageRequest


def judge(
    writer: IndexWriter,
    request: TriageRequest,
    rules: RuleSet | None,
    scratch: Path,
    cancelled: Callable[[], bool],
    *,
    bare: bool = False,
) -> tuple[AnalysisResult, dict[str, int]]:
    """Run all rules over a filled index, mark its rows and close it; returns what was found and rows per table.

    Args:
        writer: The index.
        request: What is wanted.
        rules: Sigma rules.
        scratch: Folder for working files.
        cancelled: Asked from time to time.
        bare: The index has no indexes yet.
    """
    asking = Lock()

    def stopped() -> bool:
        with asking:
            return cancelled()

    opened = ExitStack()
    try:
        beside = opened.enter_context(closing(EvidenceIndex(writer.path)))
        # Sigma's workers begin at once, for they need rows alone; built-in rules and references need the indexes.
        with ThreadPoolExecutor(1) as thread:
            sigma = thread.submit(sigma_analysis, beside, rules, stopped, jobs=request.jobs, scratch=scratch)
            if bare:
                writer.build_indexes()
            index = opened.enter_context(closing(EvidenceIndex(writer.path)))
            known_files, untold = _references(request, writer.path, scratch, opened, stopped)
            hashes = known_hashes(index, request.hash_sets, stopped)
            result, verdicts = analyse(
                index,
                request.settings,
                cancelled=stopped,
                sigma=sigma.result,
                known_files=[*known_files, *([hashes] if hashes is not None else [])],
            )
        untold += hashes.lookup.problems if hashes is not None else ()
        of_host = next((h.id for h in index.hosts), "")
        gaps = (Gap(host_id=of_host, text=problem) for problem in untold)
        result = replace(result, gaps=(*result.gaps, *gaps))
        counts = count_rows(index)
    finally:
        opened.close()
    writer.mark(result.findings, MARK_WORDS)
    for table, rows in verdicts.items():
        writer.set_verdicts(table, rows)
    writer.set_meta("settings", request.settings)
    keep_proofs(writer, result.findings)
    writer.close()
    return result, counts


def _references(
    request: TriageRequest, index: Path, scratch: Path, opened: ExitStack, cancelled: Callable[[], bool]
) -> tuple[list[KnownFiles], list[str]]:
    """Baseline and good host that verdicts ask, and one sentence for each that cannot be used: evidence is kept."""
    found: list[KnownFiles] = []
    problems: list[str] = []
    if request.baseline:
        try:
            found.append(opened.enter_context(closing(BaselineFiles(Path(request.baseline)))))
        except (ResponderError, OSError) as error:
            problems.append(_not_compared(request.baseline, error))
    if request.golden:
        folder = Path(opened.enter_context(TemporaryDirectory(dir=scratch, prefix="golden-")))
        try:
            golden = read_golden(
                [Path(p) for p in request.golden], index, folder, zone=request.zone, jobs=request.jobs,
                cancelled=cancelled,
            )  # fmt: skip
            found.append(opened.enter_context(closing(golden)))
        except (EvidenceError, OSError) as error:
            problems.append(_not_compared(request.golden[0], error))
    return found, problems


def _not_compared(path: str, error: ResponderError | OSError) -> str:
    cause = error.message if isinstance(error, ResponderError) else str(error.strerror)
    return text("nothing was compared with {name}: {cause}", name=Path(path).name, cause=cause)


def count_rows(index: EvidenceIndex) -> dict[str, int]:
    """Rows per table as the contract counts them."""
    counts = {name: index.count(name) for name in COUNTED}
    with_objects = {item.id for item in index.evidence if item.counts.get("changes")}
    counts["changes"] += sum(
        total.added + total.removed + total.modified
        for total in index.records(RuleTotalRecord)
        if total.source.evidence_id not in with_objects
    )
    return counts
