"""Objects of PowerShell and WMIC by their properties: services, tasks, drivers, shares, sessions, hotfixes and more.

How they are written (table, list, CSV, JSON) is the business of ``object_rows``. A kind is known by its property
names, which these tools do not translate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.autostart import AutostartRecord
from responder.model.command_line import resolve
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Derived, Head, Item, Label, ParseContext, Record
from responder.parsers.listing_json import cells_of, endpoint_of, moment_of, process_of
from responder.parsers.object_rows import Found, ObjectRow, find, rows

REF_KIND = RefKind.LINE
_DETAILS: Final = 8  # further properties shown in words

#: Property names in words.
_WORDS: Final = {
    "displayname": "display name", "processid": "PID", "pid": "PID", "startmode": "start", "starttype": "start",
    "installedby": "installed by", "installedon": "installed", "clientcomputername": "from",
    "clientusername": "user", "sessionid": "session", "numopens": "open files", "fileid": "file id",
    "lastlogon": "last logon", "principalsource": "source", "objectclass": "class", "recordtype": "type",
    "timetolive": "TTL", "interfacealias": "interface", "ifindex": "interface", "addressfamily": "family",
    "prefixlength": "prefix", "prefixorigin": "origin", "routemetric": "metric", "logfilename": "log",
    "defaultinboundaction": "inbound", "defaultoutboundaction": "outbound", "sid": "SID",
}  # fmt: skip

Make = Callable[[ObjectRow, ParseContext], list[Record]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of object.

    Attributes:
        words: What it is, for the register.
        table: Table of its first record.
        needs: Property names; each entry may offer several, parted by ``|``.
        make: Records of one object, the counted one first; none where the object lacks what names it.
        without: Property names that another kind has.
    """

    words: str
    table: str
    needs: tuple[str, ...]
    make: Make
    without: tuple[str, ...] = ()

    def fits(self, keys: tuple[str, ...]) -> bool:
        """Whether objects with these properties are of this kind."""
        have = set(keys)
        return all(any(n in have for n in need.split("|")) for need in self.needs) and not have & set(self.without)


def _word(text: str) -> Value[str]:
    return text or Absent.NOT_COLLECTED


def _when(text: str, context: ParseContext) -> Value[int]:
    return moment_of(text, context) if text else Absent.NOT_APPLICABLE


def _details(row: ObjectRow, *names: str) -> Value[str]:
    found = [f"{_WORDS.get(name, name)} {row.cells[name]}" for name in names if row.cells.get(name)]
    return ", ".join(found[:_DETAILS]) or Absent.NOT_APPLICABLE


def _fact(category: str, name: str, value: str, *details: str, time: str = "", also: str = "") -> Make:
    """A fact made of properties: which one names it (several parted by ``|``), its value, its details."""

    def make(row: ObjectRow, context: ParseContext) -> list[Record]:
        called = row.get(*name.split("|"))
        if not called:
            return []
        if also:
            called = f"{called} ({row.get(*also.split('|'))})" if row.get(*also.split("|")) else called
        return [
            FactRecord(
                source=context.line(row.line), category=category, name=called, value=_word(row.get(*value.split("|"))),
                detail=_details(row, *details), time=_when(row.get(*time.split("|")), context), raw=row.raw,
            )
        ]  # fmt: skip

    return make


def _named(category: str, name: str, value: str, *details: str) -> Make:
    """A fact under a fixed name."""

    def make(row: ObjectRow, context: ParseContext) -> list[Record]:
        said = row.get(*value.split("|"))
        if not said:
            return []
        return [
            FactRecord(
                source=context.line(row.line), category=category, name=name, value=said,
                detail=_details(row, *details), raw=row.raw,
            )
        ]  # fmt: skip

    return make


def _service(row: ObjectRow, context: ParseContext) -> list[Record]:
    """A service: how it starts, where the source says so, and what state it is in."""
    name = row.get("name", "servicename")
    if not name:
        return []
    command, mode = row.get("pathname", "binarypathname"), row.get("startmode", "starttype")
    state = row.get("state", "status")
    kind = row.get("servicetype").lower()
    found: list[Record] = []
    if command or mode:
        found.append(
            AutostartRecord(
                source=context.line(row.line), category="Drivers" if "driver" in kind else "Services",
                location="services", entry=name, command=_word(command),
                process_path=(resolve(command).image if command else "") or Absent.NOT_COLLECTED, enabled=_word(mode),
                user_name=_word(row.get("startname", "username")), technique="T1543.003",
            )
        )  # fmt: skip
    if state or not found:
        found.append(
            FactRecord(
                source=context.line(row.line), category="service", name=name, value=_word(state),
                detail=_details(row, "displayname", "processid", "pid", "startmode", "starttype"), raw=row.raw,
            )
        )  # fmt: skip
    return found


