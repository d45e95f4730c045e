"""``host.txt``: the facts about a host that the collector writes beside its command outputs.

One ``key: value`` per line, ASCII. Keys: ``hostname``, ``os``, ``os.version``, ``os.build``, ``addresses`` (separated
by commas), ``timezone``, ``timezone.offset``, ``clock.utc``, ``clock.local``, ``boot.utc``, ``collected.utc``,
``collected.by``, ``elevated`` (``yes`` or ``no``) and ``tool``. Times are ISO 8601; ``clock.utc`` and ``clock.local``
are two readings of the host's own clock at the same moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

JST = timezone(timedelta(hours=9))


@dataclass(frozen=True, slots=True, kw_only=True)
class HostFacts:
    """What ``host.txt`` says; times in epoch seconds."""

    hostname: str
    os: str
    version: str
    build: str
    addresses: tuple[str, ...]
    timezone: str
    clock: int
    boot: int
    collected: int
    collected_by: str
    tool: str


def _utc(epoch: int) -> str:
    return datetime.fromtimestamp(epoch, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def host_facts_text(facts: HostFacts) -> str:
    """Return the file's text with LF line ends."""
    pairs = (
        ("hostname", facts.hostname),
        ("os", facts.os),
        ("os.version", facts.version),
        ("os.build", facts.build),
        ("addresses", ", ".join(facts.addresses)),
        ("timezone", facts.timezone),
        ("timezone.offset", "+09:00"),
        ("clock.utc", _utc(facts.clock)),
        ("clock.local", datetime.fromtimestamp(facts.clock, tz=JST).isoformat()),
        ("boot.utc", _utc(facts.boot)),
        ("collected.utc", _utc(facts.collected)),
        ("collected.by", facts.collected_by),
        ("elevated", "yes"),
        ("tool", facts.tool),
    )
    return "".join(f"{key}: {value}\n" for key, value in pairs)
