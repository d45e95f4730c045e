"""Rules of nf_tables as the kernel lists them (NFT_MSG_NEWRULE, linux/netfilter/nf_tables.h), in words like nft's.

A rule is a list of expressions that load registers, compare them and end in a verdict. Registers are followed, so that
"load two bytes at 2 of the transport header, compare with 0x0016" reads ``th dport 22``. An expression that is not
known is named with its bytes in hexadecimal: nothing of a rule is left out.
"""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from responder.platforms.linux_files import text
from responder.platforms.linux_netlink import attributes

FAMILIES: Final = {1: "inet", 2: "ip", 3: "arp", 5: "netdev", 7: "bridge", 10: "ip6"}
_OPERATORS: Final = ("", "!= ", "< ", "<= ", "> ", ">= ")
_PROTOCOLS: Final = {1: "icmp", 2: "igmp", 6: "tcp", 17: "udp", 33: "dccp", 47: "gre", 50: "esp", 51: "ah",
                     58: "icmpv6", 132: "sctp", 136: "udplite"}  # fmt: skip
_META: Final = (
    "length", "protocol", "priority", "mark", "iif", "oif", "iifname", "oifname", "iiftype", "oiftype", "skuid",
    "skgid", "nftrace", "rtclassid", "secmark", "nfproto", "l4proto", "ibrname", "obrname", "pkttype", "cpu",
    "iifgroup", "oifgroup", "cgroup", "random", "secpath", "iifkind", "oifkind",
)  # fmt: skip
#: Meta keys that nft writes without the word before them.
_BARE: Final = frozenset(("iif", "oif", "iifname", "oifname", "iiftype", "oiftype", "skuid", "skgid", "iifgroup",
                          "oifgroup"))  # fmt: skip
_CT: Final = (
    "state", "direction", "status", "mark", "secmark", "expiration", "helper", "l3proto", "saddr", "daddr", "protocol",
    "proto-src", "proto-dst", "label", "packets", "bytes", "avgpkt", "zone", "event", "ip saddr", "ip daddr",
    "ip6 saddr", "ip6 daddr", "id",
)  # fmt: skip
_STATES: Final = {1: "invalid", 2: "established", 4: "related", 8: "new", 64: "untracked"}
_VERDICTS: Final = {0: "drop", 1: "accept", 2: "stolen", 3: "queue", 4: "repeat", -1: "continue", -2: "break",
                    -3: "jump", -4: "goto", -5: "return"}  # fmt: skip
_HEADERS: Final = {
    ("ip", 12, 4): ("saddr", "address"), ("ip", 16, 4): ("daddr", "address"), ("ip", 9, 1): ("protocol", "l4proto"),
    ("ip", 8, 1): ("ttl", "number"), ("ip6", 8, 16): ("saddr", "address"), ("ip6", 24, 16): ("daddr", "address"),
    ("ip6", 6, 1): ("nexthdr", "l4proto"), ("ether", 0, 6): ("daddr", "hardware"),
    ("ether", 6, 6): ("saddr", "hardware"), ("ether", 12, 2): ("type", "hex"),
}  # fmt: skip
_PORTS: Final = {(0, 2): "sport", (2, 2): "dport"}
_NUMBERS: Final = frozenset(("length", "iif", "oif", "skuid", "skgid", "cpu", "iifgroup", "oifgroup", "pkttype"))
_UNITS: Final = {1: "second", 60: "minute", 3_600: "hour", 86_400: "day", 604_800: "week"}
_UNREACHABLE: Final = ("icmp", "tcp reset", "icmpx")
_LONGEST: Final = 64  # bytes of an unknown expression in hexadecimal
_MOST: Final = 64  # elements of a set in a rule


class Loaded(NamedTuple):
    """What a register holds: how nft calls it, and how its values are written."""

    name: str
    kind: str
    mask: bytes = b""


#: Elements of a set: keys with what they lead to ("" for plain sets); asked for by table and name.
Elements = Callable[[int, bytes, bytes], "list[tuple[bytes, str]] | None"]


