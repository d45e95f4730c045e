"""What the rules of one kind and route look for, gathered once and kept from slice to slice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from responder.analysis.sigma.anchors import anchor_of, plain_run
from responder.analysis.sigma.nodes import Node, leaves_of
from responder.analysis.sigma.patterns import FieldPatterns, Scan, findable, uses_automaton
from responder.analysis.sigma.table import Column


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
                    asking = self._asking.setdefault(name, {})
                    for operator, text in tests:
                        asking.setdefault((operator, text), []).append(id(leaf))
        self.words = tuple(sorted(words - {""}))
        self._texts = texts
        self._automata: dict[str, FieldPatterns] = {}

    def alive(self, name: str, column: Column, scan: Scan) -> set[int]:
        """Plain leaves of a field of which some test passes."""
        found: set[int] = set()
        asking = self._asking.get(name, {})
        for key in scan.found():
            found.update(asking.get(key, ()))
        for key, leaves in asking.items():
            if key[0] == "eq" and column.equal(key[1]):
                found.update(leaves)
        return found

    def scan(self, name: str, lowered: Sequence[str]) -> Scan:
        """All texts that the rules look for in one field, found in some values."""
        automaton = self._automata.get(name)
        if automaton is None:
            automaton = self._automata[name] = FieldPatterns(self._texts.get(name, ()))
        return automaton.scan(lowered)
