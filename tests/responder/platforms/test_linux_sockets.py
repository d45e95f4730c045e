"""Socket tables as text and as netlink bytes, and who holds what."""

from __future__ import annotations

import os
import socket
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.platforms import linux_holders, linux_sockets
from responder.platforms.linux import LinuxPlatform
from responder.platforms.linux_netlink import DumpInterruptedError, attributes, collect, collect_fixed
from responder.platforms.linux_socket_tables import (
    RawSocket,
    _diag_identities,
    _select,
    diag_rows,
    parse_diag,
    parse_packet,
    parse_text,
    read_tables,
)
from tests.responder.platforms.fake_host import row

NONE = Absent.NOT_APPLICABLE


def words(address: str) -> str:
    """An address as the kernel prints it on this machine."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    data = socket.inet_pton(family, address)
    return "".join(f"{struct.unpack_from('=I', data, i)[0]:08X}" for i in range(0, len(data), 4))


def end(address: str, port: int) -> str:
    return f"{words(address)}:{port:04X}"


def sockets(host):
    return LinuxPlatform(host.root).sockets()


def test_text_rows():
    data = (
        b"header\n"
        + row(end("127.0.0.1", 445), end("10.1.2.3", 50000), 2, 77, 33)
        + row(end("0.0.0.0", 80), end("0.0.0.0", 0), 10, 78)
    )
    found, unread = parse_text(data, "tcp")
    assert unread == 0
    assert found == [
        RawSocket("tcp", 2, "127.0.0.1", 445, "10.1.2.3", 50000, 33, 77),
        RawSocket("tcp", 10, "0.0.0.0", 80, "0.0.0.0", 0, 0, 78),
    ]
    six, _ = parse_text(b"h\n" + row(end("2001:db8::1", 443), end("::ffff:10.0.0.1", 1), 1, 5), "tcp6")
    assert (six[0].local_address, six[0].remote_address) == ("2001:db8::1", "::ffff:10.0.0.1")


def test_one_state_only(host):
    host.tables(
        tcp=listener(22, 100) + row(end("1.2.3.4", 10), end("5.6.7.8", 10), 1, 101),
        udp=row(end("1.2.3.4", 10), end("0.0.0.0", 0), 7, 102),
    )
    found = read_tables(f"{host.root}/proc/net", netlink=False, state=10).sockets
    assert [(s.local_port, s.inode) for s in found] == [(22, 100)]  # a port 0A is no state
    assert len(read_tables(f"{host.root}/proc/net", netlink=False).sockets) == 3


def test_damaged_rows_are_counted_not_dropped(host):
    host.tables(
        tcp=row(end("1.2.3.4", 1), end("0.0.0.0", 0), 10, 5)
        + b"   1: zz:zz 0:0 0A\n"
        + b"   2: 0100007F:0016\n"
        + b" \n"
    )
    listing = sockets(host)
    assert listing.expected == 3
    assert len(listing.items) == 1
    assert listing.explained == (Explained(reason="line of a socket table not understood", count=2),)


@given(st.binary(max_size=400))
def test_any_text_is_read_or_counted(data):
    lines = [line for line in (b"h\n" + data).split(b"\n")[1:] if line.split()]
    found, unread = parse_text(b"h\n" + data, "tcp")
    assert len(found) + unread == len(lines)
    found, unread = parse_packet(b"h\n" + data)
    assert len(found) + unread == len(lines)


def diag(state: int, local: tuple[str, int], remote: tuple[str, int], uid: int, inode: int) -> bytes:
    """``struct inet_diag_msg``, written out field by field."""
    family = socket.AF_INET6 if ":" in local[0] else socket.AF_INET
    pack = lambda a: socket.inet_pton(family, a).ljust(16, b"\0")  # noqa: E731
    return (
        struct.pack("=BBBB", family, state, 0, 0)
        + struct.pack("!HH", local[1], remote[1]) + pack(local[0]) + pack(remote[0])
        + struct.pack("=III", 0, 1, 2) + struct.pack("=IIIII", 0, 0, 0, uid, inode)
    )  # fmt: skip


def message(kind: int, payload: bytes, flags: int = 2) -> bytes:
    data = struct.pack("=IHHII", 16 + len(payload), kind, flags, 1, 0) + payload
    return data + bytes(-len(data) % 4)


DONE = message(3, struct.pack("=i", 0))


def test_netlink_rows():
    data = message(20, diag(2, ("127.0.0.1", 40000), ("127.9.8.7", 445), 33, 77) + b"\x08\0\x01\0data") + message(
        20, diag(10, ("::", 22), ("::", 0), 0, 78)
    )
    rows: list[bytes] = []
    assert not collect(data, 20, rows)
    assert collect(DONE, 20, rows)
    assert len(rows) == 2
    assert list(parse_diag(diag_rows(rows[0][:72]), "tcp")) == [
        RawSocket("tcp", 2, "127.0.0.1", 40000, "127.9.8.7", 445, 33, 77)
    ]
    assert list(parse_diag(diag_rows(rows[1][:72]), "tcp6")) == [RawSocket("tcp6", 10, "::", 22, "::", 0, 0, 78)]


def test_netlink_errors_and_interruptions():
    with pytest.raises(OSError, match="refused") as caught:
        collect(message(2, struct.pack("=i", -1)), 20, [])
    assert caught.value.errno == 1
    with pytest.raises(DumpInterruptedError):
        collect(message(20, b"", flags=0x12), 20, [])
    with pytest.raises(OSError, match="does not fit"):
        collect(struct.pack("=IHHII", 400, 20, 0, 1, 0), 20, [])
    with pytest.raises(OSError, match="does not fit"):
        collect(struct.pack("=IHHII", 3, 20, 0, 1, 0), 20, [])
    with pytest.raises(ValueError, match="cut short"):
        collect_fixed(message(20, b"\x02\x01"), 20, 72, [])


@given(st.binary(max_size=300))
def test_any_netlink_bytes_parse_or_are_refused(data):
    attributes(data, 0)
    parts: list[bytes] = []
    with suppress(OSError, ValueError, DumpInterruptedError):
        collect_fixed(data, 20, 72, parts)
        parse_diag(diag_rows(b"".join(parts)), "tcp")


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.sampled_from((b"", b"\x08\0\x01\0data"))), max_size=12)
)
def test_fixed_parts_are_those_of_whole_rows(shapes):
    """Datagrams of rows of one length and of mixed ones give what reading them one by one gives."""
    payloads = [
        diag(1, ("10.0.0.1", 1000 + n), ("10.0.0.2", port), uid, n % 3 * 50) + extra
        for n, (port, uid, extra) in enumerate(shapes)
    ]
    data = b"".join(message(20, p) for p in payloads)
    rows: list[bytes] = []
    parts: list[bytes] = []
    assert collect(data, 20, rows) is False
    assert collect_fixed(data, 20, 72, parts) is False
    assert b"".join(parts) == b"".join(r[:72] for r in rows) == b"".join(p[:72] for p in payloads)
    table = diag_rows(b"".join(parts))
    sockets_ = parse_diag(table, "tcp")
    assert {s.identity for s in sockets_} == _diag_identities(table, "tcp")
    known = {s.identity for s in sockets_[::2]}
    chosen = parse_diag(_select(table, "tcp", _diag_identities(table, "tcp") - known), "tcp")
    assert chosen == [s for s in sockets_ if s.identity not in known]


def test_the_text_is_read_where_netlink_is_refused(host, monkeypatch):
    from responder.platforms import linux_socket_tables

    def refuse(*_):
        raise PermissionError(1, "refused")

    monkeypatch.setattr(linux_socket_tables, "dump_fixed", refuse)
    host.tables(tcp=row(end("1.2.3.4", 1), end("0.0.0.0", 0), 10, 5))
    assert [s.inode for s in read_tables(f"{host.root}/proc/net", netlink=True).sockets] == [5]


def test_states_and_ends(host):
    host.tables(
        tcp=row(end("0.0.0.0", 22), end("0.0.0.0", 0), 10, 1) + row(end("10.0.0.1", 4), end("10.0.0.2", 445), 2, 2)
        + row(end("10.0.0.1", 5), end("10.0.0.2", 80), 6, 0) + row(end("10.0.0.1", 6), end("10.0.0.2", 80), 99, 3),
        udp=row(end("0.0.0.0", 53), end("0.0.0.0", 0), 7, 4) + row(end("10.0.0.1", 9), end("8.8.8.8", 53), 1, 5),
        raw=row(end("0.0.0.0", 1), end("0.0.0.0", 0), 7, 6),
        packet=b"ffff 3 3 0003 2 1 0 33 7\n",
    )  # fmt: skip
    found = [
        (s.protocol, s.local_address, s.local_port, s.remote_address, s.remote_port, s.state)
        for s in sockets(host).items
    ]
    assert found == [
        ("tcp", "0.0.0.0", 22, NONE, NONE, "LISTENING"),
        ("tcp", "10.0.0.1", 4, "10.0.0.2", 445, "SYN_SENT"),
        ("tcp", "10.0.0.1", 5, "10.0.0.2", 80, "TIME_WAIT"),
        ("tcp", "10.0.0.1", 6, "10.0.0.2", 80, "state 99"),
        ("udp", "0.0.0.0", 53, NONE, NONE, NONE),
        ("udp", "10.0.0.1", 9, "8.8.8.8", 53, NONE),
        ("raw", "0.0.0.0", NONE, NONE, NONE, NONE),
        ("packet", NONE, NONE, NONE, NONE, NONE),
    ]


def listener(port: int, inode: int, uid: int = 0) -> bytes:
    return row(end("0.0.0.0", port), end("0.0.0.0", 0), 10, inode, uid)


def test_holders(host):
    host.tables(tcp=listener(22, 100) + listener(80, 200, 33) + row(end("1.1.1.1", 5), end("2.2.2.2", 80), 6, 0))
    host.process(42, exe=host.image("sshd"), sockets=(100,))
    host.process(43, exe=host.image("other"))
    owned, orphan, waiting = sockets(host).items
    assert (owned.pid, owned.process.path, owned.process.image_state) == (42, str(host.images / "sshd"), "present")
    assert (orphan.pid, orphan.process, orphan.user) == (NONE, None, "www-data")
    assert (waiting.pid, waiting.user) == (NONE, NONE)
    assert any("1 socket without a process" in w.message for w in sockets(host).warnings)


def test_workers_of_one_program_are_one_row_other_programs_get_their_own(host):
    host.tables(tcp=listener(80, 100))
    nginx, shell = host.image("nginx"), host.image("sh")
    host.process(42, comm=b"nginx", exe=nginx, start=10, arguments=b"nginx", sockets=(100,))
    host.process(43, comm=b"nginx", exe=nginx, start=5, arguments=b"nginx", sockets=(100,))
    host.process(44, comm=b"sh", exe=shell, start=90, arguments=b"sh", sockets=(100,))
    listing = sockets(host)
    assert sorted(s.pid for s in listing.items) == [43, 44]  # the older nginx, and the shell that inherited the port
    assert listing.expected == 2
    assert any("1 socket held by several processes" in w.message for w in listing.warnings)


def test_hidden_holders_are_denied_not_missing(host, monkeypatch):
    host.tables(tcp=listener(22, 100))
    host.process(42, exe=host.image("a"), sockets=(100,))
    real = linux_holders.os.listdir

    def listdir(path):
        if os.fsencode(path).endswith(b"/42/fd"):
            raise PermissionError(13, "denied")
        return real(path)

    monkeypatch.setattr(linux_holders.os, "listdir", listdir)
    listing = sockets(host)
    assert [s.pid for s in listing.items] == [Absent.ACCESS_DENIED]
    assert any("access denied to 1 process" in w.message for w in listing.warnings)


def test_a_holder_that_exits_meanwhile_leaves_its_socket(host, monkeypatch):
    host.tables(tcp=listener(22, 100))
    host.process(42, exe=host.image("a"), sockets=(100,))
    monkeypatch.setattr(
        linux_sockets.Processes, "read", lambda self, pid: (_ for _ in ()).throw(ProcessLookupError(pid))
    )
    listing = sockets(host)
    assert [(s.local_port, s.pid) for s in listing.items] == [(22, Absent.NOT_COLLECTED)]
    assert listing.expected == 1


def test_sockets_that_open_or_close_between_the_looks_are_all_shown(host, monkeypatch):
    host.tables(tcp=listener(22, 100) + listener(23, 101))
    host.process(42, exe=host.image("a"), sockets=(100, 102))
    real = linux_sockets.read_tables
    looks = []

    def read(folder, **how):
        looks.append(folder)
        if len(looks) == 2:
            host.tables(tcp=listener(22, 100) + listener(24, 102))
        return real(folder, **how)

    monkeypatch.setattr(linux_sockets, "read_tables", read)
    listing = sockets(host)
    assert [(s.local_port, s.pid) for s in listing.items] == [(22, 42), (23, Absent.NOT_COLLECTED), (24, 42)]
    assert listing.expected == 3


def test_a_holder_of_a_late_socket_is_looked_for_again(host, monkeypatch):
    host.tables()
    host.process(42, exe=host.image("a"))
    real = linux_sockets.find_holders
    walks = []

    def walk(pids, root):
        found = real(pids, root)
        if not walks:
            host.tables(tcp=listener(24, 102))
            host.link("proc/42/fd/9", "socket:[102]")
        walks.append(1)
        return found

    monkeypatch.setattr(linux_sockets, "find_holders", walk)
    assert [(s.local_port, s.pid) for s in sockets(host).items] == [(24, 42)]
    assert len(walks) == 2


def test_sockets_of_other_network_namespaces(host):
    host.tables(tcp=listener(22, 100))
    host.tables("proc/50/net", tcp=listener(8080, 300))
    host.process(42, exe=host.image("sshd"), sockets=(100,))
    host.process(50, exe=host.image("web"), sockets=(300,), namespace=7)
    host.process(51, exe=host.image("web2"), namespace=7)
    listing = sockets(host)
    assert [(s.local_port, s.pid) for s in listing.items] == [(22, 42), (8080, 50)]
    assert any("1 socket of 1 other network namespace" in w.message for w in listing.warnings)


def test_a_table_that_cannot_be_read_is_said(host, monkeypatch):
    from responder.platforms import linux_socket_tables

    host.tables(tcp=listener(22, 100))
    real = linux_socket_tables.read_proc

    def read_proc(path, limit):
        if path.endswith("/udp"):
            raise PermissionError(13, "Permission denied")
        return real(path, limit)

    monkeypatch.setattr(linux_socket_tables, "read_proc", read_proc)
    assert any("udp (Permission denied)" in w.message for w in sockets(host).warnings)
