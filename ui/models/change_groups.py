"""Changed objects by what accounts for them: the unexplained, and a group for every update."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from responder.analysis.context import AnalysisContext
from responder.analysis.explained import explained_changes
from responder.analysis.settings import Settings
from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent, known
from responder.model.change import ChangeRecord
from responder.model.message import text
from ui.models.rule_list import RuleLine

#: Changes above which explanations are left to the finding of the analysis; every one is held in memory here.
LIMIT = 300_000
#: Tag of a change whose explanation somebody does not accept; kept in the case with name and time like any tag.
REFUSED = "explanation not accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """Changes that one update accounts for.

    Attributes:
        words: The update, a sentence of the core.
        reasons: Reason by row id.
        kinds: ``added`` … by row id.
    """

    words: str
    reasons: dict[int, str] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)

    def without(self, rows: set[int]) -> ChangeGroup:
        """The group less some rows."""
        return ChangeGroup(
            words=self.words,
            reasons={r: w for r, w in self.reasons.items() if r not in rows},
            kinds={r: k for r, k in self.kinds.items() if r not in rows},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroups:
    """All changes of the case, sorted by what accounts for them.

    Attributes:
        unexplained: Row id → section, rule, severity and kind of change.
        groups: The explained ones, earliest update first.
        places: Evidence id and place → row id of the explained ones, to find those somebody refused.
        facts: As ``unexplained``, for the explained rows.
        counted: False where there are too many changes to sort them here.
    """

    unexplained: dict[int, tuple[str, str | Absent, int | None, str]] = field(default_factory=dict)
    groups: tuple[ChangeGroup, ...] = ()
    places: dict[tuple[str, int], int] = field(default_factory=dict)
    facts: dict[int, tuple[str, str | Absent, int | None, str]] = field(default_factory=dict)
    counted: bool = True

    def reason(self, row: int) -> tuple[str, str] | None:
        """Update and reason of a row, None for the unexplained."""
        for group in self.groups:
            if row in group.reasons:
                return group.words, group.reasons[row]
        return None

    def refused(self, tags: Mapping[str, Sequence[tuple[str, int]]]) -> ChangeGroups:
        """With the explanations that somebody refused taken back."""
        rows = {self.places[p] for p in tags.get(REFUSED, ()) if p in self.places}
        if not rows:
            return self
        return ChangeGroups(
            unexplained={**self.unexplained, **{r: self.facts[r] for r in rows}},
            groups=tuple(g for g in (g.without(rows) for g in self.groups) if g.reasons),
            places=self.places,
            facts=self.facts,
        )

    def unexplained_rules(self, stated: Iterable[RuleLine]) -> list[RuleLine]:
        """Rules with the unexplained changes only, worst first."""
        severities = {(r.section, r.rule): r.severity for r in stated}
        counts: dict[tuple[str, str | Absent], Counter[str]] = {}
        worst: dict[tuple[str, str | Absent], int | None] = {}
        for section, rule, severity, kind in self.unexplained.values():
            counts.setdefault((section, rule), Counter())[kind] += 1
            known = [s for s in (severity, worst.get((section, rule))) if s is not None]
            worst[section, rule] = max(known, default=severities.get((section, rule)))
        found = [
            RuleLine(
                section=key[0], rule=key[1], severity=worst[key], added=kinds["added"], removed=kinds["removed"],
                modified=kinds["modified"], listed=sum(kinds.values()),
            )
            for key, kinds in counts.items()
        ]  # fmt: skip
        return sorted(found, key=lambda r: (-(r.severity if r.severity is not None else -1), -r.total))

    def rows_of(self, rule: RuleLine) -> tuple[int, ...]:
        """Unexplained rows of a rule."""
        wanted = (rule.section, rule.rule)
        return tuple(row for row, facts in self.unexplained.items() if facts[:2] == wanted)


def change_groups(index: EvidenceIndex) -> ChangeGroups:
    """Sort the changes of a case; runs in the query thread."""
    if index.count("changes") > LIMIT:
        return ChangeGroups(counted=False)
    context = AnalysisContext(index, Settings())
    groups: dict[str, ChangeGroup] = {}
    order: dict[str, int] = {}
    unexplained: dict[int, tuple[str, str | Absent, int | None, str]] = {}
    facts: dict[int, tuple[str, str | Absent, int | None, str]] = {}
    places: dict[tuple[str, int], int] = {}
    for host in context.hosts:
        reasons = {change.source: why for change, why in explained_changes(host).explained}
        for row, change in context.rows(ChangeRecord, host.id):
            section = known(change.section) or ""
            severity = change.severity if isinstance(change.severity, int) else None
            about = (section, change.rule, severity, change.change)
            why = reasons.get(change.source)
            if why is None:
                unexplained[row] = about
                continue
            words = why.update.words if why.update else text("content of packages")
            group = groups.setdefault(words, ChangeGroup(words=words))
            order[words] = why.update.begin if why.update else -1
            group.reasons[row], group.kinds[row] = why.words, change.change
            facts[row] = about
            places[change.source.evidence_id, change.source.value] = row
    return ChangeGroups(
        unexplained=unexplained,
        groups=tuple(sorted(groups.values(), key=lambda g: order[g.words])),
        places=places,
        facts=facts,
    )
