"""Windows events exported as JSON and XML give the same records as the log they came from."""

import io
import json
import zipfile

import pytest
from evtx import PyEvtxParser

from responder.model.absent import Absent
from responder.model.time import iso
from responder.parsers import evtx, winevent_json, winevent_xml

DATA = {"SubjectUserName": "alice", "SubjectDomainName": "LAB", "SubjectLogonId": "0x3e8", "NewProcessId": "0x1a4",
        "NewProcessName": "C:\\Windows\\System32\\whoami.exe", "ProcessId": "0x10", "CommandLine": "whoami /all",
        "ParentProcessName": "C:\\Windows\\System32\\cmd.exe"}  # fmt: skip
PROVIDER = "Microsoft-Windows-Security-Auditing"
MODERN = ("SubjectUserSid", "SubjectUserName", "SubjectDomainName", "SubjectLogonId", "NewProcessId", "NewProcessName",
          "TokenElevationType", "ProcessId", "CommandLine", "TargetUserSid", "TargetUserName", "TargetDomainName",
          "TargetLogonId", "ParentProcessName", "MandatoryLabel")  # fmt: skip
STRUCTURED = {
    "Event": {
        "System": {
            "Provider": {"#attributes": {"Name": PROVIDER}}, "EventID": 4688, "Level": 0, "EventRecordID": 77,
            "Keywords": "0x8020000000000000", "Channel": "Security", "Computer": "PC1",
            "TimeCreated": {"#attributes": {"SystemTime": "2023-11-14T22:13:20.123456Z"}},
        },
        "EventData": DATA,
    }
}  # fmt: skip
SHAPES = {
    "evtx_dump": STRUCTURED,
    "elastic": {"_index": "x", "_source": {
        "@timestamp": "2023-11-14T22:13:20.123456Z", "event": {"code": "4688"}, "log": {"level": "information"},
        "host": {"name": "pc1"},
        "winlog": {"channel": "Security", "provider_name": PROVIDER, "computer_name": "PC1", "event_id": 4688,
                   "keywords": ["Audit Success"], "record_id": 77, "event_data": DATA}}},
    "winlogbeat 6": {"@timestamp": "2023-11-14T22:13:20.123456Z", "event_id": 4688, "log_name": "Security",
                     "source_name": PROVIDER, "computer_name": "PC1", "record_number": "77", "event_data": DATA,
                     "keywords": ["Audit Success"], "level": "Information", "type": "wineventlog"},
    "nxlog": {"EventTime": "2023-11-15 07:13:20.123456", "@timestamp": "2023-11-14T22:13:22Z", "EventID": 4688,
              "Hostname": "PC1", "Channel": "Security", "SourceName": PROVIDER, "Keywords": -9214364837600034816,
              "Severity": "INFO", "RecordNumber": 77, **DATA},
    "powershell": {"Id": 4688, "ProviderName": PROVIDER, "LogName": "Security", "MachineName": "PC1", "RecordId": 77,
                   "TimeCreated": "/Date(1700000000123)/", "KeywordsDisplayNames": ["Audit Success"],
                   "LevelDisplayName": "Information",
                   "Properties": [{"Value": DATA.get(name, "-")} for name in MODERN]},
}  # fmt: skip


def xml_of(data):
    body = "".join(f'<Data Name="{k}">{v}</Data>' for k, v in data.items())
    return (
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
        f"<Provider Name='{PROVIDER}' Guid='{{1}}'/><EventID>4688</EventID><Version>2</Version><Level>0</Level>"
        "<Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime='2023-11-14T22:13:20.1234567Z'/>"
        "<EventRecordID>77</EventRecordID><Execution ProcessID='4' ThreadID='9'/><Channel>Security</Channel>"
        f"<Computer>PC1</Computer><Security/></System><EventData>{body}</EventData></Event>"
    )


def check(event):
    assert event.event_action == "process start"
    assert (event.event_id, event.log_channel, event.event_provider) == (4688, "Security", PROVIDER)
    assert (event.host_name, event.user_name, event.user_domain) == ("PC1", "alice", "LAB")
    assert (event.process_path, event.process_pid) == ("C:\\Windows\\System32\\whoami.exe", 420)
    assert (event.process_parent_name, event.process_command_line) == ("cmd.exe", "whoami /all")
    assert event.log_level == "Audit Success"
    assert iso(event.time).startswith("2023-11-14T22:13:20.123")
    assert str(json.loads(event.payload)["System.EventRecordID"]) == "77"


