"""Rule conditions as trees of plain data, made from pySigma's."""

from __future__ import annotations

from typing import Any

from sigma.conditions import (
    ConditionAND,
    ConditionFieldEqualsValueExpression,
    ConditionNOT,
    ConditionOR,
    ConditionValueExpression,
)
from sigma.types import (
    SigmaBool,
    SigmaCasedString,
    SigmaCIDRExpression,
    SigmaCompareExpression,
    SigmaExists,
    SigmaExpansion,
    SigmaFieldReference,
    SigmaNull,
    SigmaNumber,
    SigmaRegularExpression,
    SigmaRegularExpressionFlag,
    SigmaString,
    SpecialChars,
)

from responder.analysis.sigma.nodes import Node
from responder.errors import EvidenceError

MAX_LEAVES = 20_000


class UnsupportedRuleError(EvidenceError):
    """A rule uses something that is not evaluated; it is listed as not run with this reason."""


def build(condition: Any, lists: dict[str, list[str]]) -> Node:  # noqa: ANN401
    """Tree of a parsed pySigma condition.

    Args:
        condition: ``SigmaCondition.parsed``.
        lists: User lists for ``expand`` placeholders.

    Raises:
        UnsupportedRuleError: With the reason in words.
    """
    return _node(condition, lists)


def _node(item: Any, lists: dict[str, list[str]]) -> Node:  # noqa: ANN401
    if isinstance(item, ConditionAND | ConditionOR):
        word = "and" if isinstance(item, ConditionAND) else "or"
        return _merge(word, [_node(arg, lists) for arg in item.args])
    if isinstance(item, ConditionNOT):
        return ["not", _node(item.args[0], lists)]
    if isinstance(item, ConditionFieldEqualsValueExpression):
        return _leaf(item.field, item.value, lists)
    if isinstance(item, ConditionValueExpression):
        return _leaf(None, item.value, lists)
    raise UnsupportedRuleError(f"condition of kind {type(item).__name__}")


def _merge(word: str, nodes: list[Node]) -> Node:
    """Leaves of one field under one joint become one leaf, so that they are joined on distinct values."""
    mode = "any" if word == "or" else "all"
    merged: dict[Any, list[Any]] = {}
    out: list[Node] = []
    for node in nodes:
        inner = node[1] if node[0] == word else [node]
        for child in inner:
            if child[0] == "leaf" and (len(child[2]) == 1 or child[3] == mode):
                if child[1] in merged:
                    merged[child[1]].extend(child[2])
                    continue
                child = ["leaf", child[1], list(child[2]), mode]
                merged[child[1]] = child[2]
            out.append(child)
    return out[0] if len(out) == 1 else [word, out]


def _leaf(field: str | None, value: Any, lists: dict[str, list[str]]) -> Node:  # noqa: ANN401
    if isinstance(value, SigmaExpansion):
        return _merge("or", [_leaf(field, v, lists) for v in value.values])
    if isinstance(value, SigmaString) and value.contains_placeholder():
        return _expanded(field, value, lists)
    return ["leaf", field, [_test(field, value)], "any"]


def _expanded(field: str | None, value: SigmaString, lists: dict[str, list[str]]) -> Node:
    names = [part.name for part in value.s if hasattr(part, "name") and not isinstance(part, SpecialChars)]
    if len(names) != 1 or names[0] not in lists:
        raise UnsupportedRuleError(f"needs the list “{', '.join(names)}”, which is not given")
    texts = [SigmaString(entry) for entry in lists[names[0]]]
    before = tuple(p for p in value.s if isinstance(p, str | SpecialChars))
    wild = SpecialChars.WILDCARD_MULTI in before
    tests = [["contains" if wild else "eq", str(t).lower()] for t in texts]
    return ["leaf", field, tests, "any"]


def _test(field: str | None, value: Any) -> list[Any]:  # noqa: ANN401
    if isinstance(value, SigmaString):
        return _string(field, value)
    if isinstance(value, SigmaBool):
        return ["eq", "true" if value.boolean else "false"]
    if isinstance(value, SigmaNumber):
        return ["contains" if field is None else "eq", str(value.number)]
    if isinstance(value, SigmaNull):
        return ["null", ""]
    if isinstance(value, SigmaExists):
        return ["exists" if value.exists else "missing", ""]
    if isinstance(value, SigmaCIDRExpression):
        return ["cidr", str(value.network)]
    if isinstance(value, SigmaCompareExpression):
        return [value.op.name.lower(), str(value.number.number)]
    if isinstance(value, SigmaFieldReference):
        kind = "starts" if value.starts_with else "ends" if value.ends_with else "equals"
        return [f"ref_{kind}", value.field]
    if isinstance(value, SigmaRegularExpression):
        flags = "".join(
            letter
            for flag, letter in (
                (SigmaRegularExpressionFlag.IGNORECASE, "i"),
                (SigmaRegularExpressionFlag.MULTILINE, "m"),
                (SigmaRegularExpressionFlag.DOTALL, "s"),
            )
            if flag in value.flags
        )
        return [
            "re",
            (f"(?{flags})" if flags else "")
            + str(value.regexp.to_plain() if hasattr(value.regexp, "to_plain") else value.regexp),
        ]
    raise UnsupportedRuleError(f"value of kind {type(value).__name__}")


def _string(field: str | None, value: SigmaString) -> list[Any]:
    cased = isinstance(value, SigmaCasedString)
    parts = [part if isinstance(part, str) else _wild(part) for part in value.s]
    texts = [p for p in parts if p not in (_MANY, _ONE)]
    prefix = "cased_" if cased else ""
    if not parts:
        return [prefix + "eq", ""]
    if all(p is _MANY for p in parts):
        return ["exists", ""]
    if len(texts) == 1 and _ONE not in parts:
        text = texts[0] if cased else texts[0].lower()
        head, tail = parts[0] is _MANY, parts[-1] is _MANY
        if field is None or (head and tail):
            return [prefix + "contains", text]
        return [prefix + ("ends" if head else "starts" if tail else "eq"), text]
    glob = "".join(part if part is _MANY or part is _ONE else (part if cased else part.lower()) for part in parts)
    return [prefix + ("globin" if field is None else "glob"), glob]


#: Private-use characters stand for the wildcards, so that literal * and ? need no escape.
_MANY = "\ue000"
_ONE = "\ue001"


def _wild(part: Any) -> str:  # noqa: ANN401
    if part == SpecialChars.WILDCARD_MULTI:
        return _MANY
    if part == SpecialChars.WILDCARD_SINGLE:
        return _ONE
    raise UnsupportedRuleError("placeholder without a list")
