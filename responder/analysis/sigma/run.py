"""Running a rule set over the events of an index, slice by slice, and turning matches into hits."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from responder.analysis.sigma.evaluate import Partition, patterns_for
from responder.analysis.sigma.logsources import Route
from responder.analysis.sigma.patterns import FieldPatterns, PatternLimitError
from responder.analysis.sigma.rules import Rule, RuleSet
from responder.analysis.sigma.tree import Node
from responder.index.reader import EvidenceIndex
from responder.index.schema import decode
from responder.model.absent import Value
from responder.model.event import EventRecord
from responder.model.finding import RuleOutcome
from responder.model.message import text
from responder.model.source import SourceRef

#: Records held at once: enough for values to repeat, few enough to stay under 500 MB.
SLICE = 50_000
#: Hits of one rule in one log whose whole record is kept, for the finding's subjects.
MAX_EVENTS = 200


@dataclass(slots=True)
class Hit:
    """One record that a rule matched.

    Attributes:
        row: Row id in the index.
        time: Ticks UTC, or absent.
        fields: Its fields under the names rules use.
        event: The record as the index holds it, for the first MAX_EVENTS of a rule and log.
    """

    row: int
    source: SourceRef
    time: Value[int]
    fields: dict[str, Any]
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
    for groups in _slices(index, rules, kinds):
        if cancelled():
            break
        for key, events in groups.items():
            _evaluate(kinds[key], events, results, index)
    _complete(index, results)
    return results


class _Stored(NamedTuple):
    """What rules ask of a stored event, blobs for absence; the last five only where it has no event id."""

    row: int
    source: int
    ref: int
    time: Any
    channel: str | None
    event_id: int | None
    action: str | None
    provider: str | None
    host: str | None
    level: str | None
    payload: str | None
    message: str | None
    target: str | None
    user: str | None
    address: str | None
    command: str | None


_COLUMNS = ("time", "log_channel", "event_id", "event_action", "event_provider", "host_name", "log_level", "payload")
_TEXT_COLUMNS = ("message", "target", "user_name", "source_address", "process_command_line")


def _plain(value: Any) -> Any:  # noqa: ANN401
    """A stored value, None for absence in each of its ways: to a rule the field is missing."""
    return None if type(value) is bytes else value


_Groups = dict[tuple[str, int | None, str], list[_Stored]]


def _slices(index: EvidenceIndex, rules: RuleSet, kinds: dict[tuple[str, int | None, str], _Kind]) -> Iterator[_Groups]:
    """Events that some rule concerns, by kind, SLICE at a time."""
    groups: _Groups = defaultdict(list)
    count = 0
    for values in index.columns("events", _COLUMNS, _TEXT_COLUMNS, unless="event_id"):
        stored = _Stored(*values)
        key = (_plain(stored.channel) or "", _plain(stored.event_id), _plain(stored.action) or "")
        kind = kinds.get(key)
        if kind is None:
            kind = kinds[key] = _kind(rules.rules, *key)
        if kind.rules:
            groups[key].append(stored)
            count += 1
            if count >= SLICE:
                yield groups
                groups, count = defaultdict(list), 0
    yield groups


def _complete(index: EvidenceIndex, results: dict[str, RuleHits]) -> None:
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


def _evaluate(kind: _Kind, events: Sequence[_Stored], results: dict[str, RuleHits], index: EvidenceIndex) -> None:
    records = [_fields(event) for event in events]
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
        for p in sorted(positions):
            event = events[p]
            result.hits.append(Hit(event.row, index.source_ref(event.source, event.ref), decode(event.time), mapped[p]))


def _fields(event: _Stored) -> dict[str, Any]:
    """A record's own fields with the system ones, under Sigma's names."""
    fields: dict[str, Any] = {}
    if type(event.payload) is str:
        try:
            loaded = orjson.loads(event.payload)
        except orjson.JSONDecodeError:
            loaded = {}
        if isinstance(loaded, dict):
            fields = {
                (k.replace(" ", "") if " " in k else k): v for k, v in loaded.items() if not k.startswith("System.")
            }
    if type(event.event_id) is int:
        fields["EventID"] = fields["EventId"] = str(event.event_id)
    else:
        for name, text in (
            ("message", event.message),
            ("target", event.target),
            ("User", event.user),
            ("source_address", event.address),
            ("CommandLine", event.command),
        ):
            if type(text) is str:
                fields.setdefault(name, text)
    for name, value in (
        ("Channel", event.channel),
        ("Provider_Name", event.provider),
        ("Provider", event.provider),
        ("Computer", event.host),
        ("ComputerName", event.host),
        ("Level", event.level),
    ):
        if type(value) is str:
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
            status, reason = "run", text("{records:,} records", records=result.records)
        cost = round(result.seconds * 1000, 1)
        done.append(
            RuleOutcome(rule_id=result.rule.id, status=status, hits=len(result.hits), reason=reason, cost_ms=cost)
        )
    return (*done, *rules.refused)
