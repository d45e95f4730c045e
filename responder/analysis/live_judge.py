"""Verdicts and findings on one look at a live host, without an index: the same rules, records in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from responder.analysis.authorities import KnownFiles
from responder.analysis.context import AnalysisContext
from responder.analysis.host_context import HostContext
from responder.analysis.ownership import Verdict, row_verdicts
from responder.analysis.registry import MARK_WORDS, RULES
from responder.analysis.settings import Settings
from responder.model.endpoint import EndpointRecord
from responder.model.event import EventRecord
from responder.model.evidence import EvidenceItem
from responder.model.finding import Finding
from responder.model.host import FactRecord, Host
from responder.model.process import ProcessRecord
from responder.model.source import SourceRef
from responder.query.compile import Condition

R = TypeVar("R")
_TABLES = {"endpoints", "processes", "facts"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveMark:
    """Why a row of a look is marked: its worst finding."""

    severity: int
    word: str
    title: str


@dataclass(slots=True, kw_only=True)
class Judgement:
    """What the rules say about one look.

    Attributes:
        verdicts: By table, by position in the look.
        marks: By table, by position in the look.
        titles: Severity of every finding by its title, also where no row of the look proves it.
        failed: One sentence per rule that could not be evaluated.
    """

    verdicts: dict[str, dict[int, Verdict]] = field(default_factory=dict)
    marks: dict[str, dict[int, LiveMark]] = field(default_factory=dict)
    titles: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


class _Look:
    """Records of one look in the shape that rules read."""

    def __init__(self, host: Host, tables: dict[type[Any], Sequence[Any]]) -> None:
        self.hosts = (host,)
        self._tables = tables
        self.evidence = tuple(
            EvidenceItem(id=rows[0].source.evidence_id, path=rows[0].source.path, host_id=host.id, origin="live",
                         counts={_NAMES[kind]: len(rows)})
            for kind, rows in tables.items() if rows
        )  # fmt: skip

    def numbered(self, kind: type[R]) -> Iterator[tuple[int, R]]:
        yield from enumerate(self._tables.get(kind, ()))

    def events(
        self, where: Condition | None = None, *, without: Sequence[str] = ()
    ) -> Iterator[tuple[SourceRef, EventRecord]]:
        yield from ()


_NAMES: dict[type[Any], str] = {EndpointRecord: "endpoints", ProcessRecord: "processes", FactRecord: "facts"}


def judge(
    host: Host,
    endpoints: Sequence[EndpointRecord],
    processes: Sequence[ProcessRecord],
    facts: Sequence[FactRecord],
    settings: Settings,
    known_files: Sequence[KnownFiles] = (),
) -> Judgement:
    """Evaluate every rule that sockets and processes can answer.

    Args:
        host: The host looked at.
        endpoints: Its sockets.
        processes: Its processes.
        facts: What is known about the host itself.
        settings: Thresholds.
        known_files: Baselines and sets of known hashes, which verdicts ask.
    """
    tables: dict[type[Any], Sequence[Any]] = {
        EndpointRecord: endpoints, ProcessRecord: processes, FactRecord: facts,
    }  # fmt: skip
    context = AnalysisContext(_Look(host, tables), settings, known_files)
    found = Judgement()
    places = {
        (r.source.evidence_id, r.source.value): (_NAMES[kind], at)
        for kind in (EndpointRecord, ProcessRecord)
        for at, r in enumerate(tables[kind])
    }
    for one in context.hosts:
        for rule in RULES:
            if not set(rule.needs) & _TABLES or not any(one.tables[t] for t in rule.needs):
                continue
            try:
                findings = list(rule.evaluate(one))
            except Exception as error:  # the border of one job, as in the engine: the others still speak
                found.failed.append(f"{rule.title}: not evaluated ({type(error).__name__}: {error})")
                continue
            one.found += findings
            for finding in findings:
                found.titles[finding.title] = int(finding.severity)
                _mark(found, finding, places)
        _verdicts(found, one)
    return found


def _mark(found: Judgement, finding: Finding, places: dict[tuple[str, int], tuple[str, int]]) -> None:
    mark = LiveMark(
        severity=int(finding.severity), word=MARK_WORDS.get(finding.rule_id, finding.rule_id), title=finding.title
    )
    for ref in finding.evidence:
        place = places.get((ref.evidence_id, ref.value))
        if place is None:
            continue
        table, at = place
        old = found.marks.setdefault(table, {}).get(at)
        if old is None or old.severity < mark.severity:
            found.marks[table][at] = mark


def _verdicts(found: Judgement, host: HostContext) -> None:
    for table, rows in row_verdicts(host).items():
        found.verdicts.setdefault(table, {}).update(rows)
