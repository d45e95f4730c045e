"""Netlink: dump requests to the kernel and the framing of their answers (netlink(7), rtnetlink(7))."""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Iterator

NETLINK_ROUTE = 0
NETLINK_SOCK_DIAG = 4

_HEADER = struct.Struct("=IHHII")  # length, type, flags, sequence, port
_ATTRIBUTE = struct.Struct("=HH")  # length, type
_NLMSG_ERROR, _NLMSG_DONE = 2, 3
_NLM_F_REQUEST_DUMP = 0x301
_NLM_F_DUMP_INTR = 0x10
_TYPE_MASK = 0x3FFF  # without the "nested" and "network byte order" flags
_BUFFER = 1 << 18
_PATIENCE = 5.0  # seconds for one answer of the kernel
_ATTEMPTS = 3


class DumpInterruptedError(Exception):
    """The table changed while the kernel wrote it down; what was read is no consistent copy."""


def dump(protocol: int, kind: int, request: bytes, answer: int) -> list[bytes]:
    """Ask the kernel for a table.

    Args:
        protocol: Netlink family (``NETLINK_ROUTE`` …).
        kind: Message type of the request.
        request: Payload of the request.
        answer: Message type of the rows.

    Returns:
        Payload of each row. A table that keeps changing is taken as it came at the last of three attempts.

    Raises:
        OSError: The kernel refuses, does not know the table, or does not answer.
    """
    if sys.platform == "win32":
        raise OSError("netlink exists on Linux only")
    rows: list[bytes] = []
    for _ in range(_ATTEMPTS):
        rows = []
        try:
            for data in _receive(protocol, kind, request):
                if collect(data, answer, rows):
                    break
        except DumpInterruptedError:
            continue
        break
    return rows


def _receive(protocol: int, kind: int, request: bytes) -> Iterator[bytes]:
    if sys.platform == "win32":
        return
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_CLOEXEC, protocol) as channel:
        channel.settimeout(_PATIENCE)
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        channel.bind((0, 0))
        header = _HEADER.pack(_HEADER.size + len(request), kind, _NLM_F_REQUEST_DUMP, 1, 0)
        channel.sendto(header + request, (0, 0))
        while True:
            data, _, flags, sender = channel.recvmsg(_BUFFER)
            if sender[0] != 0:  # only the kernel has port 0; others may send to us but not speak for it
                continue
            if flags & socket.MSG_TRUNC:
                raise OSError("a netlink answer was cut short")
            yield data


def collect(data: bytes, answer: int, rows: list[bytes]) -> bool:
    """Add the rows of one datagram to a list.

    Returns:
        Whether this datagram closes the dump.

    Raises:
        OSError: The kernel answered with an error.
        DumpInterruptedError: The kernel marked the dump as inconsistent.
    """
    at, end, header, add = 0, len(data), _HEADER.unpack_from, rows.append
    while at + 16 <= end:
        length, kind, flags, _, _ = header(data, at)
        if length < 16 or at + length > end:
            raise OSError("a netlink message does not fit its datagram")
        if flags & _NLM_F_DUMP_INTR:
            raise DumpInterruptedError
        payload = data[at + 16 : at + length]
        at += (length + 3) & ~3
        if kind == answer:
            add(payload)
        elif kind in (_NLMSG_ERROR, _NLMSG_DONE):
            code = int(struct.unpack_from("=i", payload)[0]) if len(payload) >= 4 else 0
            if code < 0:
                raise OSError(-code, "the kernel refused a netlink request")
            return True
    return False


def attributes(payload: bytes, start: int) -> dict[int, bytes]:
    """Attributes that follow the fixed part of a row; a cut last one is left out."""
    found: dict[int, bytes] = {}
    at = start
    while at + _ATTRIBUTE.size <= len(payload):
        length, kind = _ATTRIBUTE.unpack_from(payload, at)
        if length < _ATTRIBUTE.size or at + length > len(payload):
            break
        found[kind & _TYPE_MASK] = payload[at + _ATTRIBUTE.size : at + length]
        at += (length + 3) & ~3
    return found
