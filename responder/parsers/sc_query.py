"""``sc query``, ``queryex`` and ``qc`` of Windows in any language: what services there are, and how they start.

``SERVICE_NAME`` and the words of values (``4  RUNNING``, ``2   AUTO_START``) are the same everywhere; some labels are
translated, so that values are known by their form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.model.autostart import AutostartRecord
from responder.model.command_line import resolve
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Derived, Head, Item, ParseContext, Record
from responder.parsers.fact_lines import fact, labelled
from responder.parsers.text import TextLines

NAME = "sc-query"
DATA_FORMAT = "sc query, queryex, qc (Windows services)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_STATES: Final = (
    "STOPPED", "START_PENDING", "STOP_PENDING", "RUNNING", "CONTINUE_PENDING", "PAUSE_PENDING", "PAUSED",
)  # fmt: skip
_STARTS: Final = ("BOOT_START", "SYSTEM_START", "AUTO_START", "DEMAND_START", "DISABLED")
_DRIVERS: Final = ("KERNEL_DRIVER", "FILE_SYSTEM_DRIVER", "RECOGNIZER_DRIVER")
_TYPES: Final = ("WIN32", "WIN32_OWN_PROCESS", "WIN32_SHARE_PROCESS", "USER_OWN_PROCESS", "USER_SHARE_PROCESS",
                 "INTERACTIVE_PROCESS", *_DRIVERS)  # fmt: skip


@dataclass(slots=True)
class _Service:
    line: int
    name: str
    display: str = ""
    state: str = ""
    type: str = ""
    start: str = ""
    pid: str = ""
    command: str = ""
    account: str = ""
    raw: list[str] = field(default_factory=list)


def _first(line: str) -> str:
    return line.partition(":")[2].strip() if line.startswith("SERVICE_NAME:") else ""


def sniff(head: Head) -> int:
    """Confidence: a service name, and a state or a way to start."""
    lines = head.lines[:60]
    named = any(_first(line) for line in lines)
    return 93 if named and any(w in line for line in lines for w in ("_PROCESS", "WIN32", *_DRIVERS, *_STATES)) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    service: _Service | None = None
    for number, line in lines:
        name = _first(line)
        if name:
            yield from _made(service, context)
            service = _Service(number, name, raw=[line.strip()])
        elif service is None:
            if "[SC]" in line or ">" in line:
                lines.layout()
            else:
                yield Explained(reason=worded("line not understood"), first=number)
        else:
            lines.joined()
            service.raw.append(line.strip())
            _note(service, line)
    yield from _made(service, context)
    yield lines.expected()
    yield from lines.warnings()


def _note(service: _Service, line: str) -> None:
    found = labelled(line)
    if found is None:
        return
    label, value = found
    words = value.split()
    word = words[1] if len(words) > 1 and words[0].isalnum() else ""
    if line.startswith("DISPLAY_NAME") or (label == "DISPLAY_NAME"):
        service.display = value
    elif word in _STATES:
        service.state = word
    elif word in _STARTS:
        service.start = " ".join(words[1:])
    elif word in _TYPES:
        service.type = word
    elif label == "PID":
        service.pid = value
    elif label == "BINARY_PATH_NAME":
        service.command = value
    elif label == "SERVICE_START_NAME":
        service.account = value


def _made(service: _Service | None, context: ParseContext) -> Iterator[Item]:
    if service is None:
        return
    raw = " | ".join(service.raw)
    records: list[Record] = []
    if service.start or service.command:
        records.append(
            AutostartRecord(
                source=context.line(service.line), category="Drivers" if service.type in _DRIVERS else "Services",
                location="services", entry=service.name, command=service.command or Absent.NOT_APPLICABLE,
                process_path=(resolve(service.command).image if service.command else "") or Absent.NOT_COLLECTED,
                enabled=service.start or Absent.NOT_COLLECTED, user_name=service.account or Absent.NOT_COLLECTED,
                technique="T1543.003",
            )
        )  # fmt: skip
    if service.state or not records:
        detail = ", ".join(w for w in (service.display, f"PID {service.pid}" if service.pid else "", service.type) if w)
        category = "driver" if service.type in _DRIVERS else "service"
        records.append(fact(context, service.line, category, service.name, service.state, detail=detail, raw=raw))
    yield records[0]
    for further in records[1:]:
        yield Derived(further)
