"""What a host is set up to do: services, drivers, mounts, packet filter, shares, name cache, updates.

Each is a collector of its own in the register; they differ only in what the platform is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from responder import platforms
from responder.collectors.base import CollectContext, Collected
from responder.collectors.listing import collect_facts


class StateCollector:
    """One kind of state; see ``responder.collectors.base.Collector``.

    Args:
        name: Its name, and what ``Platform.state`` is asked for.
        artifact: One line for people.
        volatility: Lower is collected earlier.
        elsewhere: Why only Windows has it, "" where every system does.
    """

    TABLE = "facts"
    NEEDS_ELEVATION = False
    THOROUGH = False

    def __init__(self, name: str, artifact: str, volatility: int, elsewhere: str = "") -> None:
        self.NAME, self.ARTIFACT, self.VOLATILITY = name, artifact, volatility
        self._elsewhere = elsewhere

    def check(self) -> str | None:
        """None where the system has it."""
        system: str = sys.platform  # a plain text, so that the checker follows both branches
        return self._elsewhere or None if system != "win32" else None

    def collect(self, context: CollectContext) -> Iterator[Collected]:
        """One fact per entry.

        Raises:
            CollectorError: The system is not one that live collection knows, or refuses.
        """
        return collect_facts(context, platforms.current().state(self.NAME))


CACHE = StateCollector(
    "dns-cache",
    "Names that were resolved lately",
    45,
    "Only the resolver itself knows its cache of names here, and no program of the host is asked.",
)
SHARES = StateCollector("shares", "Shares, and who is connected to them", 62)
SERVICES = StateCollector("services", "Services and units with their state", 64)
DRIVERS = StateCollector("drivers", "Drivers and kernel modules", 66)
FIREWALL = StateCollector("firewall", "Packet filter: profiles, chains and rules", 68)
MOUNTS = StateCollector("mounts", "Mounted file systems", 69)
UPDATES = StateCollector(
    "updates", "Installed updates of Windows", 85, "Updates of packages stand in the log of the package manager."
)
