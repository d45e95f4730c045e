"""Running a rule set over the events of an index, slice by slice, and turning matches into hits."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from responder.analysis.sigma.evaluate import Partition, patterns_for
from responder.analysis.sigma.logsources import Route
from responder.analysis.sigma.patterns import FieldPatterns, PatternLimitError
from responder.analysis.sigma.rules import Rule, RuleSet
from responder.analysis.sigma.tree import Node
from responder.index.reader import EvidenceIndex
from responder.model.absent import known
from responder.model.event import EventRecord
from responder.model.finding import RuleOutcome
from responder.model.message import text
from responder.model.source import SourceRef

SLICE = 100_000


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that a rule matched.

    Attributes:
        event: The record as the index holds it.
        fields: Its fields under the names rules use.
    """

    source: SourceRef
    event: EventRecord
    fields: dict[str, Any]


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


@dataclass(slots=True)
class _Kind:
    """Rules that concern one kind of records, with the automata of their patterns."""

    rules: list[tuple[Rule, Route]]
    patterns: dict[int, dict[str | None, FieldPatterns]]


def run_rules(
    index: EvidenceIndex,
    rules: RuleSet,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, RuleHits]:
    """Evaluate every rule on every event it concerns.

    Returns:
        By rule id, in the order of the rule set; rules without hits are in it too.
    """
    results = {rule.id: RuleHits(rule) for rule in rules.rules}
    kinds: dict[tuple[str, int | None, str], _Kind] = {}
    for batch in _slices(index):
        if cancelled():
            break
        groups: dict[tuple[str, int | None, str], list[tuple[SourceRef, EventRecord]]] = defaultdict(list)
        for source, event in batch:
            key = (known(event.log_channel) or "", known(event.event_id), known(event.event_action) or "")
            groups[key].append((source, event))
        for key, events in groups.items():
            kind = kinds.get(key)
            if kind is None:
                kind = kinds[key] = _kind(rules.rules, *key)
            if kind.rules:
                _evaluate(kind, events, results)
    return results


def _slices(index: EvidenceIndex) -> Iterator[list[tuple[SourceRef, EventRecord]]]:
    batch: list[tuple[SourceRef, EventRecord]] = []
    for entry in index.events():
        batch.append(entry)
        if len(batch) >= SLICE:
            yield batch
            batch = []
    if batch:
        yield batch


def _kind(rules: Sequence[Rule], channel: str, event_id: int | None, action: str) -> _Kind:
    lowered = channel.lower()
    chosen: list[tuple[Rule, Route]] = []
    trees: dict[int, list[Node]] = defaultdict(list)
    for rule in rules:
        for route in rule.routes:
            if _concerns(route, lowered, event_id, action):
                chosen.append((rule, route))
                trees[id(route)].extend(rule.conditions)
                break
    return _Kind(chosen, {key: patterns_for(found) for key, found in trees.items()})


def _concerns(route: Route, channel: str, event_id: int | None, action: str) -> bool:
    if route.event_ids and event_id not in route.event_ids:
        return False
    if route.actions and action not in route.actions:
        return False
    return not route.channels or channel in route.channels


def _evaluate(kind: _Kind, events: Sequence[tuple[SourceRef, EventRecord]], results: dict[str, RuleHits]) -> None:
    records = [_fields(event) for _, event in events]
    partitions: dict[int, tuple[Partition, list[dict[str, Any]]]] = {}
    for rule, route in kind.rules:
        entry = partitions.get(id(route))
        if entry is None:
            mapped = [_mapped(r, route) for r in records] if route.mapping or route.derive else records
            entry = partitions[id(route)] = (Partition(mapped, kind.patterns[id(route)]), mapped)
        partition, mapped = entry
        result = results[rule.id]
        result.records += partition.size
        began = time.perf_counter()
        positions: set[int] = set()
        try:
            for tree in rule.conditions:
                positions.update(partition.matches(tree).tolist())
        except PatternLimitError as error:
            result.problem = error.message
        result.seconds += time.perf_counter() - began
        result.hits += [Hit(events[p][0], events[p][1], mapped[p]) for p in sorted(positions)]


def _fields(event: EventRecord) -> dict[str, Any]:
    """A record's own fields with the system ones, under Sigma's names."""
    payload = known(event.payload)
    fields: dict[str, Any] = {}
    if payload:
        try:
            loaded = orjson.loads(payload)
        except orjson.JSONDecodeError:
            loaded = {}
        if isinstance(loaded, dict):
            fields = {
                (k.replace(" ", "") if " " in k else k): v for k, v in loaded.items() if not k.startswith("System.")
            }
    else:
        fields = {"message": known(event.message)}
    event_id = known(event.event_id)
    if event_id is not None:
        fields["EventID"] = fields["EventId"] = str(event_id)
    for name, value in (
        ("Channel", known(event.log_channel)),
        ("Provider_Name", known(event.event_provider)),
        ("Provider", known(event.event_provider)),
        ("Computer", known(event.host_name)),
        ("ComputerName", known(event.host_name)),
        ("Level", known(event.log_level)),
    ):
        if value is not None:
            fields.setdefault(name, value)
    return fields


def _mapped(fields: dict[str, Any], route: Route) -> dict[str, Any]:
    """The record with the rule's field names added; what it has under them already wins."""
    out = dict(fields)
    for wanted, own in route.mapping.items():
        if own in fields:
            out.setdefault(wanted, fields[own])
            if wanted == "Image" and own != "Image":
                out["Image"] = fields[own]
    if route.derive:
        out.update({name: value for name, value in route.derive(fields).items() if value is not None})
    return out


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
            status, reason = (
                "run",
                text("{records:,} records, {took:.1f} ms", records=result.records, took=result.seconds * 1000),
            )
        done.append(RuleOutcome(rule_id=result.rule.id, status=status, hits=len(result.hits), reason=reason))
    return (*done, *rules.refused)
