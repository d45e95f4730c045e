"""``ipconfig`` and ``ipconfig /all`` of Windows, in any language.

Adapters are the lines that begin at the margin and end with a colon; values follow rows of dots. What an address is for
is told by English labels, else by order: own addresses stand before the subnet mask, the gateway after it, name servers
beside the letters DNS.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Derived, Head, Item, ParseContext
from responder.parsers.endpoint_text import is_address
from responder.parsers.text import TextLines

NAME = "ipconfig"
DATA_FORMAT = "ipconfig (Windows network configuration)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_OWN: Final = (
    "ipv4 address",
    "ipv6 address",
    "ip address",
    "link-local ipv6",
    "temporary ipv6",
    "autoconfiguration ip",
)
_LABEL_INDENT: Final = 8  # labels stand near the margin, further values below the first one


@dataclass(slots=True)
class _State:
    adapter: str = ""
    keys: int = 0  # labelled lines so far in the global block
    key: str = ""
    masked: bool = False  # the subnet mask of this adapter has passed
    gateway: bool = False


def _pair(line: str) -> tuple[str, str] | None:
    """Label and value of ``   Host Name . . . . . : PC``; None for other lines."""
    if not line[:1].isspace():
        return None
    at = line.find(" :")
    at = at if at >= 0 else line.find(".:")
    dots = line.count(". ", 0, at + 1) if at > 0 else 0
    if dots >= 1:
        return line[: at + 1].strip(" ."), line[at + 2 :].strip()
    # Long labels leave no room for dots: "Verbindungsspezifisches DNS-Suffix: example.net".
    label, colon, value = line.partition(":")
    indent = len(line) - len(line.lstrip())
    if colon and indent <= _LABEL_INDENT and (not value or value[0] == " ") and not is_address(line.strip()):
        return label.strip(" ."), value.strip()
    return None


def sniff(head: Head) -> int:
    """Confidence: dotted labels below adapters, and an address or MAC among the values."""
    dotted = adapters = telling = 0
    for line in head.lines[:200]:
        pair = _pair(line)
        if pair:
            dotted += " . ." in line or ". :" in line
            telling += _is_mac(pair[1]) or is_address(_bare(pair[1]))
        elif not line[0].isspace() and line.rstrip().endswith(":"):
            adapters += 1
    return 92 if dotted >= 2 and (adapters or telling) and dotted * 2 >= len(head.lines[:200]) - adapters - 8 else 0


def _is_mac(text: str) -> bool:
    parts = text.split("-")
    return 6 <= len(parts) <= 8 and all(len(p) == 2 and all(c in "0123456789abcdefABCDEF" for c in p) for p in parts)


def _bare(text: str) -> str:
    """The address without ``(Preferred)`` in any language."""
    return text.partition("(")[0].partition("（")[0].strip()


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    state = _State()
    for number, line in lines:
        pair = _pair(line)
        text = line.strip()
        if pair is not None:
            state.key = pair[0]
            yield from _facts(pair[1], text, number, state, context)
            state.keys += not state.adapter
        elif not line[0].isspace() and text.endswith(":"):
            state = _State(adapter=text[:-1].strip())
            lines.layout()
        elif line[0].isspace() and state.key:
            yield from _facts(text, text, number, state, context)
        elif not line[0].isspace() and not state.adapter and not state.keys:
            lines.layout()  # "Windows IP Configuration"
        elif "ipconfig" in text.lower() or ">" in text:
            lines.layout()  # the command line of a session log
        else:
            yield Explained(reason=worded("line not understood"), first=number)
    yield lines.expected()
    yield from lines.warnings()


def _facts(value: str, raw: str, number: int, state: _State, context: ParseContext) -> Iterator[Item]:
    lower = state.key.lower()
    address = _bare(value)
    kind = _kind(lower, address, state)
    category, name = "interface", state.adapter
    if kind == "dns":
        category, name = "dns", "server"
    elif kind == "search" and value:
        category, name = "dns", "search"
    elif not state.adapter:
        category, name = ("identity", "hostname") if state.keys == 0 else ("setting", state.key)
    yield FactRecord(
        source=context.line(number),
        category=category,
        name=name,
        value=(address if kind in ("own", "dns", "gateway") else value) or Absent.NOT_APPLICABLE,
        detail=(f"{state.key}, {state.adapter}" if category == "dns" and state.adapter else state.key)
        if category != "identity"
        else Absent.NOT_APPLICABLE,
        raw=raw,
    )
    if kind == "own" and not address.lower().startswith(("fe80:", "::1", "127.", "0.0.0.0")):
        yield Derived(
            FactRecord(
                source=context.line(number), category="identity", name="address", value=address, raw=raw,
                detail=state.adapter or Absent.NOT_APPLICABLE,
            )
        )  # fmt: skip
    if kind == "gateway":
        yield Derived(
            FactRecord(
                source=context.line(number), category="route", name="::/0" if ":" in address else "0.0.0.0/0",
                value=address, detail=f"interface {state.adapter}", raw=raw,
            )
        )  # fmt: skip


def _kind(lower: str, address: str, state: _State) -> str:
    """``own``, ``mask``, ``gateway``, ``dns``, ``search`` or "" for a value."""
    if "dns" in lower and is_address(address):
        return "dns"
    if lower.startswith(("dns suffix search", "connection-specific dns suffix search")):
        return "search"
    if not is_address(address) or not state.adapter:
        return ""
    if address.startswith("255."):
        state.masked = True
        return "mask"
    if lower.startswith(_OWN):
        return "own"
    if lower.startswith("default gateway"):
        return "gateway"
    if lower.startswith(("dhcp", "primary wins", "secondary wins", "subnet")) or "dhcp" in lower or "wins" in lower:
        return ""
    if not state.masked:
        return "own"
    if ":" in address and not state.gateway and address.lower().startswith("fe80:") is False:
        return "own"
    if not state.gateway:
        state.gateway = True
        return "gateway"
    return ""
