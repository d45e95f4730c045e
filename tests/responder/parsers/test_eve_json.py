from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.account import Level
from responder.model.alert import AlertRecord
from responder.model.event import ACTIONS, EventRecord
from responder.model.time import iso
from responder.parsers import eve_json
from responder.parsers.json_objects import json_objects
from tests.responder.parsers.conftest import run_parser

ALERT = {
    "timestamp": "2021-03-04T05:06:07.251547+0900",
    "flow_id": 77,
    "event_type": "alert",
    "src_ip": "10.0.0.1",
    "src_port": 4000,
    "dest_ip": "2001:db8::1",
    "dest_port": 80,
    "proto": "TCP",
    "payload": "QUJD",
    "alert": {
        "action": "blocked",
        "gid": 1,
        "signature_id": 9,
        "rev": 2,
        "signature": "SIG",
        "category": "Misc",
        "severity": 2,
    },
}
DNS = {
    "timestamp": "2021-03-04T05:06:08.0+0000",
    "event_type": "dns",
    "src_ip": "10.0.0.1",
    "src_port": 5353,
    "dest_ip": "10.0.0.53",
    "dest_port": 53,
    "proto": "UDP",
    "dns": {"type": "query", "rrname": "evil.example", "rrtype": "TXT"},
}
STATS = {"timestamp": "2021-03-04T05:06:09.0+0000", "event_type": "stats", "stats": {"uptime": 1}}


def lines(*objects: dict) -> bytes:
    return "".join(json.dumps(o) + "\n" for o in objects).encode()


def test_alert_event_and_statistics(run):
    result = run(eve_json, lines(ALERT, DNS, STATS))
    alert, event, statistics = result.records
    assert isinstance(alert, AlertRecord)
    assert (iso(alert.time), alert.time_zone) == ("2021-03-03T20:06:07.251547Z", "+09:00")
    assert (alert.tag, alert.signature, alert.category, alert.priority) == ("SIG", "1:9:2", "Misc", 2)
    assert (alert.action, alert.source_port, alert.destination_address) == ("blocked", 4000, "2001:db8::1")
    assert alert.source.ref == "line:1"
    assert json.loads(alert.detail) == {"flow_id": 77, "payload": "(4 characters in the evidence)"}
    assert isinstance(event, EventRecord)
    assert (event.ref, event.event_action, event.target, event.destination_port) == (2, "dns query", "evil.example", 53)
    assert json.loads(event.payload)["dns"]["rrtype"] == "TXT"
    assert (statistics.log_channel, statistics.event_action) == ("stats", Absent.NOT_APPLICABLE)
    assert result.explained == {}
    assert result.account.expected == 3


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_is_read_like_lines(run, sniff, indent):
    data = json.dumps([ALERT, DNS, ALERT], indent=indent).encode()
    assert sniff(eve_json, data) == 95
    result = run(eve_json, data)
    assert [type(r).__name__ for r in result.records] == ["AlertRecord", "EventRecord", "AlertRecord"]
    assert result.account.expected == 3
    # Every alert has a reference of its own, even where all of them stand on one line.
    assert len({r.source.ref for r in result.records if isinstance(r, AlertRecord)}) == 2


def test_damage_costs_only_the_object_it_hits(run):
    whole = lines(ALERT, ALERT, ALERT).splitlines(keepends=True)
    result = run(eve_json, whole[0] + whole[1][:200] + b"\n" + whole[2] + b"noise\n{}\n")
    assert len(result.records) == 2
    assert result.explained == {
        "JSON object without an end": 1,
        "text outside JSON objects": 1,
        "JSON object without an event type": 1,
    }


def test_broken_characters_do_not_hide_a_record(run):
    data = lines(ALERT).replace(b"SIG", b"S\\ud800G").replace(b"Misc", b"M\xff")
    (alert,) = run(eve_json, data).records
    assert alert.tag == "S?G"
    assert alert.category == "M\ufffd"


def test_values_of_the_wrong_type_are_absent(run):
    odd = ALERT | {"src_port": "x", "dest_ip": 7, "timestamp": 5, "alert": [1]}
    (alert,) = run(eve_json, lines(odd)).records
    assert alert.source_port is Absent.NOT_APPLICABLE
    assert alert.time is Absent.UNPARSED
    assert alert.tag is Absent.NOT_COLLECTED


def test_icmp_carries_no_ports(run):
    (alert,) = run(eve_json, lines(ALERT | {"proto": "ICMP"})).records
    assert alert.source_port is Absent.NOT_APPLICABLE


def test_other_json_is_not_taken(sniff):
    assert sniff(eve_json, b'{"timestamp": 1, "message": "x"}') == 0
    assert sniff(eve_json, b"[1, 2]") == 0
    assert sniff(eve_json, b"event_type timestamp") == 0


def test_objects_survive_chunk_borders():
    big = [ALERT | {"n": n, "pad": '{"\\' * (n * 997 % 4000)} for n in range(600)]
    text = json.dumps(big).encode()
    found = list(json_objects(io.BytesIO(text)))
    assert [o.value["n"] for o in found] == list(range(600))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(['{"event_type": "alert"}', "{", "}", '"', "\\", "[", "]", ",", "\n", "x", "{}"]), max_size=40
    )
)
def test_any_brackets_keep_the_account(pieces):
    result = run_parser(eve_json, "".join(pieces).encode())
    assert result.account.unexplained == 0


