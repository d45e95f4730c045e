"""A rule set: what was read, what can run, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from responder.analysis.sigma.choice import LEVELS
from responder.analysis.sigma.choice import Selection as Selection
from responder.analysis.sigma.logsources import Route, routes
from responder.analysis.sigma.nodes import Node, leaves_of
from responder.analysis.sigma.patterns import PatternLimitError, check_pattern
from responder.analysis.sigma.sources import rule_documents
from responder.analysis.sigma.tree import MAX_LEAVES, UnsupportedRuleError, build
from responder.model.finding import RuleOutcome, Severity
from responder.model.message import text


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule ready to run.

    Attributes:
        id: Sigma UUID.
        source: Category, product and service of the log source.
        routes: Records it is evaluated on.
        conditions: One tree per condition line.
        covered_by: Built-in rules that make a finding superfluous when they tell of the same records.
    """

    id: str
    name: str
    title: str
    description: str
    author: str
    level: Severity
    status: str
    tags: tuple[str, ...]
    falsepositives: tuple[str, ...]
    path: str
    logsource: str
    routes: tuple[Route, ...]
    conditions: tuple[Node, ...]
    covered_by: tuple[str, ...] = ()
    source: tuple[str | None, str | None, str | None] = (None, None, None)


@dataclass(frozen=True, slots=True)
class Correlation:
    """One correlation rule.

    Attributes:
        kind: ``event_count`` | ``value_count`` | ``temporal`` | ``temporal_ordered``.
        rules: Ids or names of the rules it correlates.
        group_by: Fields whose values must agree.
        seconds: Time span.
        operator: ``gte`` … for counts.
        count: Threshold.
        value_field: Field whose distinct values are counted, or "".
        aliases: Alias → rule → field.
        only: The correlated rules raise no findings of their own.
    """

    id: str
    name: str
    title: str
    description: str
    author: str
    level: Severity
    tags: tuple[str, ...]
    path: str
    kind: str
    rules: tuple[str, ...]
    group_by: tuple[str, ...]
    seconds: int
    operator: str
    count: int
    value_field: str
    aliases: dict[str, dict[str, str]]
    only: bool


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules by what became of reading them.

    Attributes:
        refused: Why rules do not run: "not run" with a reason each.
    """

    rules: tuple[Rule, ...] = ()
    correlations: tuple[Correlation, ...] = ()
    refused: tuple[RuleOutcome, ...] = ()


def load_rules(paths: Sequence[Path], selection: Selection | None = None) -> RuleSet:
    """Read rule packages.

    Raises:
        EvidenceError: A path is missing or no package; single bad rules are listed in ``refused`` instead.
    """
    from sigma.correlations import SigmaCorrelationRule
    from sigma.exceptions import SigmaError
    from sigma.filters import SigmaFilter
    from sigma.rule import SigmaRule

    chosen = selection or Selection()
    lists = {entry.name: list(entry.values) for entry in chosen.lists}
    rules: list[Rule] = []
    correlations: list[Correlation] = []
    refused: list[RuleOutcome] = []
    parsed: list[tuple[str, Any]] = []
    filters: list[Any] = []

    titles: dict[str, str] = {}

    def refuse(identity: str, reason: str) -> None:
        title = titles.get(identity, "")
        refused.append(RuleOutcome(rule_id=identity, title=title, status="not run", reason=reason))

    for document in rule_documents(paths):
        body = document.body
        if body is None:
            refuse(document.path, document.problem)
            continue
        identity = str(body.get("id") or document.path)
        titles[identity] = str(body.get("title") or "")[:300]
        try:
            if "correlation" in body:
                correlation = _correlation(SigmaCorrelationRule.from_dict(body), document.path)
                if correlation.level in chosen.levels:
                    correlations.append(correlation)
                else:
                    refuse(identity, text("level {level} is not chosen", level=correlation.level.word))
            elif "filter" in body:
                filters.append(SigmaFilter.from_dict(body))
            else:
                parsed.append((document.path, SigmaRule.from_dict(body)))
        except (SigmaError, ValueError, TypeError, KeyError, AttributeError) as error:
            refuse(identity, text("not a valid Sigma rule ({error})", error=str(error).splitlines()[0][:200]))
    for path, source in parsed:
        identity = str(source.id or path)
        place = source.logsource
        if not routes(place.category, place.product, place.service):
            refuse(identity, f"no evidence of its log source is read ({_place(place)})")
            continue
        try:
            for entry in filters:
                source = entry.apply_on_rule(source)
            rule = _rule(source, path, lists)
        except (SigmaError, UnsupportedRuleError, PatternLimitError, ValueError, RecursionError) as error:
            message = error.message if isinstance(error, UnsupportedRuleError | PatternLimitError) else str(error)
            refuse(identity, message.splitlines()[0][:200])
            continue
        if rule.level not in chosen.levels:
            refuse(identity, text("level {level} is not chosen", level=rule.level.word))
        elif rule.status not in chosen.statuses:
            refuse(identity, text("status {status} is not chosen", status=rule.status))
        else:
            rules.append(rule)
    return RuleSet(tuple(rules), tuple(correlations), tuple(refused))


def _place(logsource: Any) -> str:  # noqa: ANN401
    """A log source in one word."""
    return "/".join(w for w in (logsource.product, logsource.category, logsource.service) if w) or "any"


def _rule(source: Any, path: str, lists: dict[str, list[str]]) -> Rule:  # noqa: ANN401
    logsource = source.logsource
    trees = tuple(build(condition.parsed, lists) for condition in source.detection.parsed_condition)
    leaves = [leaf for tree in trees for leaf in leaves_of(tree)]
    if len(leaves) > MAX_LEAVES:
        raise UnsupportedRuleError(f"has {len(leaves):,} conditions, more than {MAX_LEAVES:,}")
    for leaf in leaves:
        for operator, pattern in leaf[2]:
            if operator == "re":
                check_pattern(pattern)
    covered = (source.custom_attributes or {}).get("covered_by")
    return Rule(
        id=str(source.id or path),
        name=str(source.name or ""),
        title=str(source.title),
        description=str(source.description or ""),
        author=str(source.author or "not stated"),
        level=LEVELS.get(source.level.name.lower() if source.level else "", Severity.MEDIUM),
        status=source.status.name.lower() if source.status else "test",
        tags=tuple(str(t) for t in source.tags),
        falsepositives=tuple(str(f) for f in source.falsepositives or ()),
        path=path,
        logsource=_place(logsource),
        routes=routes(logsource.category, logsource.product, logsource.service),
        conditions=trees,
        covered_by=tuple(str(r) for r in covered) if isinstance(covered, list) else (),
        source=(logsource.category, logsource.product, logsource.service),
    )


def _correlation(source: Any, path: str) -> Correlation:  # noqa: ANN401
    condition = source.condition
    aliases = {
        alias.alias: {str(ref.reference): name for ref, name in alias.mapping.items()} for alias in source.aliases
    }
    fieldref = getattr(condition, "fieldref", None) if condition else None
    if isinstance(fieldref, list | tuple):
        fieldref = fieldref[0] if fieldref else None
    return Correlation(
        id=str(source.id or path),
        name=str(source.name or ""),
        title=str(source.title),
        description=str(source.description or ""),
        author=str(source.author or "not stated"),
        level=LEVELS.get(source.level.name.lower() if source.level else "", Severity.MEDIUM),
        tags=tuple(str(t) for t in source.tags),
        path=path,
        kind=source.type.name.lower(),
        rules=tuple(str(r.reference) for r in source.rules),
        group_by=tuple(source.group_by or ()),
        seconds=int(source.timespan.seconds),
        operator=condition.op.name.lower() if condition else "gte",
        count=int(condition.count) if condition else 1,
        value_field=str(fieldref or ""),
        aliases=aliases,
        only=not source.generate,
    )
