"""Login records: four layouts, sessions, failed logins, damage."""

import json

import pytest

from responder.errors import ParserError
from responder.model.absent import Absent
from responder.model.account import Level
from responder.model.time import iso
from responder.parsers import lastlog, utmp
from tests.generators.utmp import record, sessions, slot

LAYOUTS = [(False, "<"), (True, "<"), (True, ">"), (False, ">")]


@pytest.mark.parametrize(("wide", "order"), LAYOUTS)
def test_every_layout_is_read_alike(run, sniff, wide, order):
    data = sessions(20, wide=wide, order=order)
    assert sniff(utmp, data) == 90
    result = run(utmp, data)
    assert result.account.unexplained == 0
    assert not result.warnings
    actions = [e.event_action for e in result.records]
    assert actions == ["system started"] + ["logon", "logoff"] * 20 + ["system stopped"]
    first, last = result.records[1:3]
    assert (first.user_name, first.source_address, first.target) == ("user0", "10.0.0.0", "pts/0")
    assert iso(first.time) == "2023-11-14T22:14:20Z"
    assert (last.user_name, last.message) == ("user0", "Logout of user0 on pts/0")
    assert json.loads(first.payload)["pid"] == 1000


def test_failed_logins_are_told_from_terminals_that_wait(run):
    attempts = b"".join(
        record(6, line="ssh:notty", user=name, host="203.0.113.9", address="203.0.113.9", seconds=1_700_000_000, pid=9)
        for name in ("root", "admin", "x' OR 1=1")
    )
    waiting = record(6, line="tty1", ident="1", user="LOGIN", seconds=1_700_000_000, pid=8)
    result = run(utmp, attempts)
    assert [e.event_action for e in result.records] == ["logon failed"] * 3
    assert {e.log_channel for e in result.records} == {"btmp"}
    assert "failed logins only (btmp)" in result.labels
    mixed = run(utmp, waiting + attempts)
    assert [e.event_action for e in mixed.records] == [Absent.NOT_APPLICABLE] + ["logon failed"] * 3
    assert mixed.records[0].log_channel == "wtmp"


def test_ipv6_and_addresses_in_the_host_field(run):
    data = record(7, line="pts/0", user="a", seconds=1_700_000_000, address="2001:db8::5") + record(
        7, line="pts/1", user="b", seconds=1_700_000_000, host="fe80::1%eth0"
    )
    assert [e.source_address for e in run(utmp, data).records] == ["2001:db8::5", "fe80::1"]


def test_a_record_cut_off_is_told(run):
    result = run(utmp, sessions(3)[:-100])
    assert result.explained == {"record cut off at the end of the file": 1}
    assert result.account.unexplained == 0
    assert result.account.warnings[0].level is Level.LOSS


def test_records_behind_foreign_bytes_are_found_again(run):
    whole = sessions(10)
    result = run(utmp, whole[: 384 * 5] + b"\xff\x00garbage" * 7 + whole[384 * 5 :])
    assert len(result.records) == 22
    assert result.explained == {"damaged record": 1}
    assert result.account.unexplained == 0
    assert result.account.warnings[0].level is Level.LOSS


def test_a_record_with_odd_values_stays_visible(run):
    data = record(7, line="tty1", user="alice", seconds=1_700_001_000) + record(99, user="\x01odd") + sessions(2)
    result = run(utmp, data)
    assert len(result.records) == 8
    assert "unknown type 99" in result.records[1].message
    assert any("no login program writes" in w for w in result.warnings)


def test_slots_that_a_cleaner_zeroed_are_noticed(run):
    whole = sessions(4)
    result = run(utmp, whole[:384] + bytes(768) + whole[384 + 768 :])
    assert len(result.records) == 8
    assert any(w.startswith("2 slots between used ones are zero bytes") for w in result.warnings)


def test_other_binary_files_are_not_taken_for_login_records(sniff, run):
    assert sniff(utmp, bytes(384 * 4)) == 0
    assert sniff(utmp, bytes(range(256)) * 30) == 0
    assert sniff(utmp, b"text\n" * 1000) == 0
    with pytest.raises(ParserError):
        run(utmp, bytes(range(256)) * 30)


@pytest.mark.parametrize(("wide", "order"), LAYOUTS)
def test_last_logins(run, sniff, wide, order):
    size = 296 if wide else 292
    data = (
        slot(1_700_000_000, "tty1", "", wide=wide, order=order)
        + bytes(size * 999)
        + slot(1_700_000_100, "pts/3", "192.0.2.7", wide=wide, order=order)
    )
    assert sniff(lastlog, data) == 80
    result = run(lastlog, data)
    root, user = result.records
    assert (root.user_name, root.user_sid, root.target) == ("root", "0", "tty1")
    assert (user.user_sid, user.source_address, iso(user.time)) == ("1000", "192.0.2.7", "2023-11-14T22:15:00Z")
    assert result.account.unexplained == 0


def test_text_is_no_lastlog(sniff):
    assert sniff(lastlog, b'[{"name": "x", "value": "y"}, ' * 200) == 0
    assert sniff(utmp, b'[{"name": "x", "value": "y"}, ' * 200) == 0


def test_a_lastlog_whose_first_users_never_logged_in(run, sniff):
    data = bytes(292 * 1000) + slot(1_700_000_100, "pts/3", "192.0.2.7")
    assert sniff(lastlog, data) == 35
    assert [e.user_sid for e in run(lastlog, data).records] == ["1000"]
    empty = run(lastlog, bytes(292 * 1000))
    assert not empty.records
    assert empty.warnings


def test_samples(run, samples, sniff):
    found = {}
    for path in sorted((samples / "linux").glob("*")):
        if path.name.startswith("plaso_utmp") or path.name in ("chroot_wtmp", "chroot_btmp"):
            data = path.read_bytes()
            assert sniff(utmp, data) >= 70, path.name
            result = run(utmp, data)
            assert result.account.unexplained == 0
            found[path.name] = (result.account.expected, len(result.records))
        elif path.name == "chroot_lastlog":
            assert sniff(lastlog, path.read_bytes()) == 35
            assert [e.source_address for e in run(lastlog, path.read_bytes()).records] == [
                "127.0.5.10", "127.0.5.11", "127.0.9.66",
            ]  # fmt: skip
    assert found == {
        "chroot_btmp": (102, 102),
        "chroot_wtmp": (4, 4),
        "plaso_utmp_utmp": (14, 14),
        "plaso_utmp_utmp_aarch64": (6, 6),
        "plaso_utmp_utmp_corrupted": (5, 4),
        "plaso_utmp_utmp_s390": (6, 6),
        "plaso_utmp_utmp_x86_64": (6, 6),
        "plaso_utmp_wtmp.1": (2, 2),
    }


def test_the_staged_brute_force_is_in_btmp(run, samples):
    records = run(utmp, (samples / "linux" / "chroot_btmp").read_bytes()).records
    sources = [e.source_address for e in records]
    assert {e.event_action for e in records} == {"logon failed"}
    assert sources.count("127.0.9.66") + sources.count("127.0.9.67") >= 60
