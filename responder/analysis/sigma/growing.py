"""Rules on rows as they are appended: what is new is evaluated once, correlations see what lies shortly before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from responder.analysis.sigma.correlate import consumed, correlate, without
from responder.analysis.sigma.examine import Examiner
from responder.analysis.sigma.findings import joined, sigma_findings
from responder.analysis.sigma.rules import RuleSet
from responder.analysis.sigma.run import Hit, RuleHits, hits_within
from responder.index.reader import EvidenceIndex
from responder.model.absent import known
from responder.model.finding import Finding
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND
from responder.query.compile import Condition

#: Tables that the rules look at.
JUDGED: Final = ("events", "alerts")
#: Rows looked at again for correlations when following begins, the newest ones.
MOST_BACK: Final = 200_000
#: Hits of a rule that are remembered for correlations, the newest ones.
MOST_KEPT: Final = 5_000
#: Row ids so close to each other are asked for in one go.
_NEAR: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A finding that is new or has grown.

    Attributes:
        finding: All that its rule found on its host since following began; its id stays.
        fresh: Rows that were added to it now.
    """

    finding: Finding
    fresh: tuple[SourceRef, ...]


class GrowingFindings:
    """Findings of a rule set on a growing index.

    Args:
        rules: The rules.
        index: The growing index; read again at every call.
        judged: Last row id per table that needs no judging; None = those that the index holds now.
    """

    def __init__(self, rules: RuleSet, index: EvidenceIndex, judged: Mapping[str, int] | None = None) -> None:
        self._rules = rules
        self._index = index
        self._examiner = Examiner(rules.rules)
        self._seen = dict(judged) if judged is not None else {table: index.last(table) for table in JUDGED}
        self._titles = {r.id: r.title for r in rules.rules} | {c.id: c.title for c in rules.correlations}
        self._found: dict[tuple[str, str], Finding] = {}
        self._told: dict[str, set[SourceRef]] = {c.id: set() for c in rules.correlations}
        names = {ref for c in rules.correlations for ref in c.rules}
        self._parts = RuleSet(
            rules=tuple(r for r in rules.rules if r.id in names or (r.name and r.name in names)),
            correlations=rules.correlations,
        )
        self._kept: dict[str, list[Hit]] = {r.id: [] for r in self._parts.rules}
        self._span = max((c.seconds for c in rules.correlations), default=0) * TICKS_PER_SECOND

    def look_back(self, ends: Iterable[int]) -> None:
        """Find what correlations may go on from.

        Args:
            ends: Times of the newest records of the logs that grow, in ticks.
        """
        if not self._parts.rules:
            return
        examiner = Examiner(self._parts.rules)
        spans = [(end - self._span, end) for end in ends]
        for first, last in self._ranges(spans):
            self._keep(hits_within(self._index, self._parts, examiner, (first, last), (1, 0)))
        for hits in self._of_alerts(spans):
            self._keep(hits)
        self._news(self._correlated())

    def _ranges(self, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Row ids of events within spans of time, as few ranges."""
        rows: set[int] = set()
        for first, last in spans:
            where = Condition("time BETWEEN ? AND ?", (first, last))
            rows.update(row for row, *_ in self._index.columns("events", (), where=where))
        ordered = sorted(rows)[-MOST_BACK:]
        begin = end = 0
        for row in ordered:
            if end and row > end + _NEAR:
                yield begin, end
                end = 0
            begin, end = (begin if end else row), row
        if end:
            yield begin, end

    def _of_alerts(self, spans: Sequence[tuple[int, int]]) -> Iterator[Mapping[str, RuleHits]]:
        examiner = Examiner(self._parts.rules)
        for first, last in spans:
            where = Condition("time BETWEEN ? AND ?", (first, last))
            rows = [row for row, *_ in self._index.columns("alerts", (), where=where)][-MOST_BACK:]
            if rows:
                yield hits_within(self._index, self._parts, examiner, (1, 0), (rows[0], rows[-1]))

    def take(self) -> list[Raised]:
        """Evaluate the rows that came since the last call."""
        self._index.refresh()
        spans: dict[str, tuple[int, int]] = {}
        for table, seen in self._seen.items():
            spans[table] = (seen + 1, self._index.last(table))
            self._seen[table] = max(seen, spans[table][1])
        if all(first > last for first, last in spans.values()):
            return []
        results = hits_within(self._index, self._rules, self._examiner, spans["events"], spans["alerts"])
        self._keep(results)
        news = without(results, consumed(self._rules, results)) + self._news(self._correlated())
        hosts = {item.id: item.host_id for item in self._index.evidence}
        found = sigma_findings(news, lambda evidence: hosts.get(evidence, ""))
        return [self._raise(finding) for finding in found]

    def _keep(self, results: Mapping[str, RuleHits]) -> None:
        """Remember hits of correlated rules."""
        for rule_id, hits in self._kept.items():
            already = {hit.source for hit in hits}
            hits += (h for h in results[rule_id].hits if h.source not in already and known(h.time) is not None)

    def _forget(self) -> None:
        """Let go of hits to which no correlation looks back any more, in the time of their log."""
        newest: dict[str, int] = {}
        for hit in (hit for hits in self._kept.values() for hit in hits):
            log = hit.source.evidence_id
            newest[log] = max(newest.get(log, 0), known(hit.time) or 0)
        for hits in self._kept.values():
            within = [h for h in hits if (known(h.time) or 0) >= newest[h.source.evidence_id] - self._span]
            hits[:] = within[-MOST_KEPT:]
        left = {hit.source for hits in self._kept.values() for hit in hits}
        for told in self._told.values():
            told &= left

    def _correlated(self) -> dict[str, RuleHits]:
        if not self._parts.correlations:
            return {}
        return correlate(self._parts, {r.id: RuleHits(r, list(self._kept[r.id])) for r in self._parts.rules})

    def _news(self, correlated: Mapping[str, RuleHits]) -> list[RuleHits]:
        """Hits of correlations that were not told before; they are told now."""
        found = []
        for rule_id, result in correlated.items():
            told = self._told[rule_id]
            found.append(replace(result, hits=[hit for hit in result.hits if hit.source not in told]))
            told |= {hit.source for hit in result.hits}
        self._forget()
        return found

    def _raise(self, finding: Finding) -> Raised:
        key = finding.host_id, finding.rule_id
        old = self._found.get(key)
        fresh = finding.evidence
        if old is None:
            finding = replace(finding, id=f"n{len(self._found) + 1}")
        else:
            finding = joined(old, finding, self._titles[finding.rule_id])
        self._found[key] = finding
        return Raised(finding=finding, fresh=fresh)
