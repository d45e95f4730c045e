"""Facts about a host: identity, network configuration, who is logged on."""

from __future__ import annotations

from dataclasses import dataclass

from responder.model.absent import Absent, Value
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.model.source import SourceRef

#: Categories of FactRecord; the rooms of the "Host" page and of the printed appendix.
FACT_CATEGORIES = (
    "identity",  # names below, see FACT_NAMES
    "interface",  # name = interface, value = address/prefix or MAC
    "route",  # name = destination/prefix, value = gateway, detail = interface, metric
    "neighbour",  # name = address, value = MAC, detail = interface, state (ARP and ND cache)
    "dns",  # name = server | search | hosts entry | cache entry, value = address or name
    "session",  # name = user, value = terminal or type, detail = from, since
    "clock",
    "software",  # hotfixes, packages
    "setting",
    "service",  # name = service or unit, value = its state, detail = PID, description
    "driver",  # name = driver or kernel module, value = state or users, detail = file, size
    "share",  # name = share, value = folder or remote place; also open files of others
    "firewall",  # name = profile, chain or rule, value = policy or action, detail = what it applies to
    "netbios",  # name = NAME<suffix>, value = type or address
    "mount",  # name = mount point, value = device, detail = type and options
    "collection",  # name = level of the collector's log, value = what it says
    "account",  # name = account or group, value = its state in words, detail = what deserves a look
    "preload",  # name = PID or "ld.so.preload", value = library, detail = its package
    "mapped image",  # name = PID, value = first code that is mapped, detail = image it names
    "standard input",  # name = PID, value = ends of the socket, detail = protocol and state
    "module",  # name = PID, value = library or program with code in its memory, detail = deleted, image
    "open file",  # name = PID (or program), value = what is open, detail = handle and rights
    "environment",  # name = PID, value = NAME=value, secrets masked
    "memory map",  # name = PID, value = what is mapped, detail = range, rights, bytes
    "working folder",  # name = PID
    "command line",  # name = PID
    "process detail",  # name = PID, value = a line of a file of /proc, detail = that file
    "hidden process",  # name = PID, value = view that has it, detail = view that has not
    "hidden socket",  # name = protocol and local end, value and detail as above
)

#: Names of identity facts that the program itself relies on.
FACT_NAMES = (
    "hostname", "domain", "os", "os.version", "os.build", "os.family", "address", "machine.id", "timezone",
    "timezone.offset", "clock.utc", "clock.local", "boot.utc", "collected.utc", "elevated", "kernel", "architecture",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecord:
    """One fact, structured enough to search and join, with the text it came from.

    Attributes:
        category: One of FACT_CATEGORIES.
        name: See FACT_CATEGORIES and FACT_NAMES; one record per address.
        value: Plain text.
        detail: Further words ("metric 10, dev eth0"), or Absent.
        time: Ticks, where the fact has a time (logged on since, boot).
        raw: The line it came from, or Absent.
    """

    source: SourceRef
    category: str
    name: str
    value: Value[str] = Absent.NOT_COLLECTED
    detail: Value[str] = Absent.NOT_APPLICABLE
    time: Value[int] = Absent.NOT_APPLICABLE
    raw: Value[str] = Absent.NOT_COLLECTED


FACTS = TableSpec(
    name="facts",
    record=FactRecord,
    time="time",
    columns=(
        ColumnSpec(key="category", title="Category", width=12),
        ColumnSpec(key="name", title="Name", width=24),
        ColumnSpec(key="value", title="Value", width=40),
        ColumnSpec(key="detail", title="Detail", width=36),
        ColumnSpec(key="time", title="Time", kind=Kind.TIME, width=19, ecs="@timestamp"),
        ColumnSpec(key="raw", title="As Collected", width=48, visible=False),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A host of the case, put together from all its facts.

    Attributes:
        id: ``h1`` …
        name: Host name, or Absent where no evidence states one.
        os: "Windows 2000", "Debian GNU/Linux 12" …
        family: ``windows`` | ``linux`` | ``unix`` | Absent.
        addresses: Own addresses, in the order stated.
        origin: ``live`` | ``imported``.
        timezone: Zone name or offset used for local times of this host.
        timezone_known: False where the zone is an assumption (then every such time is marked).
        boot: Ticks.
        elevated: Whether collection ran with administrator rights ("yes" | "no").
    """

    id: str
    name: Value[str] = Absent.NOT_COLLECTED
    os: Value[str] = Absent.NOT_COLLECTED
    family: Value[str] = Absent.NOT_COLLECTED
    addresses: tuple[str, ...] = ()
    origin: str = "imported"
    timezone: str = "UTC"
    timezone_known: bool = False
    boot: Value[int] = Absent.NOT_COLLECTED
    elevated: Value[str] = Absent.NOT_COLLECTED
