"""This machine, seen by us and by psutil: the same processes and sockets."""

from __future__ import annotations

import os
import socket
import sys

import psutil
import pytest

from responder.model.absent import Absent
from responder.model.time import from_unix_float

if not sys.platform.startswith("linux"):
    pytest.skip("compares our /proc reader, which exists on Linux only", allow_module_level=True)

from responder.platforms.linux import LinuxPlatform

STATES = {
    "LISTEN": "LISTENING",
    "SYN_RECV": "SYN_RECEIVED",
    "FIN_WAIT1": "FIN_WAIT_1",
    "FIN_WAIT2": "FIN_WAIT_2",
    "CLOSE": "CLOSED",
}


@pytest.fixture(scope="module")
def platform():
    return LinuxPlatform()


def test_processes_are_those_psutil_sees(platform):
    before = {p.pid for p in psutil.process_iter()}
    listing = platform.processes()
    after = {p.pid for p in psutil.process_iter()}
    ours = {p.pid for p in listing.items}
    assert before & after <= ours  # what lived through both looks
    assert listing.expected == len(listing.items) + sum(e.count for e in listing.explained)


def test_details_of_a_process_are_those_psutil_sees(platform):
    (ours,) = [p for p in platform.processes().items if p.pid == os.getpid()]
    theirs = psutil.Process()
    assert ours.path == theirs.exe()
    assert ours.parent_pid == theirs.ppid()
    assert ours.user == theirs.username()
    assert abs(ours.start - from_unix_float(theirs.create_time())) < 10_000_000
    assert ours.image_state == "present"
    assert len(ours.sha256) == 64


def test_sockets_are_those_psutil_sees(platform):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        accepted, _ = server.accept()
        with accepted, socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as datagram:
            datagram.bind(("::1", 0))
            mine = {s.getsockname()[1] for s in (server, client, accepted, datagram)}
            theirs = {_key(c) for c in psutil.net_connections("inet") if c.laddr.port in mine and c.pid == os.getpid()}
            ours = {
                (s.protocol, s.local_address, s.local_port, s.remote_address, s.remote_port, s.state, s.pid)
                for s in platform.sockets().items
                if s.local_port in mine and s.pid == os.getpid()
            }
    assert len(ours) == 4
    assert ours == theirs


def _key(row):
    name = ("tcp" if row.type == socket.SOCK_STREAM else "udp") + ("6" if row.family == socket.AF_INET6 else "")
    none = Absent.NOT_APPLICABLE
    remote = (row.raddr.ip, row.raddr.port) if row.raddr else (none, none)
    state = STATES.get(row.status, row.status) if name.startswith("tcp") else none
    return (name, row.laddr.ip, row.laddr.port, *remote, state, row.pid)


def test_a_socket_that_a_child_inherits_is_shown_for_both_programs(platform):
    import subprocess

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=[server.fileno()])
        try:
            rows = [s for s in platform.sockets().items if s.local_port == port and s.state == "LISTENING"]
        finally:
            child.stdin.close()
            child.wait()
    assert {(row.pid, row.state) for row in rows} == {(os.getpid(), "LISTENING"), (child.pid, "LISTENING")}


def test_netlink_and_text_give_the_same_sockets():
    from responder.platforms.linux_socket_tables import may_ask, read_tables

    if not may_ask():
        pytest.skip("asking over netlink would load a kernel module here")
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_server(("::1", 0), family=socket.AF_INET6) as other,
    ):
        ports = {server.getsockname()[1], other.getsockname()[1]}
        by_netlink = {s for s in read_tables("/proc/net", netlink=True).sockets if s.local_port in ports and s.inode}
        by_text = {s for s in read_tables("/proc/net", netlink=False).sockets if s.local_port in ports and s.inode}
    assert len(by_netlink) == 2
    assert by_netlink == by_text


def test_nothing_is_opened_for_writing(platform):
    """Every file a look at the host opens is opened for reading only, and no program is started."""
    events: list[tuple[str, object]] = []
    watching = True

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in (
            "open",
            "subprocess.Popen",
            "os.system",
            "os.exec",
            "os.fork",
            "os.posix_spawn",
            "socket.getaddrinfo",
            "socket.gethostbyname",
            "socket.connect",
            "os.remove",
            "os.mkdir",
            "os.rename",
            "os.utime",
        ):
            events.append((event, arguments))

    sys.addaudithook(hook)  # hooks cannot be removed again; this one falls silent below
    try:
        for look in (platform.sockets, platform.neighbours, platform.routes, platform.dns, platform.processes,
                     platform.sessions, platform.interfaces, platform.identity):  # fmt: skip
            look()
    finally:
        watching = False
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    assert [e for e in events if e[0] != "open"] == []
    assert len(events) > 10
    assert [e for e in events if e[1][2] & writing] == []
