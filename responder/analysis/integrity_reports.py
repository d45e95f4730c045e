"""Integrity reports of a host: objects and totals by what they mean (services, autostarts, accounts …)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from responder.analysis.deviations import is_deviation
from responder.analysis.explained import explained_changes
from responder.model.absent import known
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_HOUR = 3_600 * TICKS_PER_SECOND


@dataclass(slots=True)
class Report:
    """One integrity report.

    Attributes:
        observed: Ticks of the report, or None.
        changes: Objects it lists.
        totals: Lines of its rule tables.
    """

    evidence_id: str
    observed: int | None = None
    changes: list[ChangeRecord] = field(default_factory=list)
    totals: list[RuleTotalRecord] = field(default_factory=list)

    def added(self, test: Callable[[str], bool]) -> list[ChangeRecord]:
        """Added objects that pass a test of their path."""
        return [c for c in self.changes if c.change == "added" and test(c.path)]

    def modified(self, test: Callable[[str], bool]) -> list[ChangeRecord]:
        """Modified objects that pass a test of their path."""
        return [c for c in self.changes if c.change == "modified" and test(c.path)]

    def total_added(self, words: Iterable[str], *, files: bool = False) -> tuple[int, list[SourceRef]]:
        """Additions by the rule tables, for reports without object lists: rules whose name has one of the words.

        Args:
            words: Lower-case parts of rule names or start points.
            files: Leave out sections about the registry.
        """
        if self.changes:
            return 0, []
        rows = [t for t in self.totals if any(w in f"{t.rule} {known(t.start_point) or ''}".lower() for w in words)]
        rows = [t for t in rows if t.added and not (files and _about_registry(t.section))]
        return sum(t.added for t in rows), [t.source for t in rows]


def _about_registry(section: str) -> bool:
    return any(word in section.lower() for word in ("registry", "レジストリ", "registrier"))


def reports(host: HostContext) -> list[Report]:
    """Reports of the host, each told once: of prints and repetitions within an hour the one that tells most."""
    found: dict[str, Report] = {}
    accounted = explained_changes(host).sources
    for change in host.changes:
        if is_deviation(change) or change.source in accounted:
            continue  # deviations have rules of their own; what updates account for is told once, as explained
        report = found.setdefault(change.source.evidence_id, Report(change.source.evidence_id))
        report.changes.append(change)
        report.observed = report.observed or known(change.observed)
    for total in host.rule_totals:
        report = found.setdefault(total.source.evidence_id, Report(total.source.evidence_id))
        report.totals.append(total)
        report.observed = report.observed or known(total.observed)
    kept: list[Report] = []
    for report in sorted(found.values(), key=lambda r: (-len(r.changes), -len(r.totals))):
        if not any(_tells_no_more(report, other) for other in kept):
            kept.append(report)
    order = {evidence_id: number for number, evidence_id in enumerate(found)}
    return sorted(kept, key=lambda r: order[r.evidence_id])


def _tells_no_more(report: Report, other: Report) -> bool:
    times = (report.observed, other.observed)
    if times[0] is not None and times[1] is not None and abs(times[0] - times[1]) > _HOUR:
        return False
    if not report.changes and report.observed is not None and report.observed == other.observed:
        return True
    return bool(report.changes) and {(c.change, c.path) for c in report.changes} <= {
        (c.change, c.path) for c in other.changes
    }