@pytest.mark.parametrize("layout", ["lines", "array", "pretty", "utf-16"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_event(run, sniff, shape, layout):
    value = SHAPES[shape]
    text = {
        "lines": "\n".join([json.dumps(value)] * 3),
        "array": json.dumps([value] * 3),
        "pretty": json.dumps([value] * 3, indent=4),
        "utf-16": json.dumps([value] * 3, indent=2),
    }[layout]
    data = text.encode("utf-16") if layout == "utf-16" else text.encode()
    assert sniff(winevent_json, data) >= 85
    result = run(winevent_json, data)
    assert result.account.unexplained == 0
    assert len(result.records) == 3
    for event in result.records:
        check(event)


def test_record_lines_of_evtx_dump_are_no_loss(run, sniff):
    text = "".join(f"Record {i}\n{json.dumps(STRUCTURED, indent=2)}\n" for i in range(5)).encode()
    assert sniff(winevent_json, text) >= 85
    result = run(winevent_json, text)
    assert (len(result.records), result.explained) == (5, {})


def test_objects_that_are_no_events_are_named(run):
    text = json.dumps(STRUCTURED) + '\n{"a": 1}\n{"EventID": \n' + json.dumps(STRUCTURED) + "\n"
    result = run(winevent_json, text.encode())
    assert len(result.records) == 2
    assert result.explained["JSON object that is no Windows event"] == 1
    assert result.account.unexplained == 0


def test_unknown_versions_of_an_event_keep_their_values(run):
    value = SHAPES["powershell"] | {
        "Properties": [{"Value": "a"}, {"Value": {"Value": "S-1-5-18"}}],
        "Message": "words",
    }
    (event,) = run(winevent_json, json.dumps(value).encode()).records
    payload = json.loads(event.payload)
    assert (payload["1"], payload["2"], payload["Message"]) == ("a", "S-1-5-18", "words")


def test_json_of_other_kinds_is_left_to_its_reader(sniff):
    for other in ({"timestamp": "x", "event_type": "alert"}, {"__REALTIME_TIMESTAMP": "1"}, {"Name": "x", "Pid": 1}):
        assert sniff(winevent_json, json.dumps(other).encode()) == 0


@pytest.mark.parametrize("layout", ["no root", "root", "utf-16", "evtx_dump", "one line"])
def test_xml(run, sniff, layout):
    one = xml_of(DATA)
    text = {
        "no root": "\r\n".join([one] * 3),
        "root": f"<?xml version='1.0' encoding='utf-8'?>\n<Events>{one * 3}</Events>",
        "utf-16": f"<Events>{one * 3}</Events>",
        "evtx_dump": "".join(f'Record {i}\n<?xml version="1.0" encoding="utf-8"?>\n{one}\n' for i in range(3)),
        "one line": one * 3,
    }[layout]
    data = text.encode("utf-16") if layout == "utf-16" else text.encode()
    assert sniff(winevent_xml, data) == 94
    result = run(winevent_xml, data)
    assert (len(result.records), result.explained, result.account.unexplained) == (3, {}, 0)
    for event in result.records:
        check(event)
    assert [e.ref for e in result.records] == [0, 1, 2]


def test_damage_to_one_element_costs_only_that_one(run):
    one = xml_of(DATA)
    result = run(
        winevent_xml, f"<Events>{one}{one[:-60]}{one}{one.replace('<EventID>', '<EventID')}{one[:300]}".encode()
    )
    assert len(result.records) == 2
    assert result.account.expected == 5
    assert result.account.unexplained == 0


def test_entities_are_not_expanded(run):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + xml_of(DATA | {"CommandLine": "&b;"})
    result = run(winevent_xml, bomb.encode())
    assert not result.records
    assert result.explained == {"event that is not valid XML": 1}


def test_control_characters_stay_visible(run):
    (event,) = run(winevent_xml, xml_of(DATA | {"CommandLine": "a&#x1;b\x02c"}).encode()).records
    assert event.process_command_line == "a\\x01b\\x02c"


def test_deep_nesting_is_bounded(run):
    deep = xml_of(DATA).replace("</EventData>", "</EventData><UserData>" + "<a>" * 900 + "</a>" * 900 + "</UserData>")
    assert len(run(winevent_xml, deep.encode()).records) == 1


def test_json_twins_of_the_samples(run, samples):
    """The JSON that lies beside an EVTX gives its records; it lost blanks at the end of values when it was written."""
    twins = 0
    for path in sorted((samples / "evtx" / "sigma_regression").rglob("*.json"))[::5]:
        events = run(evtx, path.with_suffix(".evtx").read_bytes()).records
        exported = run(winevent_json, path.read_bytes())
        assert exported.account.unexplained == 0
        assert len(exported.records) == len(events)
        for a, b in zip(events, exported.records, strict=True):
            assert (a.event_action, a.event_id, a.user_name, a.process_pid, a.log_channel) == (
                b.event_action, b.event_id, b.user_name, b.process_pid, b.log_channel,
            )  # fmt: skip
            assert abs(a.time - b.time) < 10
        twins += 1
    assert twins == 20


def test_xml_twins_of_the_samples(run, samples, tmp_path):
    names = sorted((samples / "evtx" / "attack_samples").rglob("*.evtx"))[::40]
    assert names
    for path in names:
        records = list(PyEvtxParser(io.BytesIO(path.read_bytes())).records())
        exported = run(winevent_xml, "".join(r["data"] for r in records).encode())
        events = {e.ref: e for e in run(evtx, path.read_bytes()).records}
        assert len(exported.records) == len(records)
        for record, event in zip(records, exported.records, strict=True):
            twin = events.get(record["event_record_id"])
            if twin is not None:
                assert event._replace(ref=0, time=0, payload="", message="") == twin._replace(
                    ref=0, time=0, payload="", message=""
                )


def test_otrf_samples(run, samples, sniff):
    counts = {}
    for path in sorted((samples / "otrf_json").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            data = archive.read(archive.namelist()[0])
        assert sniff(winevent_json, data) == 93
        result = run(winevent_json, data)
        assert result.account.unexplained == 0
        assert not any(isinstance(e.time, Absent) for e in result.records)
        counts[path.stem.rpartition("__")[2]] = len(result.records)
    assert counts == {
        "cmd_lsass_memory_dumpert_syscalls": 118, "psh_windows_vault_web_credentials": 120,
        "cmd_process_herpaderping_snippingtool": 282, "cmd_discover_iexplorer_version_registry": 68,
        "psh_powershell_httplistener": 110, "covenant_sc_query_dcerpc_smb_svcctl": 629, "cmd_service_mod_fax": 437,
    }  # fmt: skip
