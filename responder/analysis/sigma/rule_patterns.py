"""What the rules of one kind and route look for, gathered once and kept from slice to slice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from responder.analysis.sigma.anchors import anchor_of, plain_run
from responder.analysis.sigma.nodes import Node, leaves_of
from responder.analysis.sigma.patterns import FieldPatterns, Scan, findable, uses_automaton
from responder.analysis.sigma.table import Column

#: Values of a field from which it is learned which texts are common: those in one of so many.
_SAMPLE: Final = 256


def text_to_find(operator: str, text: str) -> str:
    """What an automaton has to look for, "" where a test has nothing of the kind."""
    return text if uses_automaton(operator) else anchor_of(operator, text)


class RulePatterns:
    """All plain texts that the rules of one kind and route look for; automata are made when first needed.

    Args:
        trees: Conditions of all of the rules.
    """

    def __init__(self, trees: Iterable[Node]) -> None:
        texts: dict[str, set[str]] = {}
        words: set[str] = set()
        self.fields: set[str] = set()
        #: Leaves whose tests an automaton and a dictionary answer, by their ids.
        self.plain: set[int] = set()
        #: Children of a joint, cheapest first, and which fields have many values: found once, kept for later slices.
        self.orders: dict[int, list[tuple[int, Node]]] = {}
        self.wide: dict[str, bool] = {}
        self._asking: dict[str, dict[tuple[str, str], list[int]]] = {}
        self._equal: dict[str, dict[str, list[int]]] = {}
        trees = list(trees)
        for tree in trees:
            for leaf in leaves_of(tree):
                _, name, tests, _ = leaf
                if name is None:
                    words.update(plain_run(text_to_find(operator, text)) for operator, text in tests)
                    continue
                self.fields.add(name)
                self.fields.update(text for operator, text in tests if operator.startswith("ref_"))
                texts.setdefault(name, set()).update(text_to_find(operator, text) for operator, text in tests)
                if all(operator == "eq" or (uses_automaton(operator) and findable(text)) for operator, text in tests):
                    self.plain.add(id(leaf))
                    asking, equal = self._asking.setdefault(name, {}), self._equal.setdefault(name, {})
                    for operator, text in tests:
                        if operator == "eq":
                            equal.setdefault(text, []).append(id(leaf))
                        else:
                            asking.setdefault((operator, text), []).append(id(leaf))
        self.words = tuple(sorted(words - {""}))
        self._texts = texts
        self._automata: dict[str, FieldPatterns] = {}
        self._common: dict[str, set[str]] = {}
        self._needs = _Needs(trees, self.plain)
        #: Fields of which some condition needs one of some plain tests to pass.
        self.needed = self._needs.fields

    def alive(self, name: str, column: Column, scan: Scan) -> set[int]:
        """Plain leaves of a field of which some test may pass: all that the scan found, or did not look for."""
        found: set[int] = set()
        asking, equal = self._asking.get(name, {}), self._equal.get(name, {})
        for key in scan.found():
            found.update(asking.get(key, ()))
        common = self._common.get(name)
        if common:
            for (_, text), leaves in asking.items():
                if text in common and not scan.knows(text):
                    found.update(leaves)
        if equal:
            for text in equal.keys() & column.lowered:
                found.update(equal[text])
        return found

    def hopeless(self, alive: Mapping[str, set[int]]) -> set[int]:
        """Conditions, by their ids, that no record can fulfil.

        Args:
            alive: What ``alive`` says of the fields for which it was asked; all tests of others may pass.
        """
        return self._needs.unmet(alive)

    def scan(self, name: str, lowered: Sequence[str]) -> Scan:
        """All texts that the rules look for in one field, found in some values."""
        return self._automaton(name).scan(lowered)

    def scan_many(self, name: str, lowered: Sequence[str]) -> Scan:
        """The same where values are many: without the texts that occur in many of them, whose places fill memory.

        Which ones these are is learned from the values as they come. Who needs one has it looked for by itself.
        """
        common = self._common.get(name)
        if common is None:
            sample = lowered[:: max(1, len(lowered) // _SAMPLE)]
            common = self._common[name] = {text for _, text in self._automaton(name).scan(sample).found()}
            self._automata.pop(name)
        scan = self._automaton(name).scan(lowered)
        frequent = scan.frequent(len(lowered) // _SAMPLE)
        if frequent:
            common |= frequent
            self._automata.pop(name)
        return scan

    def _automaton(self, name: str) -> FieldPatterns:
        automaton = self._automata.get(name)
        if automaton is None:
            texts = set(self._texts.get(name, ())) - self._common.get(name, set())
            automaton = self._automata[name] = FieldPatterns(texts)
        return automaton


class _Needs:
    """What a record has to have for each condition: of several sets of plain tests at least one test each."""

    def __init__(self, trees: Sequence[Node], plain: set[int]) -> None:
        self.fields: set[str] = set()
        self._trees: list[int] = []
        self._by_field: dict[str, list[int]] = {}
        self._places: dict[int, int] = {}
        leaves: list[int] = []
        starts: list[int] = []
        for tree in trees:
            for needed in _needed(tree, plain):
                self._trees.append(id(tree))
                starts.append(len(leaves))
                for leaf in needed:
                    if id(leaf) not in self._places:
                        self._places[id(leaf)] = len(self._places)
                        self._by_field.setdefault(leaf[1], []).append(self._places[id(leaf)])
                    leaves.append(self._places[id(leaf)])
        self.fields.update(self._by_field)
        self._leaves, self._starts = np.array(leaves, np.intp), np.array(starts, np.intp)

    def unmet(self, alive: Mapping[str, set[int]]) -> set[int]:
        if not len(self._starts):
            return set()
        may = np.ones(len(self._places), np.bool_)
        for name, living in alive.items():
            may[self._by_field.get(name, [])] = False
            may[[self._places[leaf] for leaf in living if leaf in self._places]] = True
        met = np.logical_or.reduceat(may[self._leaves], self._starts)
        return {self._trees[n] for n in np.flatnonzero(~met).tolist()}


def _needed(node: Node, plain: set[int]) -> list[list[Node]]:
    """Sets of plain leaves, one of each of which has to pass; nothing is said of negations and of other tests."""
    if node[0] == "leaf":
        return [[node]] if id(node) in plain else []
    if node[0] == "not":
        return []
    parts = [_needed(child, plain) for child in node[1]]
    if node[0] == "and":
        return [needed for part in parts for needed in part]
    return [[leaf for part in parts for leaf in min(part, key=len)]] if all(parts) and parts else []
