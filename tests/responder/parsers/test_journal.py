"""Journals: binary in every form, exported as text and as JSON; the account against the header."""

import json
import struct

import pytest

from responder.errors import ParserError
from responder.model.account import Level
from responder.model.host import FactRecord
from responder.model.time import iso
from responder.parsers import journal, journal_text
from tests.generators.journal import Journal, logons

FORMS = [(compact, method) for compact in (False, True) for method in ("", "zstd", "lz4", "xz")]
EXPORT = (
    b"__CURSOR=s=1;i=1\n__REALTIME_TIMESTAMP=1700000000000000\n_HOSTNAME=web01\nSYSLOG_IDENTIFIER=sshd\n"
    b"MESSAGE=Accepted publickey for deploy from 192.0.2.5 port 5022 ssh2: ED25519 SHA256:abc\nPRIORITY=6\n_PID=77\n\n"
    b"__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1700000001500000\n_HOSTNAME=web01\nSYSLOG_IDENTIFIER=app\nMESSAGE\n"
    + struct.pack("<Q", 18) + b"first line\n\nsecond\nPRIORITY=3\nTAG=a\nTAG=b\n\n"
)  # fmt: skip


@pytest.mark.parametrize(("compact", "compression"), FORMS)
def test_every_form_gives_the_same_events(run, sniff, compact, compression):
    data = logons(120, compact=compact, compression=compression).build()
    assert sniff(journal, data) == 100
    result = run(journal, data)
    assert result.account.unexplained == 0
    assert not result.warnings
    assert len(result.records) == result.account.expected == 120
    assert {e.event_action for e in result.records} == {"logon failed"}
    last = result.records[-1]
    assert (last.user_name, last.source_address, last.source_port) == ("root", "203.0.113.119", 20_119)
    assert iso(last.time) == "2023-11-14T22:15:19Z"
    assert (last.host_name, last.process_path, last.log_channel) == ("web01", "/usr/sbin/sshd", "auth")
    payload = json.loads(last.payload)
    assert payload["NOTE"].startswith("119 long text")
    assert payload["__SEQNUM"] == "120"
    assert {f.name: f.value for f in result.of(FactRecord)} == {
        "hostname": "web01",
        "machine.id": "000102030405060708090a0b0c0d0e0f",
    }


def test_entries_are_found_without_the_list_of_entries(run):
    result = run(journal, logons(30).build(list_entries=False))
    assert len(result.records) == 30
    assert any("not in its list of entries" in w for w in result.warnings)


def test_a_broken_list_does_not_lose_entries(run):
    whole = logons(120)
    data = bytearray(whole.build(per_array=10))
    (first_array,) = struct.unpack_from("<Q", data, 176)
    struct.pack_into("<Q", data, first_array + 16, 12_345)
    result = run(journal, bytes(data))
    assert len(result.records) == 120
    assert any("list of entries is damaged" in w for w in result.warnings)
    assert result.account.unexplained == 0


def test_entries_that_are_gone_are_counted(run):
    whole = logons(60)
    data = bytearray(whole.build())
    for _, at in whole.entries[10:13]:
        data[at : at + 16] = bytes(16)
    result = run(journal, bytes(data))
    assert len(result.records) == 57
    assert result.explained == {"damaged entry": 3}
    assert any(w.level is Level.LOSS for w in result.account.warnings)
    assert result.account.unexplained == 0


def test_a_cut_journal_says_how_much_is_missing(run):
    whole = logons(60)
    data = whole.build()[: whole.entries[40][1]]
    result = run(journal, data)
    assert len(result.records) == 40
    assert result.explained == {"entry that the header counts, not found": 20}
    assert result.account.unexplained == 0


def test_a_value_that_cannot_be_unpacked_costs_only_itself(run):
    whole = logons(5, compression="zstd")
    data = bytearray(whole.build())
    at = next(place for text, place in whole.places.items() if text.startswith("NOTE=3"))
    data[at + 64 : at + 80] = b"\xff" * 16
    result = run(journal, bytes(data))
    assert len(result.records) == 5
    assert json.loads(result.records[3].payload)["__UNREADABLE_FIELDS"] == "1"
    assert any("1 entries lack fields" in w for w in result.warnings)


def test_a_journal_in_use_is_no_alarm(run):
    result = run(journal, logons(5, state=1).build())
    assert [w.level for w in result.account.warnings] == [Level.INFO]
    assert "online" in result.labels


def test_a_compression_bomb_is_bounded(run):
    whole = Journal(compression="zstd")
    whole.entry(1_700_000_000_000_000, b"MESSAGE=" + b"A" * (300 << 20), "PRIORITY=6")
    (event,) = run(journal, whole.build()).records
    assert len(event.payload) < 2 << 20


def test_features_of_the_future_are_refused_by_name(run):
    data = bytearray(logons(2).build())
    data[12] |= 64
    with pytest.raises(ParserError, match="features that this reader does not know"):
        run(journal, bytes(data))


def test_export_format(run, sniff):
    assert sniff(journal_text, EXPORT) == 95
    result = run(journal_text, EXPORT)
    assert result.account.unexplained == 0
    assert not result.warnings
    logon, app = result.records
    assert (logon.event_action, logon.user_name, logon.source_address) == ("logon", "deploy", "192.0.2.5")
    assert (logon.ref, logon.process_pid, logon.log_level) == (1, 77, "information")
    assert iso(app.time) == "2023-11-14T22:13:21.5Z"
    assert app.ref == 9
    assert json.loads(app.payload)["TAG"] == ["a", "b"]
    assert app.message == "first line ⏎  ⏎ second"


def test_a_length_that_lies_does_not_swallow_the_rest(run):
    lying = EXPORT.replace(struct.pack("<Q", 18), struct.pack("<Q", 1 << 40)) + EXPORT
    result = run(journal_text, lying)
    assert [e.event_action for e in result.records].count("logon") == 2
    assert any(w.level is Level.LOSS for w in result.account.warnings)
    assert result.account.unexplained == 0


def test_json_output(run, sniff):
    lines = [
        {"__CURSOR": "s=1", "__REALTIME_TIMESTAMP": "1700000000000000", "MESSAGE": "Started x.", "UNIT": "x.service",
         "MESSAGE_ID": "39f53479d3a045ac8e11786248231fbf", "SYSLOG_IDENTIFIER": "systemd", "_BOOT_ID": "a"},
        {"__CURSOR": "s=2", "__REALTIME_TIMESTAMP": "1700000000000001", "MESSAGE": [104, 105, 10, 255], "BIG": None,
         "_BOOT_ID": "a"},
    ]  # fmt: skip
    data = "\n".join(json.dumps(line) for line in lines).encode() + b"\n{broken\n"
    assert sniff(journal_text, data) == 95
    result = run(journal_text, data)
    assert [e.event_action for e in result.records][0] == "service started"
    assert json.loads(result.records[1].payload)["MESSAGE"] == "hi\n\\xff"
    assert sum(result.explained.values()) == 1
    assert any("too large" in w for w in result.warnings)
    assert result.account.unexplained == 0


def test_other_text_is_not_taken_for_an_export(sniff):
    assert sniff(journal_text, b"NAME=value\nOTHER=x\n") == 0
    assert sniff(journal_text, b'{"timestamp":"x"}\n') == 0
