"""Event logs of Windows Vista and later: nothing that the structure promises goes missing without a word."""

import json
import struct

import pytest

from responder.errors import ParserError
from responder.model.account import Level
from responder.model.event import EventRecord
from responder.model.stored import decode
from responder.parsers import evtx, registry
from responder.parsers.base import Head
from responder.parsers.windows_events.bulk import Bulk
from tests.generators.evtx import (
    CHUNK,
    FILE_HEADER,
    Event,
    chunk,
    file_header,
    fix_checksums,
    log,
    process_events,
)

LOG = log(process_events(200), per_chunk=50)


def numbers(result):
    return [r.ref for r in result.records]


def losses(result):
    return [w.message for w in result.account.warnings if w.level is Level.LOSS]


def patched(at: int, raw: bytes, *, checksums: bool = True) -> bytes:
    data = LOG.data[:at] + raw + LOG.data[at + len(raw) :]
    return fix_checksums(data) if checksums else data


def test_a_sound_log_is_read_whole(run, sniff):
    result = run(evtx, LOG.data)
    assert numbers(result) == list(range(1, 201))
    assert (result.account.expected, result.account.unexplained) == (200, 0)
    assert result.account.warnings == []
    assert result.labels == ["channel Security"]
    assert [(f.name, f.value) for f in result.derived] == [("hostname", "HOST02")]
    assert sniff(evtx, LOG.data) == 100
    assert registry.identify(Head(LOG.data[: Head.SIZE], len(LOG.data))) is evtx


def test_fields_of_a_record(run):
    shown = run(evtx, LOG.data).records[6]
    assert shown.time == 132_000_000_000_000_000 + 6 * 10_000_001, "all seven digits of the second"
    assert (shown.event_action, shown.event_id, shown.log_channel) == ("process start", 4688, "Security")
    assert (shown.process_pid, shown.process_parent_pid) == (0xFA0 + 24, 0x1E8)
    assert (shown.process_name, shown.process_parent_name) == ("tool1.exe", "explorer.exe")
    assert shown.process_command_line == "tool1.exe /run 6"
    assert (shown.user_name, shown.user_domain, shown.logon_id) == ("alice", "CORP", "0xb338")
    assert shown.message == "Process tool1.exe started by explorer.exe as alice"
    assert json.loads(shown.payload)["NewProcessId"] == "0xfb8"


def test_a_log_copied_while_in_use_is_read_to_the_end_of_the_file(run):
    """The header of such a log still counts the chunks of yesterday."""
    data = file_header(1, 51, flags=1) + LOG.data[FILE_HEADER:]
    result = run(evtx, data)
    assert numbers(result) == list(range(1, 201))
    assert [w.level for w in result.account.warnings] == [Level.INFO]


def test_a_stale_chunk_header_does_not_hide_the_newest_records(run):
    at = FILE_HEADER + 3 * CHUNK
    cut = LOG.places[181][0] - at
    stale = struct.pack("<QQQQIIII", 151, 180, 151, 180, 128, LOG.places[180][0] - at, cut, 0)
    result = run(evtx, file_header(4, 181, flags=1) + patched(at + 8, stale)[FILE_HEADER:])
    assert numbers(result) == list(range(1, 201))


@pytest.mark.parametrize("field", [0xFFFFFFFFFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 3_000_000_000_000_000_000])
@pytest.mark.parametrize("number", [1, 25, 50])
def test_one_impossible_time_does_not_cost_the_rest_of_the_chunk(run, number, field):
    result = run(evtx, patched(LOG.places[number][0] + 16, struct.pack("<Q", field)))
    assert numbers(result) == list(range(1, 201))
    assert result.account.unexplained == 0


def test_a_damaged_record_costs_only_itself(run):
    at, size = LOG.places[30]
    result = run(evtx, patched(at + 24, b"\xff" * (size - 28)))
    assert sorted({*range(1, 201)} - {*numbers(result)}) == [30]
    assert result.explained == {"record not readable": 1}
    assert (result.account.explained[0].first, result.account.unexplained) == (30, 0)
    assert losses(result)


