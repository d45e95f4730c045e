"""Velociraptor's ``Windows.Network.Netstat`` and ``NetstatEnriched``: JSON objects, one a line or in one list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import orjson

from responder.model.absent import Absent, Value
from responder.model.account import Explained
from responder.model.endpoint import EndpointRecord
from responder.model.message import text as worded
from responder.model.process import ProcessRecord
from responder.model.source import RefKind
from responder.parsers.base import Derived, Head, Item, ParseContext
from responder.parsers.endpoint_text import Endpoint
from responder.parsers.netstat_rows import resolve_state
from responder.parsers.text import TextLines

NAME = "velociraptor-netstat"
DATA_FORMAT = "Velociraptor Netstat (JSON)"
TABLE = "endpoints"
REF_KIND = RefKind.LINE

_MAX_LIST: Final = 64 << 20  # bytes of a list written over several lines


def _is_row(row: object) -> bool:
    if not isinstance(row, dict) or "Pid" not in row:
        return False
    return "Laddr.IP" in row or "Laddr.Port" in row or isinstance(row.get("Laddr"), dict)


def _load(text: str) -> object:
    try:
        return orjson.loads(text)
    except ValueError:
        return None


def sniff(head: Head) -> int:
    """Confidence: the first object has a PID and a local end."""
    text = head.text.lstrip()
    if not text.startswith(("{", "[")):
        return 0
    first = head.lines[0].strip().rstrip(",") if head.lines else ""
    row = _load(first)
    if isinstance(row, list) and row:
        row = row[0]
    if _is_row(row):
        return 94
    start = text[:4096]
    return 90 if text.startswith("[") and '"Pid"' in start and ('"Laddr.IP"' in start or '"Laddr"' in start) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    first = stream.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    stream.seek(0)
    seen: set[int] = set()
    lines = TextLines(stream)
    if first.startswith(b"["):
        yield from _list(lines, seen, context)
    else:
        for number, line in lines:
            row = _load(line)
            if not isinstance(row, dict) or not _is_row(row):
                yield Explained(reason=worded("line not understood"), first=number)
                continue
            yield from _records(row, number, seen, context)
    yield lines.expected()
    yield from lines.warnings()


def _list(lines: TextLines, seen: set[int], context: ParseContext) -> Iterator[Item]:
    """A JSON list; rows carry the line of the list's beginning, as JSON readers give no places."""
    parts: list[str] = []
    size = first = 0
    for number, line in lines:
        first = first or number
        size += len(line)
        if size <= _MAX_LIST:
            parts.append(line)
    rows = _load("\n".join(parts)) if size <= _MAX_LIST else None
    lines.layout(lines.nonblank)
    if not isinstance(rows, list):
        lines.layout(-1)
        yield Explained(reason=worded("list of rows is broken or too large"), first=first)
        return
    lines.layout(-len(rows))
    for row in rows:
        if isinstance(row, dict) and _is_row(row):
            yield from _records(row, first, seen, context)
        else:
            yield Explained(reason=worded("row not understood"), first=first)


def _text(value: object) -> Value[str]:
    return value if isinstance(value, str) and value else Absent.NOT_COLLECTED


def _number(value: object) -> Value[int]:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 32 else Absent.UNPARSED


def _end(row: dict[str, Any], key: str) -> Endpoint | None:
    nested = row.get(key)
    source = nested if isinstance(nested, dict) else {"IP": row.get(f"{key}.IP"), "Port": row.get(f"{key}.Port")}
    address = source.get("IP")
    return Endpoint(address, _number(source.get("Port"))) if isinstance(address, str) and address else None


def _records(row: dict[str, Any], number: int, seen: set[int], context: ParseContext) -> Iterator[Item]:
    local, remote = _end(row, "Laddr"), _end(row, "Raddr")
    kind = row.get("Type")
    protocol = kind.lower() if isinstance(kind, str) and kind else ""
    if protocol in ("tcp", "udp") and (row.get("Family") == "IPv6" or (local is not None and ":" in local.address)):
        protocol += "6"
    status = row.get("Status")
    state, _ = resolve_state(protocol, status if isinstance(status, str) else "", remote)
    connected = remote is not None and not remote._replace(port=0).empty
    hashes = row.get("Hash")
    sha256 = hashes.get("SHA256") if isinstance(hashes, dict) else None
    pid = _number(row.get("Pid"))
    process = ProcessRecord(
        source=context.line(number),
        process_name=_text(row.get("Name")),
        process_pid=pid,
        process_parent_pid=_number(row["Ppid"]) if "Ppid" in row else Absent.NOT_COLLECTED,
        user_name=_text(row.get("Username")),
        process_path=_text(row.get("Path")),
        process_command_line=_text(row.get("CommandLine")),
        process_signer=_signer(row.get("Authenticode")),
        process_sha256=_text(sha256),
    )
    yield EndpointRecord(
        source=process.source,
        protocol=protocol or Absent.NOT_COLLECTED,
        local_address=local.address if local else Absent.NOT_COLLECTED,
        local_port=local.port if local else Absent.NOT_COLLECTED,
        remote_address=remote.address if remote and connected else Absent.NOT_APPLICABLE,
        remote_port=remote.port if remote and connected else Absent.NOT_APPLICABLE,
        state=state,
        process_name=process.process_name,
        process_pid=process.process_pid,
        user_name=process.user_name,
        process_path=process.process_path,
        process_command_line=process.process_command_line,
        process_signer=process.process_signer,
        process_sha256=process.process_sha256,
    )
    if isinstance(pid, int) and pid not in seen:
        seen.add(pid)
        yield Derived(process)


def _signer(authenticode: object) -> Value[str]:
    """``Microsoft Windows Publisher (trusted)``; unsigned is said, not left open."""
    if not isinstance(authenticode, dict):
        return Absent.NOT_COLLECTED
    trusted, name = authenticode.get("Trusted"), authenticode.get("SubjectName")
    if isinstance(name, str) and name:
        return f"{name} ({trusted})" if isinstance(trusted, str) and trusted else name
    if trusted == "unsigned" and not authenticode.get("Filename"):
        return Absent.NOT_APPLICABLE  # no image to look at: System
    return trusted if isinstance(trusted, str) and trusted else Absent.NOT_COLLECTED
