"""From what workers reply to rows in the index and accounts in the register; runs in one thread, in plan order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from responder.acquire.jobs import Job
from responder.acquire.parts import Part
from responder.errors import EvidenceError
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Explained, Level, Outcome
from responder.model.document import load
from responder.model.evidence import EvidenceItem
from responder.model.message import text as worded


class Settler:
    """Copies rows and settles items.

    Attributes:
        records: Records of the items settled.
        committed: Rows per table that a reader of the index sees.
    """

    def __init__(self, index: IndexWriter) -> None:
        self._index = index
        self.records = 0
        self.committed: dict[str, int] = {}

    def merge_part(self, job: Job, part: Part) -> None:
        """Copy the rows of a part."""
        if job.reading is None or not part.shard.exists():
            return
        try:
            for table, count in self._merge(job.item, part.shard).items():
                job.reading.counts[table] = job.reading.counts.get(table, 0) + count
        except EvidenceError as error:
            job.reading.warnings.append(EvidenceWarning(message=error.message, level=Level.LOSS))

    def _merge(self, item: EvidenceItem, shard: Path) -> dict[str, int]:
        try:
            counts = self._index.merge(item, shard)
        finally:
            for leftover in shard.parent.glob(shard.name + "*"):
                leftover.unlink()
        for table, count in counts.items():
            self.committed[table] = self.committed.get(table, 0) + count
        return counts

    def settle(self, job: Job, reply: dict[str, Any]) -> None:
        """Turn a reply into the item's account and copy its rows."""
        job.reply = reply
        if job.reading is not None:
            job.item = _settled(job.item, job.reading.whole(reply))
        elif "crash" in reply:
            job.item = _crashed(job.item, reply)
        elif "error" in reply:
            outcome = Outcome(reply.get("outcome", "failed"))
            job.item = replace(job.item, outcome=outcome, reason=load(str, reply["error"]))
        else:
            job.item = _settled(job.item, reply)
        counts = dict(job.reading.counts) if job.reading is not None else {}
        if job.shard.exists():
            try:
                for table, count in self._merge(job.item, job.shard).items():
                    counts[table] = counts.get(table, 0) + count
            except EvidenceError as error:
                warning = EvidenceWarning(message=error.message, level=Level.LOSS)
                job.item = replace(
                    job.item, outcome=Outcome.PARTIAL, reason=error.message, warnings=(*job.item.warnings, warning)
                )
            else:
                job.item = replace(job.item, counts=counts)
                if job.reading is None and "crash" in reply:
                    job.item = _count_saved(job.item, counts)
        elif counts:
            job.item = replace(job.item, counts=counts)
        self.records += job.item.shown
        self._index.register(job.item)

    def find_parents(self, job: Job) -> None:
        """Complete the process starts of an item whose parts are all in the index."""
        self._index.find_parents(job.item)


def _settled(item: EvidenceItem, reply: Mapping[str, Any]) -> EvidenceItem:
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


def _crashed(item: EvidenceItem, reply: Mapping[str, Any]) -> EvidenceItem:
    sentence = worded("{path}: {crash}; records read before that are kept", path=item.path, crash=reply["crash"])
    return replace(
        item,
        outcome=Outcome.PARTIAL,
        reason=sentence,
        expected=max(int(reply["expected"]), int(reply["records"])),
        warnings=(EvidenceWarning(message=sentence, level=Level.LOSS),),
    )


def _count_saved(item: EvidenceItem, counts: Mapping[str, int]) -> EvidenceItem:
    """After a crash the rows in the shard are what is shown; the rest of what was promised is explained as unread."""
    shown = sum(counts.values())
    expected = max(item.expected, shown)
    lost = expected - shown
    explained = (Explained(reason=worded("not read: the reader stopped"), count=lost),) if lost else ()
    return replace(item, shown=shown, expected=expected, explained=explained, unexplained=0)
