"""Evaluation on distinct values: one partition of records, all rules that concern it.

A missing field is no match (never a third truth value), so ``not`` of it is true, as Sigma means it. Conditions stop
at the first constant; leaves are answered once per distinct value, not per record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from responder.analysis.sigma.anchors import anchor_of
from responder.analysis.sigma.patterns import Bools, FieldPatterns, test_values, uses_automaton
from responder.analysis.sigma.tree import Node, leaves_of

#: Up to so many distinct values a pattern is tried at once.
_FEW: Final = 4
#: A condition's value per record; True or False where it is the same for all of them.
Answer: TypeAlias = Bools | bool


class Column:
    """One field of a partition: distinct values and one code per record; the last code means "missing"."""

    def __init__(self, values: Iterable[Any], count: int) -> None:
        index: dict[Any, int] = {}
        listed = list(values)
        try:
            distinct = dict.fromkeys(listed)
            plain = all(v is None or type(v) is str for v in distinct)
        except TypeError:
            plain = False
        if plain:
            index = {value: number for number, value in enumerate(distinct)}
            numbers: Iterable[int] = map(index.__getitem__, listed)
        else:
            numbers = (index.setdefault(_key(v), len(index)) for v in listed)
        self.codes: npt.NDArray[np.int32] = np.fromiter(numbers, dtype=np.int32, count=count)
        missing = index.pop(None, None)
        self.raw = list(index)
        if missing is not None:
            # Codes above the one of None move down, None itself becomes the last.
            order = np.arange(len(index) + 1, dtype=np.int32)
            order[missing + 1 :] -= 1
            order[missing] = len(index)
            self.codes = order[self.codes]
        self.has_missing = missing is not None
        self.lowered = [value.lower() for value in self.raw]
        self.scanned: dict[tuple[str, str], list[int]] | None = None

    def spread(self, distinct: Bools, missing: bool = False) -> Bools:
        """Answer per record from the answer per distinct value."""
        return np.append(distinct, missing)[self.codes]


def _key(value: Any) -> str | None:  # noqa: ANN401
    if value is None or type(value) is str:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return str(value)
    return str(value)


class Partition:
    """Records of one kind (one channel and event id), with columns made when a rule asks for them.

    Args:
        records: Fields of each record.
        patterns: Automata per field name as rules write it; shared between slices of the same kind.
    """

    def __init__(self, records: Sequence[dict[str, Any]], patterns: dict[str | None, FieldPatterns]) -> None:
        self.size = len(records)
        self._records = records
        self._patterns = patterns
        self._columns: dict[str | None, Column] = {}
        self._leaves: dict[tuple[Any, ...], Answer] = {}

    def matches(self, tree: Node) -> npt.NDArray[np.int64]:
        """Positions of the records that a condition matches.

        Raises:
            PatternLimitError: A pattern could not be evaluated.
        """
        answer = self._answer(tree)
        if answer is False:
            return np.empty(0, dtype=np.int64)
        if answer is True:
            return np.arange(self.size, dtype=np.int64)
        return np.flatnonzero(answer)

    def _answer(self, node: Node) -> Answer:
        kind = node[0]
        if kind == "leaf":
            return self._leaf(node)
        if kind == "not":
            inner = self._answer(node[1])
            return (not inner) if isinstance(inner, bool) else ~inner
        stop = kind == "or"
        total: Answer = not stop
        for child in node[1]:
            part = self._answer(child)
            if isinstance(part, bool):
                if part is stop:
                    return stop
                continue
            if isinstance(total, bool):  # noqa: SIM108
                total = part
            else:
                total = (total | part) if stop else (total & part)
            if not stop and not np.any(total):
                return False
        return total

    def _leaf(self, node: Node) -> Answer:
        _, field, tests, mode = node
        key = (field, mode, tuple((t[0], t[1]) for t in tests))
        known = self._leaves.get(key)
        if known is None:
            known = self._leaves[key] = self._evaluate(field, tests, mode)
        return known

    def _evaluate(self, field: str | None, tests: list[list[str]], mode: str) -> Answer:
        column = self._column(field)
        wants_any = mode == "any"
        total: Bools | None = None
        missing = not wants_any
        for operator, text in tests:
            if operator.startswith("ref_"):
                rows = self._reference(column, operator, text)
                rest = [t for t in tests if not t[0].startswith("ref_")]
                if not rest:
                    return rows
                other = self._evaluate(field, rest, mode)
                if isinstance(other, bool):
                    return rows if other is not wants_any else other
                return (rows | other) if wants_any else (rows & other)
            distinct, at_missing = self._test(field, column, operator, text)
            if distinct is None:
                if not wants_any and not at_missing:
                    return False
                distinct = np.zeros(len(column.raw), dtype=np.bool_)
            total = distinct if total is None else ((total | distinct) if wants_any else (total & distinct))
            missing = (missing or at_missing) if wants_any else (missing and at_missing)
        if total is None:
            return False
        any_missing = column.has_missing and missing
        if not any_missing and not total.any():
            return False
        return column.spread(total, missing)

    def _test(self, field: str | None, column: Column, operator: str, text: str) -> tuple[Bools | None, bool]:
        """Answer per distinct value (None = nothing matches) and for a missing value."""
        count = len(column.raw)
        if operator == "null":
            return np.fromiter((v in ("", "-") for v in column.raw), np.bool_, count), True
        if operator == "exists":
            return np.ones(count, dtype=np.bool_), False
        if operator == "missing":
            return None, True
        if uses_automaton(operator) and text:
            positions = self._scanned(field, column).get((operator, text))
            if positions is None:
                return None, False
            answer = np.zeros(count, dtype=np.bool_)
            answer[positions] = True
            return answer, False
        anchor = anchor_of(operator, text)
        if anchor and count > _FEW:
            positions = self._scanned(field, column).get(("contains", anchor))
            if positions is None:
                return None, False
            answer = np.zeros(count, dtype=np.bool_)
            raw, lowered = [column.raw[p] for p in positions], [column.lowered[p] for p in positions]
            answer[positions] = test_values(operator, text, raw, lowered)
            return answer, False
        return test_values(operator, text, column.raw, column.lowered), False

    def _scanned(self, field: str | None, column: Column) -> dict[tuple[str, str], list[int]]:
        if column.scanned is None:
            patterns = self._patterns.get(field)
            column.scanned = patterns.scan(column.lowered) if patterns else {}
        return column.scanned

    def _reference(self, column: Column, operator: str, other_field: str) -> Bools:
        other = self._column(other_field)
        left = [*column.lowered, None]
        right = [*other.lowered, None]

        def same(a: int, b: int) -> bool:
            x, y = left[a], right[b]
            if x is None or y is None:
                return False
            if operator == "ref_equals":
                return bool(x == y)
            return bool(x.startswith(y) if operator == "ref_starts" else x.endswith(y))

        pairs: dict[tuple[int, int], bool] = {}
        return np.fromiter(
            (
                pairs[p] if (p := (int(a), int(b))) in pairs else pairs.setdefault(p, same(*p))
                for a, b in zip(column.codes, other.codes, strict=True)
            ),
            np.bool_,
            self.size,
        )

    def _column(self, field: str | None) -> Column:
        column = self._columns.get(field)
        if column is None:
            if field is None:
                values: Iterable[Any] = (_all_text(r) for r in self._records)
            else:
                values = (r.get(field) for r in self._records)
            column = self._columns[field] = Column(values, self.size)
        return column


def _all_text(record: dict[str, Any]) -> str:
    """What keywords search: every value, one per line."""
    return "\n".join(v if type(v) is str else str(v) for v in record.values() if v is not None)


def patterns_for(trees: Iterable[Node]) -> dict[str | None, FieldPatterns]:
    """Automata of all plain-text tests, per field."""
    texts: dict[str | None, list[str]] = {}
    for tree in trees:
        for _, field, tests, _ in leaves_of(tree):
            texts.setdefault(field, []).extend(
                text if uses_automaton(operator) else anchor_of(operator, text) for operator, text in tests
            )
    return {field: FieldPatterns(found) for field, found in texts.items()}
