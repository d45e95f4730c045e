"""What a worker's reply means for its item: outcome, account, notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Explained, Level, Outcome
from responder.model.document import load
from responder.model.evidence import EvidenceItem
from responder.model.message import text as worded


def settled(item: EvidenceItem, reply: Mapping[str, Any]) -> EvidenceItem:
    """The item with the account that a worker sent."""
    explained = tuple(load(Explained, e) for e in reply["explained"])
    warnings = tuple(load(EvidenceWarning, w) for w in reply["warnings"])
    expected, shown = int(reply["expected"]), int(reply["shown"])
    unexplained = expected - shown - sum(e.count for e in explained)
    failure = load(str, reply["failure"])
    outcome = Outcome.SUCCESS
    if failure:
        outcome = Outcome.PARTIAL if shown else Outcome.FAILED
        warnings = (*warnings, EvidenceWarning(message=failure, level=Level.LOSS))
    elif unexplained or any(w.level is Level.LOSS for w in warnings):
        outcome = Outcome.PARTIAL
        failure = next((w.message for w in warnings if w.level is Level.LOSS), "the account does not add up")
    elif not shown and not sum(reply["counts"].values()):
        outcome = Outcome.EMPTY
        failure = worded("understood, but it holds no record")
    first, last = (Absent.NOT_APPLICABLE if isinstance(reply[k], dict) else int(reply[k]) for k in ("first", "last"))
    return replace(
        item,
        outcome=outcome,
        reason=failure,
        expected=expected,
        shown=shown,
        explained=explained,
        unexplained=unexplained,
        warnings=warnings,
        counts=dict(reply["counts"]),
        ref_kind=str(reply["ref_kind"]),
        first=first,
        last=last,
        facts=tuple(reply["labels"]),
    )


def crashed(item: EvidenceItem, reply: Mapping[str, Any]) -> EvidenceItem:
    """The item whose worker ended before it could send an account."""
    sentence = worded("{path}: {crash}; records read before that are kept", path=item.path, crash=reply["crash"])
    return replace(
        item,
        outcome=Outcome.PARTIAL,
        reason=sentence,
        expected=max(int(reply["expected"]), int(reply["records"])),
        warnings=(EvidenceWarning(message=sentence, level=Level.LOSS),),
    )


def count_saved(item: EvidenceItem, counts: Mapping[str, int]) -> EvidenceItem:
    """After a crash the rows in the shard are what is shown; the rest of what was promised is explained as unread."""
    shown = sum(counts.values())
    expected = max(item.expected, shown)
    lost = expected - shown
    explained = (Explained(reason=worded("not read: the reader stopped"), count=lost),) if lost else ()
    return replace(item, shown=shown, expected=expected, explained=explained, unexplained=0)
