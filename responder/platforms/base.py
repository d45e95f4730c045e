"""What the program asks an operating system: plain facts, without any notion of evidence items or tables.

Times are ticks (``responder.model.time``), texts are printable decodings of what the kernel gave, absence is typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[T_co]):
    """What one look at the host gave.

    Attributes:
        items: What is shown, in the order of the host.
        expected: How many entries the host listed; ``len(items)`` plus what ``explained`` counts.
        explained: Entries that are listed but not shown, with the reason.
        warnings: What the reader must know about this listing.
    """

    items: tuple[T_co, ...]
    expected: int
    explained: tuple[Explained, ...] = ()
    warnings: tuple[EvidenceWarning, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process; its identity is PID plus start time.

    Attributes:
        kernel: A thread of the kernel: it has no image and no command line.
        image_state: ``present``, ``deleted`` or ``replaced`` (the file on disk is not the running image).
        signer: Verified signer, or the package that owns the image (``dpkg: coreutils``).
        sha256: Of the running image, also where its file is deleted; ``sha1`` and ``md5`` of the same bytes.
    """

    pid: int
    parent_pid: Value[int] = Absent.NOT_COLLECTED
    name: Value[str] = Absent.NOT_COLLECTED
    start: Value[int] = Absent.NOT_COLLECTED
    user: Value[str] = Absent.NOT_COLLECTED
    session: Value[str] = Absent.NOT_APPLICABLE
    service: Value[str] = Absent.NOT_APPLICABLE
    path: Value[str] = Absent.NOT_COLLECTED
    command_line: Value[str] = Absent.NOT_COLLECTED
    image_state: Value[str] = Absent.NOT_COLLECTED
    signer: Value[str] = Absent.NOT_COLLECTED
    sha256: Value[str] = Absent.NOT_COLLECTED
    sha1: Value[str] = Absent.NOT_COLLECTED
    md5: Value[str] = Absent.NOT_COLLECTED
    kernel: bool = False


class Socket(NamedTuple):
    """One socket and, where it is known, a process that holds it.

    Attributes:
        protocol: ``tcp``, ``tcp6``, ``udp``, ``udp6``, ``raw``, ``packet`` …
        state: Spelled as in ``responder.model.endpoint.TCP_STATES``.
        user: Account that the system states for the socket itself.
        pid: Holder; NOT_APPLICABLE where no process holds it (TIME_WAIT), ACCESS_DENIED where it is not visible.
        process: The holder's details.
    """

    protocol: str
    local_address: Value[str] = Absent.NOT_APPLICABLE
    local_port: Value[int] = Absent.NOT_APPLICABLE
    remote_address: Value[str] = Absent.NOT_APPLICABLE
    remote_port: Value[int] = Absent.NOT_APPLICABLE
    state: Value[str] = Absent.NOT_APPLICABLE
    user: Value[str] = Absent.NOT_COLLECTED
    pid: Value[int] = Absent.NOT_COLLECTED
    process: Process | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact about the host; the fields are those of ``responder.model.host.FactRecord``."""

    name: str
    category: str = "identity"
    value: Value[str] = Absent.NOT_COLLECTED
    detail: Value[str] = Absent.NOT_APPLICABLE
    time: Value[int] = Absent.NOT_APPLICABLE
    raw: Value[str] = Absent.NOT_APPLICABLE


class Platform(Protocol):
    """One operating system. Every method looks at the host anew, changes nothing and starts no program."""

    name: str

    def elevated(self) -> bool:
        """Whether the program may see every process and socket."""
        ...

    def identity(self) -> Listing[Fact]:
        """Names, operating system, clock, time zone, boot time, rights; see ``FACT_NAMES``."""
        ...

    def boot_time(self) -> Value[int]:
        """Ticks of the last start of the system."""
        ...

    def sockets(self) -> Listing[Socket]:
        """All sockets with their holders; one entry more for each further program that holds the same socket."""
        ...

    def processes(self) -> Listing[Process]:
        """All processes."""
        ...

    def own_pids(self) -> frozenset[int]:
        """PIDs of this program: the process that asks, those it was started by as a worker, and all their children."""
        ...

    def sessions(self) -> Listing[Fact]:
        """Who is logged on."""
        ...

    def interfaces(self) -> Listing[Fact]:
        """Network interfaces with hardware and IP addresses."""
        ...

    def routes(self) -> Listing[Fact]:
        """Routing tables."""
        ...

    def neighbours(self) -> Listing[Fact]:
        """ARP and neighbour discovery caches."""
        ...

    def dns(self) -> Listing[Fact]:
        """Name servers, search domains and the hosts file; nothing is resolved."""
        ...

    def state(self, kind: str) -> Listing[Fact]:
        """What the host is set up to do; kinds are the names in ``responder.collectors.host_state``."""
        ...


def complete(items: tuple[T_co, ...], *warnings: EvidenceWarning) -> Listing[T_co]:
    """A listing that shows everything the host listed."""
    return Listing(items=items, expected=len(items), warnings=warnings)


def counted(count: int, one: str, many: str) -> str:
    """``1 socket``, ``2 sockets``."""
    return f"{count} {one if count == 1 else many}"
