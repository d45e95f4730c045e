"""Tables of other tools through mappings: SiteProtector's exports, and mappings of the user's own."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.errors import ParserError
from responder.model.absent import Absent
from responder.model.alert import AlertRecord
from responder.model.mapping import read_mapping, write_mapping
from responder.model.time import iso
from responder.parsers import mapped, mapping_files
from tests.responder.parsers.conftest import run_parser

DETAILS = (
    "Analysis View - Event Details\r\n"
    "Time,Tag Name,Severity,Source IP,Source Port,Target IP,Target Port,Event Count,Sensor Name\r\n"
    '2004/11/20 00:01:07,MSRPC_RemoteActivate_Bo,High,192.0.2.10,4312,198.51.100.5,135,"1,204",sensor1\r\n'
    "2004/11/20 00:03:00,TFTP_Get,Medium,198.51.100.5,1025,192.0.2.10,69,2,sensor1\r\n"
)
COUNTS = (
    "Tag Name\tStatus\tEvent Count\tSource Count\tTarget Count\tEarliest Event\tLatest Event\n"
    "MSRPC_TCP_Bind\tDetected\t9500\t1\t804\t11/20/2004 12:01:07 AM\t11/20/2004 01:15:00 AM\n"
)
OWN = """
name = "proxy"
title = "Proxy log"
table = "events"
zone = "+09:00"
times = ["%d.%m.%Y %H:%M:%S"]
[recognise]
columns = [["Zeitpunkt"], ["Benutzer"], ["Ergebnis"]]
[fields]
time = ["Zeitpunkt"]
user_name = ["Benutzer"]
source_address = ["Client"]
event_action = ["Ergebnis"]
target = ["url.full"]
[constants]
log_channel = "proxy"
[values.event_action]
OK = "web request"
"""


@pytest.fixture
def own_mapping(tmp_path, monkeypatch):
    (tmp_path / "proxy.toml").write_text(OWN, "utf-8")
    (tmp_path / "broken.toml").write_text("name = ", "utf-8")
    monkeypatch.setenv(mapping_files.FOLDER_VARIABLE, str(tmp_path))
    mapping_files.mappings.cache_clear()
    yield
    mapping_files.mappings.cache_clear()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_siteprotector_details(run, sniff, codec):
    data = DETAILS.encode(codec)
    assert sniff(mapped, data) == 91
    result = run(mapped, data, zone_label="assumed UTC")
    assert result.account.unexplained == 0
    first, second = result.records
    assert isinstance(first, AlertRecord)
    assert (first.tag, first.priority) == ("MSRPC_RemoteActivate_Bo", 1)
    assert (first.source_address, first.source_port) == ("192.0.2.10", 4312)
    assert (first.destination_address, first.destination_port) == ("198.51.100.5", 135)
    assert (iso(first.time), first.time_zone) == ("2004-11-20T00:01:07Z", "assumed UTC")
    assert json.loads(first.detail) == {"count": 1204, "sensor": "sensor1"}
    assert first.source.ref == "line:3"
    assert second.priority == 2


def test_siteprotector_counts(run, sniff):
    data = COUNTS.encode()
    assert sniff(mapped, data) == 91
    (alert,) = run(mapped, data).records
    assert json.loads(alert.detail) == {
        "count": 9500, "source_count": 1, "target_count": 804, "last": "11/20/2004 01:15:00 AM",
    }  # fmt: skip
    assert alert.action == "Detected"
    assert iso(alert.time) == "2004-11-20T00:01:07Z"
    assert alert.source_address is Absent.NOT_COLLECTED


def test_siteprotector_as_json_lines(run, sniff):
    rows = [{"Tag Name": "HTTP_GET", "Source": "192.0.2.1:4000", "Target": "198.51.100.9", "Time": 1700000000 + i}
            for i in range(3)]  # fmt: skip
    data = "\n".join(json.dumps(row) for row in rows).encode() + b"\n{bad\n"
    assert sniff(mapped, data) == 91
    result = run(mapped, data)
    assert (len(result.records), result.account.expected, result.account.unexplained) == (3, 4, 0)
    assert (result.records[0].source_address, result.records[0].source_port) == ("192.0.2.1", 4000)
    assert result.records[0].time is Absent.UNPARSED  # the mapping names no Unix times
    assert result.warnings


def test_the_order_of_dates_is_chosen_over_the_whole_file(run):
    table = "Tag Name,Source IP,Target IP,Time\n" + "".join(
        f"A,192.0.2.1,192.0.2.2,{day:02}/11/2004 10:00:00\n" for day in (1, 2, 20)
    )
    result = run(mapped, table.encode())
    assert [iso(a.time)[:10] for a in result.records] == ["2004-11-01", "2004-11-02", "2004-11-20"]
    assert not result.warnings
    unclear = run(mapped, "\n".join(table.splitlines()[:3]).encode())
    assert any("more than one format" in w for w in unclear.warnings)


def test_a_mapping_of_the_user(run, sniff, own_mapping):
    data = (
        b"Zeitpunkt;Benutzer;Client;Ergebnis;url.full;Bytes\n"
        b'14.11.2023 07:13:20;alice;10.0.0.5;OK;"http://x/a;b";17\n'
        b"kaputt;bob;10.0.0.6;DENIED;http://y/;0\n"
    )
    assert sniff(mapped, data) == 91
    result = run(mapped, data)
    first, second = result.records
    assert (first.event_action, first.user_name, first.log_channel) == ("web request", "alice", "proxy")
    assert (iso(first.time), first.time_zone) == ("2023-11-13T22:13:20Z", "+09:00")
    assert (first.target, json.loads(first.payload)["Bytes"]) == ("http://x/a;b", "17")
    assert second.time is Absent.UNPARSED
    assert result.account.unexplained == 0


def test_a_file_that_is_no_mapping_is_told(own_mapping):
    found, problems = mapping_files.mappings()
    assert {m.name for m in found} >= {"proxy", "siteprotector"}
    assert len(problems) == 1
    assert "broken.toml: not a mapping" in problems[0]


def test_tables_without_a_mapping_are_not_taken(sniff, run):
    data = b"Name,PID,Path\nx,1,/bin/x\n"
    assert sniff(mapped, data) == 0
    with pytest.raises(ParserError, match="no mapping fits"):
        run(mapped, data)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('table = "events"', 'table = "files"'), "must be one of"),
        (("user_name", "user_nmae"), "no column of events"),
        (('"web request"', '"surfing"'), "no event action"),
        (('name = "proxy"', 'name = "../x"'), "lower case letters"),
        (('times = ["%d.%m.%Y %H:%M:%S"]', 'times = ["soon"]'), "no time format"),
        (("[recognise]", "[other]"), "at least one column"),
        (('columns = [["Zeitpunkt"], ["Benutzer"], ["Ergebnis"]]', "columns = [1]"), "must hold names"),
    ],
)
def test_mistakes_in_a_mapping_have_a_sentence(change, says):
    with pytest.raises(ValueError, match=says):
        read_mapping(OWN.replace(*change))


def test_mappings_survive_writing_and_reading():
    for mapping in (*mapping_files.mappings()[0], read_mapping(OWN)):
        assert read_mapping(write_mapping(mapping)) == mapping


def test_quoted_cells_over_several_lines(run):
    table = 'Tag Name,Source IP,Target IP,Note\nA,192.0.2.1,192.0.2.2,"two\nlines"\nB,192.0.2.1,192.0.2.2,x\nonly\n'
    result = run(mapped, table.encode())
    assert [a.tag for a in result.records] == ["A", "B"]
    assert json.loads(result.records[0].detail)["Note"] == "two\nlines"
    assert result.explained == {"row with a single cell": 1}
    assert result.account.unexplained == 0


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_rows_are_accounted_for(text):
    data = ("Tag Name,Source IP,Target IP,Time\n" + text).encode("utf-8", "replace")
    assert run_parser(mapped, data).account.unexplained == 0


def test_a_stray_quote_swallows_no_rows(run):
    rows = [f"T{i},192.0.2.{i},192.0.2.1,2004-11-20 00:00:{i:02}" for i in range(20)]
    rows[3] = rows[3].replace(",192.0.2.1", ',"192.0.2.1')
    short = ["Tag Name,Source IP,Target IP,Time,Extra", *rows]
    for lines in (short, ["Tag Name,Source IP,Target IP,Time", *rows]):
        result = run(mapped, "\n".join(lines).encode())
        assert result.account.unexplained == 0
        assert {r.tag for r in result.records} >= {f"T{i}" for i in range(20) if i != 3}


def test_a_row_before_the_heading_is_explained_and_a_title_is_layout(run):
    row = "T1,192.0.2.1,192.0.2.1,2004-11-20 00:00:01\n"
    result = run(mapped, f"Report of the sensor\n{row}Tag Name,Source IP,Target IP,Time\n{row}".encode())
    assert (result.account.expected, result.account.shown) == (2, 1)
    assert result.explained == {"row before the heading": 1}