def _task(row: ObjectRow, context: ParseContext) -> list[Record]:
    name = row.get("taskname")
    folder = row.get("taskpath") or "\\"
    state = {"1": "Disabled", "2": "Queued", "3": "Ready", "4": "Running"}.get(row.get("state"), row.get("state"))
    command = row.get("actions", "execute")
    return [
        AutostartRecord(
            source=context.line(row.line), category="Scheduled Tasks", location=folder, entry=name,
            command=_word(command), enabled=_word(state), user_name=_word(row.get("principal", "author")),
            technique="T1053.005",
        )
    ] if name else []  # fmt: skip


def _startup(row: ObjectRow, context: ParseContext) -> list[Record]:
    command, place = row.get("command"), row.get("location")
    if not command:
        return []
    return [
        AutostartRecord(
            source=context.line(row.line), category="Logon", location=place or "startup",
            entry=row.get("name", "caption") or command, command=command,
            process_path=resolve(command).image or Absent.NOT_COLLECTED, user_name=_word(row.get("user")),
            technique="T1547.001",
        )
    ]  # fmt: skip


def _connection(row: ObjectRow, context: ParseContext) -> list[Record]:
    cells = cells_of(row.cells)
    if "local" not in cells or "local_port" not in cells:
        return []
    if "protocol" not in cells and "remote" not in cells:
        cells["protocol"] = "udp"
    record = endpoint_of(cells, row.line, context)
    return [record] if record else []


def _process(row: ObjectRow, context: ParseContext) -> list[Record]:
    record = process_of(cells_of(row.cells), row.line, context)
    return [record] if record else []


def _listener(row: ObjectRow, context: ParseContext) -> list[Record]:
    """Velociraptor's ListeningPorts."""
    cells = {"local": row.get("address"), "local_port": row.get("port"), "protocol": row.get("protocol")}
    record = endpoint_of(cells_of(row.cells) | cells, row.line, context)
    if record is None:
        return []
    state: Value[str] = "LISTENING" if str(record.protocol).startswith("tcp") else Absent.NOT_APPLICABLE
    return [replace(record, state=state)]


def _task_file(row: ObjectRow, context: ParseContext) -> list[Record]:
    """Velociraptor's TaskScheduler: one action of one task file."""
    path = row.get("ospath", "fullpath")
    command = f"{row.get('expandedcommand', 'command')} {row.get('arguments')}".strip()
    words = command or row.get("comhandler")
    folder, _, name = path.replace("/", "\\").rpartition("\\")
    return [
        AutostartRecord(
            source=context.line(row.line), category="Scheduled Tasks", location=folder, entry=name or path,
            command=words or Absent.NOT_APPLICABLE, user_name=_word(row.get("userid")), technique="T1053.005",
            process_path=(resolve(command).image if command else "") or Absent.NOT_APPLICABLE,
            modified=_when(row.get("mtime"), context),
        )
    ] if path else []  # fmt: skip


def _system(row: ObjectRow, context: ParseContext) -> list[Record]:
    """Win32_OperatingSystem, Get-ComputerInfo."""
    wanted = (
        ("hostname", ("csname", "pscomputername", "__server")), ("os", ("caption", "osname")),
        ("os.version", ("version", "osversion")), ("os.build", ("buildnumber", "osbuildnumber")),
        ("architecture", ("osarchitecture",)), ("boot.utc", ("lastbootuptime", "oslastbootuptime")),
        ("clock.local", ("localdatetime", "oslocaldatetime")), ("installed", ("installdate", "osinstalldate")),
    )  # fmt: skip
    return [
        FactRecord(
            source=context.line(row.line), category="clock" if name == "clock.local" else "identity", name=name,
            value=said, time=_when(said, context) if name in ("boot.utc", "clock.local", "installed")
            else Absent.NOT_APPLICABLE, raw=row.raw,
        )
        for name, keys in wanted if (said := row.get(*keys))
    ]  # fmt: skip


