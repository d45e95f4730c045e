"""One source that calls many: the detector behind the rules on connection lists, of a moment or over time.

It knows neither sockets nor logs: both are made into ``Attempt``s. A burst is the stretch of at most the given interval
that reaches most distinct hosts; a scan is a burst with enough of them.
"""

from __future__ import annotations

import ipaddress
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from responder.model.message import text
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND

#: Ports that many-host tools and worms call, and that a client calls on few hosts only.
WORM_PORTS = frozenset({
    21, 22, 23, 110, 135, 137, 139, 143, 161, 445, 512, 513, 514, 873, 1433, 1434, 1521, 2323, 2375, 2376, 3306, 3389,
    4899, 5060, 5432, 5555, 5900, 5985, 6379, 7547, 8291, 9200, 11211, 27017, 37215, 52869,
})  # fmt: skip
_NINE_TENTHS = 0.9
_MOST = 0.8


@dataclass(frozen=True, slots=True)
class Attempt:
    """One connection, or one try.

    Attributes:
        time: Ticks, None where the source states no time.
        look: What it was seen in: snapshots are compared with each other.
        remote: Address of the other end.
        half_open: Unanswered or blocked.
    """

    time: int | None
    look: str
    remote: str
    remote_port: int | None
    local_port: int | None
    half_open: bool
    source: SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """The densest stretch of a connection list.

    Attributes:
        attempts: In time order.
        targets: Distinct remote hosts.
        by_port: Remote port → attempts, most used first.
        half_open: Attempts without an answer.
        share: Their share.
        growth: Per look: time and hosts not seen in the looks before.
    """

    attempts: tuple[Attempt, ...]
    targets: frozenset[str]
    by_port: tuple[tuple[int, int], ...]
    half_open: int
    share: float
    growth: tuple[tuple[int | None, int], ...]

    @property
    def seconds(self) -> float:
        """From the first attempt to the last, 0 for one look."""
        times = [a.time for a in self.attempts if a.time is not None]
        return (max(times) - min(times)) / TICKS_PER_SECOND if times else 0.0

    def few_ports(self, limit: int) -> bool:
        """Whether at most so many remote ports hold nine tenths of it."""
        total = sum(n for _, n in self.by_port)
        return bool(total) and sum(n for _, n in self.by_port[:limit]) >= _NINE_TENTHS * total

    @property
    def sequential_ports(self) -> bool:
        """Whether the local ports were given one after the other: one loop opened them."""
        return _in_steps(sorted({a.local_port for a in self.attempts if a.local_port is not None}), 2)

    @property
    def pattern(self) -> str:
        """How the targets lie: ``sequential`` | ``random`` | ``scattered``."""
        numbers = sorted({int(n) for a in self.targets if (n := _number(a)) is not None})
        if _in_steps(numbers, 2):
            return "sequential"
        networks = {n >> 16 for n in numbers}
        return "random" if len(numbers) >= 8 and len(networks) >= _MOST * len(numbers) else "scattered"


@lru_cache(maxsize=65_536)
def _number(address: str) -> int | None:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    return int(parsed) if parsed.version == 4 else None


def _in_steps(numbers: Sequence[int], least: int) -> bool:
    steps = [b - a for a, b in pairwise(numbers)]
    return len(steps) >= least and sum(step <= 4 for step in steps) >= _MOST * len(steps)


def pattern_words(burst: Burst) -> str:
    """The pattern of the targets as a sentence says it."""
    return {
        "sequential": text("addresses one after the other"),
        "random": text("addresses at random"),
        "scattered": text("addresses without a pattern"),
    }[burst.pattern]


def densest(attempts: Iterable[Attempt], seconds: float) -> Burst | None:
    """The stretch of at most so many seconds with most distinct hosts; attempts without a time stand by look."""
    best: tuple[int, list[Attempt]] = (0, [])
    timed: list[Attempt] = []
    untimed: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        if attempt.time is None:
            untimed[attempt.look].append(attempt)
        else:
            timed.append(attempt)
    for rows in untimed.values():
        hosts = len({a.remote for a in rows})
        if hosts > best[0]:
            best = (hosts, rows)
    timed.sort(key=lambda a: (a.time or 0, a.source.value))
    hosts, first, last = _window(timed, round(seconds * TICKS_PER_SECOND))
    if hosts > best[0]:
        best = (hosts, timed[first:last])
    return _burst(best[1]) if best[1] else None


def _window(timed: Sequence[Attempt], width: int) -> tuple[int, int, int]:
    """Most distinct hosts within a width, and from which attempt up to which."""
    inside: Counter[str] = Counter()
    best = (0, 0, 0)
    start = 0
    for place, attempt in enumerate(timed):
        inside[attempt.remote] += 1
        while (attempt.time or 0) - (timed[start].time or 0) > width:
            gone = timed[start].remote
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            start += 1
        # A look at the end of the stretch belongs to it as a whole.
        if len(inside) > best[0] or (best[1:] == (start, place) and len(inside) == best[0]):
            best = (len(inside), start, place + 1)
    return best


def _burst(attempts: list[Attempt]) -> Burst:
    ports = Counter(a.remote_port for a in attempts if a.remote_port is not None)
    half = sum(a.half_open for a in attempts)
    growth: list[tuple[int | None, int]] = []
    seen: set[str] = set()
    looks: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        looks[attempt.look].append(attempt)
    for rows in looks.values():
        fresh = {a.remote for a in rows} - seen
        seen |= fresh
        growth.append((rows[0].time, len(fresh)))
    return Burst(
        attempts=tuple(attempts),
        targets=frozenset(a.remote for a in attempts),
        by_port=tuple(sorted(ports.items(), key=lambda item: (-item[1], item[0]))),
        half_open=half,
        share=half / len(attempts),
        growth=tuple(growth),
    )


def facts(burst: Burst) -> dict[str, Any]:
    """The numbers of a burst under the stable names of the contract."""
    return {
        "distinct_targets": len(burst.targets),
        "ports": {str(port): number for port, number in burst.by_port},
        "half_open": burst.half_open,
        "half_open_share": round(burst.share, 3),
        "sequential_local_ports": burst.sequential_ports,
        "target_pattern": burst.pattern,
        "seconds": round(burst.seconds, 1),
        "growth": [number for _, number in burst.growth] if len(burst.growth) > 1 else [],
    }
