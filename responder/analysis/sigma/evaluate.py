"""Evaluation on distinct values: one partition of records, all rules that concern it.

A missing field is no match (never a third truth value), so ``not`` of it is true, as Sigma means it. Conditions stop
at the first constant; leaves are answered once per distinct value, not per record.

Columns with many distinct values (command lines, file names) are dear to test. Conditions therefore ask the others
first and test the dear ones only on the records that are left. Where too many are left, the rule waits: the patterns
of all waiting rules form one automaton, which reads each value once, and the rules are taken up again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeAlias

import numpy as np

from responder.analysis.sigma.anchors import anchor_of, plain_run
from responder.analysis.sigma.nodes import Node
from responder.analysis.sigma.patterns import (
    PatternLimitError,
    Scan,
    may_match,
    test_values,
    uses_automaton,
)
from responder.analysis.sigma.rule_patterns import RulePatterns, text_to_find
from responder.analysis.sigma.table import Bools, Column, Places

#: So many single tests cost less than waiting for the automaton.
_DIRECT: Final = 4_096
#: How often rules are taken up again; what waits at the last turn is tried on every value.
_TURNS: Final = 5
#: Up to so many values a pattern is tried at once.
_FEW: Final = 4
#: A condition's value per record; True or False where it is the same for all of them.
Answer: TypeAlias = "Bools | bool"


class _Waiting:
    """A condition that waits for the automaton."""


_WAITING: Final = _Waiting()
_Maybe: TypeAlias = "Bools | bool | _Waiting"


class Columns(Protocol):
    """What a partition reads."""

    size: int

    def column(self, name: str) -> Column:
        """A field by the name that rules use."""

    def text(self, place: int) -> str:
        """All values of a record."""

    def holding(self, words: tuple[str, ...]) -> Places | None:
        """Records that may hold one of the words in some value; None where all have to be looked at."""


@dataclass(slots=True)
class Outcome:
    """What a rule's conditions matched.

    Attributes:
        places: Records in the order of the columns, ascending.
        seconds: Processor time spent on this rule alone; what rules share is not in it.
        problem: Why it could not be evaluated, or "".
    """

    places: Places = field(default_factory=lambda: np.empty(0, dtype=np.intp))
    seconds: float = 0.0
    problem: str = ""


class Partition:
    """Records of one kind under the names of one route.

    Args:
        view: Their columns.
        patterns: All patterns of the rules, per field; shared between slices of the same kind.
    """

    def __init__(self, view: Columns, patterns: RulePatterns) -> None:
        self.size = view.size
        self._view = view
        self._patterns = patterns
        self._answers: dict[int, Bools | bool] = {}
        self._columns: dict[str, Column] = {}
        self._by_row: set[int] = set()
        self._live: dict[str, set[int]] = {}
        self._requests: dict[str, set[str]] = {}
        self._scans: dict[str, Scan] = {}
        self._planning = False
        self._shared = 0.0

    def evaluate(self, rules: Sequence[Sequence[Node]]) -> list[Outcome]:
        """What each rule matches, given its conditions."""
        outcomes = [Outcome() for _ in rules]
        hopeless = self._patterns.hopeless(self._living())
        waiting = [n for n, trees in enumerate(rules) if any(id(tree) not in hopeless for tree in trees)]
        for turn in range(_TURNS):
            self._planning = turn < _TURNS - 1
            waiting = [n for n in waiting if self._try(rules[n], outcomes[n])]
            if not waiting:
                break
            self._look()
        return outcomes

    def _living(self) -> dict[str, set[int]]:
        """Plain tests that some value may pass; most rules need one that none passes, and are done with."""
        if not self.size:
            return {}
        fields = ((name, self._column(name)) for name in sorted(self._patterns.needed))
        return {name: self._alive(name, column) for name, column in fields if column.lists is None}

    def _look(self) -> None:
        """Look for the texts that rules wait for."""
        began = time.thread_time()
        for name, texts in self._requests.items():
            self._scans.setdefault(name, Scan()).look(texts, self._view.column(name).lowered)
        self._requests.clear()
        self._shared += time.thread_time() - began

    def _try(self, trees: Sequence[Node], outcome: Outcome) -> bool:
        """Evaluate a rule; True where it has to wait."""
        began, shared = time.thread_time(), self._shared
        parts: list[Answer] = []
        waits = False
        try:
            for tree in trees:
                part = self._answer(tree, None)
                if isinstance(part, _Waiting):
                    waits = True
                else:
                    parts.append(part)
        except PatternLimitError as error:
            outcome.problem, waits = error.message, False
        if not waits:
            outcome.places = self._places(parts)
        outcome.seconds += time.thread_time() - began - (self._shared - shared)
        return waits

    def _places(self, parts: Iterable[Answer]) -> Places:
        total: Answer = False
        for part in parts:
            if part is True:
                return np.arange(self.size, dtype=np.intp)
            if part is not False:
                total = part if total is False else total | part
        return np.empty(0, dtype=np.intp) if isinstance(total, bool) else np.flatnonzero(total)

    def _answer(self, node: Node, rows: Places | None) -> _Maybe:
        """Answer per record of ``rows`` (None = all)."""
        kind = node[0]
        if kind == "leaf":
            return self._leaf(node, rows)
        if kind == "not":
            inner = self._answer(node[1], rows)
            if isinstance(inner, _Waiting):
                return inner
            return (not inner) if isinstance(inner, bool) else ~inner
        return self._any(node, rows) if kind == "or" else self._all(node, rows)

    def _any(self, node: Node, rows: Places | None) -> _Maybe:
        total: Answer = False
        waits = False
        for _, child in self._ordered(node):
            part = self._answer(child, rows)
            if part is True:
                return True
            if isinstance(part, _Waiting):
                waits = True
            elif part is not False:
                total = part if total is False else total | part
        return _WAITING if waits else total

    def _all(self, node: Node, rows: Places | None) -> _Maybe:
        kept: Places | None = None
        left = rows
        waits = False
        for rank, child in self._ordered(node):
            if waits and rank:
                break  # the cheapest of the dear ones decides first; it may leave little to the others
            part = self._answer(child, left)
            if part is False:
                return False
            if part is True:
                continue
            if isinstance(part, _Waiting):
                waits = True
                continue
            held = np.flatnonzero(part)
            if not len(held):
                return False
            kept = held if kept is None else kept[held]
            left = held if left is None else left[held]
        if waits:
            return _WAITING
        if kept is None:
            return True
        out = np.zeros(self.size if rows is None else len(rows), dtype=np.bool_)
        out[kept] = True
        return out

    def _ordered(self, node: Node) -> list[tuple[int, Node]]:
        known = self._patterns.orders.get(id(node))
        if known is None:
            known = sorted(((self._rank(c), c) for c in node[1]), key=lambda pair: pair[0])
            self._patterns.orders[id(node)] = known
        return known

    def _rank(self, node: Node) -> int:
        """How dear a condition is: 0 for fields of few values, then by what it takes to test the others.

        Fields are taken for what they were when the first records of their kind came.
        """
        if node[0] == "leaf":
            _, name, tests, mode = node
            if name is None:
                return 3
            wide = self._patterns.wide.get(name)
            if wide is None:
                wide = self._patterns.wide[name] = self._column(name).wide
            if not wide:
                return 0
            findable = (o == "eq" or bool(text_to_find(o, t)) for o, t in tests)
            return 1 if (any(findable) if mode == "all" else all(findable)) else 4
        if node[0] == "not":
            return 5 if self._rank(node[1]) else 0
        return 2 if any(self._rank(child) for child in node[1]) else 0

    def _leaf(self, node: Node, rows: Places | None) -> _Maybe:
        _, name, tests, _ = node
        if name is None:
            return _of_rows(self._per_row(node, self._keywords), rows)
        column = self._column(name)
        answer = self._answers.get(id(node))
        if answer is None:
            if any(test[0].startswith("ref_") for test in tests):
                return _of_rows(self._per_row(node, self._references), rows)
            if column.lists is not None:
                answer = self._answers[id(node)] = _listed(node, column)
                return answer if isinstance(answer, bool) else column.spread(answer, rows)
            if id(node) in self._patterns.plain and id(node) not in self._alive(name, column):
                self._answers[id(node)] = False
                return False
            if column.wide:
                if rows is not None and (not self._planning or len(rows) * len(tests) <= _DIRECT):
                    return _direct(node, column, rows)
                if self._planning and self._request(node):
                    return _WAITING
            answer = self._answers[id(node)] = self._distinct(node, column)
        if isinstance(answer, bool):
            return answer
        return _of_rows(answer, rows) if id(node) in self._by_row else column.spread(answer, rows)

    def _per_row(self, node: Node, make: Callable[[Node], Answer]) -> Answer:
        answer = self._answers.get(id(node))
        if answer is None:
            answer = self._answers[id(node)] = make(node)
            self._by_row.add(id(node))
        return answer

    def _alive(self, name: str, column: Column) -> set[int]:
        """Plain tests of a field that some value may pass; most pass none, and are done with."""
        alive = self._live.get(name)
        if alive is None:
            scan = self._scan(name, column)
            began = time.thread_time()
            alive = self._live[name] = self._patterns.alive(name, column, scan)
            self._shared += time.thread_time() - began
        return alive

    def _request(self, node: Node) -> bool:
        """Have the automaton look for a test's texts; False where it has. If all have to be there, one is enough."""
        _, name, tests, mode = node
        texts = {found for operator, text in tests if (found := text_to_find(operator, text))}
        if mode == "all" and texts:
            texts = {max(texts, key=lambda found: (len(found), found))}
        scan = self._scans.get(name)
        wanted = {t for t in texts if scan is None or not scan.knows(t)}
        if wanted:
            self._requests.setdefault(name, set()).update(wanted)
        return bool(wanted)

    def _distinct(self, node: Node, column: Column) -> Bools | bool:
        """Answer per distinct value, the one for a missing value at the end."""
        _, name, tests, mode = node
        count = len(column.raw)
        scan = self._scan(name, column)
        answer = np.zeros(count + 1, dtype=np.bool_)
        if mode == "any":
            for operator, text in tests:
                answer[count] |= operator in ("null", "missing")
                places = _places_of(operator, text, column, scan)
                answer[places] = True
        else:
            answer[count] = all(operator in ("null", "missing") for operator, _ in tests)
            # The test that leaves fewest values decides on which ones the others are tried.
            found = [(n, p) for n, (o, t) in enumerate(tests) if (p := _found(o, t, column, scan)) is not None]
            first, places = min(found, key=lambda pair: len(pair[1]), default=(-1, np.arange(count)))
            left = [*tests[:first], *tests[first + 1 :]] if first >= 0 else tests
            answer[_passing(left, mode, column, places) if left and len(places) else places] = True
        telling = answer if column.has_missing else answer[:count]
        if not telling.any():
            return False
        return True if telling.all() else answer

    def _scan(self, name: str, column: Column) -> Scan:
        scan = self._scans.get(name)
        if scan is None:
            began = time.thread_time()
            look = self._patterns.scan_many if column.wide else self._patterns.scan
            scan = look(name, column.lowered)
            self._scans[name] = scan
            self._shared += time.thread_time() - began
        return scan

    def _references(self, node: Node) -> Answer:
        """Tests that compare a field with another one of the same record."""
        _, name, tests, mode = node
        column = self._column(name)
        rest = [t for t in tests if not t[0].startswith("ref_")]
        total: Answer = mode != "any"
        if rest:
            distinct = self._distinct(["leaf", name, rest, mode], column)
            total = distinct if isinstance(distinct, bool) else column.spread(distinct, None)
        for operator, other in tests:
            if operator.startswith("ref_"):
                part = _same(operator, column, self._column(other))
                total = (total | part) if mode == "any" else (total & part)
        return total

    def _keywords(self, node: Node) -> Answer:
        """Words anywhere in a record: looked for in the stored text first, then in the fields of what is left."""
        _, _, tests, mode = node
        began = time.thread_time()
        anchored = [t for t in tests if plain_run(text_to_find(*t))]
        found = self._view.holding(self._patterns.words) if anchored else None
        self._shared += time.thread_time() - began
        everywhere = np.arange(self.size, dtype=np.intp)
        near = everywhere if found is None else found
        if mode == "all":
            # One that can be found decides where the others are looked for.
            return self._worded(tests, mode, near)
        rest = [t for t in tests if t not in anchored]
        answer = self._worded(anchored, mode, near) if anchored else False
        further = self._worded(rest, mode, everywhere) if rest else False
        return answer if further is False else further if answer is False else answer | further

    def _worded(self, tests: list[list[str]], mode: str, places: Places) -> Answer:
        if not len(places):
            return False
        texts = [self._view.text(p) for p in places.tolist()]
        passing = _pass(tests, mode, texts, [t.lower() for t in texts])
        if not passing.any():
            return False
        answer = np.zeros(self.size, dtype=np.bool_)
        answer[places[passing]] = True
        return answer

    def _column(self, name: str) -> Column:
        column = self._columns.get(name)
        if column is None:
            began = time.thread_time()
            column = self._columns[name] = self._view.column(name)
            self._shared += time.thread_time() - began
        return column


