"""Correlation rules: counts, distinct values and sequences of other rules' hits within a time span."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from responder.analysis.sigma.findings import group_key
from responder.analysis.sigma.rules import Correlation, Rule, RuleSet
from responder.analysis.sigma.run import Hit, RuleHits
from responder.model.absent import known
from responder.model.time import TICKS_PER_SECOND

_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "gte": operator.ge,
    "gt": operator.gt,
    "lte": operator.le,
    "lt": operator.lt,
    "eq": operator.eq,
    "neq": operator.ne,
}


def correlate(rules: RuleSet, results: Mapping[str, RuleHits]) -> dict[str, RuleHits]:
    """Hits of every correlation rule; their proof are the hits they are made of.

    Correlations may build on one another; one whose rules are missing or unknown in kind is "not evaluated".
    """
    by_name = {r.rule.name: r for r in results.values() if r.rule.name}
    found: dict[str, RuleHits] = {}
    pending = list(rules.correlations)
    for _ in range(len(pending)):
        left = []
        for correlation in pending:
            parts = {ref: results.get(ref) or by_name.get(ref) or found.get(ref) for ref in correlation.rules}
            if all(parts.values()):
                outcome = _one(correlation, {ref: part for ref, part in parts.items() if part is not None})
                found[correlation.id] = outcome
                if correlation.name:
                    by_name[correlation.name] = outcome
            else:
                left.append(correlation)
        if len(left) == len(pending):
            break
        pending = left
    for correlation in pending:
        missing = [r for r in correlation.rules if r not in results and r not in by_name and r not in found]
        found[correlation.id] = RuleHits(
            _as_rule(correlation), problem=f"its rules are not loaded: {', '.join(missing)}"
        )
    return found


def consumed(rules: RuleSet, results: Mapping[str, RuleHits]) -> set[str]:
    """Ids of rules that raise no findings of their own, because a correlation stands for them."""
    quiet = {ref for c in rules.correlations if c.only for ref in c.rules}
    return {r.rule.id for r in results.values() if r.rule.id in quiet or (r.rule.name and r.rule.name in quiet)}


def _as_rule(correlation: Correlation) -> Rule:
    return Rule(
        id=correlation.id,
        name=correlation.name,
        title=correlation.title,
        description=correlation.description,
        author=correlation.author,
        level=correlation.level,
        status="test",
        tags=correlation.tags,
        falsepositives=(),
        path=correlation.path,
        logsource=f"correlation of {len(correlation.rules)} rules",
        routes=(),
        conditions=(),
    )


def _one(correlation: Correlation, parts: Mapping[str, RuleHits]) -> RuleHits:
    result = RuleHits(_as_rule(correlation))
    timed: dict[tuple[str, ...], list[tuple[int, str, Hit]]] = defaultdict(list)
    for ref, part in parts.items():
        result.records += part.records
        names = [correlation.aliases.get(name, {}).get(ref, name) for name in correlation.group_by]
        for hit in part.hits:
            moment = known(hit.time)
            key = group_key(hit.fields, names)
            if moment is not None and key is not None:
                timed[key].append((moment, ref, hit))
    span = correlation.seconds * TICKS_PER_SECOND
    for entries in timed.values():
        entries.sort(key=lambda e: e[0])
        result.hits += _windows(correlation, entries, span)
    return result


def _windows(correlation: Correlation, entries: list[tuple[int, str, Hit]], span: int) -> list[Hit]:
    """Hits of every window that satisfies the rule; a hit counts once."""
    chosen: dict[int, Hit] = {}
    start = 0
    for end in range(len(entries)):
        while entries[end][0] - entries[start][0] > span:
            start += 1
        window = entries[start : end + 1]
        if _satisfied(correlation, window):
            chosen.update((id(hit), hit) for _, _, hit in window)
    return list(chosen.values())


def _satisfied(correlation: Correlation, window: list[tuple[int, str, Hit]]) -> bool:
    compare = _COMPARE[correlation.operator]
    match correlation.kind:
        case "event_count":
            return compare(len(window), correlation.count)
        case "value_count":
            values = {str(v).lower() for _, _, h in window if (v := h.fields.get(correlation.value_field)) is not None}
            return compare(len(values), correlation.count)
        case "temporal":
            return {ref for _, ref, _ in window} >= set(correlation.rules)
        case "temporal_ordered":
            wanted = iter(correlation.rules)
            target = next(wanted, None)
            for _, ref, _ in window:
                if ref == target:
                    target = next(wanted, None)
            return target is None
        case _:
            return False


def without(results: Mapping[str, RuleHits], quiet: set[str]) -> list[RuleHits]:
    """Results that raise findings: those of ``quiet`` rules emptied, so that their count stays visible elsewhere."""
    return [replace(r, hits=[]) if r.rule.id in quiet else r for r in results.values()]
