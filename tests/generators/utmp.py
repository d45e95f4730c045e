"""Builds utmp, wtmp, btmp and lastlog files in all four layouts."""

import ipaddress
import struct


def record(kind, *, pid=0, line="", ident="", user="", host="", seconds=0, micro=0, address="", wide=False, order="<"):
    raw = b""
    if address:
        raw = ipaddress.ip_address(address).packed
    times = "qqq" if wide else "iIi"
    body = struct.pack(
        f"{order}hHi32s4s32s256shh{times}16s20x",
        kind, 0, pid, line.encode(), ident.encode(), user.encode(), host.encode(), 0, 0, 0, seconds, micro, raw,
    )  # fmt: skip
    return body + bytes(4) if wide else body


def slot(seconds, line, host, *, wide=False, order="<"):
    return struct.pack(f"{order}{'q' if wide else 'I'}32s256s", seconds, line.encode(), host.encode())


def sessions(count, **layout):
    """A boot, then ``count`` sessions of login and logout, then a shutdown."""
    at = 1_700_000_000
    parts = [record(2, line="~", ident="~~", user="reboot", host="6.1.0-13-amd64", seconds=at, **layout)]
    for i in range(count):
        line, at = f"pts/{i % 5}", at + 60
        who = {"line": line, "ident": f"ts/{i % 5}", "pid": 1000 + i}
        parts.append(
            record(
                7, user=f"user{i}", host=f"10.0.0.{i % 250}", address=f"10.0.0.{i % 250}", seconds=at, **who, **layout
            )
        )
        parts.append(record(8, seconds=at + 30, **who, **layout))
    parts.append(record(1, line="~", ident="~~", user="shutdown", seconds=at + 99, **layout))
    return b"".join(parts)
