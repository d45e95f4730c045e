"""What a host is set up to do: services, drivers, mounts, packet filter, shares, name cache, updates.

Each is a collector of its own in the register; they differ only in what the platform is asked for.
"""

from __future__ import annotations

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
    """

    TABLE = "facts"
    NEEDS_ELEVATION = False
    THOROUGH = False

    def __init__(self, name: str, artifact: str, volatility: int) -> None:
        self.NAME, self.ARTIFACT, self.VOLATILITY = name, artifact, volatility

    def check(self) -> str | None:
        """None: what a system does not have, its listing says."""
        return None

    def collect(self, context: CollectContext) -> Iterator[Collected]:
        """One fact per entry.

        Raises:
            CollectorError: The system is not one that live collection knows, or refuses.
        """
        return collect_facts(context, platforms.current().state(self.NAME))


CACHE = StateCollector("dns-cache", "Names that were resolved lately", 45)
SHARES = StateCollector("shares", "Shares, and who is connected to them", 62)
SERVICES = StateCollector("services", "Services and units with their state", 64)
DRIVERS = StateCollector("drivers", "Drivers and kernel modules", 66)
FIREWALL = StateCollector("firewall", "Packet filter: profiles, chains and rules", 68)
MOUNTS = StateCollector("mounts", "Mounted file systems", 69)
UPDATES = StateCollector("updates", "Installed updates of Windows", 85)
