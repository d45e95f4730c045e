"""Times of every source for the ribbon, read from the index in the query thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from responder.index.reader import EvidenceIndex
from responder.model.tables import BY_NAME
from responder.model.time import TICKS_PER_SECOND
from responder.query.build import quote
from responder.query.compile import compile_filter

#: Sources with a strip of their own; the others share one.
STRIPS = 5
#: Times from which they are kept to the second.
_TO_THE_SECOND = 500_000


@dataclass(frozen=True, slots=True)
class Strip:
    """When one source has something.

    Attributes:
        label: Path of the source, raw; "" for all the others together.
        times: Sorted ticks, each once.
        upto: Rows before each of the times, and last the rows of all.
        sources: Number of sources in the strip.
    """

    label: str
    times: npt.NDArray[np.int64]
    upto: npt.NDArray[np.int64]
    sources: int = 1

    def between(self, ticks: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Rows from each of some ascending ticks to the next."""
        return np.diff(self.upto[np.searchsorted(self.times, ticks)])

    @property
    def rows(self) -> int:
        """Rows of the strip."""
        return int(self.upto[-1])


def strip_of(label: str, times: npt.NDArray[np.int64], sources: int = 1) -> Strip:
    """A strip of ticks in any order; very many are kept to the second, which no window is wide enough to show."""
    if len(times) > _TO_THE_SECOND:
        times = times // TICKS_PER_SECOND * TICKS_PER_SECOND
    unique, counts = np.unique(times, return_counts=True)
    return Strip(label, unique, np.concatenate([[0], np.cumsum(counts)]), sources)


def read_strips(index: EvidenceIndex, host_id: str = "") -> list[Strip]:
    """Times of the sources that have any, largest first, the small ones merged.

    Args:
        index: The evidence.
        host_id: Only sources of this host; "" for all.
    """
    timed = [
        item
        for item in index.evidence
        if item.table in BY_NAME and BY_NAME[item.table].time and item.shown and host_id in ("", item.host_id)
    ]
    timed.sort(key=lambda item: -item.shown)
    keep = timed if len(timed) <= STRIPS + 1 else timed[:STRIPS]
    strips = [strip_of(item.path, _times(index, item.table, [item.id])) for item in keep]
    rest = timed[len(keep) :]
    if rest:
        tables = sorted({item.table for item in rest})
        parts = [_times(index, table, [i.id for i in rest if i.table == table]) for table in tables]
        strips.append(strip_of("", np.concatenate(parts), len(rest)))
    return [s for s in strips if s.times.size]


def _times(index: EvidenceIndex, table: str, evidence_ids: list[str]) -> npt.NDArray[np.int64]:
    spec = BY_NAME[table]
    found: list[npt.NDArray[np.int64]] = []
    for start in range(0, len(evidence_ids), 200):
        names = ", ".join(quote(e) for e in evidence_ids[start : start + 200])
        found.append(index.values(table, spec.time, compile_filter(f"evidence in {{{names}}}", spec)))
    return np.concatenate(found)
