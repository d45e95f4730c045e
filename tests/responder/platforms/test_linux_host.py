"""Identity, resolver and sessions of a fake host."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.time import from_unix
from responder.platforms.linux import LinuxPlatform
from responder.platforms.linux_identity import identity
from responder.platforms.linux_sessions import parse_session_file, parse_utmp

NOW = datetime(2004, 11, 20, 3, 0, 0, tzinfo=UTC)


def facts(host, addresses=("10.0.0.5",)):
    return {f.name: f for f in identity(host.root, addresses, NOW)}


def tokyo() -> bytes:
    """A zone file with one fixed offset (TZif version 1)."""
    return b"TZif" + b"\0" * 16 + struct.pack(">6I", 0, 0, 0, 0, 1, 4) + struct.pack(">iBB", 32_400, 0, 0) + b"JST\0"


def test_identity(host):
    host.file("proc/sys/kernel/hostname", b"web01\n")
    host.file("proc/sys/kernel/domainname", b"(none)\n")
    host.file("proc/sys/kernel/osrelease", b"6.1.0-28-amd64\n")
    host.file("proc/sys/kernel/arch", b"x86_64\n")
    host.file("etc/os-release", b'PRETTY_NAME="Debian GNU/Linux 12 \\"bookworm\\""\nVERSION_ID=12\n# comment\n\n')
    host.file("etc/machine-id", b"0123456789abcdef\n")
    host.file("usr/share/zoneinfo/Asia/Tokyo", tokyo())
    host.link("etc/localtime", "/usr/share/zoneinfo/Asia/Tokyo")
    found = {name: fact.value for name, fact in facts(host).items()}
    assert found["hostname"] == "web01"
    assert found["domain"] is Absent.NOT_APPLICABLE
    assert found["os"] == 'Debian GNU/Linux 12 "bookworm"'
    assert found["os.version"] == "12"
    assert found["os.family"] == "linux"
    assert found["kernel"] == "6.1.0-28-amd64"
    assert found["architecture"] == "x86_64"
    assert found["machine.id"] == "0123456789abcdef"
    assert found["address"] == "10.0.0.5"
    assert found["boot.utc"] == "2004-11-19T15:01:07Z"
    assert found["timezone"] == "Asia/Tokyo"
    assert found["timezone.offset"] == "+09:00"
    assert found["clock.utc"] == "2004-11-20T03:00:00Z"
    assert found["clock.local"] == "2004-11-20 12:00:00"
    assert facts(host)["boot.utc"].time == from_unix(1_100_876_467)


def test_a_host_that_says_nothing(host):
    found = {name: fact.value for name, fact in facts(host, ()).items()}
    assert found["hostname"] is Absent.NOT_COLLECTED
    assert found["os"] is Absent.NOT_COLLECTED
    assert found["machine.id"] is Absent.NOT_COLLECTED
    assert (found["timezone"], found["timezone.offset"]) == ("UTC", "+00:00")
    assert found["elevated"] in ("yes", "no")


@pytest.mark.parametrize("data", [b"", b"TZif", b"nonsense" * 10, b"TZif2" + b"\xff" * 60])
def test_a_damaged_zone_file_is_not_understood(host, data):
    host.file("etc/localtime", data)
    host.file("etc/timezone", b"Asia/Tokyo\n")
    found = {name: fact.value for name, fact in facts(host).items()}
    assert found["timezone"] == "Asia/Tokyo"
    assert found["timezone.offset"] is Absent.UNPARSED


def test_rights_come_from_capabilities_not_from_the_user_id(host):
    status = b"Name:\tx\nUid:\t0\t0\t0\t0\nCapEff:\t%s\n"
    host.file("proc/self/status", status % b"00000000a80425fb")  # root of an ordinary container
    assert not LinuxPlatform(host.root).elevated()
    host.file("proc/self/status", status % b"000001ffffffffff")
    assert LinuxPlatform(host.root).elevated()


def test_dns(host):
    host.file(
        "etc/resolv.conf",
        b"# made by x\nnameserver 127.0.0.53 # stub\nnameserver 10.0.0.1\nsearch a.example b.example\noptions edns0\n; c\n\n",
    )
    host.file("run/systemd/resolve/resolv.conf", b"nameserver 9.9.9.9\n")
    host.file("etc/nsswitch.conf", b"passwd: files\nhosts:  files  dns # x\n")
    host.file(
        "etc/hosts",
        b"127.0.0.1 localhost\n#1.2.3.4 no\n6.6.6.6\tupdate.example www.update.example # evil\n1.1.1.1\n\xff\xfe x\n",
    )
    listing = LinuxPlatform(host.root).dns()
    assert [(f.name, f.value, f.detail) for f in listing.items] == [
        ("server", "127.0.0.53", Absent.NOT_APPLICABLE),
        ("server", "10.0.0.1", Absent.NOT_APPLICABLE),
        ("search", "a.example", Absent.NOT_APPLICABLE),
        ("search", "b.example", Absent.NOT_APPLICABLE),
        ("option", "edns0", Absent.NOT_APPLICABLE),
        ("server", "9.9.9.9", "upstream of systemd-resolved"),
        ("order", "files dns", Absent.NOT_APPLICABLE),
        ("hosts entry", "127.0.0.1", "localhost"),
        ("hosts entry", "6.6.6.6", "update.example www.update.example"),
        ("hosts entry", "\\xff\\xfe", "x"),
    ]
    assert listing.expected == 10
    assert listing.items[0].raw == "nameserver 127.0.0.53 # stub"


def test_a_huge_hosts_file_is_cut_with_an_account(host):
    host.file("etc/resolv.conf", b"")
    host.file("etc/hosts", b"".join(b"0.0.0.0 ad%d.example\n" % n for n in range(10_050)))
    listing = LinuxPlatform(host.root).dns()
    assert len(listing.items) == 10_000
    assert listing.expected == 10_050
    assert sum(e.count for e in listing.explained) == 50
    assert "10050 entries" in listing.warnings[0].message


def test_missing_resolver_files_are_said(host):
    listing = LinuxPlatform(host.root).dns()
    assert listing.items == ()
    assert [w.message.split(" ")[0] for w in listing.warnings] == ["/etc/resolv.conf", "/etc/hosts"]


def utmp(
    kind=7, pid=42, line=b"pts/0", user=b"root", host=b"10.0.0.9", seconds=1_100_876_467, address=bytes(16), wide=False
) -> bytes:
    head = struct.pack("=h2xi32s4s32s256s4x", kind, pid, line, b"ts/0", user, host)
    tail = struct.pack("=qqq16s24x" if wide else "=iiI16s20x", 0, seconds, 5, address)
    return head + tail


@pytest.mark.parametrize("wide", [False, True])
def test_utmp_records_of_both_sizes(wide):
    data = utmp(kind=2, user=b"reboot", wide=wide) + utmp(wide=wide) + utmp(kind=8, wide=wide)
    assert len(data) == 3 * (400 if wide else 384)
    (login,), rest = parse_utmp(data)
    assert rest == 0
    assert (login.user, login.terminal, login.host, login.pid, login.since) == (
        "root", "pts/0", "10.0.0.9", 42, from_unix(1_100_876_467, 5000),
    )  # fmt: skip


def test_utmp_damage():
    logins, rest = parse_utmp(utmp() + utmp()[:100], "x86_64")
    assert (len(logins), rest) == (1, 100)
    (odd,), _ = parse_utmp(
        utmp(user=b"\xff" * 32, line=b"a\nb", host=b"", seconds=-5, address=bytes([10, 0, 0, 7]) + bytes(12))
    )
    assert odd.user == "\\xff" * 32
    assert (odd.terminal, odd.host, odd.since) == ("a\nb", "10.0.0.7", Absent.UNPARSED)


@given(st.binary(max_size=900))
def test_any_session_bytes_are_survived(data):
    parse_utmp(data, "x86_64")
    parse_utmp(data, "aarch64")
    parse_session_file(data, "3")


def test_sessions_of_both_sources_are_merged(host):
    host.process(42)
    host.file("run/utmp", utmp() + utmp(pid=99, line=b"tty1", user=b"bob", host=b""))
    folder = "run/systemd/sessions"
    host.file(
        f"{folder}/3",
        b"# private\nUID=0\nUSER=root\nTTY=pts/0\nREMOTE_HOST=10.0.0.9\nTYPE=tty\nSERVICE=sshd\nSTATE=active\nLEADER=42\nREALTIME=1100876467000005\n",
    )
    host.file(f"{folder}/4", b"UID=33\nTYPE=unspecified\nSTATE=closing\nLEADER=x\nREALTIME=" + b"9" * 50 + b"\n")
    host.file(f"{folder}/5", b"TYPE=tty\n")
    listing = LinuxPlatform(host.root).sessions()
    assert [(f.name, f.value, f.detail, f.time) for f in listing.items] == [
        (
            "root",
            "pts/0",
            "from 10.0.0.9, PID 42, session 3, tty, sshd, active, utmp and logind",
            from_unix(1_100_876_467, 5000),
        ),
        ("bob", "tty1", "PID 99, utmp, its process is gone: a stale entry", from_unix(1_100_876_467, 5000)),
        ("uid 33", "unspecified, closing", "session 4, unspecified, closing, logind", Absent.NOT_COLLECTED),
    ]
    assert listing.expected == 4
    assert {e.reason: e.count for e in listing.explained} == {"session file of logind not readable": 1}


def test_a_cut_utmp_is_accounted(host):
    host.file("run/utmp", utmp() + utmp()[:50])
    listing = LinuxPlatform(host.root).sessions()
    assert (len(listing.items), listing.expected) == (1, 2)
    assert "50 bytes" in listing.warnings[0].message


def test_a_host_without_sessions_says_so(host):
    listing = LinuxPlatform(host.root).sessions()
    assert listing.items == ()
    assert "neither utmp nor logind" in listing.warnings[0].message
