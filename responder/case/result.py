"""What came of reading evidence: the one object that window, command line and case file are given."""

from __future__ import annotations

from dataclasses import dataclass, field

from responder.model.evidence import EvidenceItem
from responder.model.finding import AnalysisResult
from responder.model.host import Host

#: Tables in the order of the contract's counts.
COUNTED = ("events", "endpoints", "processes", "changes", "files", "registry", "alerts", "autostarts")


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageResult:
    """Everything that came of a request.

    Attributes:
        index_path: Index with rows, marks and verdicts.
        counts: Rows per table over all sources; ``changes`` includes rule totals of reports without objects.
        timings: Seconds of ``parse_s``, ``index_s``, ``analysis_s``.
        tool: Name, version and SQLite version.
        cancelled: The user stopped the reading; what was read is in the index.
        paths: Evidence paths of the request, absolute, so that a case can read them again.
        live: Whether this host was looked at too.
        zone: Zone the user gave for times written without one, or "".
        baseline: Accepted baseline that verdicts asked, or "".
        golden: Evidence of the good host that was compared with.
    """

    index_path: str
    evidence: tuple[EvidenceItem, ...] = ()
    hosts: tuple[Host, ...] = ()
    analysis: AnalysisResult = field(default_factory=AnalysisResult)
    counts: dict[str, int] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    tool: dict[str, str] = field(default_factory=dict)
    cancelled: bool = False
    paths: tuple[str, ...] = ()
    live: bool = False
    zone: str = ""
    baseline: str = ""
    golden: tuple[str, ...] = ()
