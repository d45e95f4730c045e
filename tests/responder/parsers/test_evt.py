"""Legacy event logs: every record, its fields, and an account that adds up however the file was damaged."""

import csv
import json
import struct

import pytest

from responder.model.absent import Absent
from responder.model.account import Level
from responder.model.time import from_unix
from responder.parsers import evt, registry
from responder.parsers.base import Head
from tests.generators.evt import EOF, HEADER, Event, Log, linear, process_events, record, wrapped


def numbers(result):
    return [r.ref for r in result.records]


def losses(result):
    return [w.message for w in result.account.warnings if w.level is Level.LOSS]


def changed(log: Log, at: int, raw: bytes) -> bytes:
    return log.data[:at] + raw + log.data[at + len(raw) :]


def test_a_saved_log_is_read_whole(run, sniff):
    log = linear(process_events(40))
    result = run(evt, log.data)
    assert numbers(result) == list(range(1, 41))
    assert (result.account.expected, result.account.shown, result.account.unexplained) == (40, 40, 0)
    assert result.account.explained == []
    assert result.account.warnings == []
    assert result.labels == ["channel Security"]
    assert sniff(evt, log.data) == 100
    assert registry.identify(Head(log.data, len(log.data))) is evt


def test_fields_of_a_record(run):
    event = Event(
        event_id=0x4000_1B58 + 10, source="Service Control Manager", computer="WEB01", time=1_100_000_123, written=1_100_000_125,
        kind=1, category=3, sid="S-1-5-18", strings=["Alerter", "error"], data=b"\x01\xfe",
    )  # fmt: skip
    (shown,), account = run(evt, linear([event], first=77).data)
    assert (shown.ref, shown.time, shown.time_zone) == (77, from_unix(1_100_000_123), "UTC")
    assert (shown.event_id, shown.event_provider, shown.host_name) == (7010, "Service Control Manager", "WEB01")
    assert (shown.log_level, shown.log_channel, shown.user_sid, shown.user_name) == (
        "Error",
        "System",
        "S-1-5-18",
        "SYSTEM",
    )
    assert json.loads(shown.payload) == {
        "1": "Alerter", "2": "error", "Binary": "01FE", "Category": 3, "Qualifiers": 0x4000, "TimeWritten": "2004-11-09T11:35:25Z",
    }  # fmt: skip
    assert account.unexplained == 0


def test_the_most_frequent_computer_name_becomes_the_host_name(run):
    events = [Event(computer="OLDNAME")] * 2 + [Event(computer="NEWNAME")] * 3
    result = run(evt, linear(events).data)
    (fact,) = result.derived
    assert (fact.category, fact.name, fact.value, fact.source.ref) == ("identity", "hostname", "NEWNAME", "record:3")


def test_a_log_copied_while_in_use_is_read_by_its_end_of_file_record(run):
    result = run(evt, linear(process_events(40), dirty=True).data)
    assert numbers(result) == list(range(1, 41))
    assert [(w.level, "dirty" in w.message) for w in result.account.warnings] == [(Level.INFO, True)]
    assert result.account.expected == 40


@pytest.mark.parametrize("dirty", [False, True])
@pytest.mark.parametrize("size", [4096, 4100, 4104, 4108, 4112, 4116, 4120, 4148, 4168, 4196, 4224, 4252, 8192])
@pytest.mark.parametrize("count", [30, 61])
def test_a_wrapped_log_is_read_from_the_oldest_record_to_the_newest(run, size, count, dirty):
    log = wrapped(process_events(count), size, dirty=dirty)
    result = run(evt, log.data)
    live = sorted(log.places)
    assert numbers(result)[: len(live)] == live
    assert live[-1] == count
    assert result.account.unexplained == 0
    assert losses(result) == []
    times = [r.time for r in result.records[: len(live)]]
    assert times == sorted(times)


def test_a_record_split_over_the_end_of_the_file_is_whole(run):
    logs = (wrapped(process_events(40), size) for size in range(4096, 4600, 4))
    log = next(log for log in logs if any(at + length > len(log.data) for at, length in log.places.values()))
    split = next(n for n, (at, length) in log.places.items() if at + length > len(log.data))
    found = {r.ref: r for r in run(evt, log.data).records}
    assert found[split].process_name.startswith("tool")
    assert json.loads(found[split].payload)["SubjectUserName"] == "alice"


def test_an_end_of_file_record_split_over_the_end_of_the_file(run):
    events = process_events(60)
    log = next(
        log for size in range(4096, 5200, 4) if size - EOF < (log := wrapped(events, size, dirty=True)).eof < size
    )
    result = run(evt, log.data)
    assert numbers(result) == sorted(log.places)
    assert result.account.expected == len(log.places)


