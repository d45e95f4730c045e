"""Linux through ``/proc``, netlink and the files of the system; no program is started and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from responder.errors import CollectorError
from responder.model.absent import Value
from responder.model.message import text as worded
from responder.platforms import linux_network, linux_network_text
from responder.platforms.addresses import own_addresses
from responder.platforms.base import Fact, Listing, Process, Socket, complete
from responder.platforms.linux_dns import dns
from responder.platforms.linux_files import read_once, read_proc
from responder.platforms.linux_identity import identity, now
from responder.platforms.linux_image import Images
from responder.platforms.linux_proc import Processes, boot_time, list_pids
from responder.platforms.linux_rights import elevated
from responder.platforms.linux_sessions import sessions
from responder.platforms.linux_sockets import Sockets
from responder.platforms.linux_stat import parse_stat
from responder.platforms.linux_state import state
from responder.platforms.own import SPAWNED, own_pids

_T = TypeVar("_T")


class LinuxPlatform:
    """See ``responder.platforms.base.Platform``.

    Args:
        root: Root of the file system that is looked at. Only for ``/`` the kernel itself is asked over netlink.
    """

    name = "linux"

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root
        self._processes = Processes(root, Images(root))
        self._sockets = Sockets(root, self._processes)

    def elevated(self) -> bool:
        """Whether we may look into every process."""
        return elevated(self._root)

    def boot_time(self) -> Value[int]:
        """Ticks of the system start."""
        return boot_time(self._root)

    def identity(self) -> Listing[Fact]:
        """Identity and clock."""
        return complete(identity(self._root, own_addresses(self.interfaces().items), now()))

    def sockets(self) -> Listing[Socket]:
        """Sockets with holders.

        Raises:
            CollectorError: There is no /proc.
        """
        return self._from_proc(self._sockets.snapshot, "sockets")

    def processes(self) -> Listing[Process]:
        """Processes.

        Raises:
            CollectorError: There is no /proc.
        """
        return self._from_proc(self._processes.snapshot, "processes")

    def own_pids(self) -> frozenset[int]:
        """See ``responder.platforms.own``."""
        parents: dict[int, int] = {}
        for pid in list_pids(self._root):
            try:
                parents[pid] = parse_stat(read_once(f"{self._root}/proc/{pid}/stat", 8192)).parent
            except (OSError, ValueError):
                continue
        return own_pids(parents, self._is_spawned)

    def _is_spawned(self, pid: int) -> bool:
        try:
            return SPAWNED.encode() in read_proc(f"{self._root}/proc/{pid}/cmdline", 65_536).split(b"\0")
        except OSError:
            return False

    def sessions(self) -> Listing[Fact]:
        """Who is logged on."""
        return sessions(self._root)

    def interfaces(self) -> Listing[Fact]:
        """Interfaces."""
        return self._network(linux_network.interfaces, linux_network_text.interfaces)

    def routes(self) -> Listing[Fact]:
        """Routes."""
        return self._network(linux_network.routes, linux_network_text.routes)

    def neighbours(self) -> Listing[Fact]:
        """ARP and neighbour discovery."""
        return self._network(linux_network.neighbours, linux_network_text.neighbours)

    def dns(self) -> Listing[Fact]:
        """Resolver configuration."""
        return dns(self._root)

    def state(self, kind: str) -> Listing[Fact]:
        """Services, modules, mounts, packet filter, shares."""
        return state(kind, self._root)

    def _network(self, ask: Callable[[], Listing[Fact]], read: Callable[[Path], Listing[Fact]]) -> Listing[Fact]:
        if self._root == Path("/"):
            try:
                return ask()
            except OSError:  # refused by a sandbox; the text is less complete and says so
                pass
        return read(self._root)

    def _from_proc(self, take: Callable[[], Listing[_T]], what: str) -> Listing[_T]:
        try:
            return take()
        except OSError as error:
            raise CollectorError(
                worded("/proc cannot be read ({strerror}); no {what} are shown.", strerror=error.strerror, what=what)
            ) from error