def _of_rows(answer: Answer, rows: Places | None) -> Answer:
    return answer if isinstance(answer, bool) or rows is None else answer[rows]


def _found(operator: str, text: str, column: Column, scan: Scan) -> Places | None:
    """Distinct values that may pass a test, None where all may; those of plain texts do pass."""
    if operator == "eq":
        return np.array(column.equal(text), dtype=np.intp)
    if uses_automaton(operator):
        return scan.places(operator, text)
    anchor = anchor_of(operator, text)
    places = scan.places("contains", anchor) if anchor and len(column.raw) > _FEW else None
    if places is None and operator == "re" and len(column.raw) > _FEW:
        places = may_match(text, *column.lines)
    if places is None or not len(places):
        return places
    return _passing([[operator, text]], "any", column, places)


def _places_of(operator: str, text: str, column: Column, scan: Scan) -> Places:
    """Distinct values that pass a test."""
    places = _found(operator, text, column, scan)
    return np.flatnonzero(_pass([[operator, text]], "any", column.raw, column.lowered)) if places is None else places


def _pass(tests: Sequence[Sequence[str]], mode: str, raw: Sequence[str], lowered: Sequence[str]) -> Bools:
    """Which values pass any or all of the tests."""
    passing = np.full(len(raw), mode != "any")
    for operator, text in tests:
        one = test_values(operator, text, raw, lowered)
        passing = (passing | one) if mode == "any" else (passing & one)
    return passing