KINDS: Final = (
    Kind("services", "autostarts", ("name|servicename", "startmode|starttype", "pathname|displayname"), _service),
    Kind("services", "facts", ("name", "displayname", "status|state"), _service,
         ("direction", "startmode", "starttype", "id", "processid")),
    Kind("scheduled tasks", "autostarts", ("taskname", "taskpath"), _task),
    Kind("task files", "autostarts", ("ospath|fullpath", "command", "userid"), _task_file),
    Kind("listening ports", "endpoints", ("port", "address", "protocol", "pid"), _listener),
    Kind("neighbours", "facts", ("remoteaddress", "remotemacaddress"),
         _fact("neighbour", "remoteaddress", "remotemacaddress", "interfacealias", "state")),
    Kind("DNS cache", "facts", ("name", "recordtype|record", "ttl"),
         _named("dns", "cache entry", "name", "record", "recordtype", "ttl", "querystatus")),
    Kind("start commands", "autostarts", ("command", "location"), _startup, ("processid",)),
    Kind("hotfixes", "facts", ("hotfixid",),
         _fact("software", "hotfixid", "description|caption", "installedby", "installedon", time="installedon")),
    Kind("shares", "facts", ("name", "path", "scopename|maximumallowed|allowmaximum"),
         _fact("share", "name", "path", "description", "status", "type")),
    Kind("shared sessions", "facts", ("clientcomputername", "clientusername", "sessionid"),
         _fact("session", "clientusername", "clientcomputername", "sessionid", "numopens"), ("fileid",)),
    Kind("files opened from other hosts", "facts", ("fileid", "path|sharerelativepath"),
         _fact("share", "path|sharerelativepath", "clientcomputername", "clientusername", "fileid")),
    Kind("local accounts", "facts", ("name", "enabled|disabled", "description|sid"),
         _fact("account", "name", "enabled|status", "description", "sid", "disabled", "lockout", "lastlogon"),
         ("displayname", "direction")),
    Kind("members of local groups", "facts", ("objectclass", "name", "principalsource"),
         _fact("account", "name", "objectclass", "principalsource")),
    Kind("DNS cache", "facts", ("entry", "data|recordname"),
         _named("dns", "cache entry", "data|entry", "entry", "type", "recordtype", "timetolive")),
    Kind("DNS servers", "facts", ("serveraddresses", "interfacealias"),
         _named("dns", "server", "serveraddresses", "interfacealias", "addressfamily")),
    Kind("neighbours", "facts", ("ipaddress", "linklayeraddress"),
         _fact("neighbour", "ipaddress", "linklayeraddress", "interfacealias", "ifindex", "state")),
    Kind("addresses", "facts", ("ipaddress", "prefixlength"),
         _fact("interface", "interfacealias|interfaceindex|ifindex", "ipaddress", "prefixlength", "prefixorigin"),
         ("linklayeraddress",)),
    Kind("routes", "facts", ("destinationprefix", "nexthop"),
         _fact("route", "destinationprefix", "nexthop", "interfacealias", "ifindex", "routemetric")),
    Kind("firewall rules", "facts", ("direction", "action", "displayname|name"),
         _fact("firewall", "displayname|name", "action", "enabled", "direction", "profile", "program")),
    Kind("firewall profiles", "facts", ("defaultinboundaction", "name"),
         _fact("firewall", "name", "enabled", "defaultinboundaction", "defaultoutboundaction", "logfilename")),
    Kind("operating system", "facts", ("caption|osname", "buildnumber|osbuildnumber"), _system),
    Kind("connections", "endpoints", ("localaddress", "localport"), _connection),
    Kind("processes", "processes",
         ("id|pid|processid", "processname|name|caption", "handles|commandline|ws(k)|si|path"),
         _process, ("localaddress", "laddr.ip")),
)  # fmt: skip


def _kind(keys: tuple[str, ...]) -> Kind | None:
    return next((kind for kind in KINDS if kind.fits(keys)), None)


def _looked(head: Head) -> tuple[Found, Kind] | None:
    """What the head holds; remembered on the head, since every table's parser asks."""
    known: tuple[Found, Kind] | bool | None = head.notes.get("objects", False)
    if isinstance(known, bool):
        found = find(head, lambda keys: _kind(keys) is not None)
        kind = _kind(found.keys) if found else None
        known = head.notes["objects"] = (found, kind) if found and kind else None
    return known


class ObjectList:
    """Parser of the kinds that fill one table; see ``responder.parsers.base.Parser``."""

    REF_KIND = RefKind.LINE

    def __init__(self, table: str) -> None:
        self.TABLE = table
        self.NAME = f"objects-{table}"
        self.DATA_FORMAT = f"objects printed by PowerShell or WMIC ({table})"
        self.STATES_HOST = table == "facts"

    def sniff(self, head: Head) -> int:
        """Confidence: the property names of a kind; lower than formats that know one tool only."""
        looked = _looked(head)
        return 74 if looked and looked[1].table == self.TABLE else 0

    def parse(self, stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
        """See ``Parser.parse``."""
        data = stream.read(Head.SIZE)
        stream.seek(0)
        looked = _looked(Head(data, max(context.size, len(data))))
        if looked is None:
            yield Expected(count=0)
            return
        found, kind = looked
        yield Label(kind.words)
        if kind.table == "endpoints" and not {"owningprocess", "pid", "processid"} & set(found.keys):
            yield EvidenceWarning(
                message=worded(
                    "the table has no column for {what}: {consequence} cannot be judged from it",
                    what=worded("process ids"),
                    consequence=worded("which program owns a socket"),
                ),
                level=Level.INFO,
            )
        for row in rows(stream, found):
            if not isinstance(row, ObjectRow):
                yield row
                continue
            made = kind.make(row, context)
            if not made:
                yield Explained(reason=worded("object without a name"), first=row.line)
                continue
            yield made[0]
            for further in made[1:]:
                yield Derived(further)


PARSERS: Final = tuple(ObjectList(table) for table in ("autostarts", "facts", "endpoints", "processes"))
