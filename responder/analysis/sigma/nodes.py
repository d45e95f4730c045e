"""Rule conditions as small trees of plain data, cheap to evaluate and to hand to another process.

    ["and", [node, …]]   ["or", [node, …]]   ["not", node]   ["leaf", field, [test, …], "any" | "all"]

A field is a name, or None for keywords. A test is [operator, text]; text is lower case except for ``cased`` ones.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Node: TypeAlias = list[Any]


def fields_of(node: Node) -> set[str | None]:
    """All fields a tree names."""
    if node[0] == "leaf":
        return {node[1]} | {t[1] for t in node[2] if t[0].startswith("ref_")}
    if node[0] == "not":
        return fields_of(node[1])
    return set().union(*(fields_of(child) for child in node[1]))


def leaves_of(node: Node) -> list[Node]:
    """All leaves of a tree."""
    if node[0] == "leaf":
        return [node]
    if node[0] == "not":
        return leaves_of(node[1])
    return [leaf for child in node[1] for leaf in leaves_of(child)]
