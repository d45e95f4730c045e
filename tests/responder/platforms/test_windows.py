"""The Windows side as far as it can be tried anywhere: tables as bytes, psutil rows, registry answers made here."""

from __future__ import annotations

import hashlib
import os
import socket
import struct
import sys
from collections import namedtuple
from contextlib import suppress
from datetime import UTC, datetime

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.errors import CollectorError
from responder.model.absent import Absent
from responder.platforms import windows_identity, windows_native
from responder.platforms.windows import WindowsPlatform
from responder.platforms.windows_images import ImageFiles
from responder.platforms.windows_tables import NEIGHBOUR_SIZE, ROUTE_SIZE, parse_neighbours, parse_routes

NONE = Absent.NOT_APPLICABLE
Address = namedtuple("Address", "ip port")
Row = namedtuple("Row", "family type laddr raddr status pid")


def inet(address: str) -> bytes:
    """``SOCKADDR_INET``."""
    if ":" in address:
        return struct.pack("<HHI", 23, 0, 0) + socket.inet_pton(socket.AF_INET6, address) + bytes(4)
    return struct.pack("<HH", 2, 0) + socket.inet_pton(socket.AF_INET, address) + bytes(20)


def route(prefix: str, length: int, hop: str, metric: int, origin: int) -> bytes:
    """``MIB_IPFORWARD_ROW2`` as netioapi.h lays it out, with its padding."""
    data = struct.pack("<QI", 6 << 48, 4) + inet(prefix) + bytes([length, 0, 0, 0]) + inet(hop)
    data += bytes(4) + struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + struct.pack("<II", metric, origin)
    return data + bytes([0, 0, 0, 1]) + struct.pack("<II", 77, 0)


def neighbour(address: str, mac: bytes, state: int, flags: int = 0) -> bytes:
    """``MIB_IPNET_ROW2``."""
    data = inet(address) + struct.pack("<IQ", 4, 6 << 48) + mac.ljust(32, b"\0") + struct.pack("<II", len(mac), state)
    return data + bytes([flags, 0, 0, 0]) + struct.pack("<I", 0)


def table(*rows: bytes) -> bytes:
    return struct.pack("<II", len(rows), 0) + b"".join(rows)


def test_row_sizes_are_those_of_the_header():
    assert (ROUTE_SIZE, NEIGHBOUR_SIZE) == (104, 88)
    assert len(route("0.0.0.0", 0, "0.0.0.0", 1, 3)) == 104
    assert len(neighbour("10.0.0.1", b"123456", 5)) == 88


def test_routes():
    data = table(
        route("0.0.0.0", 0, "192.168.1.1", 25, 3),
        route("fe80::", 64, "::", 256, 2),
        route("10.0.0.0", 8, "0.0.0.0", 1, 99),
    )
    facts = list(parse_routes(data, lambda luid, index: f"if{index}"))
    assert [(f.name, f.value, f.detail) for f in facts] == [
        ("0.0.0.0/0", "192.168.1.1", "if4, metric 25, static"),
        ("fe80::/64", "on-link", "if4, metric 256, local"),
        ("10.0.0.0/8", "on-link", "if4, metric 1, protocol 99"),
    ]


def test_neighbours():
    data = table(
        neighbour("192.168.1.1", bytes.fromhex("02fc00000001"), 5, 1),
        neighbour("fe80::1", b"", 0),
        neighbour("10.0.0.1", b"x" * 6, 42),
    )
    facts = list(parse_neighbours(data, lambda luid, index: "Ethernet"))
    assert [(f.name, f.value, f.detail) for f in facts] == [
        ("192.168.1.1", "02:fc:00:00:00:01", "Ethernet, reachable, router"),
        ("fe80::1", NONE, "Ethernet, unreachable"),
        ("10.0.0.1", "78:78:78:78:78:78", "Ethernet, state 42"),
    ]


@given(st.binary(max_size=300))
def test_any_table_is_parsed_or_refused(data):
    for parse in (parse_routes, parse_neighbours):
        with suppress(ValueError):
            list(parse(data, lambda luid, index: ""))


