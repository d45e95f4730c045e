"""Older port tools of Windows: ``fport``, ``openports``, and the logs of Port Reporter.

Each maps ports to programs in its own layout; what a layout lacks (remote ends, states) stays "not collected".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import BinaryIO

from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.endpoint import EndpointRecord
from responder.model.message import text as worded
from responder.model.process import ProcessRecord
from responder.model.source import RefKind
from responder.model.time import from_local
from responder.parsers.base import Derived, Head, Item, ParseContext
from responder.parsers.console_dates import parse_console_date
from responder.parsers.delimited import split_fields
from responder.parsers.endpoint_text import PROTOCOLS, any_address, is_address, protocol_of, split_endpoint
from responder.parsers.netstat_rows import resolve_state
from responder.parsers.text import TextLines

NAME = "port-mapper"
DATA_FORMAT = "ports with programs (fport, openports, Port Reporter)"
TABLE = "endpoints"
REF_KIND = RefKind.LINE

_MISSING = Absent.NOT_COLLECTED
_REPORTER = ("date", "time", "protocol", "local port")


def _number(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 10 else None


def _port(word: str) -> int | None:
    found = _number(word)
    return found if found is not None and found <= 65_535 else None


def _fport(line: str) -> tuple[str, int, int, str, str] | None:
    r"""Name, PID, port, protocol and path of ``420 svchost -> 135 TCP C:\\…``."""
    front, arrow, back = line.partition("->")
    words, rest = front.split(None, 1), back.split(None, 2)
    if not arrow or len(words) != 2 or len(rest) < 2 or rest[1].lower() not in ("tcp", "udp"):
        return None
    pid, port = _number(words[0]), _port(rest[0])
    if pid is None or port is None:
        return None
    return words[1].strip(), pid, port, rest[1].lower(), rest[2].strip() if len(rest) > 2 else ""


def _owner(line: str) -> tuple[str, int] | None:
    """Name and PID of ``svchost.exe [420]``, the line above its sockets in openports."""
    name, bracket, rest = line.strip().rpartition("[")
    pid = _number(rest[:-1]) if bracket and rest.endswith("]") else None
    return (name.strip(), pid) if pid is not None and name.strip() and len(name) < 300 else None


def _owned(line: str) -> list[str] | None:
    words = line.split()
    if line[:1] not in " \t" or len(words) < 2 or words[0].lower() not in PROTOCOLS:
        return None
    return words if split_endpoint(words[1]) else None


def _is_reporter(line: str) -> bool:
    fields = [f.strip().lower() for f in split_fields(line, ",")]
    return tuple(fields[:4]) == _REPORTER and "pid" in fields


def sniff(head: Head) -> int:
    """Confidence: rows of one of the layouts."""
    lines = head.lines[:60]
    if any(_is_reporter(line) for line in lines[:20]):
        return 92
    if sum(_fport(line) is not None for line in lines) >= 2:
        return 90
    pairs = sum(_owner(a) is not None and _owned(b) is not None for a, b in itertools.pairwise(lines))
    return 85 if pairs >= 2 or (pairs and "openports" in head.text[:500].lower()) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    owner: tuple[str, int] | None = None
    columns: list[str] = []
    rows = 0
    seen: set[tuple[object, object]] = set()
    plain = False
    for number, line in _with_users(lines):
        record: EndpointRecord | None = None
        mapped = _fport(line)
        words = _owned(line) if owner else None
        if _is_reporter(line):
            columns = [f.strip().lower() for f in split_fields(line, ",")]
            lines.layout()
            continue
        if columns:
            record = _reported(columns, split_fields(line, ","), number, context)
        elif mapped:
            record, plain = _mapped(mapped, number, context), True
        elif words and owner:
            record = _listed(owner, words, number, context)
        elif _owner(line):
            owner = _owner(line)
            lines.layout()
            continue
        if record is None:
            if not rows and number <= 40:
                lines.layout()  # name of the tool, its makers, the heading
            else:
                yield Explained(reason=worded("line not understood"), first=number)
            continue
        rows += 1
        yield record
        program = (record.process_name, record.process_pid)
        if program not in seen and record.process_name is not _MISSING:
            seen.add(program)
            yield Derived(
                ProcessRecord(
                    source=record.source, process_name=record.process_name, process_pid=record.process_pid,
                    process_path=record.process_path, user_name=record.user_name,
                )
            )  # fmt: skip
    yield lines.expected()
    yield from lines.warnings()
    if plain:
        yield EvidenceWarning(
            message=worded("fport lists local ports only: remote hosts, states and fan-out cannot be judged from it"),
            level=Level.INFO,
        )


def _with_users(lines: TextLines) -> Iterator[tuple[int, str]]:
    """Lines of Port Reporter with the user that stands alone, indented, on the line below."""
    held: tuple[int, str] | None = None
    for number, line in lines:
        if held is not None and line[:1].isspace() and line.strip()[:1] == "<" and line.strip()[-1:] == ">":
            held = (held[0], f"{held[1].rstrip().rstrip(',')},{line.strip()}")
            lines.joined()
            continue
        if held is not None:
            yield held
        held = (number, line)
    if held is not None:
        yield held


def _mapped(found: tuple[str, int, int, str, str], number: int, context: ParseContext) -> EndpointRecord:
    name, pid, port, protocol, path = found
    return EndpointRecord(
        source=context.line(number), process_name=name, process_pid=pid, protocol=protocol, local_port=port,
        remote_address=_MISSING, remote_port=_MISSING,
        state=_MISSING if protocol == "tcp" else Absent.NOT_APPLICABLE, process_path=path or _MISSING,
    )  # fmt: skip


def _listed(owner: tuple[str, int], words: list[str], number: int, context: ParseContext) -> EndpointRecord | None:
    local = split_endpoint(words[1])
    remote = split_endpoint(words[2]) if len(words) > 2 else None
    if local is None:
        return None
    protocol = protocol_of(words[0], local.address) or words[0].lower()
    state, _ = resolve_state(protocol, words[3] if len(words) > 3 else "", remote)
    connected = remote is not None and not remote.empty
    return EndpointRecord(
        source=context.line(number), process_name=owner[0], process_pid=owner[1], protocol=protocol,
        local_address=any_address(local.address, protocol), local_port=local.port, state=state,
        remote_address=remote.address if remote and connected else Absent.NOT_APPLICABLE,
        remote_port=remote.port if remote and connected else Absent.NOT_APPLICABLE,
    )  # fmt: skip


def _reported(columns: list[str], fields: list[str], number: int, context: ParseContext) -> EndpointRecord | None:
    """A row of Port Reporter's PR-PORTS log: one use of a port at one moment."""
    cells = {name: field.strip() for name, field in zip(columns, fields, strict=False)}
    word, port = cells.get("protocol", ""), _port(cells.get("local port", ""))
    if word.lower() not in PROTOCOLS or port is None:
        return None
    local, remote = cells.get("local ip address", ""), cells.get("remote ip address", "")
    protocol = protocol_of(word, local) or word.lower()
    connected = is_address(remote) and remote not in ("0.0.0.0", "::")
    pid = _number(cells.get("pid", ""))
    moment = parse_console_date(f"{_century(cells.get('date', ''))} {_padded(cells.get('time', ''))}")
    try:
        observed = from_local(moment, context.zone) if moment else Absent.UNPARSED
    except OverflowError:
        observed = Absent.UNPARSED
    remote_port = _port(cells.get("remote port", ""))
    return EndpointRecord(
        source=context.line(number), process_name=cells.get("module") or _MISSING,
        process_pid=pid if pid is not None else _MISSING, protocol=protocol, local_port=port,
        local_address=local if is_address(local) else _MISSING,
        remote_address=remote if connected else Absent.NOT_APPLICABLE,
        remote_port=remote_port if connected and remote_port is not None else Absent.NOT_APPLICABLE,
        state=_MISSING if protocol.startswith("tcp") else Absent.NOT_APPLICABLE,
        user_name=cells.get("user context") or cells.get("user") or _MISSING, observed=observed,
    )  # fmt: skip


def _padded(clock: str) -> str:
    """``13:52:1`` with two digits each: these logs pad nothing."""
    return ":".join(part.zfill(2) for part in clock.split(":"))


def _century(date: str) -> str:
    """``04/1/26`` is the year first, of this century, in these logs."""
    parts = date.split("/")
    if len(parts) == 3 and all(p.isascii() and p.isdigit() for p in parts) and len(parts[0]) == 2:
        return f"20{parts[0]}-{int(parts[1]):02d}-{int(parts[2]):02d}"
    return date
