"""Rules about sockets: what they find, and what they leave alone."""

from __future__ import annotations

import pytest

from responder.analysis.settings import Settings
from responder.model.absent import Absent
from responder.model.finding import Confidence, Severity, Stage
from tests.responder.analysis.conftest import (
    LINUX,
    WINDOWS_10,
    WINDOWS_2000,
    connection,
    listener,
    ref,
    running,
    socket,
)

BLASTER = [(f"192.168.{n}.7", 135 if n < 13 else 445) for n in range(19)]


def scan(first=1, *, pid=Absent.NOT_COLLECTED, name=Absent.NOT_COLLECTED, targets=BLASTER):
    return [
        connection(first + n, remote, port, name, state="SYN_SENT", local=3079 + n, process_pid=pid)
        for n, (remote, port) in enumerate(targets)
    ]


def test_fanout_without_pids_counts_targets_and_ports(lab):
    (found,) = lab.findings("endpoint.fanout", {"net": scan()}, (WINDOWS_2000,))
    assert found.facts["distinct_targets"] == 19
    assert found.facts["ports"] == {"135": 13, "445": 6}
    assert found.facts["half_open"] == 19
    assert found.facts["sequential_local_ports"] is True
    assert found.facts["pid"] is None
    assert found.facts["process"] is None
    assert found.severity is Severity.CRITICAL
    assert found.stage is Stage.SCAN
    assert "threshold 10" in found.why
    assert "threshold 50%" in found.why
    assert len(found.evidence) == 19


def test_fanout_of_one_process_names_it_by_the_process_list(lab):
    rows = scan(pid=3316, targets=[(f"10.{n}.1.1", 445) for n in range(400)])
    (found,) = lab.findings("endpoint.fanout", {"net": rows, "ps": [running(1, "updater.exe", 3316)]})
    assert found.facts["distinct_targets"] == 400
    assert found.facts["pid"] == 3316
    assert found.facts["process"] == "updater.exe"
    assert "updater.exe (PID 3316) is scanning 400 hosts" in found.title


def test_fanout_threshold_is_adjustable_and_exact(lab):
    nine = scan(targets=BLASTER[:9])
    assert lab.findings("endpoint.fanout", {"net": nine}) == []
    assert len(lab.findings("endpoint.fanout", {"net": nine}, settings=Settings(fanout_targets=9))) == 1
    ten = scan(targets=BLASTER[:10])
    assert len(lab.findings("endpoint.fanout", {"net": ten})) == 1


def test_browser_with_many_established_connections_is_no_fanout(lab):
    rows = [connection(n, f"203.0.113.{n}", 443, "chrome.exe", process_pid=9) for n in range(1, 60)]
    rows += [
        connection(100 + n, f"198.51.100.{n}", 443, "chrome.exe", process_pid=9, state="SYN_SENT") for n in range(11)
    ]
    assert lab.findings("endpoint.fanout", {"net": rows}) == []


def test_half_open_connections_to_one_server_are_no_fanout(lab):
    rows = [connection(n, "203.0.113.5", 443, state="SYN_SENT", local=5000 + n) for n in range(40)]
    assert lab.findings("endpoint.fanout", {"net": rows}) == []


def test_mail_servers_half_open_mail_is_weighed_less(lab):
    rows = [connection(n, f"203.0.113.{n}", 25, "sendmail", state="SYN_SENT", process_pid=100 + n) for n in range(24)]
    (found,) = lab.findings("endpoint.fanout", {"net": rows}, (LINUX,))
    assert found.severity is Severity.MEDIUM
    assert found.stage is Stage.IMPACT
    assert found.facts["distinct_targets"] == 24


def test_half_open_connections_from_many_hosts(lab):
    rows = [
        socket(n, local_address="10.0.0.1", local_port=80, remote_address=f"203.0.113.{n}", remote_port=1000, state="SYN_RECEIVED")
        for n in range(25)
    ]  # fmt: skip
    (found,) = lab.findings("endpoint.half_open_sweep", {"net": rows})
    assert found.facts == {
        "distinct_sources": 25, "local_port": 80, "half_open": 25, "source_pattern": "sequential", "seconds": 0.0,
        "growth": [], "corroborated_by": [],
    }  # fmt: skip
    assert lab.findings("endpoint.half_open_sweep", {"net": rows[:19]}) == []


PORT_TOOL = [
    socket(2, process_name="Msbb.exe", process_path="C:\\WINNT\\System32\\Msbb.exe", state="LISTENING"),
    socket(3, process_name="Fixr.exe", process_path="C:\\WINNT\\System32\\Fixr.exe", state="CLOSE_WAIT"),
    socket(4, process_name="Fixr.exe", process_path="C:\\WINNT\\System32\\Fixr.exe", state="LISTENING"),
    socket(5, process_name="wilogon32.exe", process_path="C:\\WINNT\\System32\\wilogon32.exe", state="LISTENING"),
]


def test_unknown_listeners_are_one_finding_per_executable_with_all_rows(lab):
    found = lab.findings("endpoint.unknown_listener", {"net": PORT_TOOL}, (WINDOWS_2000,))
    by_name = {f.facts["process"]: f for f in found}
    assert sorted(by_name) == ["Fixr.exe", "Msbb.exe", "wilogon32.exe"]
    assert {r.value for r in by_name["Fixr.exe"].evidence} == {3, 4}
    assert by_name["Msbb.exe"].severity is Severity.MEDIUM
    assert "system folder" in by_name["Msbb.exe"].title
    assert by_name["wilogon32.exe"].severity is Severity.HIGH
    assert "imitates winlogon.exe" in by_name["wilogon32.exe"].title


