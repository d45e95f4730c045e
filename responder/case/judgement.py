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
from responder.case.result import COUNTED
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.change import RuleTotalRecord
from responder.model.finding import AnalysisResult, Gap

if TYPE_CHECKING:
    from responder.analysis.sigma.rules import RuleSet
    from responder.case.triage import TriageRequest


def judge(
    writer: IndexWriter,
    request: TriageRequest,
    rules: RuleSet | None,
    scratch: Path,
    cancelled: Callable[[], bool],
) -> tuple[AnalysisResult, dict[str, int]]:
    """Run all rules over a filled index, mark its rows and close it; returns what was found and rows per table."""
    asking = Lock()

    def stopped() -> bool:
        with asking:
            return cancelled()

    index = EvidenceIndex(writer.path)
    beside = index.clone()
    opened = ExitStack()
    try:
        known_files: list[KnownFiles] = []
        if request.baseline:
            known_files.append(opened.enter_context(closing(BaselineFiles(Path(request.baseline)))))
        if request.golden:
            folder = Path(opened.enter_context(TemporaryDirectory(dir=scratch, prefix="golden-")))
            golden = read_golden(
                [Path(p) for p in request.golden], writer.path, folder, zone=request.zone, jobs=request.jobs,
                cancelled=stopped,
            )  # fmt: skip
            known_files.append(opened.enter_context(closing(golden)))
        # Sigma's workers and the built-in rules run at the same time.
        with ThreadPoolExecutor(1) as thread:
            sigma = thread.submit(sigma_analysis, beside, rules, stopped, jobs=request.jobs, scratch=scratch)
            hashes = known_hashes(index, request.hash_sets, stopped)
            result, verdicts = analyse(
                index,
                request.settings,
                cancelled=stopped,
                sigma=sigma.result,
                known_files=[*known_files, *([hashes] if hashes is not None else [])],
            )
        if hashes is not None:
            untold = (Gap(host_id=h.id, text=p) for p in hashes.lookup.problems for h in index.hosts[:1])
            result = replace(result, gaps=(*result.gaps, *untold))
        counts = count_rows(index)
    finally:
        beside.close()
        index.close()
        opened.close()
    writer.mark(result.findings, MARK_WORDS)
    for table, rows in verdicts.items():
        writer.set_verdicts(table, rows)
    writer.set_meta("settings", request.settings)
    writer.close()
    return result, counts


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
