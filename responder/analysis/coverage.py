"""What the logs cover: rows over time per source, and what happened to the logs themselves."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from responder.index.reader import EvidenceIndex
from responder.model.absent import known
from responder.model.time import TICKS_PER_SECOND
from responder.query.compile import Condition

BARS = 120
#: Events about the logs themselves.
INCIDENTS = ("log cleared", "audit policy changed", "time changed", "events dropped")
_HOUR = 3_600 * TICKS_PER_SECOND
#: A silence is this many times longer than nearly all pauses of the log.
_LONGER = 20
#: Silences told per log, the longest.
_SILENCES = 5
_INCIDENT_LIMIT = 2_000
_MINUTE = 60 * TICKS_PER_SECOND
_ARCHIVED = 1105
#: Events of the audit policy's subcategory that change nothing of what is audited: 4902 at every start, 4904 and 4905
#: when a source of events comes or goes, 4907 for one object.
_NO_POLICY = (4902, 4904, 4905, 4907)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCoverage:
    """One source of events or alerts over time.

    Attributes:
        evidence_id: The source.
        path: Its display path.
        first: Earliest tick.
        last: Latest tick.
        rows: Rows with a time.
        bars: Rows per part of the common time axis.
        silences: First and last tick of pauses much longer than usual in this log.
        missing_numbers: Record numbers between the first and the last that no row has; 0 for other kinds of places.
        incidents: Tick and action of events about the log itself.
        first_number: Lowest record number; 0 for other kinds of places.
        archived: Tick of each time the full log was moved to a file of its own (1105).
        clock_steps: Tick and length in ticks of each change of the clock by a minute or more; length 0 = not stated.
    """

    evidence_id: str
    path: str
    first: int
    last: int
    rows: int
    bars: tuple[int, ...]
    silences: tuple[tuple[int, int], ...] = ()
    missing_numbers: int = 0
    incidents: tuple[tuple[int, str], ...] = ()
    first_number: int = 0
    archived: tuple[int, ...] = ()
    clock_steps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All logs on one time axis.

    Attributes:
        first: Left edge in ticks.
        last: Right edge.
        logs: Sources in the order of the register.
    """

    first: int = 0
    last: int = 0
    logs: tuple[LogCoverage, ...] = ()


def coverage(index: EvidenceIndex) -> Coverage:
    """Coverage of every source that holds events or alerts with times."""
    times: dict[str, list[np.ndarray]] = defaultdict(list)
    missing: dict[str, int] = {}
    lowest: dict[str, int] = {}
    kinds = {item.id: item.ref_kind for item in index.evidence}
    for table in ("events", "alerts"):
        for evidence_id, moments, (low, high, different) in index.places(table):
            sane = moments[(moments > 0) & (moments < 2**62)]
            if len(sane):
                times[evidence_id].append(np.sort(sane))
            if table == "events" and kinds[evidence_id] == "record":
                missing[evidence_id] = high - low + 1 - different
                lowest[evidence_id] = low
    if not times:
        return Coverage()
    first = min(int(t[0]) for parts in times.values() for t in parts)
    last = max(max(int(t[-1]) for parts in times.values() for t in parts), first + TICKS_PER_SECOND)
    happened, steps, archived = _incidents(index)
    logs = []
    for item in index.evidence:
        if item.id not in times:
            continue
        moments = np.sort(np.concatenate(times[item.id]))
        bars, _ = np.histogram(moments - first, bins=BARS, range=(0, last - first))
        logs.append(
            LogCoverage(
                evidence_id=item.id,
                path=item.path,
                first=int(moments[0]),
                last=int(moments[-1]),
                rows=len(moments),
                bars=tuple(bars.tolist()),
                silences=silences(moments),
                missing_numbers=missing.get(item.id, 0),
                incidents=tuple(happened.get(item.id, ())),
                first_number=lowest.get(item.id, 0),
                archived=tuple(archived.get(item.id, ())),
                clock_steps=tuple(steps.get(item.id, ())),
            )
        )
    return Coverage(first=first, last=last, logs=tuple(logs))


def silences(moments: np.ndarray) -> tuple[tuple[int, int], ...]:
    """Pauses of an hour or more that are far longer than nearly all others; logs of few rows have no usual pause."""
    if len(moments) < 50:
        return ()
    pauses = np.diff(moments)
    usual = int(np.quantile(pauses, 0.99))
    places = np.flatnonzero(pauses >= max(_HOUR, _LONGER * usual))
    longest = sorted(places.tolist(), key=lambda p: -int(pauses[p]))[:_SILENCES]
    return tuple((int(moments[p]), int(moments[p + 1])) for p in sorted(longest))


_Steps = dict[str, list[tuple[int, int]]]


def _incidents(index: EvidenceIndex) -> tuple[dict[str, list[tuple[int, str]]], _Steps, dict[str, list[int]]]:
    """Events about the logs by source: what happened, changes of the clock, archives."""
    marks = ",".join("?" * len(INCIDENTS))
    # Sysmon reports its own losses as errors of number 255
    where = Condition(
        f"event_action IN ({marks}) OR (event_id = 255 AND log_channel LIKE '%sysmon%' AND message LIKE '%drop%')"
        " OR (event_id = 1105 AND log_channel = 'Security')",
        INCIDENTS,
    )
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    steps: _Steps = defaultdict(list)
    archived: dict[str, list[int]] = defaultdict(list)
    for source, event in index.events(where):
        time, action, number = known(event.time), known(event.event_action), known(event.event_id)
        into = found[source.evidence_id]
        if time is None or len(into) >= _INCIDENT_LIMIT:
            continue
        if number == _ARCHIVED and action not in INCIDENTS:
            archived[source.evidence_id].append(time)
            continue
        if action == "audit policy changed" and number in _NO_POLICY:
            continue
        if action == "time changed":
            step = _clock_step(known(event.payload) or "")
            if step is not None and abs(step) < _MINUTE:
                continue  # the time service keeps the clock right
            steps[source.evidence_id].append((time, step or 0))
        into.append((time, action if action in INCIDENTS else "events dropped"))
    return found, steps, archived


def _clock_step(payload: str) -> int | None:
    """By how many ticks a 4616 or Kernel-General 1 says that the clock was moved; None where it does not say."""
    try:
        fields = json.loads(payload)
        before, after = (
            datetime.fromisoformat(str(fields.get(new) or fields[old])[:26].rstrip("Z") + "+00:00")
            for old, new in (("PreviousTime", "OldTime"), ("NewTime", "NewTime"))
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return int((after - before).total_seconds() * TICKS_PER_SECOND)


def incidents_of(logs: Sequence[LogCoverage], action: str) -> list[tuple[int, str]]:
    """Tick and path of every event of a kind about the logs, in order of time."""
    return sorted((time, log.path) for log in logs for time, what in log.incidents if what == action)