def test_row_verdicts_say_who_owns_what(lab):
    rows = [
        *PORT_TOOL,
        listener(6, 135, "svchost.exe", process_path="C:\\WINNT\\system32\\svchost.exe"),
        listener(7, 445),
        listener(8, 6237),
        listener(9, 80, "inetinfo.exe"),
    ]
    _, verdicts = lab.analyse({"net": rows}, (WINDOWS_2000,))
    words = [verdicts["endpoints"][row][0] for row in range(1, 9)]
    assert words == ["unknown", "unknown", "unknown", "impostor", "known", "expected", "unknown", "expected"]
    assert verdicts["endpoints"][6][1] == "the port of SMB; its owner was not collected"


def test_signed_and_packaged_listeners_are_known(lab):
    rows = [
        listener(
            1, 7000, "vendor.exe", process_path="C:\\Program Files\\V\\vendor.exe", process_signer="(Verified) Vendor"
        ),
        listener(
            2, 7001, "other.exe", process_path="C:\\Program Files\\V\\other.exe", process_signer="(Not verified) X"
        ),
    ]
    found = lab.findings("endpoint.unknown_listener", {"net": rows})
    assert [f.facts["process"] for f in found] == ["other.exe"]
    assert found[0].severity is Severity.LOW


def test_listener_for_the_host_itself_only_is_information(lab):
    (found,) = lab.findings(
        "endpoint.unknown_listener", {"net": [listener(1, 9001, "helper", address="127.0.0.1")]}, (LINUX,)
    )
    assert found.severity is Severity.INFO


def test_many_instances_of_an_unknown_image_are_a_reason(lab):
    rows = [listener(n, 5000 + n, "job.exe", process_pid=n) for n in range(1, 5)]
    (found,) = lab.findings("endpoint.unknown_listener", {"net": rows})
    assert found.severity is Severity.MEDIUM
    assert "4 instances of it run" in found.facts["reasons"]


def test_backdoor_listener_with_a_caller_and_its_network(lab):
    rows = [
        listener(1, 31337, process_pid=6644),
        connection(2, "198.51.100.24", 51022, local=4444, process_pid=6644),
        connection(3, "198.51.100.23", 8443, local=50333, process_pid=6640),
        connection(4, "13.107.6.171", 443, local=49901, process_pid=5120),
    ]
    (found,) = lab.findings("endpoint.backdoor_port", {"net": rows})
    assert found.severity is Severity.HIGH
    assert found.confidence is Confidence.HIGH
    assert found.facts["ports"] == [4444, 31337]
    assert found.facts["pid"] == 6644
    (near,) = lab.findings("endpoint.peer_network", {"net": rows})
    assert near.facts["pids"] == [6640]
    assert near.evidence == (ref("net", 3),)


def test_backdoor_port_of_a_known_program_is_left_alone(lab):
    rows = [
        listener(
            1, 4444, "sqlservr.exe", process_path="C:\\Program Files\\SQL\\sqlservr.exe", process_signer="Microsoft"
        )
    ]
    assert lab.findings("endpoint.backdoor_port", {"net": rows}) == []
    # An outgoing connection whose local port merely happens to be 4444.
    assert lab.findings("endpoint.backdoor_port", {"net": [connection(1, "203.0.113.1", 443, local=4444)]}) == []


@pytest.mark.parametrize(
    ("host", "name", "severity"),
    [
        (WINDOWS_10, "cmd.exe", Severity.HIGH),
        (LINUX, "bash", Severity.HIGH),
        (WINDOWS_10, "rundll32.exe", Severity.MEDIUM),
    ],
)
def test_shell_with_a_connection_outside(lab, host, name, severity):
    (found,) = lab.findings("endpoint.shell_socket", {"net": [connection(1, "203.0.113.9", 4444, name)]}, (host,))
    assert found.severity is severity
    assert found.facts["peers"] == ["203.0.113.9:4444"]


def test_powershell_on_the_web_and_local_sockets_are_quiet(lab):
    assert lab.loud({"net": [connection(1, "203.0.113.9", 443, "powershell.exe")]}) == []
    assert lab.findings("endpoint.shell_socket", {"net": [connection(1, "127.0.0.1", 4444, "bash")]}, (LINUX,)) == []


def test_system_program_that_talks_outside(lab):
    (found,) = lab.findings("endpoint.system_outward", {"net": [connection(1, "203.0.113.9", 8443, "lsass.exe")]})
    assert found.severity is Severity.HIGH
    (none,) = lab.findings("endpoint.system_outward", {"net": [listener(1, 5000, "notepad.exe")]})
    assert none.confidence is Confidence.HIGH
    inside = [connection(1, "10.0.0.5", 389, "lsass.exe"), connection(2, "203.0.113.1", 443, "svchost.exe")]
    assert lab.findings("endpoint.system_outward", {"net": inside}) == []


def test_ssh_server_on_a_reserved_port_of_somebody_else(lab):
    rows = [listener(1, 22, "sshd"), listener(2, 121, "sshd")]
    (found,) = lab.findings("endpoint.uncommon_port", {"net": rows}, (LINUX,))
    assert found.severity is Severity.MEDIUM
    assert found.facts["ports"] == [121]
    (high,) = lab.findings("endpoint.uncommon_port", {"net": [listener(1, 2222, "sshd")]}, (LINUX,))
    assert high.severity is Severity.LOW
    assert lab.findings("endpoint.uncommon_port", {"net": [listener(1, 22, "sshd")]}, (LINUX,)) == []
