"""How many changes of an integrity report updates account for, and which are left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.explained import explained_changes
from responder.analysis.image_paths import image_name
from responder.analysis.rule import Rule
from responder.analysis.wording import count, listed
from responder.model.finding import Confidence, Finding, Severity
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    result = explained_changes(host)
    if not result.explained:
        return
    left = result.unexplained
    groups = [text("{words} ({n})", words=words, n=n) for words, n in result.by_update.most_common()]
    yield RULE.finding(
        host,
        text(
            "{explained:,} of {changes} are explained by updates, {left:,} are not",
            explained=len(result.explained),
            changes=count(len(result.explained) + len(left), "change"),
            left=len(left),
        ),
        [c.source for c in left] or [c.source for c, _ in result.explained[:20]],
        confidence=Confidence.HIGH if all(e.certain for _, e in result.explained) else Confidence.MEDIUM,
        facts={
            "explained": len(result.explained),
            "unexplained": len(left),
            "updates": groups[:50],
            "paths": [c.path for c in left][:200],
        },
        why=text("Left: {left}.", left=listed([image_name(c.path) or c.path for c in left]))
        if left
        else text("Nothing is left."),
    )


RULE = Rule(
    id="integrity.explained",
    title="Changes explained by updates",
    severity=Severity.INFO,
    why="An explanation rests on the package database of this host and on the times of its package log; both can be "
    "forged by who had all rights.",
    next_step="Begin with what is left; look through the explained ones where the host's own records are in doubt.",
    mark="sorted by updates",
    needs=("changes",),
    evaluate=_evaluate,
)
