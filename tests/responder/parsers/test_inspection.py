"""The record inspector's core: exactly the record asked for, its bytes, its text, its structure; hostile input too."""

import io
import json
import random
import struct

import pytest

from responder.model.source import RefKind
from responder.model.time import from_unix
from responder.parsers.inspection import binxml, dispatch, lines
from tests.generators import evt as evt_generator
from tests.generators import evtx as evtx_generator


def look(data, parser, kind, value, ticks=None):
    return dispatch.inspect(io.BytesIO(data), parser=parser, kind=kind, value=value, ticks=ticks, tick=lambda: None)


EVTX = evtx_generator.log(evtx_generator.process_events(120), per_chunk=50)


@pytest.mark.parametrize("number", [1, 50, 51, 120])
def test_an_evtx_record_is_shown_with_its_own_bytes_and_xml(number):
    found = look(EVTX.data, "evtx", RefKind.RECORD, number)
    raw = bytes.fromhex(found.data)
    assert raw == EVTX.data[found.offset : found.offset + found.size]
    assert raw[:4] == b"**\0\0"
    assert int.from_bytes(raw[8:16], "little") == number
    assert f"<EventRecordID>{number}</EventRecordID>" in found.original
    assert found.form == "xml"
    assert found.notices == ()


def test_the_structure_names_each_value_and_where_it_lies():
    found = look(EVTX.data, "evtx", RefKind.RECORD, 51)
    values = {p.name.partition(": ")[2].partition(" (")[0]: p for p in found.parts if ": " in p.name}
    event = evtx_generator.process_events(120)[50]
    assert event.data
    for name, text in event.data.items():
        part = values[name]
        assert part.value == text
        assert EVTX.data[part.offset : part.offset + 4] == text.encode("utf-16-le")[:4]
    assert any(p.name == "Template" for p in found.parts)


def test_a_record_of_a_damaged_chunk_is_repaired_and_says_so():
    data = bytearray(EVTX.data)
    at = evtx_generator.FILE_HEADER + 52
    data[at : at + 4] = b"\1\2\3\4"
    found = look(bytes(data), "evtx", RefKind.RECORD, 7)
    assert "<EventRecordID>7</EventRecordID>" in found.original
    assert "is damaged" in found.notices[0]
    assert next(p for p in found.parts if p.name == "Records CRC32").value == "wrong"


def test_of_records_with_one_id_the_one_of_the_right_time_is_shown():
    early, late = (evtx_generator.Event(ticks=132_000_000_000_000_000 + n, data={"Name": f"v{n}"}) for n in (0, 9_000))
    log = evtx_generator.log([early]).data + evtx_generator.log([late]).data[evtx_generator.FILE_HEADER :]
    for event, text in ((early, "v0"), (late, "v9000")):
        found = look(log, "evtx", RefKind.RECORD, 1, event.ticks)
        assert text in found.original
        assert "same id" in found.notices[0]


def test_what_is_not_there_is_none():
    assert look(EVTX.data, "evtx", RefKind.RECORD, 9_999) is None
    assert look(b"one\n", "syslog", RefKind.LINE, 9) is None
    assert look(b"one\n", "journal", RefKind.OFFSET, 900) is None


def test_mutants_of_evtx_never_end_the_inspection():
    rng = random.Random(7)
    for _ in range(150):
        data = bytearray(EVTX.data)
        for _ in range(rng.randrange(1, 12)):
            data[rng.randrange(4096, len(data))] = rng.randrange(256)
        found = look(evtx_generator.fix_checksums(bytes(data)), "evtx", RefKind.RECORD, rng.randrange(1, 121))
        assert found is None or found.size > 0


def test_binxml_of_random_bytes_ends_with_a_word():
    rng = random.Random(3)
    for _ in range(300):
        chunk = b"\x0f\1\1\0\x0c\1" + rng.randbytes(2_000)
        assert list(binxml.structure(chunk.ljust(65_536, b"\0"), 0, 2_000, 0))