def test_elsewhere_the_tables_are_refused_in_one_sentence():
    if os.name == "nt":
        pytest.skip("Windows has these tables")
    with pytest.raises(CollectorError, match="routes"):
        WindowsPlatform().routes()
    with pytest.raises(CollectorError, match="neighbours"):
        WindowsPlatform().neighbours()


def test_processes_through_psutil():
    platform = WindowsPlatform()
    listing = platform.processes()
    assert listing.expected == len(listing.items) + sum(e.count for e in listing.explained)
    (me,) = [p for p in listing.items if p.pid == os.getpid()]
    assert me.path == psutil.Process().exe()
    assert me.parent_pid == psutil.Process().ppid()
    assert (me.image_state, len(me.sha256)) == ("present", 64)
    assert me.signer is Absent.NOT_COLLECTED or sys.platform == "win32"
    assert os.getpid() in platform.own_pids()


def test_denied_attributes_are_denied(monkeypatch):
    class Refusing:
        def __init__(self, pid):
            self.pid = pid

        def as_dict(self, attributes, ad_value):
            if self.pid == 9:
                raise psutil.NoSuchProcess(9)
            return dict.fromkeys(attributes, ad_value) | {
                "pid": self.pid,
                "ppid": 0,
                "name": "lsass.exe",
                "create_time": 1_100_876_467.0,
            }

    monkeypatch.setattr(psutil, "pids", lambda: [4, 8, 9])
    monkeypatch.setattr(psutil, "Process", Refusing)
    listing = WindowsPlatform().processes()
    system, lsass = listing.items
    assert (system.kernel, system.path) == (True, NONE)
    assert (lsass.name, lsass.path, lsass.user, lsass.command_line) == ("lsass.exe", *(Absent.ACCESS_DENIED,) * 3)
    assert (lsass.image_state, lsass.sha256) == (Absent.ACCESS_DENIED,) * 2
    assert listing.expected == 3
    assert [(e.reason, e.count) for e in listing.explained] == [("exited while being read", 1)]
    assert "access denied to 1 process" in listing.warnings[0].message


def test_sockets_in_our_words(monkeypatch):
    four, six, tcp, udp = socket.AF_INET, socket.AF_INET6, socket.SOCK_STREAM, socket.SOCK_DGRAM
    me = os.getpid()
    rows = [
        Row(four, tcp, Address("0.0.0.0", 135), (), "LISTEN", me),
        Row(four, tcp, Address("10.0.0.1", 1030), Address("10.0.0.2", 445), "SYN_SENT", me),
        Row(four, tcp, Address("10.0.0.1", 1031), Address("10.0.0.2", 80), "TIME_WAIT", 0),
        Row(six, udp, Address("::", 500), (), "NONE", None),
        Row(four, tcp, Address("10.0.0.1", 1032), Address("10.0.0.3", 80), "FIN_WAIT2", me),
    ]
    monkeypatch.setattr(psutil, "net_connections", lambda kind: rows)
    listing = WindowsPlatform().sockets()
    found = [(s.protocol, s.local_port, s.remote_address, s.remote_port, s.state, s.pid) for s in listing.items]
    assert found == [
        ("tcp", 135, NONE, NONE, "LISTENING", me),
        ("tcp", 1030, "10.0.0.2", 445, "SYN_SENT", me),
        ("tcp", 1031, "10.0.0.2", 80, "TIME_WAIT", NONE),
        ("udp6", 500, NONE, NONE, NONE, Absent.ACCESS_DENIED),
        ("tcp", 1032, "10.0.0.3", 80, "FIN_WAIT_2", me),
    ]
    assert listing.items[0].process.pid == me
    assert listing.items[2].process is None


def test_interfaces_through_psutil():
    found = {(f.name, f.value) for f in WindowsPlatform().interfaces().items}
    loopback = [name for name, value in found if value == "127.0.0.1/8"]
    assert len(loopback) == 1


def test_images(tmp_path):
    image = tmp_path / "a.exe"
    image.write_bytes(b"MZ")
    files = ImageFiles(file_limit=10)
    files.begin()
    assert files.look(str(image)) == ("present", hashlib.sha256(b"MZ").hexdigest())
    image.write_bytes(b"x" * 11)
    assert files.look(str(image)) == ("present", Absent.NOT_COLLECTED)
    assert files.too_large == 1
    image.unlink()
    assert files.look(str(image)) == ("deleted", NONE)
    assert files.look("\\\\server\\share\\a.exe") == (Absent.NOT_COLLECTED,) * 2
    assert files.look("a\0b") == (Absent.NOT_COLLECTED,) * 2


