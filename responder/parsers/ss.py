"""``ss`` listings of iproute2, old and new: with or without Netid, State, Process; with ``-e`` ``-i`` ``-o`` extras.

Columns are told by their form: header words run together (``Peer Address:PortProcess``), addresses carry ``%iface``,
states are hyphenated, UNIX sockets take two words per end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.endpoint import EndpointRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.endpoint_text import Endpoint, any_address, is_address, normal_state, protocol_of, split_endpoint
from responder.parsers.text import TextLines

NAME = "ss"
DATA_FORMAT = "ss listing (Linux sockets)"
TABLE = "endpoints"
REF_KIND = RefKind.LINE

#: First column, and how records name the protocol.
_NETIDS: Final[dict[str, str]] = {
    "tcp": "tcp", "udp": "udp", "udpl": "udplite", "raw": "raw", "sctp": "sctp", "dccp": "dccp", "mptcp": "mptcp",
    "icmp": "icmp", "icmp6": "icmp6", "nl": "netlink", "p_raw": "packet", "p_dgr": "packet", "p_sok": "packet",
    "u_str": "unix", "u_dgr": "unix", "u_seq": "unix", "v_str": "vsock", "v_dgr": "vsock", "ti_rd": "tipc",
    "ti_dg": "tipc", "ti_sq": "tipc", "ti_st": "tipc", "xdp": "xdp", "???": "unknown",
}  # fmt: skip
_STATES: Final = frozenset(
    [
        "ESTAB",
        "SYN-SENT",
        "SYN-RECV",
        "FIN-WAIT-1",
        "FIN-WAIT-2",
        "TIME-WAIT",
        "UNCONN",
        "CLOSE-WAIT",
        "LAST-ACK",
        "LISTEN",
        "CLOSING",
        "CLOSED",
        "BOUND",
        "NEW-SYN-RECV",
        "UNKNOWN",
        "CLOSE",
    ]
)
_TCP_ONLY: Final = _STATES - {"ESTAB", "UNCONN", "UNKNOWN", "CLOSE"}
_TWO_WORD_ENDS: Final = ("unix",)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which leading columns the rows have, and the protocol where no Netid column says it."""

    protocol: str = "tcp"


@dataclass(slots=True)
class _Row:
    protocol: str
    state: str
    local: str
    remote: str
    extras: str


def sniff(head: Head) -> int:
    """Confidence: the heading with Recv-Q and glued addresses, or rows of that form."""
    rows = sum(_read(line, _Columns()) is not None for line in head.lines)
    heading = any(_is_heading(line) for line in head.lines[:20])
    if heading:
        return 93 if rows else 45
    return 70 if rows >= 2 and rows * 2 > len(head.lines) else 0


def _is_heading(line: str) -> bool:
    return "Recv-Q" in line and "Send-Q" in line and "Address:Port" in line.replace(" ", "")


def _protocol_without_netid(lines: list[str]) -> str:
    """tcp, udp or unix: what a listing without Netid column holds, from its states and addresses."""
    states: set[str] = set()
    unix = 0
    for line in lines:
        words = line.split()
        if len(words) >= 5 and words[0] in _STATES:
            states.add(words[0])
            unix += split_endpoint(words[3]) is None
    if states and unix * 2 > len(lines):
        return "unix"
    return "udp" if "UNCONN" in states and not states & _TCP_ONLY else "tcp"


def _read(line: str, columns: _Columns) -> _Row | None:
    body, extras = _split_extras(line)
    words = body.split(None, 24)
    protocol = columns.protocol
    if words and words[0] in _NETIDS and len(words) >= 5:
        protocol, words = _NETIDS[words[0]], words[1:]
    elif not words or not (words[0] in _STATES or words[0].isdigit()):
        return None
    state = ""
    if words and words[0] in _STATES:
        state, words = words[0], words[1:]
    if len(words) < 4 or not (words[0].isdigit() and words[1].isdigit()):
        return None
    ends = words[2:]
    if protocol in _TWO_WORD_ENDS:
        if len(ends) < 4 or not (ends[-1].isdigit() or ends[-1] == "*"):
            return None
        return _Row(protocol, state, " ".join(ends[:-3]), "", extras)
    if len(ends) != 2 and not (len(ends) == 3 and protocol in ("netlink", "packet", "vsock", "tipc", "xdp", "unknown")):
        return None
    if protocol in ("tcp", "udp", "sctp", "dccp", "mptcp", "udplite") and split_endpoint(ends[0]) is None:
        return None
    return _Row(protocol, state, ends[0], ends[1], extras)


def _split_extras(line: str) -> tuple[str, str]:
    """Columns, and what follows them: ``users:((…))``, ``uid:…``, ``ino:…``, ``timer:(…)``."""
    cut = len(line)
    for mark in (
        " users:((",
        "\tusers:((",
        " uid:",
        " ino:",
        " timer:(",
        " cgroup:",
        "\tcgroup:",
        " sk:",
        "\tuid:",
        "\tino:",
    ):
        at = line.find(mark)
        if 0 <= at < cut:
            cut = at
    return line[:cut], line[cut:].strip()


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    head = stream.read(Head.SIZE)
    columns = _Columns(_protocol_without_netid(Head(head, len(head)).lines))
    stream.seek(0)
    lines = TextLines(stream)
    rows = owners = 0
    seen_row = False
    for number, line in lines:
        row = _read(line, columns)
        if row is not None:
            record = _record(row, number, context)
            rows += 1
            owners += isinstance(record.process_pid, int)
            seen_row = True
            yield record
        elif (
            _is_heading(line)
            or ("ss " in line and len(line) < 200 and line.strip()[0] in "$#[")
            or not line.strip("-= \t")
        ):
            lines.layout()
        elif seen_row and line[0].isspace():
            lines.joined()  # -i prints the connection's figures below it, -e may wrap
        else:
            yield Explained(reason=worded("line not understood"), first=number)
    yield lines.expected()
    yield from lines.warnings()
    if rows and not owners:
        yield EvidenceWarning(
            message=worded("the listing names no processes: which program owns a socket cannot be told from it"),
            level=Level.INFO,
        )