def _passing(tests: Sequence[Sequence[str]], mode: str, column: Column, places: Places) -> Places:
    """Those of some distinct values that pass any or all of the tests."""
    listed = places.tolist()
    raw, lowered = column.raw, column.lowered
    return places[_pass(tests, mode, [raw[p] for p in listed], [lowered[p] for p in listed])]


def _listed(node: Node, column: Column) -> Bools | bool:
    """Answer per distinct value where values are lists: one element that passes is enough for a test."""
    _, _, tests, mode = node
    flat = [element for values in column.lists or () for element in values]
    lowered = [element.lower() for element in flat]
    sizes = [len(values) for values in column.lists or ()]
    owner = np.repeat(np.arange(len(sizes)), sizes)
    answers = []
    for operator, text in tests:
        one = np.zeros(len(sizes) + 1, dtype=np.bool_)
        one[owner[test_values(operator, text, flat, lowered)]] = True
        one[-1] = operator in ("null", "missing")
        answers.append(one)
    answer: Bools = np.any(answers, axis=0) if mode == "any" else np.all(answers, axis=0)
    return answer if answer.any() else False


def _direct(node: Node, column: Column, rows: Places) -> Bools | bool:
    """A test of the values that some records have, and of no others."""
    _, _, tests, mode = node
    codes, back = np.unique(column.codes[rows], return_inverse=True)
    listed = codes.tolist()
    absent = bool(listed) and listed[-1] == len(column.raw)
    if absent:
        listed.pop()
    raw, lowered = column.raw, column.lowered
    passing = _pass(tests, mode, [raw[p] for p in listed], [lowered[p] for p in listed])
    if absent:
        found = [operator in ("null", "missing") for operator, _ in tests]
        passing = np.append(passing, any(found) if mode == "any" else all(found))
    return passing[back] if passing.any() else False


def _same(operator: str, column: Column, other: Column) -> Bools:
    """Whether two fields agree, per record; once for each pair of values."""
    pairs, back = np.unique(np.stack((column.codes, other.codes)), axis=1, return_inverse=True)
    left, right = [*column.lowered, None], [*other.lowered, None]
    agree = [_agrees(operator, left[a], right[b]) for a, b in zip(pairs[0].tolist(), pairs[1].tolist(), strict=True)]
    return np.array(agree, dtype=np.bool_)[back.reshape(-1)]


def _agrees(operator: str, x: str | None, y: str | None) -> bool:
    if x is None or y is None:
        return False
    if operator == "ref_equals":
        return x == y
    return x.startswith(y) if operator == "ref_starts" else x.endswith(y)
