"""Neighbours as ``arp -a`` of Windows and Unix, ``arp -n`` and ``ip neigh`` print them, in any language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.endpoint_text import is_address
from responder.parsers.fact_lines import LAYOUT, Read, fact, read_lines

NAME = "arp"
DATA_FORMAT = "neighbours (arp, ip neigh)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_STATES: Final = ("REACHABLE", "STALE", "DELAY", "PROBE", "FAILED", "INCOMPLETE", "PERMANENT", "NOARP", "NONE")
_HEX: Final = frozenset("0123456789abcdefABCDEF")

Neighbour = tuple[str, str, str]  # address, MAC, detail


def mac(text: str) -> str:
    """A hardware address in lower case with colons, or ""."""
    parts = text.replace("-", ":").split(":")
    if len(parts) not in (6, 8, 20) or not all(1 <= len(p) <= 2 and set(p) <= _HEX for p in parts):
        return ""
    return ":".join(p.lower().zfill(2) for p in parts)


def _windows(line: str) -> Neighbour | None:
    words = line.split()
    if len(words) < 2 or not is_address(words[0]) or not line[:1].isspace():
        return None
    physical = mac(words[1])
    return (words[0], physical, " ".join(words[2:])) if physical else None


def _interface(line: str) -> str:
    """The address in ``Interface: 192.168.1.5 --- 0x3`` in any language, or ""."""
    front, dashes, index = line.rpartition("---")
    words = front.replace("：", ":").split()
    if not dashes or not index.strip().startswith("0x") or not words:
        return ""
    return words[-1].rpartition(":")[2] if is_address(words[-1].rpartition(":")[2]) else words[-1]


def _unix(line: str) -> Neighbour | None:
    """``gw (10.0.0.1) at aa:bb:cc:dd:ee:ff [ether] on eth0`` and BSD's like."""
    before, middle, after = line.partition(") at ")
    name, opening, address = before.partition(" (")
    if not middle or not opening or not is_address(address):
        return None
    physical, _, rest = after.strip().partition(" ")
    host = "" if name.strip() in ("?", "") else f"{name.strip()}, "
    if not mac(physical) and not physical.strip("<>()").startswith("incomplete"):
        return None
    state = "" if mac(physical) else "incomplete, "
    return address, mac(physical), f"{host}{state}{rest}".strip(", ")


def _table(line: str) -> Neighbour | None:
    """``10.0.0.1  ether  aa:bb:cc:dd:ee:ff  C  eth0``; ``10.0.0.7  (incomplete)  eth0``."""
    words = line.split()
    if len(words) >= 4 and mac(words[2]) and words[1].isalnum():
        return words[0], mac(words[2]), f"{words[1]}, flags {words[3]}, dev {words[-1]}"
    if len(words) == 3 and words[1] == "(incomplete)":
        return words[0], "", f"incomplete, dev {words[2]}"
    return None


def _ip_neigh(line: str) -> Neighbour | None:
    words = line.split()
    if len(words) < 4 or not is_address(words[0]) or words[1] != "dev" or words[-1] not in _STATES:
        return None
    physical = words[words.index("lladdr") + 1] if "lladdr" in words[:-1] else ""
    router = ", router" if "router" in words else ""
    return words[0], mac(physical), f"dev {words[2]}, {words[-1].lower()}{router}"


def _any(line: str) -> Neighbour | None:
    return _ip_neigh(line) or _unix(line) or _windows(line) or _table(line)


def _heading(line: str) -> bool:
    return line.startswith("Address ") and "HWaddress" in line


def sniff(head: Head) -> int:
    """Confidence by the share of lines that are neighbours."""
    lines = head.lines[:200]
    found = sum(_any(line) is not None for line in lines)
    if not found:
        return 0
    if any(_interface(line) for line in lines) or any(_heading(line) for line in lines[:3]):
        return 91
    return 88 if found * 10 >= len(lines) * 8 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    card = ""

    def read(number: int, line: str) -> Read:
        nonlocal card
        found = _any(line)
        if found is None:
            card = _interface(line) or card
            # the heading of Windows follows its interface line, in the host's language
            return LAYOUT if _interface(line) or _heading(line) or (card and not any(map(str.isdigit, line))) else None
        address, physical, detail = found
        where = f"{detail}, interface {card}" if card else detail
        return [fact(context, number, "neighbour", address, physical, detail=where, raw=line)]

    yield from read_lines(stream, read)