@dataclass(slots=True)
class _Rule:
    """Reads the expressions of one rule.

    Attributes:
        family: ``inet``, ``ip`` …
        elements: Gives the elements of a set, None where they were not read.
    """

    family: str
    elements: Callable[[bytes], list[tuple[bytes, str]] | None]
    words: list[str] = field(default_factory=list)
    registers: dict[int, Loaded] = field(default_factory=dict)
    constants: dict[int, bytes] = field(default_factory=dict)
    network: str = ""
    transport: str = ""

    def read(self, name: str, data: bytes) -> None:
        """One expression."""
        reader = _READERS.get(name)
        said = reader(self, attributes(data, 0)) if reader is not None else None
        if said is None:
            rest = data[:_LONGEST].hex(" ") + (" …" if len(data) > _LONGEST else "")
            said = f"[{name} {rest}]" if rest else name
        if said:
            self.words.append(said)

    def loaded(self, cells: Mapping[int, bytes], at: int) -> Loaded:
        return self.registers.get(_number(cells.get(at)), Loaded(f"register {_number(cells.get(at))}", "hex"))

    def value(self, what: Loaded, data: bytes) -> str:
        """A value as nft writes it for what is compared."""
        if what.kind == "address" and len(data) in (4, 16):
            return str(ipaddress.ip_address(data))
        if what.kind == "prefix":
            size = 4 if what.name.startswith("ip ") else 16
            return f"{ipaddress.ip_address(data.ljust(size, bytes(1)))}/{len(data) * 8}"
        if what.kind == "hardware":
            return data.hex(":")
        if what.kind == "name":
            plain = text(data.rstrip(b"\0"))
            return f'"{plain}*"' if plain and not data.endswith(b"\0") and len(data) < 16 else f'"{plain}"'
        if what.kind == "l4proto":
            return _PROTOCOLS.get(data[0], str(data[0])) if data else ""
        if what.kind == "nfproto":
            return {2: "ipv4", 10: "ipv6"}.get(data[0], str(data[0])) if data else ""
        if what.kind == "state":
            bits = int.from_bytes(data, sys.byteorder)
            return ",".join(word for bit, word in _STATES.items() if bits & bit) or f"{bits:#x}"
        if what.kind == "mark":
            return f"{int.from_bytes(data, sys.byteorder):#010x}"
        if what.kind == "port":
            return str(int.from_bytes(data, "big"))
        if what.kind == "number":
            return str(int.from_bytes(data, sys.byteorder))
        return "0x" + data.hex()


def members(payload: bytes) -> Iterator[bytes]:
    """The parts of a list, in its order; ``attributes`` would keep one of each kind. A cut last one is left out."""
    at = 0
    while at + 4 <= len(payload):
        length = int.from_bytes(payload[at : at + 2], sys.byteorder)
        if length < 4 or at + length > len(payload):
            return
        yield payload[at + 4 : at + length]
        at += (length + 3) & ~3


def _number(data: bytes | None) -> int:
    """Numbers in attributes stand in network order."""
    return int.from_bytes(data, "big") if data else 0


