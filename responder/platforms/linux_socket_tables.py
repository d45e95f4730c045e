"""Socket tables of the kernel: INET_DIAG over netlink (sock_diag(7)), else the text of ``/proc/net`` (proc(5))."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Set as AbstractSet
from functools import lru_cache, partial
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from responder.platforms.linux_files import read_proc
from responder.platforms.linux_netlink import NETLINK_SOCK_DIAG, dump_fixed

TABLE_LIMIT = 256 << 20
_SOCK_DIAG_BY_FAMILY = 20
_ALL_STATES = 0xFFFF_FFFF
_DIAG_SIZE = 72  # struct inet_diag_msg; attributes may follow
# family, state, timer, retransmits, then both ends (ports and 16 bytes of address each) in network order, interface,
# cookie, expiry and the two queues; the rest in our own order
_DIAG = np.dtype({
    "names": ["state", "local_port", "remote_port", "local", "remote", "uid", "inode", "ends"],
    "formats": ["u1", ">u2", ">u2", "V16", "V16", "u4", "u4", "V36"],
    "offsets": [1, 4, 6, 8, 24, 64, 68, 4],
    "itemsize": _DIAG_SIZE,
})  # fmt: skip
_Rows = npt.NDArray[np.void]
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
    def identity(self) -> Identity:
        """What tells this socket from all others of its moment: its inode, or both ends where it has none."""
        return self.inode or (self.protocol, _ends(self))


#: An inode, or the protocol and both ends as ``struct inet_diag_sockid`` begins with them.
Identity = int | tuple[str, bytes]
Identities = set[Identity]
Known = AbstractSet[Identity]


class Tables(NamedTuple):
    """One look at all tables.

    Attributes:
        missing: Tables that could not be read, with the reason.
        unread: Rows that are not understood.
        seen: Identities of all sockets of this look, where they were to be remembered.
    """

    sockets: list[RawSocket]
    missing: list[str]
    unread: int
    seen: Known = frozenset()


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


def _ends(row: RawSocket) -> bytes:
    return b"".join((
        row.local_port.to_bytes(2), row.remote_port.to_bytes(2),
        _packed(row.local_address), _packed(row.remote_address),
    ))  # fmt: skip


def _packed(address: str) -> bytes:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return socket.inet_pton(family, address).ljust(16, b"\0") if address else bytes(16)


def _others(rows: list[RawSocket], known: Known) -> list[RawSocket]:
    """Rows of sockets that are not known."""
    return [row for row in rows if row.identity not in known]


def _diag_identities(rows: _Rows, protocol: str) -> Identities:
    """``RawSocket.identity`` of all rows of a dump, without making texts of them."""
    inodes = rows["inode"]
    found: Identities = set(inodes.tolist())
    if 0 in found:
        found.discard(0)
        found.update((protocol, ends) for ends in rows["ends"][inodes == 0].tolist())
    return found


def _select(rows: _Rows, protocol: str, wanted: Identities) -> _Rows:
    """Rows of a dump that have one of these identities."""
    if not wanted:
        return rows[:0]
    each = zip(rows["inode"].tolist(), rows["ends"].tolist(), strict=True)
    return rows[np.fromiter(((inode or (protocol, ends)) in wanted for inode, ends in each), np.bool_, len(rows))]


def diag_rows(block: bytes) -> _Rows:
    """Fixed parts of an INET_DIAG dump (``struct inet_diag_msg``) as a table.

    Raises:
        ValueError: A row is shorter than its fixed part.
    """
    if len(block) % _DIAG_SIZE:
        raise ValueError("a socket row is cut short")
    return np.frombuffer(block, _DIAG)


def parse_diag(rows: _Rows, protocol: str) -> list[RawSocket]:
    """Rows of an INET_DIAG dump, column by column: a busy host has tens of thousands."""
    names = _Names(16 if protocol.endswith("6") else 4)
    columns = (
        repeat(protocol), rows["state"].tolist(),
        map(names.__getitem__, rows["local"].tolist()), rows["local_port"].tolist(),
        map(names.__getitem__, rows["remote"].tolist()), rows["remote_port"].tolist(),
        rows["uid"].tolist(), rows["inode"].tolist(),
    )  # fmt: skip
    return list(map(partial(tuple.__new__, RawSocket), zip(*columns, strict=False)))


def parse_text(data: bytes, protocol: str, state: int = 0) -> tuple[list[RawSocket], int]:
    """Rows of ``/proc/net/tcp`` and its siblings, and how many were not understood; with a state only its rows."""
    found: list[RawSocket] = []
    unread = 0
    word = b"%02X" % state
    around = b" %b " % word
    for line in data.split(b"\n")[1:]:
        if state and around not in line:
            continue
        fields = line.split()
        if not fields or (state and fields[3:4] != [word]):
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


def read_tables(
    folder: str, *, netlink: bool, known: Known = frozenset(), remember: bool = False, state: int = 0
) -> Tables:
    """All socket tables of one network namespace.

    Args:
        folder: ``/proc/net``, or ``/proc/PID/net`` of a process in another namespace.
        netlink: Ask the kernel directly (own namespace only), four times as fast.
        known: Identities of sockets that are not wanted again.
        remember: Say which sockets there are, for a second look.
        state: Only TCP sockets in this state, see STATES; 0 = all sockets.
    """
    found: list[RawSocket] = []
    missing: list[str] = []
    seen: Identities = set()
    unread = 0
    done: frozenset[str] = frozenset()
    if netlink:
        try:
            found, seen = _by_netlink(known, remember=remember, state=state)
            done = _DIAG_TABLES
        except (OSError, ValueError):
            found, seen = [], set()
    for table in (*_TEXT_TABLES, "packet"):
        if table in done or (state and not table.startswith("tcp")):
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
        rows, bad = parse_packet(data) if table == "packet" else parse_text(data, table, state)
        if len(data) >= TABLE_LIMIT:
            missing.append(f"{table} (beyond {TABLE_LIMIT >> 20} MiB)")
        if remember:
            seen.update(row.identity for row in rows)
        found.extend(_others(rows, known) if known else rows)
        unread += bad
    return Tables(found, missing, unread, seen)


def _by_netlink(known: Known, *, remember: bool, state: int) -> tuple[list[RawSocket], Identities]:
    found: list[RawSocket] = []
    seen: Identities = set()
    for name, family, protocol in _DIAGS:
        if state and not name.startswith("tcp"):
            continue
        request = _REQUEST.pack(family, protocol, 0, 0, 1 << state if state else _ALL_STATES, bytes(48))
        block = dump_fixed(NETLINK_SOCK_DIAG, _SOCK_DIAG_BY_FAMILY, request, _SOCK_DIAG_BY_FAMILY, _DIAG_SIZE)
        rows = diag_rows(block)
        if not (known or remember):
            found += parse_diag(rows, name)
            continue
        here = _diag_identities(rows, name)
        if known:
            rows = _select(rows, name, here - known)
        found += parse_diag(rows, name)
        small, large = sorted((here, seen), key=len)
        large |= small
        seen = large
    return found, seen
