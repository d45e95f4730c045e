"""netstat listings of Windows, Linux, BSD, macOS, Solaris, AIX and HP-UX, in any language.

Rows are known by structure (see ``netstat_rows``). What ``-b`` prints below a Windows row (components, DLL stacks,
``[image.exe]``, "can not obtain ownership information") belongs to that row. Headings in unknown languages are the
lines without digits right above the first row of a section, and the same lines again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.endpoint import EndpointRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.endpoint_text import any_address
from responder.parsers.netstat_rows import Layout, Row, read_row
from responder.parsers.text import TextLines

NAME = "netstat"
DATA_FORMAT = "netstat listing (Windows, Linux, BSD, macOS, Solaris)"
TABLE = "endpoints"
REF_KIND = RefKind.LINE

_HEADER_WORDS: Final = frozenset(
    [
        "proto",
        "local",
        "address",
        "foreign",
        "remote",
        "state",
        "recv-q",
        "send-q",
        "pid",
        "user",
        "inode",
        "(state)",
        "swind",
        "rwind",
        "type",
        "refcnt",
        "flags",
        "i-node",
        "path",
        "conn",
        "refs",
        "nextref",
        "vnode",
        "timer",
        "process",
        "addr",
        "offload",
    ]
)
_MAX_ODD: Final = 20  # wordings and names listed in warnings


def sniff(head: Head) -> int:
    """Confidence by the share of lines that are rows, more with a netstat heading."""
    layout = Layout()
    rows = owners = headings = 0
    pending: Row | None = None
    for line in head.lines:
        row = read_row(line, layout)
        if row is not None:
            rows += 1
            pending = row
        elif _is_heading(line):
            layout.heading(line)
            headings += _names_columns(line) or "Active" in line
        elif pending is not None and _owner_line(line, pending):
            owners += 1
    if not rows:
        return 40 if headings >= 2 else 0
    if headings:
        return 92
    share = (rows + owners) / len(head.lines)
    if share >= 0.4:
        return 80 if rows >= 2 else 60
    return 50 if rows >= 5 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    yield from _Listing(TextLines(stream), context).items()


def _names_columns(line: str) -> bool:
    words = line.lower().split()
    return sum(word in _HEADER_WORDS for word in words) >= 3 and not any(word.isdigit() for word in words)


def _is_heading(line: str) -> bool:
    """Titles, column headings, rulers and command lines that are known without knowing the language."""
    text = line.strip()
    lower = text.lower()
    if not text.strip("-= \t"):
        return True
    if lower.startswith("active ") or _names_columns(line):
        return True
    words = lower.split()
    if len(words) == 2 and words[0] in ("tcp:", "udp:", "sctp:") and words[1] in ("ipv4", "ipv6"):
        return True
    if "netstat" in lower and not lower.startswith("[") and len(text) < 200:
        return True
    return _is_prompt(text)


def _is_prompt(text: str) -> bool:
    if len(text) > 1 and text[1] == ":" and ">" in text:
        return True
    return (text.endswith(("$", "#")) and "@" in text) or (text.startswith("PS ") and ">" in text)


def _owner_line(line: str, row: Row) -> bool:
    """Take in a line that ``-b`` printed below a row; False where the line is something else."""
    text = line.strip()
    if not row.owner_may_follow or len(text) > 1024:
        return False
    if text[0] == "[" and text[-1] == "]" and len(text) > 2:
        row.name = text[1:-1]
        row.owner_may_follow = False
        return True
    if text.startswith("--"):
        return True  # "-- unknown component(s) --"
    if "\\" in text:
        return ">" not in text  # one DLL of the stack that XP prints
    if text.isascii() and " " not in text and text.replace("_", "a").replace("-", "a").replace(".", "a").isalnum():
        if text.lower().endswith((".dll", ".exe", ".sys")):
            return True
        if text.isdigit() or not line[0].isspace():
            return False
        row.service = text if isinstance(row.service, Absent) else f"{row.service}, {text}"
        return True
    if line[0].isspace() or "ownership" in text.lower():
        if isinstance(row.name, Absent):
            row.name = Absent.ACCESS_DENIED  # "Can not obtain ownership information", in any language
        return True
    return False


class _Listing:
    """State of one pass over a listing."""

    def __init__(self, lines: TextLines, context: ParseContext) -> None:
        self._lines = lines
        self._context = context
        self._layout = Layout()
        self._pending: tuple[int, Row] | None = None
        self._waiting: list[tuple[int, str]] = []  # lines that the next row may turn into headings
        self._headings: set[str] = set()
        self._notice = False  # inside a parenthesised notice
        self._denied = False
        self._rows = 0
        self._with_pid = 0
        self._odd_states: dict[str, int] = {}
        self._odd_ports: dict[str, int] = {}

    def items(self) -> Iterator[Item]:
        for number, line in self._lines:
            row = read_row(line, self._layout)
            if row is not None:
                yield from self._flush()
                yield from self._settle(before_row=True)
                self._pending = (number, row)
                self._notice = False
            elif self._heading(line):
                self._lines.layout()
                self._layout.heading(line)
                if self._pending is not None:
                    self._pending[1].owner_may_follow = False
            elif self._pending is not None and _owner_line(line, self._pending[1]):
                self._lines.joined()
            elif line.split(None, 1)[0].lower() in ("kctl", "kevt"):
                yield Explained(reason=worded("kernel control socket, not a network endpoint"), first=number)
            else:
                self._waiting.append((number, line))
                if len(self._waiting) > 8:
                    yield self._not_understood(self._waiting.pop(0)[0])
        yield from self._flush()
        yield from self._settle(before_row=False)
        yield self._lines.expected()
        yield from self._lines.warnings()
        yield from self._remarks()

    def _heading(self, line: str) -> bool:
        text = line.strip()
        if text in self._headings or _is_heading(line):
            return True
        if text.startswith("(") and not any(c.isdigit() for c in text):
            # "(Not all processes could be identified … you would have to be root to see it all.)"
            self._notice = self._denied = True
        if self._notice:
            self._notice = not text.endswith(")")
            return True
        return False

    def _settle(self, *, before_row: bool) -> Iterator[Item]:
        """Decide about lines of no known kind: headings if they are right above a row and hold no digit."""
        waiting, self._waiting = self._waiting, []
        keep = 0
        if before_row:
            for _, line in reversed(waiting[-2:]):
                if any(c.isdigit() for c in line) or len(line) > 200:
                    break
                keep += 1
        for number, _ in waiting[: len(waiting) - keep]:
            yield self._not_understood(number)
        for _, line in waiting[len(waiting) - keep :]:
            self._headings.add(line.strip())
            self._lines.layout()

    def _not_understood(self, number: int) -> Explained:
        return Explained(reason=worded("line not understood"), first=number)

    def _flush(self) -> Iterator[Item]:
        if self._pending is None:
            return
        (number, row), self._pending = self._pending, None
        self._rows += 1
        self._with_pid += isinstance(row.pid, int)
        if row.odd_state:
            self._odd_states.setdefault(row.odd_state, number)
        for end in (row.local, row.remote):
            if end is not None and end.port is Absent.UNPARSED:
                self._odd_ports.setdefault(end.port_name, number)
        yield _record(row, number, self._context, self._denied)

    def _remarks(self) -> Iterator[Item]:
        if self._rows and not self._with_pid:
            yield EvidenceWarning(
                message=worded("the listing shows no process ids: which program owns a socket cannot be told from it"),
                level=Level.INFO,
            )
        for wording, number in list(self._odd_states.items())[:_MAX_ODD]:
            yield EvidenceWarning(
                message=worded(
                    "connection state “{wording}” is not known; it is shown as written", wording=wording[:40]
                ),
                level=Level.INFO,
                value=number,
            )
        for name, number in list(self._odd_ports.items())[:_MAX_ODD]:
            yield EvidenceWarning(
                message=worded("port name “{name}” is not in the table; the port number is unknown", name=name),
                value=number,
            )


def _record(row: Row, number: int, context: ParseContext, denied: bool) -> EndpointRecord:
    pid, name = row.pid, row.name
    if row.unnamed_owner:
        if row.state in ("TIME_WAIT", "SYN_RECEIVED"):
            pid = name = Absent.NOT_APPLICABLE  # the kernel's own
        elif denied:
            pid = name = Absent.ACCESS_DENIED
    service: Value[str] = row.service
    for end in (row.local, row.remote):
        if end is not None and end.port is Absent.UNPARSED and isinstance(service, Absent):
            service = f"port name {end.port_name}"
    if row.local is None:
        return EndpointRecord(
            source=context.line(number), process_name=name, process_pid=pid, protocol=row.protocol, user_name=row.user,
            local_address=row.path, local_port=Absent.NOT_APPLICABLE, state=row.state, service=service,
        )  # fmt: skip
    connected = row.remote is not None and not row.remote.empty
    return EndpointRecord(
        source=context.line(number),
        process_name=name,
        process_pid=pid,
        protocol=row.protocol,
        local_address=any_address(row.local.address, row.protocol),
        local_port=row.local.port,
        remote_address=row.remote.address if row.remote and connected else Absent.NOT_APPLICABLE,
        remote_port=row.remote.port if row.remote and connected else Absent.NOT_APPLICABLE,
        state=row.state,
        service=service,
        user_name=row.user,
    )
