"""Netlink: dump requests to the kernel and the framing of their answers (netlink(7), rtnetlink(7))."""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Callable, Iterator

import numpy as np

NETLINK_ROUTE = 0
NETLINK_SOCK_DIAG = 4

_HEADER = struct.Struct("=IHHII")  # length, type, flags, sequence, port
_HEAD_OF = struct.Struct("=IHH")
_HEAD = np.dtype([("length", np.uint32), ("kind", np.uint16), ("flags", np.uint16)])
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
        rows.clear()
        if _whole(protocol, kind, request, lambda data: collect(data, answer, rows)):
            break
    return rows


def dump_fixed(protocol: int, kind: int, request: bytes, answer: int, size: int) -> bytes:
    """As ``dump``, but only the fixed part of each row, one behind the other: for tables of tens of thousands of rows.

    Args:
        protocol: Netlink family.
        kind: Message type of the request.
        request: Payload of the request.
        answer: Message type of the rows.
        size: Bytes of the fixed part.

    Raises:
        OSError: The kernel refuses, does not know the table, or does not answer.
        ValueError: A row is shorter than its fixed part.
    """
    if sys.platform == "win32":
        raise OSError("netlink exists on Linux only")
    parts: list[bytes] = []
    for _ in range(_ATTEMPTS):
        parts.clear()
        if _whole(protocol, kind, request, lambda data: collect_fixed(data, answer, size, parts)):
            break
    return b"".join(parts)


def _whole(protocol: int, kind: int, request: bytes, take: Callable[[bytes], bool]) -> bool:
    """One dump, given to a function by datagram until it says that it is over; whether the copy is consistent."""
    try:
        for data in _receive(protocol, kind, request):
            if take(data):
                break
    except DumpInterruptedError:
        return False
    return True


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
    over, places = _places(data, answer)
    rows += [data[at : at + length] for at, length in places]
    return over


def collect_fixed(data: bytes, answer: int, size: int, parts: list[bytes]) -> bool:
    """As ``collect``, for the first ``size`` bytes of each row, which are added to a list as one block.

    Raises:
        OSError: The kernel answered with an error.
        DumpInterruptedError: The kernel marked the dump as inconsistent.
        ValueError: A row is shorter than that.
    """
    alike = _alike(data, answer)
    if alike and alike >= 16 + size:
        parts.append(np.frombuffer(data, np.uint8).reshape(-1, alike)[:, 16 : 16 + size].tobytes())
        return False
    at, end, head, least = 0, len(data), _HEAD_OF.unpack_from, 16 + size
    starts: list[int] = []
    add = starts.append
    while at + least <= end:
        length, kind, flags = head(data, at)
        if kind != answer or flags & _NLM_F_DUMP_INTR or length < least:
            break  # the end, an error, or something odd
        add(at)
        at += (length + 3) & ~3
    over, rest = _places(data[at:], answer)
    if rest or at > end + 3:
        raise ValueError("a netlink row is cut short")
    if starts:
        first = np.array(starts, np.intp)[:, None] + 16
        parts.append(np.frombuffer(data, np.uint8)[first + np.arange(size)].tobytes())
    return over


def _alike(data: bytes, answer: int) -> int:
    """Length of each message of a datagram where all are rows of one length, else 0."""
    length = _HEADER.unpack_from(data)[0] if len(data) >= _HEADER.size else 0
    if length < 16 or length & 3 or len(data) % length:
        return 0
    heads = np.frombuffer(data, np.uint8).reshape(-1, length)[:, :8].copy().view(_HEAD)
    same = (heads["length"] == length) & (heads["kind"] == answer) & (heads["flags"] & _NLM_F_DUMP_INTR == 0)
    return length if bool(same.all()) else 0


def _places(data: bytes, answer: int) -> tuple[bool, list[tuple[int, int]]]:
    """Whether a datagram closes the dump, and where its rows stand: first byte and length of each payload."""
    at, end, header = 0, len(data), _HEADER.unpack_from
    places: list[tuple[int, int]] = []
    while at + 16 <= end:
        length, kind, flags, _, _ = header(data, at)
        if length < 16 or at + length > end:
            raise OSError("a netlink message does not fit its datagram")
        if flags & _NLM_F_DUMP_INTR:
            raise DumpInterruptedError
        if kind == answer:
            places.append((at + 16, length - 16))
        elif kind in (_NLMSG_ERROR, _NLMSG_DONE):
            code = int(struct.unpack_from("=i", data, at + 16)[0]) if length >= 20 else 0
            if code < 0:
                raise OSError(-code, "the kernel refused a netlink request")
            return True, places
        at += (length + 3) & ~3
    return False, places


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
