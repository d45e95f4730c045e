"""``nbtstat`` of Windows in any language: own names (-n), remote names (-a, -A), cache (-c) and sessions (-S, -s).

A row is known by its NetBIOS suffix, ``NAME <20>``, which no language changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.endpoint_text import is_address
from responder.parsers.fact_lines import LAYOUT, Read, fact, labelled, read_lines

NAME = "nbtstat"
DATA_FORMAT = "nbtstat (NetBIOS names, cache and sessions)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_HEX: Final = frozenset("0123456789ABCDEFabcdef")
_LONGEST: Final = 32


def _row(line: str) -> tuple[str, list[str]] | None:
    """NAME<suffix> and the words behind it."""
    name, opening, rest = line.partition("<")
    suffix, closing, behind = rest.partition(">")
    text = name.strip()
    if not opening or not closing or len(suffix) != 2 or not set(suffix) <= _HEX or not text or len(text) > _LONGEST:
        return None
    words = behind.split()
    return (f"{text}<{suffix.upper()}>", words) if words else None


def _node(line: str) -> str:
    """Own address in ``Node IpAddress: [192.168.1.5] Scope Id: []``, or ""."""
    inside = line.partition("[")[2].partition("]")[0].strip()
    return inside if line.count("[") == 2 and is_address(inside) else ""


def sniff(head: Head) -> int:
    """Confidence: rows with a NetBIOS suffix."""
    rows = sum(_row(line) is not None for line in head.lines[:200])
    nodes = any(_node(line) for line in head.lines[:60])
    return 92 if nodes and rows else 80 if rows >= 2 and rows * 3 >= len(head.lines[:200]) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    node = ""

    def read(number: int, line: str) -> Read:
        nonlocal node
        node = _node(line) or node
        row = _row(line)
        if row is None:
            pair = labelled(line.replace(" = ", ": "))
            if pair and pair[1].count("-") == 5 and len(pair[1]) == 17:
                return [fact(context, number, "netbios", "MAC", pair[1].replace("-", ":").lower(), detail=node,
                             raw=line)]  # fmt: skip
            return LAYOUT
        name, words = row
        remote = next((w for w in words if is_address(w)), "")
        rest = " ".join(w for w in words if w != remote)
        where = f"node {node}" if node else ""
        detail = ", ".join(w for w in (rest if remote else " ".join(words[1:]), where) if w)
        return [fact(context, number, "netbios", name, remote or words[0], detail=detail, raw=line)]

    yield from read_lines(stream, read)
