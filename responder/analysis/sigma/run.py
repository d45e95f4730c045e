"""Running a rule set over the events of an index, and turning matches into hits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from responder.analysis.sigma.alerts import alert_fields, as_event, examine_alerts, seen_fields
from responder.analysis.sigma.examine import SLICE, Examiner, Found, route_of
from responder.analysis.sigma.fields import COLUMNS, TEXT_COLUMNS, Stored, mapped, record_fields
from responder.analysis.sigma.rules import Rule, RuleSet
from responder.analysis.sigma.workers import PARALLEL, RANGE, examine_in_workers
from responder.index.reader import EvidenceIndex
from responder.index.schema import decode
from responder.model.absent import Value
from responder.model.alert import ALERTS
from responder.model.event import EventRecord
from responder.model.finding import RuleOutcome
from responder.model.message import text
from responder.model.source import SourceRef
from responder.query.compile import Condition

#: Hits of one rule in one log whose whole record is kept, for the finding's subjects.
MAX_EVENTS: Final = 200
#: So many parts are enough to keep all processors busy to the end.
_PARTS: Final = 10
#: Row ids asked for at once.
_PAGE: Final = 512


@dataclass(slots=True)
class Hit:
    """One record that a rule matched.

    Attributes:
        row: Row id in the index.
        time: Ticks UTC, or absent.
        fields: The fields that correlation rules ask for, under the names rules use.
        event: The record as the index holds it, for the first MAX_EVENTS of a rule and log.
    """

    row: int
    source: SourceRef
    time: Value[int]
    fields: dict[str, Any] = field(default_factory=dict)
    event: EventRecord | None = None


@dataclass(slots=True)
class RuleHits:
    """What became of one rule.

    Attributes:
        hits: In storage order.
        seconds: Time its evaluation took.
        problem: Why it was not evaluated on all records, or "".
        records: Records it was evaluated on.
    """

    rule: Rule
    hits: list[Hit] = field(default_factory=list)
    seconds: float = 0.0
    problem: str = ""
    records: int = 0


def run_rules(
    index: EvidenceIndex,
    rules: RuleSet,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    jobs: int = 1,
    scratch: Path | None = None,
) -> dict[str, RuleHits]:
    """Evaluate every rule on every event it concerns.

    Args:
        index: Read-only index.
        rules: The rules.
        cancelled: Asked from time to time; what was not evaluated by then is said.
        jobs: Worker processes; the result does not depend on their number.
        scratch: Folder for what workers are handed; without one there are none.

    Returns:
        By rule id, in the order of the rule set; rules without hits are in it too.
    """
    first, last = index.span("events")
    found: dict[int, Found] = defaultdict(Found)
    ranges = list(_ranges(first, last))
    if jobs > 1 and scratch is not None and last - first >= PARALLEL:
        parts = examine_in_workers(index.path, rules.rules, ranges, jobs, scratch, cancelled)
    else:
        parts = _here(index, rules, ranges, cancelled)
    done: dict[int, dict[int, Found]] = dict(parts)
    for number in sorted(done):
        for rule, part in done[number].items():
            _add(found[rule], part)
    alerts = examine_alerts(index, rules.rules)
    for number, one in alerts.items():
        found[number].records += one.records
        found[number].seconds += one.seconds
        found[number].problem = found[number].problem or one.problem
    if len(done) < len(ranges):
        for number in range(len(rules.rules)):
            found[number].problem = text("stopped by the user before all records were examined")
    return _hits(index, rules, found, alerts)


def hits_within(
    index: EvidenceIndex, rules: RuleSet, examiner: Examiner, events: tuple[int, int], alerts: tuple[int, int]
) -> dict[str, RuleHits]:
    """Evaluate every rule on some rows, in this process.

    Args:
        index: Read-only index.
        rules: The rules.
        examiner: Made for these rules; kept from call to call.
        events: First and last row id of events.
        alerts: The same of alerts.
    """
    found: dict[int, Found] = defaultdict(Found)
    for first, last in _ranges(*events):
        for rule, part in examiner.examine(index, first, last).items():
            _add(found[rule], part)
    of_alerts: dict[int, Found] = {}
    if alerts[0] <= alerts[1]:
        of_alerts = examine_alerts(index, rules.rules, Condition("id BETWEEN ? AND ?", alerts))
    return _hits(index, rules, found, of_alerts)


def _ranges(first: int, last: int) -> Iterable[tuple[int, int]]:
    """Row ids in parts; slices begin at the same rows however many processes there are.

    What a part costs besides its records is the same for each, so in long logs parts are larger.
    """
    size = min(max(RANGE, (last - first + 1) // _PARTS), SLICE)
    return ((at, min(at + size - 1, last)) for at in range(first, last + 1, size))


def _here(
    index: EvidenceIndex, rules: RuleSet, ranges: Sequence[tuple[int, int]], cancelled: Callable[[], bool]
) -> Iterator[tuple[int, dict[int, Found]]]:
    examiner = Examiner(rules.rules)
    for number, (first, last) in enumerate(ranges):
        if cancelled():
            return
        yield number, examiner.examine(index, first, last)


def _add(total: Found, part: Found) -> None:
    total.rows += part.rows
    total.records += part.records
    total.seconds += part.seconds
    total.problem = total.problem or part.problem


def _hits(
    index: EvidenceIndex, rules: RuleSet, found: Mapping[int, Found], alerts: Mapping[int, Found]
) -> dict[str, RuleHits]:
    """Matches with their places and times."""
    places: dict[int, tuple[SourceRef, Value[int]]] = {}
    wanted = sorted({row for part in found.values() for row in part.rows})
    for part in _pages(wanted):
        for row, source, ref, moment in index.columns("events", ("time",), where=part):
            places[row] = (index.source_ref(source, ref), decode(moment))
    results: dict[str, RuleHits] = {}
    for number, rule in enumerate(rules.rules):
        one = found.get(number, Found())
        hits = [Hit(row, *places[row]) for row in sorted(one.rows)]
        results[rule.id] = RuleHits(rule, hits, one.seconds, one.problem, one.records)
    _complete(index, results)
    _add_fields(index, rules, results)
    for number, one in alerts.items():
        results[rules.rules[number].id].hits += _alert_hits(index, one.rows)
    return results


def _alert_hits(index: EvidenceIndex, rows: Sequence[int]) -> Iterator[Hit]:
    """Matched alerts."""
    names = [column.attr for column in ALERTS.columns]
    for part in _pages(rows):
        fields = dict(alert_fields(index, part))
        for row in index.rows("alerts", [int(i) for i in part.parameters]):
            alert = dict(zip(names, row.values, strict=True))
            event = as_event(row.source.value, alert)
            yield Hit(row.id, row.source, alert["time"], seen_fields(fields[row.id]), event)


def _pages(rows: Sequence[int]) -> Iterator[Condition]:
    for at in range(0, len(rows), _PAGE):
        page = tuple(rows[at : at + _PAGE])
        yield Condition(f"id IN ({','.join('?' * len(page))})", page)


def _complete(index: EvidenceIndex, results: Mapping[str, RuleHits]) -> None:
    """Give the first hits of every rule their whole record."""
    wanted: dict[int, list[Hit]] = defaultdict(list)
    for result in results.values():
        met: Counter[str] = Counter()
        for hit in result.hits:
            met[hit.source.evidence_id] += 1
            if met[hit.source.evidence_id] <= MAX_EVENTS:
                wanted[hit.row].append(hit)
    for row in index.rows("events", list(wanted)):
        event = EventRecord(row.source.value, *row.values)
        for hit in wanted[row.id]:
            hit.event = event


def _add_fields(index: EvidenceIndex, rules: RuleSet, results: Mapping[str, RuleHits]) -> None:
    """Give the hits of correlated rules the fields that the correlations ask for."""
    correlated = {ref for c in rules.correlations for ref in c.rules}
    names = {name for c in rules.correlations for name in (*c.group_by, c.value_field)}
    names |= {name for c in rules.correlations for alias in c.aliases.values() for name in alias.values()}
    wanted: dict[int, list[tuple[Hit, Rule]]] = defaultdict(list)
    for result in results.values():
        if result.rule.id in correlated or (result.rule.name and result.rule.name in correlated):
            for hit in result.hits:
                wanted[hit.row].append((hit, result.rule))
    for part in _pages(sorted(wanted)):
        for values in index.columns("events", COLUMNS, TEXT_COLUMNS, unless="event_id", where=part):
            event = Stored(*values)
            fields = record_fields(event)
            for hit, rule in wanted[event.row]:
                seen = mapped(fields, route_of(rule.routes, event))
                hit.fields = {name: seen[name] for name in names if name in seen}


def outcomes(rules: RuleSet, results: dict[str, RuleHits]) -> tuple[RuleOutcome, ...]:
    """One line per rule: hits, or why it did not run."""
    done = []
    for result in results.values():
        if result.problem:
            status, reason = "not evaluated", result.problem
        elif not result.records:
            status, reason = (
                "not run",
                text("no records of its log source ({logsource})", logsource=str(result.rule.logsource)),
            )
        else:
            status, reason = "run", text("{records:,} records", records=result.records)
        cost = round(result.seconds * 1000, 1)
        done.append(
            RuleOutcome(
                rule_id=result.rule.id,
                title=result.rule.title,
                status=status,
                hits=len(result.hits),
                reason=reason,
                cost_ms=cost,
            )
        )
    return (*done, *rules.refused)
