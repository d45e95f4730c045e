"""Which records a log source means: each reaches its rules under the names that rules use."""

from __future__ import annotations

import pytest

from responder.analysis.sigma.analysis import sigma_analysis
from responder.model.alert import AlertRecord
from responder.model.source import RefKind, SourceRef
from tests.responder.analysis.sigma.records import event, index_of, places, rule, rules_of

DEFENDER = "Microsoft-Windows-Windows Defender/Operational"


def sel(**item):
    return {"sel": item, "condition": "sel"}


EXECVE = {"type": ["SYSCALL", "EXECVE", "CWD", "PATH"], "syscall": "59", "SYSCALL": "execve", "exe": "/bin/dd",
          "a0": "dd", "a1": "if=/dev/zero", "name": ["/bin/dd", "/lib/ld.so"], "nametype": "NORMAL"}  # fmt: skip
MADE = {"type": ["SYSCALL", "CWD", "PATH"], "SYSCALL": "openat", "exe": "/usr/bin/touch", "cwd": "/etc/cron.d",
        "name": ["/etc/cron.d", "job"], "nametype": ["PARENT", "CREATE"]}  # fmt: skip
HTTP = {"src_ip": "10.0.0.5", "dest_ip": "192.0.2.9",
        "http": {"hostname": "files.example", "url": "/a/tool.exe?x=1", "http_user_agent": "Wget", "status": 200}}  # fmt: skip


@pytest.mark.parametrize(
    ("logsource", "detection", "record"),
    [
        ({"product": "linux", "service": "auditd"}, sel(type="EXECVE", a0="dd", **{"a1|startswith": "if="}),
         event(1, "auditd", EXECVE, event_action="process start")),
        ({"product": "linux", "service": "auditd"}, sel(**{"type": "PATH", "name|startswith": "/lib/"}),
         event(1, "auditd", EXECVE, event_action="process start")),
        ({"product": "linux", "service": "auditd"}, sel(type="SYSCALL", SYSCALL="execve"),
         event(1, "auditd", EXECVE, event_action="process start")),
        ({"product": "linux", "category": "process_creation"}, sel(**{"Image|endswith": "/dd", "CommandLine|contains": "zero"}),
         event(1, "auditd", EXECVE, event_action="process start", process_command_line="dd if=/dev/zero")),
        ({"product": "linux", "category": "file_event"}, sel(TargetFilename="/etc/cron.d/job"), event(1, "auditd", MADE)),
        ({"product": "linux", "category": "network_connection"}, sel(DestinationPort=4444, DestinationIp="192.0.2.7"),
         event(1, "auditd", {"exe": "/bin/nc"}, event_action="network connection", destination_address="192.0.2.7",
               destination_port=4444)),
        ({"product": "linux", "category": "process_creation"}, sel(Image="/usr/bin/id"),
         event(1, "auth", event_action="command executed", process_command_line="/usr/bin/id -u")),
        ({"product": "linux", "service": "sshd"}, {"words": ["Timeout before auth"], "condition": "words"},
         event(1, "auth", message="fatal: Timeout before authentication")),
        ({"product": "linux", "service": "cron"}, {"words": ["REPLACE"], "condition": "words"},
         event(1, "cron", message="(root) REPLACE (root)")),
        ({"product": "linux", "service": "syslog"}, {"words": ["segfault"], "condition": "words"},
         event(1, "kernel", message="a[1]: segfault at 0")),
        ({"product": "linux"}, {"words": ["promiscuous"], "condition": "words"},
         event(1, "local7", message="eth0 entered promiscuous mode")),
        ({"category": "webserver"}, sel(**{"cs-method": "GET", "cs-uri-query|contains": "x=1", "sc-status": 200}),
         event(1, "access log", {"method": "GET", "status": 200}, event_action="web request", target="/a?x=1")),
        ({"category": "webserver"}, sel(**{"cs-uri-stem|endswith": "/tool.exe"}),
         event(1, "http", HTTP, event_action="web request")),
        ({"category": "proxy"}, sel(**{"c-uri": "http://files.example/a/tool.exe?x=1", "c-useragent": "wget",
                                       "cs-host": "files.example", "c-uri-extension": "exe", "sc-status": 200}),
         event(1, "http", HTTP, event_action="web request")),
        ({"category": "dns"}, sel(record_type="TXT", **{"query|contains": ".stage."}),
         event(1, "dns", {"dns": {"rrtype": "TXT"}}, target="a.stage.example")),
        ({"category": "firewall"}, sel(dst_port=445, blocked="true"),
         event(1, "Windows Firewall", {"action": "DROP", "dst-port": "445"})),
        ({"category": "antivirus"}, sel(**{"Signature|contains": "PWS", "Filename|endswith": ".exe"}),
         event(1, DEFENDER, {"Threat Name": "PWS:Win32/X", "Path": "C:\\a.exe"}, event_id=1116)),
        ({"service": "apache"}, {"words": ["exit signal"], "condition": "words"},
         event(1, "web error", message="child pid 3 exit signal Segmentation fault (11)")),
        ({"product": "windows"}, {"words": ["sekurlsa::"], "condition": "words"},
         event(1, "Any Log", {"Text": "SEKURLSA::logonpasswords"}, event_id=7)),
        ({"product": "windows", "service": "microsoft-servicebus-client"}, sel(EventID=40300),
         event(1, "Microsoft-ServiceBus-Client/Admin", {}, event_id=40300)),
        ({"product": "windows", "category": "process_creation"}, sel(**{"Image|endswith": "\\x.exe", "User": "D\\u"}),
         event(1, "Security", {"NewProcessName": "C:\\x.exe", "SubjectUserName": "u", "SubjectDomainName": "D"},
               event_id=4688)),
        ({"product": "windows", "category": "registry_set"}, sel(TargetObject="HKLM\\A\\v", Details="1"),
         event(1, "Security", {"ObjectName": "\\REGISTRY\\MACHINE\\A", "ObjectValueName": "v", "NewValue": "1"},
               event_id=4657)),
        ({"product": "windows", "category": "network_connection"}, sel(Initiated="true", DestinationPort=443),
         event(1, "Security", {"Direction": "%%14593", "DestPort": "443", "DestAddress": "192.0.2.1"}, event_id=5156)),
    ],
)  # fmt: skip
def test_records_reach_the_rules_of_their_log_source(tmp_path, logsource, detection, record):
    other = event(2, "unrelated", {"Text": "nothing"}, message="nothing")
    assert places(tmp_path, [record, other], logsource, detection) == [1]


