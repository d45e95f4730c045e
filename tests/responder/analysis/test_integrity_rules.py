"""Rules about integrity reports."""

from __future__ import annotations

import json

import pytest

from responder.analysis.changed_places import is_autostart, is_web_script, service_of
from responder.analysis.rules.integrity_accounts import describe
from responder.model.finding import Severity
from tests.responder.analysis.conftest import LINUX, WINDOWS_2000, at, change, total

SERVICES = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\"
RUN = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run|"
SYSTEM32 = "C:\\WINNT\\System32\\"


def test_new_files_in_the_system_folder(lab):
    rows = [
        change(n, "added", f"{SYSTEM32}{name}") for n, name in enumerate(["a.exe", "b.dat", "c.dll", "TFTP1204"], 1)
    ]
    rows += [
        change(20, "modified", f"{SYSTEM32}config\\SecEvent.Evt"),
        change(21, "added", "C:\\Program Files\\X\\x.exe"),
    ]
    (found,) = lab.findings("integrity.new_files", {"fim": rows}, (WINDOWS_2000,))
    assert found.facts["added"] == 4
    assert found.facts["executables"] == ["a.exe", "c.dll"]
    assert found.facts["folder"] == "System32"
    assert found.title.startswith("4 files added in System32, 2 executables among them")
    assert found.severity is Severity.MEDIUM
    assert found.first_seen == at(480)


def test_services_are_counted_as_keys_and_named_once(lab):
    keys = ["Msbb", "Msbb\\Enum", "Msbb\\Security", "Foo", "Foo\\Parameters"]
    rows = [change(n, "added", SERVICES + k) for n, k in enumerate(keys, 1)]
    rows += [change(30, "modified", f"{SERVICES}Tcpip\\Parameters"), change(31, "added", f"{SYSTEM32}Msbb.exe")]
    (found,) = lab.findings("integrity.services_added", {"fim": rows}, (WINDOWS_2000,))
    assert found.facts["services_added"] == 5
    assert found.facts["services"] == ["Msbb", "Foo"]
    assert found.facts["services_modified"] == 1
    assert found.severity is Severity.HIGH  # one is named like a new executable


def test_autostarts(lab):
    rows = [change(n, "added", RUN + name) for n, name in enumerate(["Msbb.exe", "x.exe"], 1)]
    (found,) = lab.findings("integrity.autostarts_added", {"fim": rows}, (WINDOWS_2000,))
    assert found.facts["autostarts_added"] == 2
    assert found.title == "2 startup entries added: Msbb.exe and x.exe"


def test_linux_persistence_and_the_grave_places(lab):
    rows = [change(1, "added", "/etc/cron.d/.sysupd"), change(2, "modified", "/etc/cron.daily/dpkg")]
    (found,) = lab.findings("integrity.autostarts_added", {"fim": rows}, (LINUX,))
    assert found.severity is Severity.HIGH
    assert found.facts["autostarts_added"] == 1
    assert found.facts["autostarts_modified"] == 1
    assert lab.loud({"fim": [change(1, "modified", "/etc/cron.daily/dpkg")]}, (LINUX,)) == []


def test_totals_speak_where_no_objects_are_listed(lab):
    rows = [
        total(1, "Windows File System", "System32 Folder", severity=100, added=15, modified=15, scanned=6408),
        total(2, "Windows File System", "Temporary Files Folder", severity=15, added=3, scanned=6408),
        total(3, "Windows Registry", "Service Registry Keys", severity=100, added=25, modified=10, scanned=27467),
        total(4, "Windows Registry", "System Startup Executables", severity=1000, added=11, scanned=27467),
    ]
    result, _ = lab.analyse({"fim": rows}, (WINDOWS_2000,))
    facts = {f.rule_id: f.facts for f in result.findings}
    assert facts["integrity.new_files"]["added"] == 15
    assert facts["integrity.services_added"]["services_added"] == 25
    assert facts["integrity.autostarts_added"]["autostarts_added"] == 11
    assert facts["integrity.violations"]["violations"] == 79
    assert facts["integrity.violations"]["objects_scanned"] == 6408 + 27467
    assert [r["rule"] for r in facts["integrity.violations"]["rules"]][0] == "System Startup Executables"
    assert any("totals only" in g.text for g in result.gaps)


def test_a_later_report_is_told_again(lab):
    rows = [change(1, "added", f"{SYSTEM32}a.exe", observed=at(0))]
    again = [change(5, "added", f"{SYSTEM32}a.exe", item="fim2", observed=at(1440))]
    found = lab.findings("integrity.new_files", {"fim": rows, "fim2": again}, (WINDOWS_2000,))
    assert [f.first_seen for f in found] == [at(0), at(1440)]


