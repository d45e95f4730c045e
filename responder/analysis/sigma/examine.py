"""Evaluating rules on a range of stored events: what workers do, and the one process where there is little to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from responder.analysis.sigma.evaluate import Partition
from responder.analysis.sigma.fields import COLUMNS, SYSTEM, TEXT_COLUMNS, TEXTS, Stored
from responder.analysis.sigma.logsources import Route
from responder.analysis.sigma.nodes import Node
from responder.analysis.sigma.rule_patterns import RulePatterns
from responder.analysis.sigma.table import Table, View
from responder.index.reader import EvidenceIndex
from responder.model.bulk import uncollected
from responder.query.compile import Condition

#: Records held at once, and their stored text in characters: enough for values to repeat, few enough for memory.
SLICE: Final = 100_000
SLICE_TEXT: Final = 96 << 20
#: Logs of other systems whose records have numbers too.
_NOT_WINDOWS: Final = ("wtmp", "btmp", "utmp", "lastlog", "linux-sysmon/operational")
#: Channel, event id and action of a record: rules are chosen by these.
Key = tuple[str, int | None, str]


class Evaluable(Protocol):
    """What is needed of a rule."""

    @property
    def routes(self) -> tuple[Route, ...]:
        """Records it concerns."""

    @property
    def conditions(self) -> tuple[Node, ...]:
        """One tree per condition line."""


@dataclass(slots=True)
class Found:
    """What one rule matched.

    Attributes:
        rows: Row ids, ascending within a slice.
        records: Records it was evaluated on.
        seconds: Time it took.
        problem: Why it was not evaluated on all of them, or "".
    """

    rows: list[int] = field(default_factory=list)
    records: int = 0
    seconds: float = 0.0
    problem: str = ""


@dataclass(slots=True)
class _Group:
    """Rules that see a kind of records in the same way."""

    route: Route
    numbers: list[int]
    conditions: list[tuple[Node, ...]]
    patterns: RulePatterns


@dataclass(slots=True)
class _Kind:
    groups: list[_Group]
    wanted: frozenset[str]
    events: list[tuple[Any, ...]] = field(default_factory=list)


class Examiner:
    """Evaluates a set of rules; keeps what it prepared for one range of events for the next.

    Args:
        rules: The rules; results name them by their place.
    """

    def __init__(self, rules: Sequence[Evaluable]) -> None:
        self._rules = rules
        by_source: dict[tuple[int, ...], tuple[tuple[Route, ...], list[int]]] = {}
        for number, rule in enumerate(rules):
            by_source.setdefault(tuple(map(id, rule.routes)), (rule.routes, []))[1].append(number)
        self._sources = list(by_source.values())
        self._kinds: dict[Key, _Kind] = {}
        self._patterns: dict[tuple[int, ...], RulePatterns] = {}

    def examine(
        self, index: EvidenceIndex, first: int, last: int, tick: Callable[[], None] = lambda: None
    ) -> dict[int, Found]:
        """What the rules match among the events with row ids from ``first`` to ``last``, by the place of the rule."""
        found: dict[int, Found] = defaultdict(Found)
        with uncollected():  # it would walk millions of fields that form no cycles again and again
            self._examine(index, first, last, tick, found)
        return found

    def _examine(
        self, index: EvidenceIndex, first: int, last: int, tick: Callable[[], None], found: dict[int, Found]
    ) -> None:
        for kinds in self._slices(index, first, last, tick):
            for kind in kinds:
                self._evaluate(kind, found)
                kind.events = []
                tick()

    def kind(self, key: Key) -> _Kind:
        """Rules that concern a kind of records."""
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._make(*key)
        return kind

    def _slices(self, index: EvidenceIndex, first: int, last: int, tick: Callable[[], None]) -> Iterator[list[_Kind]]:
        """Kinds with the events that some rule concerns, a slice at a time."""
        filled: dict[Key, _Kind] = {}
        count = size = 0
        known = self._kinds
        for values in _stored(index, first, last):
            channel, number, action = values[3:6]
            kind = known.get((channel, number, action))
            if kind is None:
                kind = known[channel, number, action] = self.kind(
                    (
                        channel if type(channel) is str else "",
                        number if type(number) is int else None,
                        action if type(action) is str else "",
                    )
                )
            if not kind.groups:
                continue
            if not kind.events:
                filled[channel, number, action] = kind
            kind.events.append(values)
            count += 1
            payload = values[9]
            size += len(payload) if payload is not None else 0
            if not count & 4095:
                tick()
            if count >= SLICE or size >= SLICE_TEXT:
                yield list(filled.values())
                filled, count, size = {}, 0, 0
        yield list(filled.values())

    def _make(self, channel: str, event_id: int | None, action: str) -> _Kind:
        lowered = channel.lower()
        chosen: dict[int, tuple[Route, list[int]]] = {}
        for routes, numbers in self._sources:
            route = next((r for r in routes if _concerns(r, lowered, event_id, action)), None)
            if route is not None:
                chosen.setdefault(id(route), (route, []))[1].extend(numbers)
        groups = []
        wanted: set[str] = {name for name, _ in (*SYSTEM, *TEXTS)}
        for route, numbers in chosen.values():
            numbers.sort()
            conditions = [self._rules[n].conditions for n in numbers]
            patterns = self._patterns_of(tuple(numbers), conditions)
            groups.append(_Group(route, numbers, conditions, patterns))
            wanted |= patterns.fields
            wanted.update(own for name, own in route.mapping.items() if name in patterns.fields)
            wanted.update(i for name, d in route.derive.items() if name in patterns.fields for i in d.inputs)
        wanted |= {name.partition(".")[0] for name in wanted}
        return _Kind(groups, frozenset(wanted))

    def _patterns_of(self, numbers: tuple[int, ...], conditions: Sequence[Sequence[Node]]) -> RulePatterns:
        """What rules look for; many kinds of records concern the same rules."""
        found = self._patterns.get(numbers)
        if found is None:
            found = self._patterns[numbers] = RulePatterns(tree for trees in conditions for tree in trees)
        return found

    @staticmethod
    def _evaluate(kind: _Kind, found: dict[int, Found]) -> None:
        table = Table(kind.events, kind.wanted)
        for group in kind.groups:
            partition = Partition(View(table, group.route), group.patterns)
            for number, outcome in zip(group.numbers, partition.evaluate(group.conditions), strict=True):
                result = found[number]
                result.records += table.size
                result.seconds += outcome.seconds
                result.problem = result.problem or outcome.problem
                if len(outcome.places):
                    result.rows += sorted(kind.events[n][0] for n in table.order[outcome.places].tolist())


def _stored(index: EvidenceIndex, first: int, last: int) -> Iterator[tuple[Any, ...]]:
    """Events as ``Stored`` names their values; those with an event id without the further columns."""
    rows = Condition("id BETWEEN ? AND ?", (first, last))
    others = False
    for values in index.columns("events", COLUMNS, where=rows):
        if type(values[4]) is int:
            yield values
        else:
            others = True
    if others:
        further = rows & Condition("typeof(event_id)<>'integer'", ())
        yield from index.columns("events", (*COLUMNS, *TEXT_COLUMNS), where=further)


def _concerns(route: Route, channel: str, event_id: int | None, action: str) -> bool:
    if route.event_ids and event_id not in route.event_ids:
        return False
    if route.actions and action not in route.actions:
        return False
    if route.windows and (event_id is None or channel in _NOT_WINDOWS):
        return False
    if route.lines and event_id is not None:
        return False
    return not route.channels or channel in route.channels


def route_of(routes: Sequence[Route], event: Stored) -> Route:
    """The route by which a rule sees an event."""
    channel, number, action = key_of(event)
    return next((r for r in routes if _concerns(r, channel.lower(), number, action)), Route())


def key_of(event: Stored) -> Key:
    """Kind of an event."""
    return (
        event.channel if type(event.channel) is str else "",
        event.event_id if type(event.event_id) is int else None,
        event.action if type(event.action) is str else "",
    )
