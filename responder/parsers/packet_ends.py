"""The two ends of an alert as text: address, port, or ICMP type and code where ports would stand."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from responder.model.absent import Absent, Value


@dataclass(frozen=True, slots=True)
class End:
    """One end of an alert; ``note`` is a number that is no port (ICMP type or code), or ""."""

    address: Value[str] = Absent.NOT_COLLECTED
    port: Value[int] = Absent.NOT_APPLICABLE
    note: str = ""


def split_end(text: str, protocol: str) -> End:
    """Take ``10.0.0.1:80``, ``[2001:db8::1]:80``, ``2001:db8:0:0:0:0:0:1:80`` or an address alone apart.

    Args:
        text: One end; "" gives an absent address.
        protocol: Name in braces; with ICMP the number behind the address is a type or code.
    """
    if not text:
        return End()
    token = text.split()[0]
    if token.startswith("[") and "]" in token:
        address, _, rest = token[1:].partition("]")
        return _end(address, rest.removeprefix(":"), protocol)
    address, colon, port = token.rpartition(":")
    if not colon:
        return _end(token, "", protocol)
    if token.count(":") > 1:
        # IPv6 is written in full with the port glued on: nine groups. Eight groups are an address alone, and a
        # shortened address counts as alone unless only the part before its last group is a valid address.
        whole = _valid(token)
        glued = _valid(address) and port.isdigit()
        alone = whole and (token.count(":") == 7 or not glued or not _has_ports(protocol))
        return _end(token, "", protocol) if alone or not glued else _end(address, port, protocol)
    return _end(address, port, protocol)


def _has_ports(protocol: str) -> bool:
    return protocol.upper() in ("TCP", "UDP", "SCTP", "ICMP", "ICMP6", "IPV6-ICMP", "006", "017", "132")


def _valid(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _end(address: str, port: str, protocol: str) -> End:
    try:
        shown: Value[str] = str(ipaddress.ip_address(address))
    except ValueError:
        shown = address[:200] or Absent.UNPARSED  # obfuscated ("xxx.xxx.xxx.xxx") or damaged: as written
    if not (port.isascii() and port.isdigit() and len(port) <= 5):
        return End(shown)
    if "ICMP" in protocol.upper():
        return End(shown, note=str(int(port)))
    return End(shown, int(port)) if int(port) <= 65_535 else End(shown)
