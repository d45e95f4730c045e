"""Tables of port tools: ActivePorts, CurrPorts, TCPView, tcpvcon, ``Get-NetTCPConnection``.

Separated by tabs, commas or semicolons, or by blanks alone (copied from a window or a slide, columns run together).
Each row is an endpoint; each distinct program among them is also a process. What the table leaves out (ports,
addresses, process ids) is said, because findings that need it cannot be made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.endpoint import EndpointRecord
from responder.model.message import text as worded
from responder.model.process import ProcessRecord
from responder.model.source import RefKind
from responder.parsers.base import Derived, Head, Item, Label, ParseContext
from responder.parsers.delimited import DELIMITERS, delimiter_of, split_fields
from responder.parsers.endpoint_text import any_address, normal_state, protocol_of
from responder.parsers.netstat_rows import resolve_state
from responder.parsers.port_table import (
    Cells,
    blank_parted,
    end_of,
    headless,
    is_port_table,
    roles_of,
    spoken_headings,
)
from responder.parsers.text import TextLines

NAME = "activeports"
DATA_FORMAT = "table of a port tool (ActivePorts, CurrPorts, TCPView, tcpvcon)"
TABLE = "endpoints"
REF_KIND = RefKind.LINE

Reader = Callable[[str], Cells | None]


def _reader(line: str) -> tuple[Reader, list[str], bool] | None:
    """How to read the rows, their roles, and whether the line itself is a heading; None for other lines."""
    delimiter = delimiter_of(line)
    roles = roles_of(split_fields(line, delimiter))
    if len(roles) >= 3 and is_port_table(roles):
        return _delimited(delimiter, roles), roles, True
    spoken = spoken_headings(line)
    if spoken:
        return lambda row: blank_parted(row, spoken), spoken, True
    for delimiter in DELIMITERS:
        cells = headless(split_fields(line, delimiter))
        if cells:
            return _headless(delimiter), list(cells.values), False
    return None


def _headless(delimiter: str) -> Reader:
    return lambda line: headless(split_fields(line, delimiter))


def _delimited(delimiter: str, roles: list[str]) -> Reader:
    def read(line: str) -> Cells | None:
        fields = split_fields(line, delimiter)
        if len(fields) < 2:
            return None
        cells = Cells({role: value for role, value in zip(roles, fields, strict=False) if role})
        if not (cells.get("process") or cells.get("pid") or cells.get("path")):
            return None
        return cells if any(cells.get(r) for r in ("state", "local", "local_port", "remote")) else None

    return read


def sniff(head: Head) -> int:
    """Confidence: a heading that names programs and sockets, or rows of a known form."""
    for at, line in enumerate(head.lines[:12]):
        found = _reader(line)
        if found:
            read, _, heading = found
            rows = head.lines[at + heading :][:50]
            good = sum(read(row) is not None for row in rows)
            if heading:
                return 89 if good * 2 >= len(rows) else 0
            return 70 if good >= 2 and good * 2 > len(rows) else 0
    return 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    read: Reader | None = None
    roles: list[str] = []
    programs: dict[tuple[str, str, str], int] = {}
    ported = False
    for number, line in lines:
        found = _reader(line) if read is None or number <= 12 else None
        if found and found[2]:
            read, roles = found[0], found[1]
            lines.layout()
            continue
        if found and read is None:
            read, roles = found[0], found[1]
        cells = read(line) if read else None
        if cells is None:
            if not line.strip("-= \t"):
                lines.layout()
            else:
                yield Explained(reason=worded("line not understood"), first=number)
            continue
        endpoint = endpoint_of(cells, roles, number, context)
        yield endpoint
        ported = ported or isinstance(endpoint.local_port, int)
        program = (cells.get("process"), cells.get("pid"), cells.get("path"))
        if any(program) and program not in programs:
            programs[program] = number
            yield Derived(process_of(endpoint))
    yield lines.expected()
    yield from lines.warnings()
    yield from _remarks(roles, ported=ported)


def endpoint_of(cells: Cells, roles: list[str], number: int, context: ParseContext) -> EndpointRecord:
    """The socket of a row."""
    missing = Absent.NOT_COLLECTED
    local = end_of(cells, "local", asked="local_port" in roles)
    remote = end_of(cells, "remote", asked="remote_port" in roles)
    word = cells.get("protocol")
    protocol = protocol_of(word, *(end.address for end in (local, remote) if end)) if word else None
    state, _ = resolve_state(protocol or "tcp", cells.get("state").strip("*"), remote)
    if not word and local and normal_state(cells.get("state")):
        protocol = protocol_of("tcp", local.address)  # only TCP has states: Get-NetTCPConnection prints no protocol
    shows_remote = "remote" in roles or "remote_port" in roles
    connected = state != "LISTENING" and remote is not None and not (remote.empty or remote._replace(port=0).empty)
    nobody = Absent.NOT_APPLICABLE if shows_remote or state == "LISTENING" else missing
    pid = cells.get("pid")
    return EndpointRecord(
        source=context.line(number),
        process_name=cells.get("process") or _base_name(cells.get("path")) or missing,
        process_pid=int(pid) if pid.isascii() and pid.isdigit() and len(pid) <= 10 else missing,
        protocol=protocol or (word.lower() if word else missing),
        local_address=any_address(local.address, protocol or "") if local else missing,
        local_port=local.port if local else missing,
        remote_address=remote.address if remote and connected else nobody,
        remote_port=remote.port if remote and connected else nobody,
        state=state,
        service=cells.get("service") or missing,
        user_name=cells.get("user") or missing,
        process_path=cells.get("path") or missing,
        process_command_line=cells.get("command") or missing,
    )


def _base_name(path: str) -> str:
    return path.replace("/", "\\").rpartition("\\")[2]


def process_of(endpoint: EndpointRecord) -> ProcessRecord:
    """The program of a socket."""
    return ProcessRecord(
        source=endpoint.source,
        process_name=endpoint.process_name,
        process_pid=endpoint.process_pid,
        user_name=endpoint.user_name,
        process_path=endpoint.process_path,
        process_command_line=endpoint.process_command_line,
    )


def _remarks(roles: list[str], *, ported: bool) -> Iterator[Item]:
    lacking: list[tuple[Value[str], str]] = []
    if roles and "local" not in roles and "local_port" not in roles:
        lacking.append((worded("addresses and ports"), worded("listening ports, remote hosts and fan-out")))
    elif roles and not ported:  # tcpvcon of version 4
        lacking.append(
            (worded("port numbers"), worded("listening ports and fan-out (a netstat -ano listing has them)"))
        )
    if roles and "pid" not in roles:
        lacking.append((worded("process ids"), worded("which of several processes of one name owns a socket")))
    for what, consequence in lacking:
        yield Label(f"no {what}")
        yield EvidenceWarning(
            message=worded(
                "the table has no column for {what}: {consequence} cannot be judged from it",
                what=what,
                consequence=consequence,
            ),
            level=Level.INFO,
        )