def test_a_record_whose_size_is_damaged_is_found_again(run):
    for place, value in ((4, 0), (4, 12), (4, 0x10000), (LOG.places[30][1] - 4, 7)):
        result = run(evtx, patched(LOG.places[30][0] + place, struct.pack("<I", value)))
        assert numbers(result) == list(range(1, 201)), (place, value)


def test_a_record_hidden_inside_the_one_before_it_is_shown(run):
    """The size of record 30 is enlarged over record 31, so that ordinary readers skip 31."""
    at, size = LOG.places[30]
    at2, size2 = LOG.places[31]
    data = bytearray(LOG.data)
    struct.pack_into("<I", data, at + 4, size + size2)
    struct.pack_into("<I", data, at2 + size2 - 4, size + size2)
    result = run(evtx, fix_checksums(bytes(data)))
    assert numbers(result) == list(range(1, 201))
    assert any("tampered" in message for message in result.warnings)


@pytest.mark.timeout(20)
def test_names_that_lead_in_a_circle_keep_no_reader_busy_for_ever(run):
    """A chain of the second chunk leads to one name, that to another, and that back; all checksums are right."""
    base = FILE_HEADER + CHUNK
    first, second = (LOG.data.index(name.encode("utf-16-le"), base) - 8 - base for name in ("System\0", "Event\0"))
    data = bytearray(LOG.data)
    struct.pack_into("<I", data, base + 128 + 20, first)
    struct.pack_into("<I", data, base + first, second)
    struct.pack_into("<I", data, base + second, first)
    result = run(evtx, fix_checksums(bytes(data)))
    assert [r.payload for r in result.records] == [r.payload for r in run(evtx, LOG.data).records]
    assert [w for w in result.warnings if "circle" in w] == result.warnings
    assert len(result.warnings) == 1


def test_a_chain_of_names_within_the_header_is_no_circle_until_its_numbers_make_it_one(run):
    """Offset 24 is the first record's id; read alone, record 148 makes a circle of 24 and 148."""
    data = bytearray(LOG.data)
    struct.pack_into("<I", data, FILE_HEADER + 2 * CHUNK + 128, 24)
    result = run(evtx, fix_checksums(bytes(data)))
    assert numbers(result) == list(range(1, 201))


def test_removed_records_are_told(run):
    """Records 30 and 31 are cut out of their chunk, and all sizes and checksums are made right again."""
    start, end = LOG.places[30][0], LOG.places[32][0]
    base = FILE_HEADER
    records = LOG.data[base + 512 : start] + LOG.data[end : sum(LOG.places[50])]
    forged = chunk(records, LOG.places[50][0] - base - (end - start), 1, 50)
    result = run(evtx, LOG.data[:base] + forged + LOG.data[base + CHUNK :])
    missing = {*range(1, 201)} - {*numbers(result)}
    assert {30, 31} <= missing
    assert result.explained
    assert result.account.unexplained == 0
    assert losses(result)


def test_a_whole_chunk_cut_out_is_told(run):
    data = file_header(3, 201) + LOG.data[FILE_HEADER : FILE_HEADER + CHUNK] + LOG.data[FILE_HEADER + 2 * CHUNK :]
    result = run(evtx, data)
    assert numbers(result) == [*range(1, 51), *range(101, 201)]
    assert result.explained == {"record ids missing between chunks": 50}
    assert (result.account.explained[0].first, result.account.explained[0].last) == (51, 100)
    assert losses(result)


def test_a_zeroed_chunk_is_told(run):
    at = FILE_HEADER + CHUNK
    result = run(evtx, LOG.data[:at] + bytes(CHUNK) + LOG.data[at + CHUNK :])
    assert result.explained == {"chunk damaged": 50}
    assert any("empty places" in message for message in losses(result))


@pytest.mark.parametrize("at", [0, 8, 40, 48])
def test_a_damaged_chunk_header_costs_no_record(run, at):
    result = run(evtx, patched(FILE_HEADER + CHUNK + at, b"\xee" * 8, checksums=False))
    assert numbers(result) == list(range(1, 201))
    assert result.account.unexplained == 0
    assert any(w.level is not Level.INFO for w in result.account.warnings)