def test_two_prints_of_one_report_count_once(lab):
    rows = [change(1, "added", f"{SYSTEM32}a.exe")]
    again = [change(5, "added", f"{SYSTEM32}a.exe", item="fim2"), change(6, "added", f"{SYSTEM32}b.exe", item="fim2")]
    (found,) = lab.findings("integrity.new_files", {"fim": rows, "fim2": again}, (WINDOWS_2000,))
    assert found.facts["added"] == 2


USERS = "HKEY_LOCAL_MACHINE\\SAM\\SAM\\Domains\\Account\\Users\\"


@pytest.mark.parametrize(
    ("path", "words", "who"),
    [
        (f"{USERS}000001F4|F", "logon times", "Administrator"),
        (f"{USERS}000001F4|V", "password", "Administrator"),
        (f"{USERS}000001F5", "Guest: account data", "Guest"),
        (f"{USERS}000003EB|V", "relative id 1003", ""),
        (f"{USERS}Names\\backdoor", "account name backdoor", "backdoor"),
        ("HKEY_LOCAL_MACHINE\\SECURITY\\Policy\\Secrets", "secrets", ""),
        ("/etc/shadow", "passwords", ""),
        ("/home/deploy/.ssh/authorized_keys", "SSH keys that may log on as deploy", "deploy"),
    ],
)
def test_account_objects_in_words(path, words, who):
    means, whose = describe(path)
    assert words in means
    assert whose == who


def test_account_changes(lab):
    rows = [change(1, "modified", f"{USERS}000001F5"), change(2, "modified", f"{USERS}000001F4|F")]
    (found,) = lab.findings("integrity.accounts_changed", {"fim": rows}, (WINDOWS_2000,))
    assert found.severity is Severity.MEDIUM
    assert found.facts["accounts"] == ["Guest", "Administrator"]
    (logon,) = lab.findings("integrity.accounts_changed", {"fim": rows[1:]}, (WINDOWS_2000,))
    assert logon.severity is Severity.LOW


def test_changed_system_programs(lab):
    rows = [change(1, "modified", "/usr/sbin/sshd", attributes=json.dumps({"SHA256": ["a", "b"]}))]
    (found,) = lab.findings("integrity.programs_changed", {"fim": rows}, (LINUX,))
    assert found.severity is Severity.HIGH
    update = [change(n, "modified", f"/usr/bin/tool{n}") for n in range(60)] + rows
    (found,) = lab.findings("integrity.programs_changed", {"fim": update}, (LINUX,))
    assert found.severity is Severity.LOW


def test_web_scripts_and_uploads(lab):
    rows = [change(1, "added", "/var/www/html/uploads/img_0001.php"), change(2, "added", "/var/www/html/a.jpg")]
    (found,) = lab.findings("integrity.web_scripts", {"fim": rows}, (LINUX,))
    assert found.severity is Severity.HIGH
    assert found.facts["paths"] == ["/var/www/html/uploads/img_0001.php"]


def test_odd_files_and_new_privilege(lab):
    mode = json.dumps({"Mode": ["-rwxr-xr-x", "-rwsr-xr-x"]})
    rows = [
        change(1, "added", "/dev/shm/.kw", object_kind="file"),
        change(2, "modified", "/usr/bin/find", attributes=mode),
        change(3, "modified", "/usr/bin/who", attributes=json.dumps({"Mode": ["-rwsr-xr-x", "-rwsr-xr-x"]})),
    ]
    (found,) = lab.findings("integrity.odd_files", {"fim": rows}, (LINUX,))
    assert found.facts["set_user_id"] == ["/usr/bin/find"]
    assert found.facts["paths"] == ["/dev/shm/.kw"]
    assert found.severity is Severity.HIGH


def test_ordinary_changes_are_quiet(lab):
    rows = [
        change(1, "modified", "/var/log/syslog"), change(2, "modified", "/etc/resolv.conf"),
        change(3, "added", "/var/lib/dpkg/info/x.list"), change(4, "modified", "/etc/passwd"),
    ]  # fmt: skip
    assert lab.loud({"fim": rows}, (LINUX,)) == []


def test_paths_mean_what_they_say():
    assert service_of(f"{SERVICES}W32Fix\\Enum") == "W32Fix"
    assert service_of("HKLM\\SYSTEM\\ControlSet001\\Services\\a|ImagePath") == "a"
    assert service_of("C:\\Services\\a") == ""
    assert is_autostart("HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon|Shell")
    assert is_autostart("/etc/systemd/system/x.service")
    assert not is_autostart("/etc/hosts")
    assert is_web_script("C:\\Inetpub\\wwwroot\\a.asp")
    assert not is_web_script("C:\\Inetpub\\wwwroot\\a.gif")
