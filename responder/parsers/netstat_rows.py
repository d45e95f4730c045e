"""One row of a netstat listing: Windows, Linux net-tools, BSD and macOS, AIX, HP-UX, Solaris, UNIX domain sockets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from responder.model.absent import Absent, Value
from responder.parsers.endpoint_text import PROTOCOLS, Endpoint, normal_state, protocol_of, split_endpoint

_UNIX_TYPES: Final = ("stream", "dgram", "seqpac", "rdm", "raw", "packet", "ticots", "ticlts")
_TIMERS: Final = ("off", "on", "keepalive", "timewait", "probe", "unkn-")
_MAX_WORDS: Final = 64


@dataclass(slots=True)
class Row:
    """What one line says, before it becomes a record.

    Attributes:
        owner_may_follow: Windows row: the lines below may name its owner (``-b``).
        unnamed_owner: The listing has an owner column and shows ``-`` in it.
        odd_state: Wording that is none of the known states, as written.
    """

    protocol: str
    local: Endpoint | None = None
    remote: Endpoint | None = None
    state: Value[str] = Absent.NOT_APPLICABLE
    pid: Value[int] = Absent.NOT_COLLECTED
    name: Value[str] = Absent.NOT_COLLECTED
    user: Value[str] = Absent.NOT_COLLECTED
    service: Value[str] = Absent.NOT_COLLECTED
    path: Value[str] = Absent.NOT_APPLICABLE
    owner_may_follow: bool = False
    unnamed_owner: bool = False
    odd_state: str = ""


@dataclass(slots=True)
class Layout:
    """What headings so far say about the rows below them.

    Attributes:
        protocol: Protocol of a Solaris section (``TCP: IPv6``), else "".
        after_state: Headings right of the state in a BSD or macOS listing with process columns.
    """

    protocol: str = ""
    after_state: list[str] = field(default_factory=list)

    def heading(self, line: str) -> None:
        """Take in a heading line."""
        words = line.split()
        lower = [word.lower() for word in words]
        if len(words) == 2 and lower[0].rstrip(":") in ("tcp", "udp", "sctp") and lower[1] in ("ipv4", "ipv6"):
            name = lower[0].rstrip(":")
            self.protocol = name + ("6" if lower[1] == "ipv6" else "")
        elif "(state)" in lower or (
            "proto" in lower and "state" in lower and ("pid" in lower or "process:pid" in lower)
        ):
            at = lower.index("(state)") if "(state)" in lower else lower.index("state")
            self.after_state = lower[at + 1 :]
            if at and "pid" in lower[:at]:  # newer macOS: rxbytes txbytes rhiwat shiwat process:pid state
                self.after_state = []
        if "unix" in lower or "proto" in lower:
            self.protocol = ""


def read_row(line: str, layout: Layout) -> Row | None:
    """The row a line holds, or None where it is something else."""
    words = line.split(None, _MAX_WORDS)
    if len(words) < 2:
        return None
    first = words[0].lower()
    if first not in PROTOCOLS and _is_handle(first) and len(words) > 3 and words[1].lower() in PROTOCOLS:
        words = words[1:]  # AIX and BSD -A: address of the control block first
        first = words[0].lower()
    if first == "unix":
        return _linux_unix(words)
    if first in PROTOCOLS:
        if len(words) >= 5 and words[1].isdigit() and words[2].isdigit():
            return _unix_style(words, layout)
        if len(words) == 3 and words[1].count("/") == 2 and words[1].replace("/", "").isdigit():
            local = split_endpoint(words[2], dotted=True)  # BSD -L: listen queues
            return _row(first, local, Endpoint("*", Absent.NOT_APPLICABLE), "LISTEN") if local else None
        return _windows(words) if len(words) >= 3 else None
    if _is_handle(first) and words[1].lower().startswith(_UNIX_TYPES):
        return _bsd_unix(words)
    return _solaris(words, layout) if layout.protocol else None


def _is_handle(word: str) -> bool:
    return len(word) >= 7 and all(c in "0123456789abcdefx" for c in word)


def _row(protocol: str, local: Endpoint | None, remote: Endpoint | None, state: str) -> Row | None:
    name = protocol_of(protocol, local.address if local else "", remote.address if remote else "")
    if name is None or local is None:
        return None
    row = Row(protocol=name, local=local, remote=remote)
    row.state, row.odd_state = resolve_state(name, state, remote)
    return row


def resolve_state(protocol: str, text: str, remote: Endpoint | None) -> tuple[Value[str], str]:
    """State of a record and, where the wording is not known, the wording.

    A TCP socket whose foreign end is empty listens, whatever the language says.
    """
    known = normal_state(text) if text else None
    if not protocol.startswith(("tcp", "sctp", "dccp", "mptcp")):
        return ("ESTABLISHED" if known == "ESTABLISHED" else Absent.NOT_APPLICABLE), ""
    if known:
        return known, ""
    if not text:
        return Absent.NOT_COLLECTED, ""
    if remote is None or remote.empty:
        return ("LISTENING", "") if text.upper() not in ("IDLE", "UNCONN") else (text.upper(), "")
    return text, text


def _pid(word: str) -> Value[int]:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 10 else Absent.UNPARSED


def _windows(words: list[str]) -> Row | None:
    local, remote = split_endpoint(words[1]), split_endpoint(words[2])
    if local is None or remote is None:
        return None
    rest = words[3:]
    name: Value[str] = Absent.NOT_COLLECTED
    if rest and len(rest[-1]) > 2 and rest[-1][0] == "[" and rest[-1][-1] == "]":
        name = rest.pop()[1:-1]
    pid: Value[int] = Absent.NOT_COLLECTED
    if rest and rest[-1].isdigit():
        pid = _pid(rest.pop())
    elif len(rest) >= 2 and rest[-2].isdigit():  # -t adds the offload state after the PID
        pid = _pid(rest[-2])
        rest = rest[:-2]
    if len(rest) > 5:
        return None
    row = _row(words[0], local, remote, " ".join(rest))
    if row is not None:
        row.pid, row.name, row.owner_may_follow = pid, name, True
    return row


def _unix_style(words: list[str], layout: Layout) -> Row | None:
    colons = ":" in words[3] and split_endpoint(words[3]) is not None
    local = split_endpoint(words[3], dotted=not colons)
    remote = split_endpoint(words[4], dotted=not colons)
    if local is None or remote is None:
        return None
    rest = words[5:]
    protocol = words[0].lower()
    state = ""
    if protocol.startswith(("raw", "ip", "icm")):
        if rest and rest[0].isdigit():
            rest = rest[1:]
    elif rest and (normal_state(rest[0]) or (protocol.startswith(("tcp", "sctp")) and _is_word(rest[0]))):
        state, rest = rest[0], rest[1:]
    row = _row(protocol, local, remote, state)
    if row is None:
        return None
    if row.protocol.startswith(("raw", "icmp")) and isinstance(local.port, int):
        # The number after the colon is an IP protocol, not a port.
        row.local, row.service = local._replace(port=Absent.NOT_APPLICABLE), f"IP protocol {local.port}"
    if "pid" in layout.after_state:
        at = layout.after_state.index("pid")
        row.pid = _pid(rest[at]) if at < len(rest) else Absent.NOT_COLLECTED
    else:
        _linux_owner(row, rest)
    return row


def _is_word(text: str) -> bool:
    return text != "-" and "/" not in text and not text.isdigit() and not text.startswith("(")


def _linux_owner(row: Row, rest: list[str]) -> None:
    """Columns User, Inode, PID/Program and Timer in whatever selection is there."""
    if len(rest) >= 2 and rest[-1].startswith("(") and rest[-2].startswith(_TIMERS):
        rest = rest[:-2]
    for at, word in enumerate(rest):
        number, slash, program = word.partition("/")
        if word == "-" or (slash and number.isascii() and number.isdigit()):
            if len(rest[:at]) == 2 and rest[1].isdigit():
                row.user = rest[0]
            if word == "-":
                row.unnamed_owner = True
            else:
                row.pid = _pid(number)
                row.name = " ".join([program, *rest[at + 1 :]]).partition(": ")[0].rstrip(":") or Absent.NOT_COLLECTED
            return
        name, colon, number = word.rpartition(":")  # macOS: process:pid
        if colon and name and number.isascii() and number.isdigit() and at >= 2:
            row.pid, row.name = _pid(number), name
            return
    if len(rest) == 2 and rest[1].isdigit():
        row.user = rest[0]


def _linux_unix(words: list[str]) -> Row | None:
    """``unix  2  [ ACC ]  STREAM  LISTENING  13851  1/systemd  /run/...``."""
    if len(words) < 5 or not words[1].isdigit() or not words[2].startswith("["):
        return None
    close = next((i for i, word in enumerate(words[2:7], 2) if word.endswith("]")), None)
    if close is None or close + 2 >= len(words) + 1:
        return None
    rest = words[close + 2 :]
    row = Row(protocol="unix")
    if rest and not rest[0].isdigit():
        row.state = normal_state(rest[0]) or rest[0]
        rest = rest[1:]
    rest = rest[1:]  # inode
    number, slash, program = rest[0].partition("/") if rest else ("", "", "")
    if slash and number.isascii() and number.isdigit():
        path = next((i for i, word in enumerate(rest) if i and (word[0] in "/@" or "/" in word)), len(rest))
        row.pid = _pid(number)
        row.name = " ".join([program, *rest[1:path]]).partition(": ")[0].rstrip(":") or Absent.NOT_COLLECTED
        rest = rest[path:]
    elif rest and rest[0] == "-":
        row.unnamed_owner = True
        rest = rest[1:]
    row.path = " ".join(rest) or Absent.NOT_APPLICABLE
    return row


def _bsd_unix(words: list[str]) -> Row:
    """``fffff8001b0bc5a0 stream 0 0 …  /tmp/agent``; the path comes last, if there is one."""
    path = next((i for i, word in enumerate(words[2:], 2) if word[0] in "/@"), len(words))
    return Row(protocol="unix", path=" ".join(words[path:]) or Absent.NOT_APPLICABLE)


def _solaris(words: list[str], layout: Layout) -> Row | None:
    local = split_endpoint(words[0], dotted=True)
    if local is None or not ("." in words[0] or words[0].startswith("*")):
        return None
    remote = split_endpoint(words[1], dotted=True)
    rest = words[2:] if remote else words[1:]
    numbers = [word for word in rest if word.isdigit()]
    state = next((word for word in reversed(rest) if not word.isdigit()), "")
    if normal_state(state) is None and state.lower() not in ("idle", "bound", "unbound", "connected", "closed"):
        if layout.protocol.startswith("tcp") or (rest and not numbers and len(rest) > 1):
            return None
        state = ""
    row = _row(layout.protocol, local, remote or Endpoint("*", Absent.NOT_APPLICABLE), state)
    if row is not None:
        row.protocol = layout.protocol
        if len(rest) >= 4 and not rest[0].isdigit() and rest[1].isdigit():  # Solaris 11 -u: User Pid Command
            row.user, row.pid, row.name = rest[0], _pid(rest[1]), rest[2]
    return row
