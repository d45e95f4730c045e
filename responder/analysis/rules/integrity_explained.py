"""How many changes of an integrity report updates account for, and which are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from responder.analysis.explain import Update
from responder.analysis.explained import explained_changes
from responder.analysis.image_paths import image_name
from responder.analysis.rule import Rule
from responder.analysis.wording import count, listed, short
from responder.model.change import ChangeRecord
from responder.model.finding import Confidence, Finding, Severity
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    result = explained_changes(host)
    if not result.explained and not result.during:
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
            "written_during_updates": {c.path: update.words for c, update in result.during[:200]},
        },
        why=_left(left) + _during(result.during),
    )


def _left(left: Sequence[ChangeRecord]) -> str:
    if not left:
        return text("Nothing is left.")
    return text("Left: {left}.", left=listed([image_name(c.path) or c.path for c in left]))


def _during(written: Sequence[tuple[ChangeRecord, Update]]) -> str:
    """What of the rest coincides with an update, which is no explanation for a program or an autostart entry."""
    if not written:
        return ""
    change, update = written[0]
    return text(
        " Of these, {changes} were written during an update, which alone explains none of them: {name} during {update}.",
        changes=count(len(written), "object"),
        name=short(image_name(change.path) or change.path),
        update=short(update.words, 90),
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
