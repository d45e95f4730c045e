"""Routing tables: Windows ``route print``, Linux ``ip route``, ``route -n`` and ``netstat -rn`` of Linux, BSD, Solaris.

Windows tables are known by the form of their rows in every language: network, mask, gateway, interface, metric.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.endpoint_text import is_address
from responder.parsers.text import TextLines

NAME = "route"
DATA_FORMAT = "routing table (route print, ip route, netstat -r)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_IP_ROUTE_TYPES: Final = (
    "unicast", "local", "broadcast", "multicast", "anycast", "unreachable", "prohibit", "blackhole", "throw", "nat",
)  # fmt: skip
_IP_ROUTE_WORDS: Final = ("via", "dev", "proto", "scope", "metric", "src", "table", "nexthop")
_FLAGS: Final = frozenset("UGHRDMACBSLbclWwXYITiIgrm1234!<>Px")

Route = tuple[str, str, str]  # destination with prefix, gateway, detail


def sniff(head: Head) -> int:
    """Confidence by the share of lines that are routes or interfaces."""
    lines = head.lines[:200]
    routes = sum(_route(line) is not None for line in lines)
    interfaces = sum(_interface(line) is not None for line in lines)
    if not routes:
        return 0
    rulers = sum(line.startswith("=====") for line in lines)
    if interfaces and rulers:
        return 93
    heading = any(_unix_heading(line) for line in lines[:6])
    if heading:
        return 90
    return 65 if routes * 10 >= len(lines) * 6 else 0


def _unix_heading(line: str) -> bool:
    lower = line.lower()
    return "destination" in lower and "gateway" in lower and ("flags" in lower or "genmask" in lower)


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    waiting: tuple[int, str] | None = None  # IPv6 destination whose gateway stands on the next line
    for number, line in lines:
        if waiting is not None:
            before, waiting = waiting, None
            route = _route(f"{before[1]} {line.strip()}")
            if route is not None and len(line.split()) == 1:
                lines.joined()
                yield _fact(route, f"{before[1].strip()} {line.strip()}", before[0], context)
                continue
            yield Explained(reason=worded("line not understood"), first=before[0])
        route = _route(line)
        card = _interface(line)
        if route is not None:
            yield _fact(route, line.strip(), number, context)
        elif card is not None:
            yield FactRecord(
                source=context.line(number), category="interface", name=card[1], value=card[2] or Absent.NOT_APPLICABLE,
                detail=f"interface {card[0]}", raw=line.strip(),
            )  # fmt: skip
        elif _half_ipv6(line):
            waiting = (number, line)
        elif _no_route(line):
            lines.layout()
        else:
            yield Explained(reason=worded("line not understood"), first=number)
    if waiting is not None:
        yield Explained(reason=worded("line not understood"), first=waiting[0])
    yield lines.expected()
    yield from lines.warnings()


def _no_route(line: str) -> bool:
    """Titles and headings: lines without an address or number."""
    return not any(c.isdigit() for c in line.replace("IPv4", "").replace("IPv6", "")) and len(line) < 200


def _fact(route: Route, raw: str, number: int, context: ParseContext) -> FactRecord:
    return FactRecord(
        source=context.line(number),
        category="route",
        name=route[0],
        value=route[1] or Absent.NOT_APPLICABLE,
        detail=route[2] or Absent.NOT_APPLICABLE,
        raw=raw[:400],
    )


def _interface(line: str) -> tuple[str, str, str] | None:
    """Index, name and MAC of ``  8...00 ff 58 60 5f 61 ......TAP-Windows Adapter V9``."""
    number, dots, rest = line.strip().partition("...")
    index = number.strip()
    if not dots or not (index.isdigit() or index.lower().startswith("0x")) or len(index) > 10:
        return None
    mac = rest[:17]
    pairs = mac.split(" ")
    has_mac = len(pairs) == 6 and all(len(p) == 2 and p.isalnum() for p in pairs)
    name = (rest[17:] if has_mac else rest).strip(" .")
    return (index, name, ":".join(pairs) if has_mac else "") if name else None


def _half_ipv6(line: str) -> bool:
    words = line.split()
    return len(words) == 3 and words[0].isdigit() and words[1].isdigit() and "/" in words[2] and ":" in words[2]


def _route(line: str) -> Route | None:
    words = line.split(None, 40)
    if len(words) < 3:
        return None
    return _windows(words) or _windows_ipv6(words) or _ip_route(words) or _unix(words)


def _prefix(network: str, mask: str) -> str | None:
    try:
        return f"{network}/{ipaddress.IPv4Network(f'0.0.0.0/{mask}').prefixlen}"
    except ValueError:
        return None


def _is_ipv4(text: str) -> bool:
    return "." in text and ":" not in text and is_address(text)


def _windows(words: list[str]) -> Route | None:
    """Network, mask, gateway (or On-link in any language), [interface], metric."""
    if not (4 <= len(words) <= 8 and _is_ipv4(words[0]) and _is_ipv4(words[1])):
        return None
    destination = _prefix(words[0], words[1])
    rest = words[2:]
    if destination is None or len(rest) < 2 or (rest[-1].isdigit() is False and rest[-1].isascii() and len(rest) < 3):
        return None
    metric = rest[-1]
    own = rest[-2] if len(rest) >= 3 and _is_ipv4(rest[-2]) else ""
    gateway = " ".join(rest[: len(rest) - (2 if own else 1)])
    if not _is_ipv4(gateway) and any(c.isdigit() for c in gateway):
        return None
    return (
        destination,
        gateway,
        ", ".join(p for p in (f"interface {own}" if own else "persistent", f"metric {metric}") if p),
    )


def _windows_ipv6(words: list[str]) -> Route | None:
    """Interface index, metric, destination/prefix, gateway."""
    if not (4 <= len(words) <= 6 and words[0].isdigit() and words[1].isdigit()):
        return None
    address, slash, length = words[2].partition("/")
    if not slash or not length.isdigit() or ":" not in address or not is_address(address):
        return None
    return words[2], " ".join(words[3:]), f"interface {words[0]}, metric {words[1]}"


def _ip_route(words: list[str]) -> Route | None:
    """``default via 10.0.0.1 dev eth0 proto dhcp metric 100``."""
    if words[0] in _IP_ROUTE_TYPES:
        words = words[1:]
    target = words[0].partition("/")[0] if words else ""
    if not (target == "default" or is_address(target)) or len(words) < 3 or words[1] not in _IP_ROUTE_WORDS:
        return None
    values = dict(zip(words[1::2], words[2::2], strict=False))
    version6 = ":" in (values.get("via", "") + target)
    name = ("::/0" if version6 else "0.0.0.0/0") if target == "default" else words[0]
    detail = ", ".join(f"{key} {value}" for key, value in values.items() if key != "via")
    return name if "/" in name else f"{name}/{128 if version6 else 32}", values.get("via", ""), detail


def _unix(words: list[str]) -> Route | None:
    """``0.0.0.0  10.0.0.1  0.0.0.0  UG  100 0 0 eth0`` and BSD's ``default  10.0.0.1  UGS  em0``."""
    if (
        len(words) >= 8
        and _is_ipv4(words[2])
        and set(words[3]) <= _FLAGS
        and (words[0] == "default" or _is_ipv4(words[0]))
    ):
        network = "0.0.0.0" if words[0] == "default" else words[0]
        destination = _prefix(network, words[2])
        return (destination, words[1], f"flags {words[3]}, metric {words[4]}, dev {words[-1]}") if destination else None
    target = words[0].partition("/")[0].partition("%")[0]
    if not (words[0] == "default" or _is_short_network(target) or is_address(target)):
        return None
    if len(words) < 4 or not set(words[2]) <= _FLAGS or words[2][0] != "U":
        return None
    return words[0], words[1], f"flags {words[2]}, dev {words[-1] if not words[-1].isdigit() else words[3]}"


def _is_short_network(text: str) -> bool:
    """BSD prints ``10`` or ``192.168.1`` for networks."""
    parts = text.split(".")
    return 1 <= len(parts) <= 4 and all(p.isdigit() and len(p) <= 3 and int(p) < 256 for p in parts)
