"""Traces of processes: on a host made of files, and of this very kernel."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from responder.platforms import linux_crossview
from responder.platforms.linux_proc import list_pids
from responder.platforms.linux_traces import traces
from tests.responder.platforms.fake_host import row

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
MAPS = b"55d0a000-55d0b000 r-xp 00000000 08:01 %d                        %b\n7f00-7f01 r-xp 00000000 08:01 9   /lib/libc.so.6\n"


def found(host, category):
    return [f for f in traces(host.root).items if f.category == category]


def program(host, pid, *, maps=None, environ=b"", **fields):
    path = host.image(f"program{pid}")
    host.process(pid, exe=path, **fields)
    host.file(f"proc/{pid}/environ", environ)
    if maps is not None:
        host.file(f"proc/{pid}/maps", maps)
    return path


def test_preloads_of_the_environment(host):
    program(host, 40, environ=b"HOME=/\0LD_PRELOAD=/tmp/a.so:libb.so\0LD_LIBRARY_PATH=/x\0")
    program(host, 41, environ=b"LD_AUDIT=/tmp/c.so\0XLD_PRELOAD=/no.so\0")
    program(host, 42, environ=b"LD_PRELOAD=\0")
    assert [(f.name, f.value) for f in found(host, "preload")] == [
        ("40", "/tmp/a.so"),
        ("40", "libb.so"),
        ("41", "/tmp/c.so"),
    ]


def test_preload_file_of_the_whole_host(host):
    host.file("etc/ld.so.preload", b"# a comment\n/lib/one.so /lib/two.so # tail\n\n")
    assert [(f.name, f.value) for f in found(host, "preload")] == [
        ("ld.so.preload", "/lib/one.so"), ("ld.so.preload", "/lib/two.so"),
    ]  # fmt: skip


def test_image_has_to_be_mapped(host):
    path = program(host, 50, maps=b"")
    host.file("proc/50/maps", MAPS % (1, os.fsencode(path)))
    assert found(host, "mapped image") == []
    host.file("proc/50/maps", MAPS % (1, b"/memfd:x (deleted)"))
    (fact,) = found(host, "mapped image")
    assert (fact.name, fact.value, fact.detail) == ("50", "/memfd:x (deleted)", path)
    # Layered file systems: another path or device, the same file by its number.
    host.file("proc/50/maps", MAPS % (Path(path).stat().st_ino, b"/lower/program50"))
    assert found(host, "mapped image") == []


def test_denied_and_vanished_processes_are_left_out(host):
    program(host, 60, maps=b"")
    host.process(61, flags=0x200040)
    assert traces(host.root).items == ()


def test_socket_as_standard_input(host):
    host.tables("proc/70/net", tcp=row("0100007F:C350", "0100007F:115C", 1, 777))
    program(host, 70)
    for number, target in ((0, "socket:[777]"), (1, "socket:[777]")):
        (host.root / f"proc/70/fd/{number}").unlink(missing_ok=True)
        host.link(f"proc/70/fd/{number}", target)
    (fact,) = found(host, "standard input")
    assert (fact.name, fact.value) == ("70", "127.0.0.1:50000 → 127.0.0.1:4444")
    assert fact.detail == "tcp ESTABLISHED"


def test_nothing_is_hidden_here():
    assert list(linux_crossview.hidden_processes()) == []
    assert list(linux_crossview.hidden_sockets()) == []


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="pidfds came with Linux 5.3")
def test_a_process_that_a_listing_leaves_out_is_found():
    with subprocess.Popen(["sleep", "60"]) as child:
        try:
            # As many rootkits do: the folder leaves it out, its files can still be read by whoever knows the number.
            (fact,) = linux_crossview.hidden_processes(lambda: [pid for pid in list_pids() if pid != child.pid])
            assert (fact.name, fact.detail) == (str(child.pid), "/proc does not list it")
            once = iter([[pid for pid in list_pids() if pid != child.pid]])
            assert list(linux_crossview.hidden_processes(lambda: next(once, list_pids()))) == []  # disagreed once only
        finally:
            child.kill()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="pidfds came with Linux 5.3")
def test_filtered_listing_and_covered_files(monkeypatch):
    with subprocess.Popen(["sleep", "60"]) as child:
        try:
            real = linux_crossview._readable
            monkeypatch.setattr(linux_crossview, "_readable", lambda pid: pid != child.pid and real(pid))
            (fact,) = linux_crossview.hidden_processes(lambda: [pid for pid in list_pids() if pid != child.pid])
            assert fact.name == str(child.pid)
            assert fact.detail == "/proc does not list it"
            (fact,) = linux_crossview.hidden_processes()
            assert fact.detail == "/proc lists it, but its files are covered"
        finally:
            child.kill()
    assert list(linux_crossview.hidden_processes()) == []  # it has exited: covered or not, it hides nothing


def test_threads_are_no_hidden_processes():
    own = ctypes.CDLL(None).syscall(186)  # gettid
    assert own == os.getpid() or own > 0
    assert str(os.getpid()) not in {f.name for f in linux_crossview.hidden_processes()}


def test_listener_in_one_view_only(monkeypatch):
    real = linux_crossview._listeners
    monkeypatch.setattr(linux_crossview, "may_ask", lambda _: True)
    shown = linux_crossview.RawSocket("tcp", 10, "0.0.0.0", 5454, "0.0.0.0", 0, 0, 999_999_999)

    def listeners(*, netlink):
        return {**(real(netlink=False) or {}), **({shown.inode: shown} if netlink else {})}

    monkeypatch.setattr(linux_crossview, "_listeners", listeners)
    (fact,) = linux_crossview.hidden_sockets()
    assert fact.name == "tcp 0.0.0.0:5454"
    assert fact.value == "netlink (sock_diag)"
    calls = iter(range(9))
    monkeypatch.setattr(
        linux_crossview, "_listeners", lambda **_: {shown.inode: shown} if next(calls) == 1 else {}
    )  # seen once only: it came and went
    assert list(linux_crossview.hidden_sockets()) == []