def test_a_log_without_its_file_header(run, sniff):
    for data in (bytes(FILE_HEADER) + LOG.data[FILE_HEADER:], LOG.data[FILE_HEADER:], LOG.data[1000:]):
        assert sniff(evtx, data) >= 60
        result = run(evtx, data)
        assert numbers(result) == list(range(1, 201))
        assert any("file header" in message for message in result.warnings)


@pytest.mark.parametrize("extra", [1, 512, 1234, 4096])
def test_chunks_at_odd_offsets_are_found(run, extra):
    at = FILE_HEADER + CHUNK
    result = run(evtx, LOG.data[:at] + b"\xaa" * extra + LOG.data[at:])
    assert numbers(result) == list(range(1, 201))
    removed = run(evtx, LOG.data[: at - extra] + LOG.data[at:])
    assert {*range(51, 201)} <= {*numbers(removed)}
    assert removed.account.unexplained == 0


@pytest.mark.parametrize(
    "cut", [FILE_HEADER + 100, FILE_HEADER + 5000, FILE_HEADER + CHUNK + 9000, FILE_HEADER + 3 * CHUNK]
)
def test_a_cut_log_says_what_is_gone(run, cut):
    result = run(evtx, LOG.data[:cut])
    whole = [n for n, (at, size) in LOG.places.items() if at + size <= cut]
    assert numbers(result) == whole
    assert result.account.unexplained == 0
    assert losses(result)


def test_wrong_checksums_are_told_and_cost_nothing(run):
    at = LOG.places[60][0] + LOG.places[60][1] - 6
    result = run(evtx, patched(at, b"Z", checksums=False))
    assert len(result.records) == 200
    assert any("wrong checksum" in message for message in result.warnings)


def test_unnamed_strings_keep_their_order(run):
    """Classic events carry numbered strings; the tables know what the provider means by them."""
    body = {
        "Event": {
            "System": {
                "Provider": {"#attributes": {"Name": "EventLog"}},
                "EventID": {"#attributes": {"Qualifiers": 32768}, "#text": 6008},
                "Level": 2, "Channel": "System", "Computer": "PC",
                "TimeCreated": {"#attributes": {"SystemTime": "2015-08-25T11:00:00.5Z"}},
            },
            "EventData": {"Data": {"#text": ["1:34:44 PM", "8/25/2015"]}, "Binary": None},
        }
    }  # fmt: skip
    (row,) = Bulk().rows([5], [0], [json.dumps(body)])
    shown = EventRecord(row[0], *map(decode, row[1:]))
    assert shown.message == "The previous shutdown at 1:34:44 PM on 8/25/2015 was unexpected"
    assert (shown.event_action, shown.log_level) == ("unexpected shutdown", "Error")
    assert json.loads(shown.payload)["Data"] == ["1:34:44 PM", "8/25/2015"]
    assert json.loads(shown.payload)["System.Qualifiers"] == 32768


def test_the_second_reader_gives_the_same_event():
    from responder.parsers.evtx_salvage import read, read_second

    first = {e.record_id: json.loads(e.body) for e in read(LOG.data)}
    second = {e.record_id: json.loads(e.body) for e in read_second(LOG.data, set(range(1, 201)))}
    assert first.keys() == second.keys()
    for number, event in first.items():
        assert event["Event"]["EventData"] == second[number]["Event"]["EventData"]
        assert event["Event"]["System"]["Channel"] == second[number]["Event"]["System"]["Channel"]


@pytest.mark.parametrize("data", [b"ElfFile\0", b"ElfFile\0" + bytes(9000), file_header(0, 1)])
def test_an_empty_log(run, data):
    result = run(evtx, data)
    assert (result.records, result.account.unexplained) == ([], 0)


def test_what_is_no_event_log_is_refused(run, sniff):
    assert sniff(evtx, b"not a log" * 1000) == 0
    with pytest.raises(ParserError, match="nor a chunk"):
        run(evtx, bytes(200_000))


def test_events_of_several_channels_are_labelled(run):
    events = [Event(channel="Alpha"), Event(channel="Beta"), Event(channel="Alpha")]
    assert run(evtx, log(events).data).labels == ["channel Alpha", "channel Beta"]
