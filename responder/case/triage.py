"""From evidence to findings in one call; window and command line both come through here."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from responder import __version__
from responder.acquire.hash_lookup import HashSet
from responder.acquire.plan import plan
from responder.acquire.run import Options, Progress, run
from responder.acquire.scratch import make_scratch
from responder.analysis.settings import Settings
from responder.analysis.sigma.choice import Selection
from responder.analysis.sigma.pack import default_pack
from responder.case.result import TriageResult
from responder.errors import EvidenceError
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.finding import AnalysisResult

if TYPE_CHECKING:
    from responder.analysis.sigma.rules import RuleSet
    from responder.model.evidence import EvidenceItem
    from responder.model.host import Host


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageRequest:
    """What to read and how.

    Attributes:
        paths: Evidence files, folders, archives.
        index_path: Index to create (replaced if it exists).
        live: Also look at this host.
        thorough: With ``live``: also compare its files with its package database; takes minutes.
        live_logs: With ``live``: also read this host's logs.
        logs_to: Existing folder that keeps exported copies of its logs; "" = they go when reading ends.
        zone: Zone for times written without one, "" = as the evidence states.
        jobs: Worker processes.
        scratch: Folder for working files, "" = chosen by responder.acquire.scratch.
        settings: Thresholds.
        rules: Sigma rule files, folders or ZIP packages, besides the program's own.
        selection: Which Sigma rules are wanted.
        hash_sets: Files of known hashes, harmless or harmful, that verdicts ask.
        own_rules: Whether the program's own Sigma rules run.
        rules_kept_in: Folder that keeps the rules as they were read, for the next time; "" = they are read each time.
        index_from: Finished index to judge anew instead of reading: other thresholds need no evidence again.
        baseline: Accepted baseline whose files verdicts take for known, "" = none.
        golden: Evidence of a sister host to compare with, () = none.
    """

    paths: tuple[str, ...]
    index_path: str
    live: bool = False
    thorough: bool = False
    live_logs: bool = False
    logs_to: str = ""
    zone: str = ""
    jobs: int = 1
    scratch: str = ""
    settings: Settings = field(default_factory=Settings)
    rules: tuple[str, ...] = ()
    own_rules: bool = True
    rules_kept_in: str = ""
    selection: Selection = field(default_factory=Selection)
    index_from: str = ""
    baseline: str = ""
    golden: tuple[str, ...] = ()
    hash_sets: tuple[HashSet, ...] = ()


def triage(
    request: TriageRequest,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> TriageResult:
    """Acquire, index, analyse, mark.

    Raises:
        EvidenceError: The index or the working folder cannot be created, or the baseline is none; bad evidence never
            raises.
    """
    if request.index_from:
        return _judge_anew(request, progress, cancelled)
    started = time.monotonic()
    the_plan = plan([Path(p) for p in request.paths])
    # The main thread mostly waits for the workers meanwhile.
    background = ThreadPoolExecutor(1)
    rules = background.submit(_read_rules, request)
    scratch = make_scratch(Path(request.scratch) if request.scratch else None, sum(i.size for i in the_plan.items))
    try:
        writer = IndexWriter(Path(request.index_path))
        options = Options(
            scratch=scratch.path,
            jobs=request.jobs,
            zone=request.zone,
            live=request.live,
            thorough=request.thorough,
            logs_to=(Path(request.logs_to) if request.logs_to else scratch.path) if request.live_logs else None,
            indexes=False,
        )
        indexing = 0.0

        def report(step: Progress) -> None:
            nonlocal indexing
            if step.phase == "index" and not indexing:
                indexing = time.monotonic()
            progress(step)

        acquired = run(the_plan, writer, options, report, cancelled)
        parsed = time.monotonic()
        indexing = indexing or parsed
        progress(Progress(phase="analyse"))
        from responder.case.judgement import judge

        result, counts = judge(writer, request, rules.result(), scratch.path, cancelled, bare=True)
    finally:
        background.shutdown()
        scratch.remove()
    return _result(
        request,
        result,
        evidence=acquired.items,
        hosts=acquired.hosts,
        counts=counts,
        cancelled=acquired.cancelled,
        timings={
            "parse_s": round(indexing - started, 3),
            "index_s": round(parsed - indexing, 3),
            "analysis_s": round(time.monotonic() - parsed, 3),
        },
    )


def _read_rules(request: TriageRequest) -> RuleSet | None:
    """Load the rules, and all of the program that judges, which reading evidence need not wait for."""
    from responder.analysis.sigma.analysis import read_packages
    from responder.case import judgement as judgement

    packages = [*([default_pack()] if request.own_rules else []), *map(Path, request.rules)]
    kept_in = Path(request.rules_kept_in) if request.rules_kept_in else None
    return read_packages(packages, request.selection, kept_in)


def _judge_anew(
    request: TriageRequest, progress: Callable[[Progress], None], cancelled: Callable[[], bool]
) -> TriageResult:
    """The rules once more over rows that are there already."""
    started = time.monotonic()
    progress(Progress(phase="analyse"))
    try:
        shutil.copyfile(request.index_from, request.index_path)
    except OSError as error:
        raise EvidenceError(f"The evidence index cannot be copied ({error.strerror}); nothing was changed.") from error
    writer = IndexWriter.reopen(Path(request.index_path))
    rules = _read_rules(request)
    from responder.case.judgement import judge

    result, counts = judge(writer, request, rules, writer.path.parent, cancelled)
    index = EvidenceIndex(Path(request.index_path))
    try:
        # The index keeps the host sheet first; the register counts in the order of the plan.
        evidence, hosts = tuple(sorted(index.evidence, key=lambda i: (len(i.id), i.id))), index.hosts
    finally:
        index.close()
    timings = {"parse_s": 0.0, "index_s": 0.0, "analysis_s": round(time.monotonic() - started, 3)}
    return _result(request, result, evidence=evidence, hosts=hosts, counts=counts, cancelled=False, timings=timings)


def _result(
    request: TriageRequest,
    analysis: AnalysisResult,
    *,
    evidence: tuple[EvidenceItem, ...],
    hosts: tuple[Host, ...],
    counts: dict[str, int],
    cancelled: bool,
    timings: dict[str, float],
) -> TriageResult:
    return TriageResult(
        index_path=request.index_path,
        evidence=evidence,
        hosts=hosts,
        analysis=analysis,
        counts=counts,
        timings=timings,
        tool={"name": "host-responder", "version": __version__, "sqlite": sqlite3.sqlite_version},
        cancelled=cancelled,
        paths=tuple(str(Path(p).absolute()) for p in request.paths),
        live=request.live,
        zone=request.zone,
        baseline=str(Path(request.baseline).absolute()) if request.baseline else "",
        golden=tuple(str(Path(p).absolute()) for p in request.golden),
    )