REGISTRY = {
    (r"SOFTWARE\Microsoft\Windows NT\CurrentVersion", "ProductName"): "Windows 10 Pro",
    (r"SOFTWARE\Microsoft\Windows NT\CurrentVersion", "CurrentBuildNumber"): "22631",
    (r"SOFTWARE\Microsoft\Windows NT\CurrentVersion", "UBR"): 4460,
    (r"SOFTWARE\Microsoft\Windows NT\CurrentVersion", "DisplayVersion"): "23H2",
    (r"SOFTWARE\Microsoft\Cryptography", "MachineGuid"): "guid",
    (r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters", "Hostname"): "ISS001",
    (r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters", "Domain"): "",
    (r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters", "DataBasePath"): r"%SystemRoot%\System32\drivers\etc",
    (r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\Interfaces\{A}", "DhcpNameServer"): "10.0.0.1 10.0.0.2",
    (r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters", "SearchList"): "a.example,b.example",
    (r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation", "TimeZoneKeyName"): "Tokyo Standard Time",
    (r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation", "ActiveTimeBias"): 0xFFFFFDE4,  # -540
}


@pytest.fixture
def registry(monkeypatch, tmp_path):
    monkeypatch.setattr(windows_native, "registry_value", lambda key, name: REGISTRY.get((key, name)))
    monkeypatch.setattr(windows_native, "registry_keys", lambda key: ["{A}"] if "Tcpip\\" in key else [])
    system = tmp_path / "system32"
    folder = system / "drivers" / "etc"
    folder.mkdir(parents=True)
    (folder / "hosts").write_bytes(b"# c\r\n127.0.0.1 localhost\r\n6.6.6.6 update.example\r\n")
    monkeypatch.setattr(windows_native, "system_directory", lambda: system)


def test_identity(registry):
    now = datetime(2004, 11, 20, 3, tzinfo=UTC)
    found = {f.name: f.value for f in windows_identity.identity(("10.0.0.5",), 127_000_000_000_000_000, True, now)}
    assert found["hostname"] == "ISS001"
    assert found["domain"] is Absent.NOT_COLLECTED
    assert found["os"] == "Windows 11 Pro"
    assert (found["os.version"], found["os.build"], found["os.family"]) == ("23H2", "22631.4460", "windows")
    assert (found["timezone"], found["timezone.offset"]) == ("Tokyo Standard Time", "+09:00")
    assert found["clock.local"] == "2004-11-20 12:00:00"
    assert (found["elevated"], found["address"]) == ("yes", "10.0.0.5")


def test_dns(registry):
    listing = windows_identity.dns()
    assert [(f.name, f.value) for f in listing.items] == [
        ("search", "a.example"), ("search", "b.example"), ("server", "10.0.0.1"), ("server", "10.0.0.2"),
        ("hosts entry", "127.0.0.1"), ("hosts entry", "6.6.6.6"),
    ]  # fmt: skip
    assert listing.warnings == ()


def test_a_hosts_file_in_another_place_is_the_one_that_counts(registry, tmp_path, monkeypatch):
    def placed(folder):
        named = {**REGISTRY, (r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters", "DataBasePath"): folder}
        monkeypatch.setattr(windows_native, "registry_value", lambda key, name: named.get((key, name)))
        listing = windows_identity.dns()
        values = [f.value for f in listing.items if f.name in ("hosts entry", "option")]
        return values, [w.message for w in listing.warnings]

    (tmp_path / "hosts").write_bytes(b"6.6.6.7 bank.example\n")
    values, (said,) = placed(str(tmp_path))
    assert values == [f"DataBasePath {tmp_path}", "6.6.6.7"]
    assert "not the usual one" in said
    values, (said,) = placed(r"\\server\etc")
    assert values[1:] == ["127.0.0.1", "6.6.6.6"]
    assert "on another host" in said
    assert placed(str(tmp_path / "system32" / "drivers" / "etc"))[1] == []
