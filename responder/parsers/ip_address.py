"""Interfaces and addresses of Unix: ``ip address`` (full and ``-brief``), ``ip link`` and ``ifconfig``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network
from typing import BinaryIO, Final

from responder.model.host import FactRecord
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.endpoint_text import is_address
from responder.parsers.fact_lines import JOINED, LAYOUT, Read, fact, read_lines

NAME = "ip-address"
DATA_FORMAT = "interfaces and addresses (ip address, ifconfig)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_LINK: Final = ("link/", "ether ", "lladdr ", "HWaddr ")
_OWN: Final = ("127.", "::1", "fe80:", "0.0.0.0")


def _card(line: str) -> tuple[str, str] | None:
    """Name and flags of ``2: eth0: <UP> mtu 1500``, ``eth0: flags=4163<UP>  mtu`` and ``eth0      Link encap``."""
    if not line or line[0].isspace():
        return None
    number, colon, rest = line.partition(": ")
    if colon and number.isdigit():
        name, _, words = rest.partition(": ")
        return (name.partition("@")[0], words) if words.startswith("<") else None
    name, colon, words = line.partition(": ")
    if colon and words.startswith("flags="):
        return name, words
    name, _, words = line.partition(" ")
    return (name, words.strip()) if words.strip().startswith("Link encap:") else None


def _brief(line: str) -> tuple[str, str, list[str]] | None:
    """``eth0  UP  10.0.0.5/24 fe80::1/64``."""
    words = line.split()
    if len(words) < 2 or line[0].isspace() or words[1] not in ("UP", "DOWN", "UNKNOWN", "LOWERLAYERDOWN"):
        return None
    return words[0].partition("@")[0], words[1], words[2:]


def _address(line: str) -> tuple[str, str] | None:
    """Address with prefix, and scope, of an ``inet`` or ``inet6`` line."""
    words = line.replace("inet addr:", "inet ").replace("inet6 addr:", "inet6 ").split()
    if len(words) < 2 or words[0] not in ("inet", "inet6"):
        return None
    address, slash, length = words[1].partition("/")
    bare = address.partition("%")[0]
    if not is_address(bare):
        return None
    cells = dict(itertools.pairwise(words[2:]))
    mask = cells.get("netmask") or next((w[5:] for w in words if w.startswith("Mask:")), "")
    prefix = length if slash else cells.get("prefixlen") or _bits(mask)
    scope = cells.get("scope") or cells.get("scopeid") or ""
    return f"{bare}/{prefix}" if prefix else bare, scope


def _bits(mask: str) -> str:
    """Prefix length of ``255.255.255.0`` or ``0xffffff00``, or ""."""
    try:
        text = str(IPv4Address(int(mask, 16))) if mask.startswith("0x") else mask
        return str(IPv4Network(f"0.0.0.0/{text}").prefixlen) if text else ""
    except ValueError:
        return ""


def sniff(head: Head) -> int:
    """Confidence: interfaces at the margin and their addresses below."""
    lines = head.lines[:200]
    cards = sum(_card(line) is not None for line in lines)
    ends = sum(_address(line) is not None or line.strip().startswith(_LINK) for line in lines)
    if cards and (ends or cards == len(lines)):
        return 91
    brief = sum(_brief(line) is not None for line in lines)
    return 80 if brief and brief == len(lines) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    card = flags = ""

    def read(number: int, line: str) -> Read:
        nonlocal card, flags
        found = _card(line)
        if found:
            card, flags = found[0], found[1]
            physical = flags.partition("HWaddr ")[2].split()
            return [fact(context, number, "interface", card, physical[0].lower() if physical else "",
                         detail=flags[:200], raw=line)]  # fmt: skip
        brief = _brief(line)
        if brief:
            records = [fact(context, number, "interface", brief[0], a, detail=brief[1], raw=line) for a in brief[2]]
            records += [_own(context, number, a, brief[0], line) for a in brief[2] if _public(a)]
            return records or [fact(context, number, "interface", brief[0], "", detail=brief[1], raw=line)]
        end = _address(line)
        if end and card:
            detail = f"scope {end[1]}" if end[1] else ""
            records = [fact(context, number, "interface", card, end[0], detail=detail, raw=line)]
            return [*records, _own(context, number, end[0], card, line)] if _public(end[0]) else records
        text = line.strip()
        if card and text.startswith(_LINK):
            words = text.split()
            return [fact(context, number, "interface", card, words[1] if len(words) > 1 else "", detail=words[0],
                         raw=line)]  # fmt: skip
        if card and line[0].isspace():
            return JOINED  # lifetimes, counters, options of the interface above
        return LAYOUT if not card else None

    yield from read_lines(stream, read)


def _public(address: str) -> bool:
    return is_address(address.partition("/")[0]) and not address.startswith(_OWN)


def _own(context: ParseContext, number: int, address: str, card: str, raw: str) -> FactRecord:
    return fact(context, number, "identity", "address", address.partition("/")[0], detail=card, raw=raw)
