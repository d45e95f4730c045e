"""Socket tables of the kernel: INET_DIAG over netlink (sock_diag(7)), else the text of ``/proc/net`` (proc(5))."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from responder.platforms.linux_files import read_proc
from responder.platforms.linux_netlink import NETLINK_SOCK_DIAG, dump

TABLE_LIMIT = 256 << 20
_SOCK_DIAG_BY_FAMILY = 20
_ALL_STATES = 0xFFFF_FFFF
_DIAG_SIZE = 72  # struct inet_diag_msg; attributes may follow
# family, state, timer, retransmits, ports and addresses (16 bytes each) in network order; the rest in our own
_DIAG_ENDS = struct.Struct("!xBxxHH16s16s32x")
_DIAG_OWNER = struct.Struct("=64xII")  # uid, inode; after interface, cookie, expiry and the two queues
_DIAG_INODE, _DIAG_INODE_AT = struct.Struct("=I"), 68
_REQUEST = struct.Struct("=BBBBI48s")

#: Numbers of TCP states (include/net/tcp_states.h) in the words of TCP_STATES.
STATES = {
    1: "ESTABLISHED", 2: "SYN_SENT", 3: "SYN_RECEIVED", 4: "FIN_WAIT_1", 5: "FIN_WAIT_2", 6: "TIME_WAIT",
    7: "CLOSED", 8: "CLOSE_WAIT", 9: "LAST_ACK", 10: "LISTENING", 11: "CLOSING", 12: "SYN_RECEIVED", 13: "BOUND",
}  # fmt: skip

_DIAGS = (
    ("tcp", socket.AF_INET, socket.IPPROTO_TCP),
    ("tcp6", socket.AF_INET6, socket.IPPROTO_TCP),
    ("udp", socket.AF_INET, socket.IPPROTO_UDP),
    ("udp6", socket.AF_INET6, socket.IPPROTO_UDP),
)
_DIAG_TABLES = frozenset(name for name, _, _ in _DIAGS)
#: Tables of /proc/net that share one layout.
_TEXT_TABLES = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "icmp", "icmp6", "udplite", "udplite6")


class RawSocket(NamedTuple):
    """One row of a socket table.

    Attributes:
        state: Number, see STATES.
        inode: 0 where no file belongs to the socket any more.
    """

    protocol: str
    state: int
    local_address: str
    local_port: int
    remote_address: str
    remote_port: int
    uid: int
    inode: int

    @property
    def identity(self) -> int | tuple[object, ...]:
        """What tells this socket from all others of its moment: its inode, or both ends where it has none."""
        return self.inode or (self.protocol, *self[2:6])


Identities = set[int | tuple[object, ...]]
Known = AbstractSet[int | tuple[object, ...]]


class Tables(NamedTuple):
    """One look at all tables.

    Attributes:
        missing: Tables that could not be read, with the reason.
        unread: Rows that are not understood.
        still: Which of the sockets known before are still there, where all others were asked for.
    """

    sockets: list[RawSocket]
    missing: list[str]
    unread: int
    still: Known = frozenset()


class _Names(dict[bytes, str]):
    """Text of each address of a table, made once."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def __missing__(self, data: bytes) -> str:
        name = self[data] = _address(data[: self._size])
        return name


@lru_cache(maxsize=16_384)
def _address(data: bytes) -> str:
    return socket.inet_ntop(socket.AF_INET if len(data) == 4 else socket.AF_INET6, data)


def identities(rows: Sequence[RawSocket]) -> list[int | tuple[object, ...]]:
    """``RawSocket.identity`` of each of many rows."""
    return [row[7] or (row[0], *row[2:6]) for row in rows]


def _others(rows: list[RawSocket], known: Known, still: Identities) -> list[RawSocket]:
    """Rows of sockets that are not known; those that are go to ``still``."""
    each = identities(rows)
    still |= known & set(each)
    return [row for row, identity in zip(rows, each, strict=True) if identity not in known]


def parse_diag(rows: Sequence[bytes], protocol: str) -> list[RawSocket]:
    """Rows of an INET_DIAG dump (``struct inet_diag_msg``), all in one go: a busy host has tens of thousands.

    Raises:
        ValueError: A row is shorter than its fixed part.
    """
    block = b"".join([row[:_DIAG_SIZE] for row in rows])
    if len(block) != _DIAG_SIZE * len(rows):
        raise ValueError("a socket row is cut short")
    names = _Names(16 if protocol.endswith("6") else 4)
    new, kind = tuple.__new__, RawSocket
    return [
        new(kind, (protocol, state, names[local], local_port, names[remote], remote_port, uid, inode))
        for (state, local_port, remote_port, local, remote), (uid, inode) in zip(
            _DIAG_ENDS.iter_unpack(block), _DIAG_OWNER.iter_unpack(block), strict=True
        )
    ]