def test_every_field_of_an_evt_record_is_decoded_beside_its_bytes():
    event = evt_generator.Event(strings=("2170066560", r"\WINNT\System32\tftp.exe"), sid="S-1-5-18", data=b"\1\2\3")
    log = evt_generator.linear([evt_generator.Event(), event])
    found = look(log.data, "evt", RefKind.RECORD, 2, from_unix(event.time))
    raw = bytes.fromhex(found.data)
    assert log.data[found.offset : found.offset + found.size] == raw
    parts = {p.name: p for p in found.parts}
    assert parts["Record number"].value == "2"
    assert parts["Source"].value == "Security"
    assert parts["Computer"].value == "HOST01"
    assert parts["String 2"].value == r"\WINNT\System32\tftp.exe"
    assert parts["SID"].value == "S-1-5-18"
    assert parts["Data"].raw == "01 02 03"
    assert log.data[parts["String 2"].offset :].startswith(r"\WINNT".encode("utf-16-le"))
    assert found.original == "2170066560\n" + r"\WINNT\System32\tftp.exe"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-be", "cp932"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_is_found_in_every_codec_with_its_neighbours_and_bytes(codec, end):
    text = end.join(f"行 {n} ログ" for n in range(1, 3_000)) + end
    data = ("\ufeff" + text if codec == "utf-16-be" else text).encode(codec)
    found = look(data, "syslog", RefKind.LINE, 1_500)
    own = next(line for line in found.lines if line.own)
    assert (own.number, own.text) == (1_500, "行 1500 ログ")
    assert [line.number for line in found.lines] == list(range(1_492, 1_525))
    raw = bytes.fromhex(found.data)
    assert raw == data[found.offset : found.offset + found.size]
    assert raw.decode("utf-16-be" if codec == "utf-16-be" else "utf-16-le" if codec == "utf-16" else codec) == own.text


@pytest.mark.parametrize("seed", range(30))
def test_lines_are_counted_as_the_readers_count_them(seed):
    from responder.parsers.text import TextLines

    rng = random.Random(seed)
    data = "".join(rng.choice(("\n", "\r\n", "\r", "abc", "x" * 70_000, "é")) for _ in range(60)).encode()
    wanted = dict(TextLines(io.BytesIO(data)))
    for number, text in list(wanted.items())[:12]:
        found = look(data, "syslog", RefKind.LINE, number)
        assert next(line.text for line in found.lines if line.own).rstrip("…") == text[:4_000]


def test_a_line_that_is_too_long_is_found_through_the_reader_that_counted_it():
    data = b"first\n" + b"y" * 900_000 + b"\nlast\n"
    from responder.parsers.text import TextLines

    number = [n for n, text in TextLines(io.BytesIO(data)) if text == "last"][0]
    found = look(data, "syslog", RefKind.LINE, number)
    assert found.original == "last"
    assert found.offset == -1
    assert "too long" in found.notices[0]


def test_a_json_object_is_shown_whole_even_over_several_lines():
    data = b'[\n{"a": 1,\n "b": {"c": "\xe3\x83\xad"}},\n{"a": 2}\n]\n'
    found = look(data, "winevent-json", RefKind.LINE, 2)
    assert json.loads(found.original) == {"a": 1, "b": {"c": "ロ"}}
    assert found.form == "json"


def test_bytes_that_are_no_text_are_named():
    found = look(b"ok\nbad \xff\xfe byte\nok\n" * 3, "syslog", RefKind.LINE, 2)
    assert bytes.fromhex(found.data) == b"bad \xff\xfe byte"


def test_an_exported_event_is_the_element_at_its_position():
    event = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>{0}</EventID></System></Event>"
    data = "<Events>" + "".join(event.format(n) for n in range(5)) + "</Events>"
    assert "<EventID>3</EventID>" in look(data.encode(), "winevent-xml", RefKind.ITEM, 3).original
    assert look(data.encode(), "winevent-xml", RefKind.ITEM, 5) is None


def test_a_journal_object_is_as_long_as_it_says_and_no_longer_than_the_file():
    data = bytes(64) + struct.pack("<BB6xQ", 3, 0, 40) + b"z" * 24
    found = look(data, "journal", RefKind.OFFSET, 64)
    assert (found.offset, found.size) == (64, 40)
    lying = bytes(64) + struct.pack("<BB6xQ", 3, 0, 1 << 60) + b"z" * 24
    found = look(lying, "journal", RefKind.OFFSET, 64)
    assert found.size == 40
    assert "does not hold" in found.notices[0]


def test_neighbours_stop_at_the_ends_of_the_file():
    found = look(b"a\nb\nc", "syslog", RefKind.LINE, 3)
    assert [line.text for line in found.lines] == ["a", "b", "c"]
    assert lines.BEFORE > 2
