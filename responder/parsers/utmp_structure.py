"""Records of utmp, wtmp, btmp and lastlog, in the layouts that Linux has for its architectures.

struct utmp of the GNU C library: 384 bytes where its time fields have 32 bits (x86, x86-64, 32-bit ARM, PowerPC), 400
where they have 64 (AArch64, s390x, RISC-V), each in the byte order of the machine. struct lastlog is 292 or 296 bytes,
one slot per user id.
"""

from __future__ import annotations

import ipaddress
import struct
from dataclasses import dataclass
from typing import Final

EARLIEST: Final = 157_766_400  # 1975; a record with a time before it has no valid time
LATEST: Final = 4_102_444_800  # 2100


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: struct format, size, and how it is called."""

    name: str
    record: struct.Struct
    lastlog: struct.Struct

    @property
    def size(self) -> int:
        """Bytes of a utmp record."""
        return self.record.size


def _layout(name: str, order: str, wide: bool) -> Layout:
    times = "qqq" if wide else "iIi"
    tail = "16s20x4x" if wide else "16s20x"
    return Layout(
        name,
        struct.Struct(f"{order}hHi32s4s32s256shh{times}{tail}"),
        struct.Struct(f"{order}{'q' if wide else 'I'}32s256s"),
    )


LAYOUTS: Final = (
    _layout("384 bytes, little-endian", "<", False),
    _layout("400 bytes, little-endian", "<", True),
    _layout("400 bytes, big-endian", ">", True),
    _layout("384 bytes, big-endian", ">", False),
)


@dataclass(frozen=True, slots=True)
class Utmp:
    """One record; text up to the first NUL, times in Unix seconds and microseconds."""

    kind: int
    pid: int
    line: str
    id: str
    user: str
    host: str
    termination: int
    exit: int
    session: int
    seconds: int
    microseconds: int
    address: str


def text_of(raw: bytes) -> str:
    """Text of a fixed field: up to the first NUL; other bytes than UTF-8 as escapes."""
    return raw.partition(b"\0")[0].decode("utf-8", "backslashreplace")


def address_of(raw: bytes) -> str:
    """``ut_addr_v6`` as text, "" for none; IPv4 fills the first four bytes only."""
    if not any(raw):
        return ""
    if not any(raw[4:]):
        return str(ipaddress.IPv4Address(raw[:4]))
    address = ipaddress.IPv6Address(raw)
    return str(address.ipv4_mapped or address)


def address_in(host: str) -> str:
    """The host field where it holds an address (without its zone), else ""."""
    try:
        return str(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        return ""


def read_record(raw: bytes, layout: Layout) -> Utmp:
    """Take one record apart; ``raw`` has exactly the layout's size."""
    kind, _, pid, line, ident, user, host, end, code, session, seconds, micro, address = layout.record.unpack(raw)
    return Utmp(
        kind, pid, text_of(line), text_of(ident), text_of(user), text_of(host), end, code, session, seconds, micro,
        address_of(address),
    )  # fmt: skip


def _clean(raw: bytes) -> bool:
    """Whether a text field is printable; remains of a longer text may stand behind the NUL."""
    text = raw.partition(b"\0")[0]
    return not any(b < 32 or b == 127 for b in text)


def plausible(raw: bytes, layout: Layout) -> bool:
    """Whether bytes look like a record of that layout (an empty slot of zeros does not count as one)."""
    if len(raw) < layout.size or not any(raw):
        return False
    kind, pad, pid, line, ident, user, host, _, _, _, seconds, micro, _ = layout.record.unpack(raw)
    return (
        0 <= kind <= 9
        and pad == 0
        and pid >= 0
        and 0 <= micro < 1_000_000
        and (EARLIEST <= seconds < LATEST or (seconds == 0 and kind > 0 and (line[0] or user[0])))
        and _clean(line)
        and _clean(ident)
        and _clean(user)
        and _clean(host)
    )


def certain(raw: bytes, layout: Layout) -> bool:
    """As ``plausible``, and with a type, a time and a terminal or name: what a search between records needs."""
    if not plausible(raw, layout):
        return False
    record = read_record(raw, layout)
    return record.kind > 0 and record.seconds > 0 and bool(record.line or record.user)


def score(data: bytes, layout: Layout) -> tuple[int, int]:
    """Plausible records and records with any content among the first of a file."""
    good = filled = 0
    for at in range(0, len(data) - layout.size + 1, layout.size):
        raw = data[at : at + layout.size]
        if any(raw):
            filled += 1
            good += plausible(raw, layout)
    return good, filled


def best_layout(data: bytes) -> tuple[Layout, int, int]:
    """The layout that fits most records, how many it fits, and how many have content."""
    found = [(layout, *score(data, layout)) for layout in LAYOUTS]
    return max(found, key=lambda f: (f[1] / f[2] if f[2] else 0.0, f[1]))


def read_lastlog(raw: bytes, layout: Layout) -> tuple[int, str, str]:
    """Unix seconds, terminal and host of one slot of lastlog."""
    seconds, line, host = layout.lastlog.unpack(raw)
    return seconds, text_of(line), text_of(host)


def plausible_lastlog(raw: bytes, layout: Layout) -> bool:
    """Whether bytes look like a used slot of lastlog."""
    seconds, line, host = layout.lastlog.unpack(raw)
    # Both fields are padded; text of other kinds has no NUL anywhere.
    padded = b"\0" in line and b"\0" in host
    return EARLIEST <= seconds < LATEST and padded and _clean(line) and _clean(host) and bool(line[0])
