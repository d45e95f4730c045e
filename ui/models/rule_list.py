"""Rules of integrity reports with their totals; from the report's own rule table, else counted from its objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent
from responder.model.change import RuleTotalRecord

_LIMIT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """Totals of one rule; numbers the report does not give are None.

    Attributes:
        listed: Objects that are listed one by one under this rule.
    """

    section: str
    rule: str | Absent
    severity: int | None
    added: int
    removed: int
    modified: int
    listed: int

    @property
    def total(self) -> int:
        """Violations of the rule."""
        return self.added + self.removed + self.modified


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the reports of a case state of themselves, added up over their sections; None where none does."""

    scanned: int | None = None
    violations: int | None = None


def stated_totals(index: EvidenceIndex) -> Stated:
    """Totals that reports state; every rule of a section repeats them. Runs in the query thread."""
    sections = {
        (total.source.evidence_id, total.section): (total.scanned, total.violations)
        for total in index.records(RuleTotalRecord)
    }
    scanned = [s for s, _ in sections.values() if isinstance(s, int)]
    violations = [v for _, v in sections.values() if isinstance(v, int)]
    return Stated(scanned=sum(scanned) if scanned else None, violations=sum(violations) if violations else None)


def rule_lines(index: EvidenceIndex) -> list[RuleLine]:
    """Rules, those with violations first, by severity; runs in the query thread."""
    listed: dict[tuple[Any, Any], dict[str, int]] = {}
    severities: dict[tuple[Any, Any], int] = {}
    for (section, rule, change, severity), count in index.group(
        "changes", ["section", "rule", "change", "severity"], limit=_LIMIT * 4
    ):
        kinds = listed.setdefault((section, rule), {})
        kinds[str(change)] = kinds.get(str(change), 0) + count
        if isinstance(severity, int):
            severities[section, rule] = max(severity, severities.get((section, rule), 0))
    found: list[RuleLine] = []
    stated: set[tuple[Any, Any]] = set()
    for total in index.records(RuleTotalRecord):
        key = (total.section, total.rule)
        stated.add(key)
        found.append(
            RuleLine(
                section=total.section,
                rule=total.rule,
                severity=total.severity if isinstance(total.severity, int) else None,
                added=total.added,
                removed=total.removed,
                modified=total.modified,
                listed=sum(listed.get(key, {}).values()),
            )
        )
    for (section, rule), kinds in listed.items():
        if (section, rule) not in stated:
            found.append(
                RuleLine(
                    section="" if isinstance(section, Absent) else str(section),
                    rule=rule,
                    severity=severities.get((section, rule)),
                    added=kinds.get("added", 0),
                    removed=kinds.get("removed", 0),
                    modified=kinds.get("modified", 0),
                    listed=sum(kinds.values()),
                )
            )
    found.sort(key=lambda r: (-(r.total > 0), -(r.severity if r.severity is not None else -1), -r.total))
    return found[:_LIMIT]