def parse_text(data: bytes, protocol: str) -> tuple[list[RawSocket], int]:
    """Rows of ``/proc/net/tcp`` and its siblings, and how many were not understood."""
    found: list[RawSocket] = []
    unread = 0
    for line in data.split(b"\n")[1:]:
        fields = line.split()
        if not fields:
            continue
        try:
            local, _, local_port = fields[1].partition(b":")
            remote, _, remote_port = fields[2].partition(b":")
            found.append(
                RawSocket(
                    protocol,
                    int(fields[3], 16),
                    _address(_hex_address(local)),
                    int(local_port, 16),
                    _address(_hex_address(remote)),
                    int(remote_port, 16),
                    int(fields[7]),
                    int(fields[9]),
                )
            )
        except (ValueError, IndexError, struct.error):
            unread += 1
    return found, unread


def parse_packet(data: bytes) -> tuple[list[RawSocket], int]:
    """Rows of ``/proc/net/packet`` (sockets that see whole frames: sniffers, DHCP clients)."""
    found: list[RawSocket] = []
    unread = 0
    for line in data.split(b"\n")[1:]:
        fields = line.split()
        if not fields:
            continue
        try:
            found.append(RawSocket("packet", 0, "", 0, "", 0, int(fields[7]), int(fields[8])))
        except (ValueError, IndexError):
            unread += 1
    return found, unread


def _hex_address(word: bytes) -> bytes:
    """The kernel prints each 32-bit word of an address in the byte order of the machine."""
    if len(word) not in (8, 32):
        raise ValueError("not an address")
    return b"".join(struct.pack("=I", int(word[i : i + 8], 16)) for i in range(0, len(word), 8))


def may_ask(root: Path = Path("/")) -> bool:
    """Whether a netlink request is sure not to load a kernel module, which would change the host."""
    if root != Path("/"):
        return False
    try:
        data = read_proc("/proc/modules", 1 << 22)
    except FileNotFoundError:
        return True  # a kernel without modules
    except OSError:
        return False
    loaded = {line.split(b" ", 1)[0] for line in data.split(b"\n")}
    if {b"tcp_diag", b"udp_diag"} <= loaded:
        return True
    try:
        builtin = read_proc(f"/lib/modules/{os.uname().release}/modules.builtin", 1 << 22)
    except OSError:
        return False
    return all(
        name.encode() in loaded or f"/{name}.ko".encode() in builtin for name in ("inet_diag", "tcp_diag", "udp_diag")
    )


def read_tables(folder: str, *, netlink: bool, known: Known = frozenset()) -> Tables:
    """All socket tables of one network namespace.

    Args:
        folder: ``/proc/net``, or ``/proc/PID/net`` of a process in another namespace.
        netlink: Ask the kernel directly (own namespace only), four times as fast.
        known: Identities of sockets that are not wanted again, only whether they are still there.
    """
    found: list[RawSocket] = []
    missing: list[str] = []
    still: Identities = set()
    unread = 0
    done: frozenset[str] = frozenset()
    if netlink:
        try:
            found, still = _by_netlink(known)
            done = _DIAG_TABLES
        except (OSError, ValueError):
            found, still = [], set()
    for table in (*_TEXT_TABLES, "packet"):
        if table in done:
            continue
        try:
            data = read_proc(f"{folder}/{table}", TABLE_LIMIT)
        except FileNotFoundError:  # a kernel without this protocol
            if table == "tcp":
                missing.append("tcp (no such table)")
            continue
        except OSError as error:
            missing.append(f"{table} ({error.strerror})")
            continue
        rows, bad = parse_packet(data) if table == "packet" else parse_text(data, table)
        if len(data) >= TABLE_LIMIT:
            missing.append(f"{table} (beyond {TABLE_LIMIT >> 20} MiB)")
        found.extend(_others(rows, known, still) if known else rows)
        unread += bad
    return Tables(found, missing, unread, still)


def _by_netlink(known: Known) -> tuple[list[RawSocket], Identities]:
    found: list[RawSocket] = []
    still: Identities = set()
    for name, family, protocol in _DIAGS:
        request = _REQUEST.pack(family, protocol, 0, 0, _ALL_STATES, bytes(48))
        rows = dump(NETLINK_SOCK_DIAG, _SOCK_DIAG_BY_FAMILY, request, _SOCK_DIAG_BY_FAMILY)
        if not known:
            found += parse_diag(rows, name)
            continue
        # nearly all are known by their inode and need not be parsed again
        at = _DIAG_INODE.unpack_from
        inodes = [at(row, _DIAG_INODE_AT)[0] if len(row) >= _DIAG_SIZE else 0 for row in rows]
        still |= known & set(inodes)
        fresh = [row for row, inode in zip(rows, inodes, strict=True) if inode not in known]
        found += _others(parse_diag(fresh, name), known, still)
    return found, still