@pytest.mark.samples
def test_published_and_own_runs(run, samples):
    counts = {}
    for path in sorted((samples / "ids").glob("*/eve.json")) + sorted((samples / "ids").glob("frank*.json")):
        result = run(eve_json, path.read_bytes())
        assert result.account.unexplained == 0, path
        assert result.explained == {}, path
        assert not result.warnings
        events = [r for r in result.records if isinstance(r, EventRecord)]
        assert {e.event_action for e in events} - {Absent.NOT_APPLICABLE} <= set(ACTIONS)
        assert all(isinstance(r.time, int) for r in result.records)
        counts[path.parent.name if path.name == "eve.json" else path.name] = (
            len(result.records) - len(events),
            len(events),
        )
    assert counts["noisy_otrf_empire_psexec_W5"] == (287, 18)
    assert counts["cmds_over_dns_txt_queries_and_reponses"] == (0, 310)
    assert counts["frank_first-org-conf-2015_alerts-only.json"] == (136, 0)
    assert counts["frank_wrccdc-2018_alerts-only.json"] == (207, 0)


def test_alerts_and_flows_of_one_connection_are_joined(run):
    flow = {
        "timestamp": "2021-03-04T05:07:00.0+0000", "event_type": "flow", "flow_id": 77, "app_proto": "http",
        "flow": {"pkts_toserver": 5, "bytes_toclient": 900, "state": "closed", "alerted": True},
    }  # fmt: skip
    other = flow | {"flow_id": 78}
    alert, joined, plain = run(eve_json, lines(ALERT, flow, other)).records
    assert json.loads(alert.detail)["flow_record"] == {
        "pkts_toserver": 5, "bytes_toclient": 900, "state": "closed", "alerted": True, "app_proto": "http",
    }  # fmt: skip
    assert json.loads(joined.payload)["alert_signatures"] == ["SIG"]
    assert "alert_signatures" not in json.loads(plain.payload)


def test_dropped_packets_are_told(run):
    stats = STATS | {"stats": {"capture": {"kernel_packets": 10, "kernel_drops": 4}}}
    assert any("dropped 4 packets" in w for w in run(eve_json, lines(ALERT, STATS, stats)).warnings)


@pytest.mark.parametrize(
    ("kind", "inner", "action", "target"),
    [
        ("smtp", {"mail_from": "a@x", "rcpt_to": ["b@y"]}, "mail sent", "b@y"),
        ("ftp", {"command": "PASS", "completion_code": ["530"]}, "logon failed", None),
        ("krb5", {"cname": "u", "sname": "krbtgt", "error_code": "KDC_ERR_PREAUTH_FAILED"}, "logon failed", "krbtgt"),
        ("drop", {"reason": "rules"}, "connection blocked", None),
        ("rdp", {"cookie": "admin"}, None, "admin"),
        ("dcerpc", {"interfaces": [{"uuid": "367abb81"}]}, None, "367abb81"),
        ("dhcp", {"hostname": "pc7"}, None, "pc7"),
        ("ssh", {"client": {"software_version": "PUTTY"}}, None, None),
        ("mqtt", {"x": 1}, None, None),
    ],
)
def test_what_other_event_types_mean(run, kind, inner, action, target):
    value = {"timestamp": "2021-03-04T05:06:08.0+0000", "event_type": kind, "src_ip": "10.0.0.1", kind: inner}
    (event,) = run(eve_json, lines(value)).records
    assert event.event_action == (action or Absent.NOT_APPLICABLE)
    assert event.target == (target or Absent.NOT_APPLICABLE)
    assert event.message


def test_a_lost_brace_in_a_pretty_array_costs_one_object(run):
    text = json.dumps([DNS] * 9, indent=4)
    at = text.index("    }", text.index("    }") + 200)
    result = run(eve_json, (text[:at] + "     " + text[at + 5 :]).encode())
    assert len(result.records) == 8
    assert result.account.expected == 9
    assert result.account.unexplained == 0


def test_two_records_whose_border_is_gone_are_told(run):
    """Valid JSON with every name twice: a reader of JSON keeps the second record and forgets the first."""
    text = json.dumps([DNS, ALERT], indent=1)
    first = text.index("\n },")
    damaged = text[:first] + "," + text[text.index("{", first) + 1 :]
    assert len(json.loads(damaged)) == 1
    result = run(eve_json, damaged.encode())
    assert result.explained == {"names occur twice in a JSON object; the earlier values are not shown": 1}
    assert (result.account.expected, result.account.unexplained) == (2, 0)
    assert any(w.level is Level.LOSS for w in result.account.warnings)


def test_quotes_and_colons_in_values_are_no_names(run):
    odd = DNS | {"note": 'a ":" b', "more": {"k": ['"x":', {'"y":': 1}]}}
    for text in (json.dumps(odd), json.dumps(odd, separators=(",", ":")), json.dumps(odd, separators=(" , ", " : "))):
        result = run(eve_json, text.encode())
        assert (result.account.shown, result.explained) == (1, {})