def _payload(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    base, offset, length = (_number(cells.get(at)) for at in (2, 3, 4))
    if 5 in cells:  # a register is written into the packet
        return f"@{('ll', 'nh', 'th', 'ih')[base] if base < 4 else base},{offset * 8},{length * 8} set"
    found = Loaded(f"@{('ll', 'nh', 'th', 'ih')[base] if base < 4 else base},{offset * 8},{length * 8}", "hex")
    if base == 2 and (offset, length) in _PORTS:
        found = Loaded(f"{rule.transport or 'th'} {_PORTS[offset, length]}", "port")
    elif base == 2 and rule.transport == "tcp" and (offset, length) == (13, 1):
        found = Loaded("tcp flags", "hex")
    elif base < 2:
        header = "ether" if base == 0 else rule.network or (rule.family if rule.family in ("ip", "ip6") else "")
        if not header:
            header = "ip" if length == 4 and offset in (12, 16) else "ip6"
        named = _HEADERS.get((header, offset, length))
        whole = _HEADERS.get((header, offset, 4 if header == "ip" else 16))
        if whole and whole[1] == "address" and 0 < length < (4 if header == "ip" else 16):
            found = Loaded(f"{header} {whole[0]}", "prefix")  # of a network whole bytes only are compared
        elif named:
            found = Loaded(f"{header} {named[0]}", named[1])
    rule.registers[_number(cells.get(1))] = found
    return ""


def _meta(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    key = _number(cells.get(2))
    name = _META[key] if key < len(_META) else str(key)
    if 3 in cells:
        constant = rule.constants.get(_number(cells.get(3)), b"")
        return f"meta {name} set {rule.value(Loaded('', 'mark' if name == 'mark' else 'number'), constant)}"
    kind = "name" if name.endswith(("name", "kind")) else "number" if name in _NUMBERS else name  # mark, l4proto …
    rule.registers[_number(cells.get(1))] = Loaded(name if name in _BARE else f"meta {name}", kind)
    return ""


def _ct(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    key = _number(cells.get(2))
    name = _CT[key] if key < len(_CT) else str(key)
    if 4 in cells:
        return f"ct {name} set {rule.value(Loaded('', 'mark'), rule.constants.get(_number(cells.get(4)), b''))}"
    kind = {
        "mark": "mark",
        "state": "state",
        "protocol": "l4proto",
        "l3proto": "nfproto",
        "proto-src": "port",
        "proto-dst": "port",
    }
    address = "address" if name.endswith("addr") else "hex"
    rule.registers[_number(cells.get(1))] = Loaded(f"ct {name}", kind.get(name, address))
    return ""


def _bitwise(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    source = rule.loaded(cells, 1)
    mask, flip = (attributes(cells[at], 0).get(1, b"") if at in cells else b"" for at in (4, 5))
    if (6 in cells and _number(cells[6])) or any(flip):
        return None  # shifts, and marks that are changed bit by bit
    rule.registers[_number(cells.get(2))] = source._replace(mask=mask)
    return ""


def _cmp(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    what, operator = rule.loaded(cells, 1), _number(cells.get(2))
    data = attributes(cells.get(3, b""), 0).get(1, b"")
    sign = _OPERATORS[operator] if operator < len(_OPERATORS) else f"operator {operator} "
    if what.name == "meta l4proto" and operator == 0 and data:
        rule.transport = _PROTOCOLS.get(data[0], "")
    if what.name in ("ip protocol", "ip6 nexthdr") and operator == 0 and data:
        rule.transport = _PROTOCOLS.get(data[0], "")
    if what.kind == "nfproto" and operator == 0 and data:
        rule.network = {2: "ip", 10: "ip6"}.get(data[0], "")
    if what.mask:
        return _masked(rule, what, operator, sign, data)
    return f"{what.name} {sign}{rule.value(what, data)}"


def _masked(rule: _Rule, what: Loaded, operator: int, sign: str, data: bytes) -> str:
    bits = int.from_bytes(what.mask, "big")
    size = len(what.mask) * 8
    if what.kind == "address" and len(data) in (4, 16):
        length = bits.bit_count()
        if bits == ((1 << length) - 1) << (size - length):
            return f"{what.name} {sign}{rule.value(what, data)}/{length}"
    if not any(data) and operator == 1:  # some of these bits
        return f"{what.name} {rule.value(what, what.mask)}"
    if not any(data) and operator == 0:
        return f"{what.name} & {rule.value(what, what.mask)} == 0"
    return f"{what.name} & 0x{what.mask.hex()} {sign or '== '}{rule.value(what, data)}"


def _range(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    what = rule.loaded(cells, 1)
    first, last = (attributes(cells.get(at, b""), 0).get(1, b"") for at in (3, 4))
    return f"{what.name} {'!= ' if _number(cells.get(2)) else ''}{rule.value(what, first)}-{rule.value(what, last)}"


def _lookup(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    what, name = rule.loaded(cells, 2), cells.get(1, b"")
    sign = "!= " if _number(cells.get(5)) & 1 else ""
    anonymous = name.startswith((b"__set", b"__map"))
    found = rule.elements(name) if anonymous else None
    if found is None:
        return f"{what.name} {sign}@{text(name.rstrip(bytes(1)))}"
    shown = [rule.value(what, key) + (f" : {leads}" if leads else "") for key, leads in found[:_MOST]]
    more = f", … {len(found) - _MOST} more" if len(found) > _MOST else ""
    return f"{what.name} {'vmap ' if 3 in cells else ''}{sign}{{ {', '.join(shown)}{more} }}"


def _immediate(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    data = attributes(cells.get(2, b""), 0)
    if 2 in data:
        return verdict(data[2])
    register = _number(cells.get(1))
    rule.constants[register] = data.get(1, b"")
    return ""


def verdict(data: bytes) -> str:
    """``accept``, ``jump CHAIN`` and the like."""
    cells = attributes(data, 0)
    code = int.from_bytes(cells.get(1, b""), "big", signed=True)
    chain = text(cells[2].rstrip(b"\0")) if 2 in cells else ""
    return f"{_VERDICTS.get(code, f'verdict {code}')} {chain}".strip()


def _counter(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    return f"counter packets {_number(cells.get(2))} bytes {_number(cells.get(1))}"


def _log(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    prefix = f' prefix "{text(cells[2].rstrip(bytes(1)))}"' if 2 in cells else ""
    group = f" group {_number(cells[1])}" if 1 in cells else ""
    return f"log{prefix}{group}"


def _reject(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    kind = _number(cells.get(1))
    return f"reject with {_UNREACHABLE[kind] if kind < len(_UNREACHABLE) else kind}" + (
        f" type {_number(cells[2])}" if 2 in cells and kind != 1 else ""
    )


def _limit(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    unit = _UNITS.get(_number(cells.get(2)), f"{_number(cells.get(2))} s")
    over = "over " if _number(cells.get(5)) & 1 else ""
    return f"limit rate {over}{_number(cells.get(1))}{' bytes' if _number(cells.get(4)) else ''}/{unit}"


def _nat(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    address = rule.constants.get(_number(cells.get(3)), b"") if 3 in cells else b""
    port = rule.constants.get(_number(cells.get(5)), b"") if 5 in cells else b""
    target = _target(address, port)
    return ("dnat" if _number(cells.get(1)) else "snat") + (f" to {target}" if target else "")


def _redirect(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    port = rule.constants.get(_number(cells.get(1)), b"") if 1 in cells else b""
    return f"redirect to :{int.from_bytes(port[:2], 'big')}" if port else "redirect"


def _target(address: bytes, port: bytes) -> str:
    place = str(ipaddress.ip_address(address)) if len(address) in (4, 16) else ""
    return f"{place}:{int.from_bytes(port[:2], 'big')}" if port else place


def _extension(rule: _Rule, cells: Mapping[int, bytes]) -> str | None:
    """A match or target of iptables in a rule of nf_tables: its name, and its settings as they are."""
    name = text(cells.get(1, b"").rstrip(b"\0"))
    return f"xt {name} [{cells.get(3, b'')[:_LONGEST].hex(' ')}]"


_READERS: Final[dict[str, Callable[[_Rule, Mapping[int, bytes]], str | None]]] = {
    "payload": _payload, "meta": _meta, "ct": _ct, "bitwise": _bitwise, "cmp": _cmp, "range": _range,
    "lookup": _lookup, "immediate": _immediate, "counter": _counter, "log": _log, "reject": _reject, "limit": _limit,
    "nat": _nat, "redir": _redirect, "masq": lambda *_: "masquerade", "notrack": lambda *_: "notrack",
    "match": _extension, "target": _extension,
}  # fmt: skip


class RuleText(NamedTuple):
    """One rule.

    Attributes:
        family: Number of its family.
        table: Name, as the kernel gives it.
        chain: The same.
        handle: Its number in the table.
        words: What it says.
    """

    family: int
    table: bytes
    chain: bytes
    handle: int
    words: str


def rule_texts(rows: list[bytes], elements: Elements = lambda *_: None) -> Iterator[RuleText]:
    """Rows of NFT_MSG_NEWRULE in words, in the order of the kernel.

    Args:
        rows: Payloads, each with its ``nfgenmsg`` in front.
        elements: Asked for the elements of sets without a name.
    """
    for row in rows:
        cells = attributes(row, 4)
        family, table = row[0] if row else 0, cells.get(1, b"")
        rule = _Rule(FAMILIES.get(family, ""), lambda name, f=family, t=table: elements(f, t, name))  # type: ignore[misc]
        for element in members(cells.get(4, b"")):
            expression = attributes(element, 0)
            rule.read(text(expression.get(1, b"").rstrip(b"\0")), expression.get(2, b""))
        yield RuleText(
            family, table, cells.get(2, b""), _number(cells.get(3)), " ".join(rule.words) or "(no expression)"
        )


def element_list(rows: list[bytes]) -> list[tuple[bytes, str]]:
    """Rows of NFT_MSG_NEWSETELEM: keys with the verdict they lead to; the open ends of intervals are left out."""
    found: list[tuple[bytes, str]] = []
    for row in rows:
        for element in members(attributes(row, 4).get(3, b"")):
            cells = attributes(element, 0)
            key = attributes(cells.get(1, b""), 0).get(1, b"")
            if not key or _number(cells.get(3)) & 1:
                continue
            data = attributes(cells.get(2, b""), 0)
            leads = verdict(data[2]) if 2 in data else f"0x{data[1].hex()}" if 1 in data else ""
            found.append((key, leads))
    return found
