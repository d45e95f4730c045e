"""``lsof`` (Linux, macOS, BSD): sockets with their programs; with other open files where it was asked for all.

Open files become facts under the PID of their program: what is mapped as code its modules, ``txt`` the program itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from responder.model.absent import Absent, Value
from responder.model.account import Explained
from responder.model.endpoint import EndpointRecord
from responder.model.message import text as worded
from responder.model.process import ProcessRecord
from responder.model.source import RefKind
from responder.parsers.base import Derived, Head, Item, ParseContext
from responder.parsers.endpoint_text import any_address, protocol_of, split_endpoint
from responder.parsers.fact_lines import fact
from responder.parsers.netstat_rows import resolve_state
from responder.parsers.text import TextLines

NAME = "lsof"
DATA_FORMAT = "lsof (sockets and open files with their programs)"
TABLE = "endpoints"
REF_KIND = RefKind.LINE

_KINDS: Final = frozenset(
    ("REG", "DIR", "CHR", "BLK", "FIFO", "LINK", "unix", "netlink", "sock", "pack", "a_inode", "PIPE", "KQUEUE",
     "unknown", "VREG", "VDIR", "VCHR", "systm", "key", "PSXSHM", "NEXUS", "CHAN", "NPOLICY", "raw", "raw6"),
)  # fmt: skip
_DELETED: Final = " (deleted)"


def _is_heading(line: str) -> bool:
    words = line.split()
    return words[:2] == ["COMMAND", "PID"] and words[-1:] == ["NAME"] and "TYPE" in words


def sniff(head: Head) -> int:
    """Confidence: the heading, or rows of that form without one."""
    if any(_is_heading(line) for line in head.lines[:10]):
        return 93
    rows = head.lines[:30]
    return 80 if len(rows) >= 2 and sum(_socket(r) is not None for r in rows) * 2 > len(rows) else 0


def _socket(line: str) -> tuple[list[str], str, str, str] | None:
    """Words before the type, protocol, name and state; None where the line is no IP socket."""
    words = line.split()
    at = next((n for n, w in enumerate(words[3:8], 3) if w in ("IPv4", "IPv6")), None)
    if at is None:
        return None
    protocol = next((n for n, w in enumerate(words[at + 1 :], at + 1) if w in ("TCP", "UDP", "UDPLITE", "SCTP")), None)
    if protocol is None or protocol + 1 >= len(words):
        return None
    name, state = words[protocol + 1], " ".join(words[protocol + 2 :])
    return [*words[:at], words[at]], words[protocol], name, state.split("(")[-1].strip("() ") if "(" in state else ""


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    seen: set[tuple[str, str]] = set()
    for number, line in lines:
        if _is_heading(line):
            lines.layout()
            continue
        found = _socket(line)
        endpoint = _endpoint(found, number, context) if found else None
        if endpoint is None:
            opened = _opened(line)
            if opened is None:
                yield Explained(reason=worded("line not understood"), first=number)
                continue
            yield from _file(opened, number, line, context)
            continue
        yield endpoint
        program = (str(endpoint.process_name), str(endpoint.process_pid))
        if program not in seen:
            seen.add(program)
            yield Derived(
                ProcessRecord(
                    source=endpoint.source, process_name=endpoint.process_name, process_pid=endpoint.process_pid,
                    user_name=endpoint.user_name,
                )
            )  # fmt: skip
    yield lines.expected()
    yield from lines.warnings()


class _Opened(NamedTuple):
    """A row about anything but an IP socket."""

    name: str
    pid: int
    user: str
    descriptor: str
    kind: str
    target: str


def _opened(line: str) -> _Opened | None:
    """``bash 812 root txt REG 8,1 1265648 131 /usr/bin/bash``; None for lines of another form."""
    words = line.split()
    at = next((n for n, w in enumerate(words[1:4], 1) if w.isascii() and w.isdigit() and len(w) <= 10), None)
    if at is None:
        return None
    kind = next((n for n, w in enumerate(words[at + 2 : at + 6], at + 2) if w in _KINDS or w.startswith("0")), None)
    if kind is None or kind + 1 >= len(words):
        return None
    slash = line.find(" /", line.find(f" {words[kind]} "))
    target = line[slash:].strip() if slash > 0 else " ".join(words[kind + 1 :])
    user = next((w for w in words[at + 1 : kind - 1] if not w.isdigit()), "")
    name = _unescaped(" ".join(words[:at]))
    return _Opened(name, int(words[at]), user, words[kind - 1], words[kind], target)


def _file(found: _Opened, number: int, line: str, context: ParseContext) -> Iterator[Item]:
    gone = found.target.endswith(_DELETED) or found.descriptor == "DEL"
    target = found.target.removesuffix(_DELETED)
    if found.descriptor == "cwd":
        category = "working folder"
    elif found.descriptor in ("txt", "mem", "DEL", "ltx", "mmap"):
        category = "module"
    else:
        category = "open file"
    words = (found.descriptor, found.kind, "deleted" if gone else "")
    yield fact(context, number, category, str(found.pid), target, detail=" ".join(w for w in words if w), raw=line)
    if found.descriptor == "txt" and target.startswith("/"):
        yield Derived(
            ProcessRecord(
                source=context.line(number), process_name=target.rpartition("/")[2] or found.name,
                process_pid=found.pid, user_name=found.user or Absent.NOT_COLLECTED, process_path=target,
                process_image_state="deleted" if gone else Absent.NOT_COLLECTED,
            )
        )  # fmt: skip


def _endpoint(found: tuple[list[str], str, str, str], number: int, context: ParseContext) -> EndpointRecord | None:
    front, word, name, wording = found
    at = next((n for n, w in enumerate(front[1:], 1) if w.isascii() and w.isdigit() and len(w) <= 10), None)
    if at is None:
        return None
    local_text, arrow, remote_text = name.partition("->")
    local = split_endpoint(local_text)
    remote = split_endpoint(remote_text) if arrow else None
    if local is None or (arrow and remote is None):
        return None
    v6 = "[::1]" if front[-1] == "IPv6" else ""
    protocol = protocol_of(word.lower(), local.address, "::1::" if v6 else "") or word.lower()
    state, _ = resolve_state(protocol, wording, remote)
    # with -K there is a thread column between PID and user, with -R the parent
    user = next((w for w in front[at + 1 : -2] if not w.isdigit()), "")
    nobody: Value[str] = Absent.NOT_APPLICABLE
    return EndpointRecord(
        source=context.line(number),
        process_name=_unescaped(" ".join(front[:at])),
        process_pid=int(front[at]),
        protocol=protocol,
        local_address=any_address(local.address, protocol),
        local_port=local.port,
        remote_address=remote.address if remote else nobody,
        remote_port=remote.port if remote else Absent.NOT_APPLICABLE,
        state=state,
        user_name=user or Absent.NOT_COLLECTED,
    )


def _unescaped(text: str) -> str:
    r"""``Google\x20Chrome``: blanks in names are written as escapes."""
    return text.replace("\\x20", " ")