def test_older_records_in_free_space_are_recovered_and_marked(run):
    old = b"".join(record(n, Event(strings=["old"], event_id=7)) for n in range(500, 504))
    log = linear(process_events(10), first=600)
    data = log.data[: log.eof + EOF] + old
    result = run(evt, data)
    assert numbers(result) == [*range(600, 610), *range(500, 504)]
    assert [("Recovered" in json.loads(r.payload)) for r in result.records] == [False] * 10 + [True] * 4
    assert (result.account.expected, result.account.unexplained) == (14, 0)
    assert losses(result) == []


def test_an_empty_log(run):
    result = run(evt, linear([]).data)
    assert (result.records, result.account.expected, losses(result)) == ([], 0, [])


@pytest.mark.parametrize("cut", [56, 100, 500, 1000, 2000, 3000])
def test_a_cut_log_says_how_many_records_are_gone(run, cut):
    log = linear(process_events(40))
    whole = [n for n, (at, length) in log.places.items() if at + length <= cut]
    result = run(evt, log.data[:cut])
    assert numbers(result) == whole
    assert result.account.expected == 40
    assert result.explained == {"cut off at the end of the file": 40 - len(whole)}
    assert result.account.explained[0].last == 40
    assert losses(result)


def test_a_cut_log_that_was_in_use_warns_of_loss(run):
    log = linear(process_events(40), dirty=True)
    result = run(evt, log.data[: log.places[30][0] + 20])
    assert numbers(result) == list(range(1, 30))
    assert any("end-of-file record" in message for message in losses(result))
    assert result.explained == {"record damaged": 1}
    assert result.account.unexplained == 0


def test_overwritten_bytes_in_the_middle_cost_only_the_records_they_hit(run):
    log = linear(process_events(40))
    at = log.places[10][0] + 8
    end = log.places[12][0] + 8
    result = run(evt, changed(log, at, b"\xff" * (end - at)))
    assert numbers(result)[:9] == list(range(1, 10))
    assert numbers(result)[-28:] == list(range(13, 41))
    assert result.account.expected == 40 + len([n for n in numbers(result) if n > 40])
    assert result.account.unexplained == 0
    assert losses(result)


def test_a_damaged_length_does_not_cost_the_record(run):
    log = linear(process_events(20))
    at, length = log.places[7]
    for place, value in ((at, 0), (at, length + 400), (at + length - 4, 12), (at + length - 4, 0xFFFFFFFF)):
        result = run(evt, changed(log, place, struct.pack("<I", value)))
        assert numbers(result) == list(range(1, 21))
        assert any("record 7" in message and "length" in message for message in result.warnings)
        assert "length" in json.loads(result.records[6].payload)["Damage"]


def test_a_damaged_signature_does_not_cost_the_record(run):
    log = linear(process_events(20))
    result = run(evt, changed(log, log.places[7][0] + 4, b"XXXX"))
    assert numbers(result) == list(range(1, 21))
    assert any("signature" in message for message in result.warnings)


def test_a_damaged_record_number_does_not_cost_the_record(run):
    log = linear(process_events(20))
    result = run(evt, changed(log, log.places[7][0] + 8, struct.pack("<I", 99)))
    assert len(result.records) == 20
    assert (result.account.expected, result.account.unexplained) == (20, 0)
    assert any("calls itself 99" in message for message in result.warnings)


def test_strings_outside_the_record_are_told_and_the_record_kept(run):
    log = linear(process_events(20))
    result = run(evt, changed(log, log.places[7][0] + 36, struct.pack("<I", 0x7FFFFFF0)))
    assert len(result.records) == 20
    assert any("record 7" in message and "strings" in message for message in result.warnings)


def test_removed_records_are_told_even_when_nothing_else_is_wrong(run):
    """Somebody cut records out and closed the gap; the numbers still tell."""
    events = process_events(20)
    kept = [n for n in range(1, 21) if n not in (8, 9, 10)]
    body = b"".join(record(n, events[n - 1]) for n in kept)
    log = linear(events)
    head = log.data[:HEADER]
    end = HEADER + len(body)
    tail = struct.pack("<I16sIIIII", EOF, bytes.fromhex("11111111222222223333333344444444"), HEADER, end, 21, 1, EOF)
    result = run(evt, head[:20] + struct.pack("<I", end) + head[24:] + body + tail)
    assert numbers(result) == kept
    assert result.explained == {"record number missing": 3}
    assert (result.account.explained[0].first, result.account.explained[0].last) == (8, 10)
    assert any("may have been removed" in message for message in losses(result))


def test_a_log_without_its_header_is_recognised_and_read(run, sniff):
    log = linear(process_events(20))
    data = bytes(HEADER) + log.data[HEADER:]
    assert sniff(evt, data) >= 50
    assert numbers(run(evt, data)) == list(range(1, 21))


