"""Process lists saved as CSV: ``Win32_Process``, ``wmic process``, ``Get-Process``, Velociraptor's Pslist.

Columns are mapped by name; what a table lacks stays "not collected".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import Explained
from responder.model.message import text as worded
from responder.model.process import ProcessRecord
from responder.model.source import RefKind
from responder.model.time import from_datetime, from_local
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.console_dates import parse_console_date
from responder.parsers.delimited import delimiter_of, records, split_fields
from responder.parsers.text import TextLines

NAME = "process-table"
DATA_FORMAT = "process list (CSV)"
TABLE = "processes"
REF_KIND = RefKind.LINE

_ROLES: Final[dict[str, tuple[str, ...]]] = {
    "pid": ("processid", "process id", "pid", "id"),
    "ppid": ("parentprocessid", "parent process id", "ppid", "parentpid", "parent pid"),
    "name": ("processname", "process name", "name", "imagename", "image name", "caption"),
    "path": ("executablepath", "path", "process path", "exe", "executable", "imagepath", "image path"),
    "command": ("commandline", "command line", "cmdline", "command_line"),
    "start": ("creationdate", "starttime", "createtime", "start time", "create time", "creation date"),
    "user": ("user", "username", "user name", "owner"),
    "session": ("sessionid", "session id", "si"),
    "sha256": ("sha256", "hash.sha256"),
}
_BY_HEADING: Final = {heading: role for role, headings in _ROLES.items() for heading in headings}


def _columns(line: str) -> tuple[str, list[str]] | None:
    """Delimiter and role per column, or None where the line is not such a heading."""
    delimiter = delimiter_of(line)
    roles: list[str] = []
    names = [name.strip().lower().lstrip("\ufeff") for name in split_fields(line, delimiter)]
    for name in names:
        role = _BY_HEADING.get(name, "")
        roles.append("" if role in roles else role)
    if "pid" not in roles or not ("name" in roles or "path" in roles):
        return None
    if any(name.startswith(("local", "remote", "laddr")) for name in names):
        return None  # a table of sockets
    return (
        (delimiter, roles)
        if sum(bool(role) for role in roles) >= 3 and {"ppid", "command", "path"} & set(roles)
        else None
    )


def sniff(head: Head) -> int:
    """Confidence: a heading with process id, name and parent, command line or path."""
    for at, line in enumerate(head.lines[:6]):
        found = _columns(line)
        if found:
            delimiter, roles = found
            pid = roles.index("pid")
            rows = [split_fields(row, delimiter) for row in head.lines[at + 1 : at + 20]]
            good = sum(len(row) > pid and row[pid].strip().isdigit() for row in rows)
            return 87 if good * 2 >= len(rows) else 0
    return 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    rows = iter(lines)
    found: tuple[str, list[str]] | None = None
    wmic = False
    for number, line in rows:
        found = _columns(line)
        if found:
            wmic = line.lstrip("\ufeff").startswith("Node,")
            lines.layout()
            break
        if line.startswith("#TYPE") or not line.strip("-= \t"):
            lines.layout()
        else:
            yield Explained(reason=worded("line not understood"), first=number)
    if found:
        delimiter, roles = found
        plain = wmic and delimiter == ","
        for number, fields in _unquoted(rows, roles) if plain else records(lines, rows, delimiter, len(roles)):
            cells = {role: field.strip() for role, field in zip(roles, fields, strict=False) if role}
            pid = cells.get("pid", "")
            if not (pid.isascii() and pid.isdigit() and len(pid) <= 10):
                yield Explained(reason=worded("line not understood"), first=number)
                continue
            yield _record(cells, number, context)
    yield lines.expected()
    yield from lines.warnings()


def _unquoted(rows: Iterable[tuple[int, str]], roles: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Rows of WMIC, which quotes nothing: commas beyond the columns belong to the command line."""
    at = next((roles.index(role) for role in ("command", "path", "name") if role in roles), 0)
    for number, line in rows:
        fields = line.split(",")
        over = len(fields) - len(roles)
        if over > 0:
            fields[at : at + over + 1] = [",".join(fields[at : at + over + 1])]
        yield number, fields


def _record(cells: dict[str, str], number: int, context: ParseContext) -> ProcessRecord:
    def cell(role: str) -> Value[str]:
        return cells.get(role) or Absent.NOT_COLLECTED

    parent = cells.get("ppid", "")
    path = cells.get("path", "")
    return ProcessRecord(
        source=context.line(number),
        process_name=cells.get("name") or path.replace("/", "\\").rpartition("\\")[2] or Absent.NOT_COLLECTED,
        process_pid=int(cells["pid"]),
        process_parent_pid=int(parent)
        if parent.isascii() and parent.isdigit() and len(parent) <= 10
        else Absent.NOT_COLLECTED,
        process_start=start_time(cells.get("start", ""), context),
        user_name=cell("user"),
        session=cell("session"),
        process_path=cell("path"),
        process_command_line=cell("command"),
        process_sha256=cell("sha256"),
    )


def start_time(text: str, context: ParseContext) -> Value[int]:
    """ISO 8601, WMI's ``20220829124617.556504+540`` (offset in minutes), or a regional format."""
    if not text:
        return Absent.NOT_COLLECTED
    try:
        if len(text) >= 21 and text[:14].isdigit() and text[14] == ".":
            digits, sign, minutes = text[:21], text[21:22], text[22:25]
            moment = datetime.strptime(digits, "%Y%m%d%H%M%S.%f")  # noqa: DTZ007  (the offset follows)
            if sign in "+-" and sign and minutes.isdigit():
                offset = timedelta(minutes=int(sign + minutes))
                return from_datetime(moment.replace(tzinfo=timezone(offset)))
            return from_local(moment, context.zone)
        iso = datetime.fromisoformat(text)
        return from_datetime(iso) if iso.tzinfo else from_local(iso, context.zone)
    except (ValueError, OverflowError):
        pass
    regional = parse_console_date(text)
    try:
        return from_local(regional, context.zone) if regional else Absent.UNPARSED
    except OverflowError:
        return Absent.UNPARSED
