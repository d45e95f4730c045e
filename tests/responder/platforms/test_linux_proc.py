"""Processes of a fake /proc: images that are gone, names that lie, entries that vanish."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.model.time import from_unix
from responder.platforms import linux_proc
from responder.platforms.linux import LinuxPlatform
from responder.platforms.linux_image import Images
from responder.platforms.linux_proc import Processes

BOOT = from_unix(1_100_876_467)
TICK = 10_000_000 // os.sysconf("SC_CLK_TCK")


def one(host, pid=42):
    listing = LinuxPlatform(host.root).processes()
    return next(p for p in listing.items if p.pid == pid)


def test_a_plain_process(host):
    image = host.image("sshd", b"the server")
    host.process(42, exe=image, uid=33, tty=0x8803, arguments=b"sshd\0-D\0", cgroup=b"0::/system.slice/ssh.service\n")
    found = one(host)
    assert found.name == "sshd"
    assert found.parent_pid == 1
    assert found.start == BOOT + 250 * TICK
    assert found.user == "www-data"
    assert found.session == "pts/3"
    assert found.service == "ssh.service"
    assert found.path == image
    assert found.command_line == "sshd -D"
    assert found.image_state == "present"
    assert found.sha256 == hashlib.sha256(b"the server").hexdigest()
    assert found.signer is Absent.NOT_COLLECTED  # no package database on this host


def test_a_deleted_image_keeps_its_path_and_hash(host):
    host.image("drop (deleted)", b"worm", present=False)
    host.process(42, exe=str(host.images / "drop (deleted)"))
    found = one(host)
    assert found.image_state == "deleted"
    assert found.path == str(host.images / "drop")
    assert found.sha256 == hashlib.sha256(b"worm").hexdigest()


def test_a_replaced_image(host):
    host.image("drop (deleted)", b"worm", present=False)
    host.put(str(host.images / "drop"))
    host.process(42, exe=str(host.images / "drop (deleted)"))
    assert one(host).image_state == "replaced"
    assert one(host).sha256 == hashlib.sha256(b"worm").hexdigest()


def test_another_file_mounted_over_the_path(host):
    image = host.image("tool", b"running", present=False)
    host.put(image)
    host.process(42, exe=image)
    assert (one(host).image_state, one(host).path) == ("replaced", image)


def test_a_file_that_is_really_called_deleted(host):
    image = host.image("odd (deleted)")
    host.process(42, exe=image)
    assert (one(host).image_state, one(host).path) == ("present", image)


def test_a_process_with_a_root_of_its_own_is_compared_there(host, tmp_path):
    image = host.image("nginx", b"inside", present=False)
    host.process(42, exe=image)
    inner = tmp_path / "container"
    (inner / image.lstrip("/")).parent.mkdir(parents=True)
    (inner / image.lstrip("/")).symlink_to(image)
    host.link("proc/42/root", str(inner))
    assert one(host).image_state == "present"


def test_names(host):
    long = host.image("a-very-long-program-name")
    host.process(42, comm=b"a-very-long-pro", exe=long)
    host.process(43, comm=b"a-very-long-pro", exe=host.image("other"))
    host.process(44, comm=b"x\n) R (y\xff", exe=host.image("third"))
    assert one(host, 42).name == "a-very-long-program-name"
    assert one(host, 43).name == "a-very-long-pro"
    assert one(host, 44).name == "x\n) R (y\\xff"


def test_a_path_that_is_not_utf8(host):
    place = os.fsencode(host.images) + b"/\xff\xfe"
    Path(os.fsdecode(place)).write_bytes(b"bytes")
    host.process(42, exe=place)
    found = one(host)
    assert found.path == str(host.images) + "/\\xff\\xfe"
    assert found.sha256 == hashlib.sha256(b"bytes").hexdigest()


def test_kernel_threads_and_programs_that_pose_as_one(host):
    host.process(2, comm=b"kthreadd", parent=0, flags=0x208040)
    host.process(43, comm=b"[kworker/0:0]", exe=host.image("miner"))
    thread, poser = one(host, 2), one(host, 43)
    assert thread.kernel
    assert (thread.service, thread.path, thread.command_line) == (
        "kernel",
        Absent.NOT_APPLICABLE,
        Absent.NOT_APPLICABLE,
    )
    assert thread.image_state is Absent.NOT_APPLICABLE
    assert not poser.kernel
    assert poser.path.endswith("/miner")


def test_a_zombie_has_no_image(host):
    host.process(42)
    found = one(host)
    assert (found.path, found.command_line, found.sha256) == (Absent.NOT_APPLICABLE,) * 3


def test_vanished_processes_are_explained(host):
    host.process(42, exe=host.image("a"))
    for pid in (50, 60):
        (host.root / f"proc/{pid}").mkdir()  # listed, gone when read
    listing = LinuxPlatform(host.root).processes()
    assert listing.expected == 3
    assert [p.pid for p in listing.items] == [42]
    assert listing.explained == (
        Explained(reason="exited while being read", first=50, last=50),
        Explained(reason="exited while being read", first=60, last=60),
    )


def test_a_garbled_status_line_is_shown_by_pid(host):
    host.process(42)
    host.file("proc/42/stat", b"42 (cut")
    listing = LinuxPlatform(host.root).processes()
    assert [(p.pid, p.name) for p in listing.items] == [(42, Absent.UNPARSED)]
    assert any("1 process is not understood" in w.message for w in listing.warnings)


def test_denied_processes_are_shown_and_counted(host, monkeypatch):
    host.process(42, exe=host.image("a"))
    host.process(43, exe=host.image("b"))
    real = os.readlink

    def readlink(path, *args, **kwargs):
        if path == os.fsencode(host.root) + b"/proc/43/exe":
            raise PermissionError(13, "denied")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "readlink", readlink)
    listing = LinuxPlatform(host.root).processes()
    assert listing.expected == len(listing.items) == 2
    denied = next(p for p in listing.items if p.pid == 43)
    assert (denied.path, denied.image_state, denied.sha256, denied.signer) == (Absent.ACCESS_DENIED,) * 4
    assert denied.name == "sshd"
    (warning,) = listing.warnings
    assert "access denied to 1 process" in warning.message
    assert "root" in warning.message


def test_denied_status_is_denied_in_every_field(host, monkeypatch):
    host.process(42)
    real = linux_proc.read_once

    def read_once(path, limit):
        if path.endswith("/42/stat"):
            raise PermissionError(13, "denied")
        return real(path, limit)

    monkeypatch.setattr(linux_proc, "read_once", read_once)
    found = one(host)
    assert (found.name, found.start, found.user, found.path, found.command_line) == (Absent.ACCESS_DENIED,) * 5


def test_users_without_an_entry(host):
    host.process(42, uid=65_534)
    assert one(host).user == "uid 65534"


def test_missing_boot_time_is_no_start_time(host):
    host.file("proc/stat", b"cpu 1 2 3\n")
    host.process(42)
    assert one(host).start is Absent.UNPARSED


def test_large_images_are_left_unhashed_and_said(host):
    host.process(42, exe=host.image("huge", b"x" * 100))
    host.process(43, exe=host.image("small", b"y" * 10))
    listing = Processes(host.root, Images(host.root, file_limit=50)).snapshot()
    assert {p.pid: p.sha256 for p in listing.items} == {
        42: Absent.NOT_COLLECTED,
        43: hashlib.sha256(b"y" * 10).hexdigest(),
    }
    assert any("1 image beyond the size limit" in w.message for w in listing.warnings)


def test_images_on_network_mounts_are_not_touched(host):
    image = host.image("remote", b"x", present=False)
    mount = f"36 35 98:0 / {host.images} rw,noatime master:1 - nfs4 server:/x rw\n"
    host.file("proc/self/mountinfo", mount.encode())
    host.process(42, exe=image)
    found = one(host)
    assert (found.path, found.image_state, found.sha256) == (image, Absent.NOT_COLLECTED, Absent.NOT_COLLECTED)


def test_a_hash_is_computed_once_per_file(host, monkeypatch):
    image = host.image("a", b"data")
    for pid in (42, 43, 44):
        host.process(pid, exe=image)
    platform = LinuxPlatform(host.root)
    reads = []
    real = Images._hash
    monkeypatch.setattr(Images, "_hash", lambda self, link, key: reads.append(link) or real(self, link, key))
    platform.processes()
    platform.processes()
    assert len(reads) == 1


def test_no_proc_is_one_sentence(tmp_path):
    from responder.errors import CollectorError

    with pytest.raises(CollectorError, match=r"/proc cannot be read .*; no processes are shown\."):
        LinuxPlatform(tmp_path).processes()