def test_a_signature_inside_a_record_is_text_and_no_record(run):
    evil = record(999, Event(strings=["forged"])).decode("latin-1")
    events = [Event(strings=["a"]), Event(data=evil.encode("latin-1")), Event(strings=["b"])]
    assert numbers(run(evt, linear(events).data)) == [1, 2, 3]


def test_text_that_is_no_utf16_stays_visible(run):
    (shown,), _ = run(evt, linear([Event(source="App", strings=["a\ud800b", "日本語"])]).data)
    assert json.loads(shown.payload)["1"] == "a\\ud800b"
    assert json.loads(shown.payload)["2"] == "日本語"


@pytest.mark.parametrize(
    ("sources", "channel"),
    [
        (["Security", "SECURITY"], "Security"),
        (["EventLog", "Service Control Manager", "W32Time"], "System"),
        (["MsiInstaller", "ESENT"], "Application"),
        (["Contoso App"], Absent.NOT_COLLECTED),
    ],
)
def test_the_log_is_told_by_its_sources(run, sources, channel):
    result = run(evt, linear([Event(source=s, event_id=1) for s in sources]).data)
    assert {r.log_channel for r in result.records} == {channel}


@pytest.mark.parametrize("data", [b"", b"LfLe", bytes(48), bytes(5000), b"LfLe" * 4000, b"\x27\0\0\0" * 2000])
def test_nonsense_is_survived_and_accounted(run, data):
    result = run(evt, data)
    assert result.account.unexplained == 0


def test_nothing_else_is_taken_for_an_event_log(sniff):
    for data in (b"", b"ElfFile\0" + bytes(4000), b"Active Connections\r\n", bytes(60_000)):
        assert sniff(evt, data) == 0


@pytest.mark.samples
def test_samples_have_the_records_that_libevt_finds(run, samples):
    pyevt = pytest.importorskip("pyevt")
    for path in sorted((samples / "evt").glob("*/*")):
        live, recovered = oracle(pyevt, path)
        result = run(evt, path.read_bytes())
        shown = [r for r in result.records if "Recovered" not in json.loads(r.payload)]
        remains = result.explained.get("remains of an older record in free space", 0)
        assert result.account.unexplained == 0, path.name
        assert sorted(r.ref for r in shown) == sorted(live), path.name
        assert len(result.records) - len(shown) + remains == recovered, path.name
        for record_ in shown:
            payload = json.loads(record_.payload)
            values = [v for k, v in payload.items() if k not in ("Binary", "Category", "Qualifiers", "TimeWritten")]
            event_id, source, computer, created, user, strings = live[record_.ref]
            # libevt counts the padding behind the last string as one more, empty, string.
            assert strings[: len(values)] == values
            assert not any(strings[len(values) :])
            assert record_.event_id == event_id & 0xFFFF
            assert (record_.event_provider, record_.host_name) == (source, computer)
            assert record_.time == from_unix(created)
            assert not user or record_.user_sid == user


def oracle(pyevt, path):
    """What libevt reads: fields by record number, and how many records it recovers."""
    log = pyevt.file()
    log.open(str(path))
    live = {}
    for i in range(log.number_of_records):
        other = log.get_record(i)
        live[other.identifier] = (
            other.event_identifier, other.source_name, other.computer_name, other.get_creation_time_as_integer(),
            other.user_security_identifier,
            [(other.get_string(k) or "").rstrip("\0") for k in range(other.number_of_strings)],
        )  # fmt: skip
        del other  # must be gone before the file is
    return live, log.number_of_recovered_records


@pytest.mark.samples
def test_process_tracking_of_the_samples_is_exact(run, samples):
    truth = json.loads((samples / "evt_GROUND_TRUTH_evt.json").read_text(encoding="utf-8"))
    for name, expected in truth.items():
        result = run(evt, (samples / "evt" / "synthetic" / name).read_bytes())
        if isinstance(expected, dict):
            assert numbers(result) == list(range(expected["oldest_record"], expected["last_record"] + 1))
            continue
        found = {r.ref: r for r in result.records}
        assert sum(r.event_id in (592, 593) for r in result.records) == len(expected)
        for row in expected:
            shown = found[row["record"]]
            assert (shown.event_id, shown.process_pid, shown.user_name) == (row["event"], row["pid"], row["user"])
            assert shown.event_action == ("process start" if row["event"] == 592 else "process exit")
            assert shown.process_path == (row["image"] or Absent.NOT_APPLICABLE)
            if row["event"] == 592:
                assert shown.process_parent_pid == row["ppid"]
                assert shown.process_name == row["image"].rpartition("\\")[2]


@pytest.mark.samples
def test_every_sample_is_listed_and_accounted(run, samples, sniff):
    with (samples / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "evt"]
    assert len(rows) == 9
    for row in rows:
        data = (samples / row["file"]).read_bytes()
        assert sniff(evt, data) == 100
        assert run(evt, data).account.unexplained == 0
