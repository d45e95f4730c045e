"""Times of every source for the ribbon, read from the index in the query thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from responder.index.reader import EvidenceIndex
from responder.model.tables import BY_NAME
from responder.query.build import quote
from responder.query.compile import compile_filter

#: Sources with a strip of their own; the others share one.
STRIPS = 5


@dataclass(frozen=True, slots=True)
class Strip:
    """When one source has something.

    Attributes:
        label: Path of the source, raw; "" for all the others together.
        times: Sorted ticks.
        sources: Number of sources in the strip.
    """

    label: str
    times: npt.NDArray[np.int64]
    sources: int = 1


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
    strips = [Strip(item.path, _times(index, item.table, [item.id])) for item in keep]
    rest = timed[len(keep) :]
    if rest:
        tables = sorted({item.table for item in rest})
        parts = [_times(index, table, [i.id for i in rest if i.table == table]) for table in tables]
        strips.append(Strip("", np.sort(np.concatenate(parts)), len(rest)))
    return [s for s in strips if s.times.size]


def _times(index: EvidenceIndex, table: str, evidence_ids: list[str]) -> npt.NDArray[np.int64]:
    spec = BY_NAME[table]
    found: list[npt.NDArray[np.int64]] = []
    for start in range(0, len(evidence_ids), 200):
        names = ", ".join(quote(e) for e in evidence_ids[start : start + 200])
        found.append(index.values(table, spec.time, compile_filter(f"evidence in {{{names}}}", spec)))
    return np.sort(np.concatenate(found))