def _record(row: _Row, number: int, context: ParseContext) -> EndpointRecord:
    source = context.line(number)
    user = _extra(row.extras, "uid:")
    unit = _extra(row.extras, "cgroup:").rpartition("/")[2]
    owners = _owners(row.extras)
    name, pid = owners[0] if owners else (Absent.NOT_COLLECTED, Absent.NOT_COLLECTED)
    service: Value[str] = unit or Absent.NOT_COLLECTED
    if len(owners) > 1:
        others = dict.fromkeys(f"{n}/{p}" for n, p in owners[1:] if (n, p) != owners[0])
        if others:
            service = ((f"{unit}; " if unit else "") + "shared with " + ", ".join(others))[:500]
    base = EndpointRecord(
        source=source, process_name=name, process_pid=pid, protocol=row.protocol,
        user_name=user or Absent.NOT_COLLECTED, service=service, local_port=Absent.NOT_APPLICABLE, state=_state(row),
    )  # fmt: skip
    local, remote = split_endpoint(row.local), split_endpoint(row.remote)
    if row.protocol in ("unix", "netlink", "packet", "vsock", "tipc", "xdp", "unknown") or local is None:
        path = row.local.strip()
        if row.protocol == "unix":
            head, _, inode = path.rpartition(" ")
            path = head if inode.isdigit() else path
        if row.protocol == "netlink" and not owners:
            base = _netlink_owner(base, path)
        return replace(base, local_address=path if path not in ("", "*") else Absent.NOT_APPLICABLE)
    protocol = protocol_of(row.protocol, local.address, remote.address if remote else "") or row.protocol
    if row.protocol in ("raw", "icmp", "icmp6"):
        protocol = "raw6" if row.protocol == "raw" and ":" in local.address else row.protocol
        base = replace(base, service=f"IP protocol {local.port_name or local.port}")
        local = local._replace(port=Absent.NOT_APPLICABLE)
    if local.port is Absent.UNPARSED and isinstance(base.service, Absent):
        base = replace(base, service=f"port name {local.port_name}")
    connected = remote is not None and not remote.empty
    return replace(
        base,
        protocol=protocol,
        local_address=any_address(_address(local), protocol),
        local_port=local.port,
        remote_address=_address(remote) if remote and connected else Absent.NOT_APPLICABLE,
        remote_port=remote.port if remote and connected else Absent.NOT_APPLICABLE,
    )


def _address(end: Endpoint) -> str:
    """The address; an interface behind an IPv4 address is no part of it, behind IPv6 it is the zone."""
    plain, percent, _ = end.address.partition("%")
    return plain if percent and "." in plain and is_address(plain) else end.address


def _state(row: _Row) -> Value[str]:
    if not row.state:
        return Absent.NOT_COLLECTED if row.protocol == "tcp" else Absent.NOT_APPLICABLE
    if row.state == "UNCONN":
        return "CLOSED" if row.protocol == "tcp" else Absent.NOT_APPLICABLE
    return normal_state(row.state) or row.state


def _extra(extras: str, key: str) -> str:
    """Value of ``key`` up to the next blank."""
    at = extras.find(key)
    if at < 0 or (at and not extras[at - 1].isspace()):
        return ""
    words = extras[at + len(key) :].split(None, 1)
    return words[0] if words else ""


def _owners(extras: str) -> list[tuple[str, Value[int]]]:
    """Name and PID pairs of ``users:(("sshd",pid=1206,fd=3),("sshd",1207,3))``; names may hold anything."""
    at = extras.find("users:((")
    if at < 0:
        return []
    found: list[tuple[str, Value[int]]] = []
    rest = extras[at + len("users:(") :]
    while len(found) < 256 and rest.startswith(("(", ",(")):
        rest = rest.lstrip(",")[1:]
        if rest.startswith('"'):
            name, quote, rest = rest[1:].partition('",')
            if not quote:
                break
        else:
            name, _, rest = rest.partition(",")
        body, close, rest = rest.partition(")")
        if not close:
            break
        number = body.split(",")[0].removeprefix("pid=")
        pid: Value[int] = int(number) if number.isascii() and number.isdigit() and len(number) < 11 else Absent.UNPARSED
        found.append((name, pid))
    return found


def _netlink_owner(record: EndpointRecord, local: str) -> EndpointRecord:
    """``rtnl:NetworkManager/878`` names its owner in the address."""
    name, slash, number = local.partition(":")[2].rpartition("/")
    if slash and number.isascii() and number.isdigit() and len(number) < 11:
        return replace(record, process_name=name, process_pid=int(number))
    return record