def test_rules_for_syslog_leave_the_security_log_of_windows_alone(tmp_path):
    words = {"words": ["segfault"], "condition": "words"}
    records = [event(1, "Security", {"Name": "segfault"}, event_id=4688), event(2, "security", message="segfault at 0")]
    for number, logsource in enumerate(({"product": "linux"}, {"product": "linux", "service": "syslog"})):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert places(folder, records, logsource, words) == [2]


def test_keywords_for_windows_leave_other_systems_alone(tmp_path):
    records = [event(1, "wtmp", {"user": "mimikatz"}, event_id=7), event(2, "syslog", message="mimikatz")]
    assert places(tmp_path, records, {"product": "windows"}, {"words": ["mimikatz"], "condition": "words"}) == []


def alert(number, **values):
    return AlertRecord(
        source=SourceRef(evidence_id="e1", path="fast.log", kind=RefKind.LINE, value=number),
        time=132_000_000_000_000_000 + number, tag="ET SCAN Sweep", signature="1:2001219:20", category="scan",
        priority=2, protocol="TCP", source_address="10.0.0.5", destination_address="192.0.2.7", **values,
    )  # fmt: skip


@pytest.mark.parametrize("logsource", [{"product": "suricata"}, {"product": "snort"}, {"category": "ids"}])
@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"alert.signature|startswith": "ET SCAN", "dest_port": 445}, [1]),
        ({"sid": 2001219, "alert.severity|lte": 2, "src_ip|cidr": "10.0.0.0/8"}, [1, 2]),
        ({"flow.state": "new"}, [2]),
        ({"signature": "something else"}, []),
    ],
)
def test_alerts_of_sensors(tmp_path, logsource, item, expected):
    rules = rules_of(tmp_path, rule(1, logsource, sel(**item)))
    records = [alert(1, destination_port=445), alert(2, destination_port=80, detail='{"flow":{"state":"new"}}')]
    index = index_of(tmp_path, records)
    result = sigma_analysis(index, rules)
    index.close()
    assert [ref.value for f in result.findings for ref in f.evidence] == expected
    assert {s.value for f in result.findings for s in f.subjects} == ({"10.0.0.5", "192.0.2.7"} if expected else set())
    (outcome,) = result.outcomes
    assert (outcome.status, outcome.hits, outcome.reason) == ("run", len(expected), "2 records")


def test_rules_for_sensors_say_when_there_are_no_alerts(tmp_path):
    rules = rules_of(tmp_path, rule(1, {"product": "suricata"}, sel(sid=1)))
    index = index_of(tmp_path, [event(1, "Security", {}, event_id=4624)])
    (outcome,) = sigma_analysis(index, rules).outcomes
    index.close()
    assert (outcome.status, outcome.reason) == ("not run", "no records of its log source (suricata)")
