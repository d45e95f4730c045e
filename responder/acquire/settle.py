"""From what workers reply to rows in the index and accounts in the register; runs in one thread, in plan order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from responder.acquire.jobs import Job
from responder.acquire.outcome import count_saved, crashed, settled
from responder.acquire.parts import Part
from responder.errors import EvidenceError
from responder.index.writer import IndexWriter
from responder.model.account import EvidenceWarning, Level, Outcome
from responder.model.document import load
from responder.model.evidence import EvidenceItem


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
            for table, count in self._merge(job.item, part.shard, part.shift).items():
                job.reading.counts[table] = job.reading.counts.get(table, 0) + count
        except EvidenceError as error:
            job.reading.warnings.append(EvidenceWarning(message=error.message, level=Level.LOSS))

    def _merge(self, item: EvidenceItem, shard: Path, shift: int = 0) -> dict[str, int]:
        try:
            counts = self._index.merge(item, shard, shift)
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
            job.item = settled(job.item, job.reading.whole(reply))
        elif "crash" in reply:
            job.item = crashed(job.item, reply)
        elif "error" in reply:
            outcome = Outcome(reply.get("outcome", "failed"))
            job.item = replace(job.item, outcome=outcome, reason=load(str, reply["error"]))
        else:
            job.item = settled(job.item, reply)
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
                    job.item = count_saved(job.item, counts)
        elif counts:
            job.item = replace(job.item, counts=counts)
        self.records += job.item.shown
        self._index.register(job.item)

    def find_parents(self, job: Job) -> None:
        """Complete the process starts of an item whose parts are all in the index."""
        self._index.find_parents(job.item)
