"""Package ownership from a dpkg database made here."""

from __future__ import annotations

import hashlib
import os

import pytest

from responder.model.absent import Absent
from responder.model.signer import NO_PACKAGE, is_modified, is_vouched, package_signer
from responder.platforms.linux import LinuxPlatform
from responder.platforms.linux_packages import PackageDatabase, package_database


def md5(data: bytes) -> bytes:
    return hashlib.md5(data).hexdigest().encode()


@pytest.fixture
def packaged(host):
    info = "var/lib/dpkg/info"
    host.file(f"{info}/coreutils.list", b"/.\n/bin\n/bin/ls\n/usr\n/usr/bin\n/usr/bin/cut\n/etc/some.conf\n")
    host.file(f"{info}/coreutils.md5sums", md5(b"ls") + b"  bin/ls\n" + md5(b"cut") + b"  usr/bin/cut\n")
    host.file(f"{info}/libc6:amd64.list", b"/lib/x86_64-linux-gnu/libc.so.6\n")
    host.file(f"{info}/libc6:amd64.md5sums", md5(b"libc") + b"  lib/x86_64-linux-gnu/libc.so.6\n")
    host.file(f"{info}/dash.list", b"/bin/sh\n/bin/dash\n")
    host.file(f"{info}/local-sh.list", b"/bin/sh\n")
    host.file("var/lib/dpkg/diversions", b"/bin/sh\n/bin/sh.distrib\nlocal-sh\n/cut\n")
    (host.root / "usr/bin").mkdir(parents=True)
    (host.root / "usr/lib").mkdir(parents=True)
    return host


def merge_usr(host):
    host.link("bin", "usr/bin")
    host.link("lib", "usr/lib")


@pytest.mark.parametrize("merged", [False, True])
def test_owner_and_state(packaged, merged):
    if merged:
        merge_usr(packaged)
    prefix = b"/usr" if merged else b""
    packaged.file("bin/ls", b"ls")
    packaged.file("usr/bin/cut", b"cut, changed")
    database = PackageDatabase(packaged.root)
    found = database.owner_of(prefix + b"/bin/ls")
    assert (found.package, found.state, found.matches) == ("coreutils", "matches", True)
    found = database.owner_of(b"/usr/bin/cut")
    assert (found.package, found.state, found.matches) == ("coreutils", "modified", False)
    assert database.owner_of(b"/etc/some.conf").state == "unknown"  # configuration has no checksum
    assert database.owner_of(b"/usr/bin/evil") is None
    assert database.owner_of(b"/usr/bin") is not None


def test_merged_usr_names_both_ways(packaged):
    merge_usr(packaged)
    packaged.file("usr/bin/ls", b"ls")
    database = PackageDatabase(packaged.root)
    assert database.owner_of(b"/bin/ls") == database.owner_of(b"/usr/bin/ls")
    assert database.owner_of(b"/usr/lib/x86_64-linux-gnu/libc.so.6", md5(b"libc").decode()).package == "libc6"


def test_without_merged_usr_the_paths_differ(packaged):
    assert PackageDatabase(packaged.root).owner_of(b"/usr/bin/ls") is None


def test_diverted_files_keep_their_package(packaged):
    database = PackageDatabase(packaged.root)
    assert database.owner_of(b"/bin/sh").package == "local-sh"
    assert database.owner_of(b"/bin/sh.distrib").package == "dash"


def test_a_file_that_is_gone_is_unknown(packaged):
    assert PackageDatabase(packaged.root).owner_of(b"/usr/bin/cut").state == "unknown"


def test_hosts_without_dpkg(host):
    assert not PackageDatabase(host.root).available


def test_hostile_database(packaged):
    packaged.file("var/lib/dpkg/info/bad.list", b"\xff\xfe\n\0\n" + b"/x" * 10_000)
    packaged.file("var/lib/dpkg/info/bad.md5sums", b"short\n" + b"\0" * 100)
    os.mkfifo(packaged.root / "var/lib/dpkg/info/pipe.list")
    assert PackageDatabase(packaged.root).owner_of(b"/usr/bin/cut").package == "coreutils"


def test_the_database_is_read_again_only_after_a_change(packaged):
    first = package_database(packaged.root)
    assert package_database(packaged.root) is first
    packaged.file("var/lib/dpkg/info/new.list", b"/opt/new\n")
    os.utime(packaged.root / "var/lib/dpkg/info", ns=(1, 1))
    assert package_database(packaged.root).owner_of(b"/opt/new").package == "new"


def test_signers_of_processes(packaged):
    image = packaged.image("tool", b"tool")
    changed = packaged.image("changed", b"tampered")
    loose = packaged.image("loose")
    packaged.image("old (deleted)", b"previous version", present=False)
    packaged.image("kept (deleted)", b"same bytes", present=False)
    info = "var/lib/dpkg/info"
    paths = {"tool": b"tool", "changed": b"original", "old": b"next version", "kept": b"same bytes"}
    packaged.file(f"{info}/mine.list", b"".join(f"{packaged.images}/{name}\n".encode() for name in paths))
    sums = (md5(data) + f"  {packaged.images}/{name}\n".replace("  /", "  ").encode() for name, data in paths.items())
    packaged.file(f"{info}/mine.md5sums", b"".join(sums))
    for pid, exe in enumerate(
        (image, changed, loose, str(packaged.images / "old (deleted)"), str(packaged.images / "kept (deleted)")), 42
    ):
        packaged.process(pid, exe=exe)
    packaged.process(2, flags=0x200000)
    signers = {p.pid: p.signer for p in LinuxPlatform(packaged.root).processes().items}
    assert signers == {
        2: Absent.NOT_APPLICABLE,
        42: "dpkg: mine",
        43: "dpkg: mine (modified)",
        44: "no package",
        45: "dpkg: mine (not verified)",  # an upgrade leaves the old image running: no accusation
        46: "dpkg: mine",
    }
    assert [is_vouched(signers[pid]) for pid in range(42, 47)] == [True, False, False, False, True]
    assert is_modified(signers[43])


def test_signer_words():
    assert is_vouched("Microsoft Windows")
    assert not is_vouched(NO_PACKAGE)
    assert not is_vouched(Absent.ACCESS_DENIED)
    assert not is_modified(Absent.NOT_COLLECTED)
    assert not is_vouched(package_signer("dpkg", "x", None))
