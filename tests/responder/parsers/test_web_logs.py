from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.time import iso
from responder.parsers import apache_access, iis_w3c
from responder.parsers.base import Head
from responder.parsers.registry import identify
from tests.responder.parsers.conftest import run_parser

IIS_FIELDS = (
    "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status"
)


def test_combined_and_common_lines(run, sniff):
    data = (
        '10.0.0.1 - bob [13/Jan/2016:19:31:16 +0900] "GET /a?b=c HTTP/1.1" 200 494 "http://r/" "Agent \\"x\\""\n'
        '::1 - - [13/Jan/2016:19:31:17 -0330] "POST /up.php HTTP/1.0" 500 -\n'
        'www.example:443 10.0.0.2 - - [13/Jan/2016:19:31:18 +0000] "-" 408 0\n'
    )
    assert sniff(apache_access, data.encode()) == 94
    first, second, third = run(apache_access, data.encode()).records
    assert (iso(first.time), first.time_zone) == ("2016-01-13T10:31:16Z", "+09:00")
    assert (first.event_action, first.source_address, first.user_name) == ("web request", "10.0.0.1", "bob")
    assert first.target == "/a?b=c"
    assert json.loads(first.payload) == {
        "method": "GET", "status": 200, "bytes": 494, "referer": "http://r/", "user_agent": 'Agent \\"x\\"',
        "protocol": "HTTP/1.1",
    }  # fmt: skip
    assert (iso(second.time), second.user_name) == ("2016-01-13T23:01:17Z", Absent.NOT_APPLICABLE)
    assert (third.host_name, third.source_address) == ("www.example", "10.0.0.2")
    assert json.loads(third.payload)["status"] == 408


def test_unescaped_quotes_and_strange_lines(run):
    data = '10.0.0.1 - - [13/Jan/2016:19:31:16 +0000] "GET /a"b HTTP/1.1" 404 1\nrotated\n'
    result = run(apache_access, data.encode())
    assert result.records[0].target == '/a"b'
    assert any("1 requests" in w for w in result.warnings)
    assert result.explained == {"line is not a request": 1}


def test_iis_fields_may_change_and_values_may_be_nothing(run, sniff):
    data = (
        "#Software: Microsoft Internet Information Services 6.0\n#Version: 1.0\n#Date: 2004-11-19 15:00:00\n"
        f"{IIS_FIELDS}\n"
        "2004-11-19 15:01:07 10.0.0.5 GET /scripts/root.exe /c+dir 80 CORP\\bob 10.0.0.9 Agent/1 200\n"
        "2004-11-19 15:01:08 10.0.0.5 GET /a - 80 - 10.0.0.9 - 404\n"
        "#Fields: time c-ip cs-method cs-uri-stem sc-status\n"
        "23:59:59 10.0.0.9 GET /b 200\n00:00:01 10.0.0.9 GET /c 200\nshort\n"
    )
    assert sniff(iis_w3c, data.encode()) == 97
    result = run(iis_w3c, data.encode())
    first, second, third, fourth = result.records
    assert (iso(first.time), first.time_zone) == ("2004-11-19T15:01:07Z", "UTC")
    assert (first.target, first.user_domain, first.user_name) == ("/scripts/root.exe?/c+dir", "CORP", "bob")
    assert (first.source_address, first.destination_address, first.destination_port) == ("10.0.0.9", "10.0.0.5", 80)
    assert first.message == "GET /scripts/root.exe?/c+dir → 200"
    assert second.user_name is Absent.NOT_APPLICABLE
    assert iso(third.time) == "2004-11-19T23:59:59Z"
    assert iso(fourth.time) == "2004-11-19T00:00:01Z"
    assert any("goes back 1 times" in w for w in result.warnings)
    assert result.explained == {"line does not fit its #Fields": 1}
    assert result.account.unexplained == 0


def test_iis_lines_before_any_fields_are_explained(run):
    result = run(iis_w3c, b"2004-11-19 15:01:07 10.0.0.5 GET /\n")
    assert result.explained == {"no #Fields line before it": 1}


def test_a_query_with_spaces_keeps_the_other_fields(run):
    data = f"{IIS_FIELDS}\n2004-11-19 15:01:07 10.0.0.5 GET /a x=1 or 1=1 80 - 10.0.0.9 Agent 200\n"
    result = run(iis_w3c, data.encode())
    assert result.records[0].target == "/a?x=1 or 1=1"
    assert result.records[0].source_address == "10.0.0.9"
    assert any("more fields" in w for w in result.warnings)


def test_other_w3c_logs_are_left_to_others(sniff):
    assert sniff(iis_w3c, b"#Version: 1.5\n#Fields: date time action protocol src-ip dst-ip\n") == 0
    assert sniff(apache_access, b"[Mon Nov 23 08:58:36 2026] [notice] x\n") == 0


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["", IIS_FIELDS + "\n", '1 - - [13/Jan/2016:19:31:16 +0000] "']))
@pytest.mark.parametrize("parser", [apache_access, iis_w3c])
def test_any_text_keeps_the_account(parser, text, prefix):
    result = run_parser(parser, (prefix + text).encode("utf-8", "replace"))
    assert result.account.unexplained == 0


@pytest.mark.samples
def test_published_logs(run, samples):
    folder = samples / "linux"
    counts = {}
    names = [*sorted(p.name for p in folder.glob("*_iis*.log")), "apache2_access.log", "plaso_apache_access.log"]
    for name in names:
        data = (folder / name).read_bytes()
        parser = identify(Head(data[: Head.SIZE], len(data)))
        assert parser is (iis_w3c if "iis" in name else apache_access), name
        result = run(parser, data)
        assert result.account.unexplained == 0, name
        assert not result.account.explained, name
        assert all(isinstance(r.time, int) for r in result.records), name
        counts[name] = len(result.records)
    assert counts["apache2_access.log"] == 811
    assert counts["plaso_iis_iis10_edge_cases.log"] == 15
    assert counts["plaso_iis_iis6.log"] == 12
    access = run(apache_access, (folder / "apache2_access.log").read_bytes())
    clients = Counter(r.source_address for r in access.records)
    assert {"127.0.9.66", "127.0.9.67", "127.0.9.68", "127.0.9.69"} <= set(clients)
    logins = [r for r in access.records if r.source_address == "127.0.9.68"]
    assert sum("wp-login" in r.target for r in logins) > 20
