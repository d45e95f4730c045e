"""Rules about executables: names, folders, files."""

from __future__ import annotations

import pytest

from responder.model.finding import Severity
from tests.responder.analysis.conftest import (
    LINUX,
    WINDOWS_10,
    WINDOWS_2000,
    at,
    autostart,
    change,
    connection,
    listener,
    running,
    start,
)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("scvhost.exe", "svchost.exe"), ("svch0st.exe", "svchost.exe"), ("lsasss.exe", "lsass.exe"),
        ("isass.exe", "lsass.exe"), ("wilogon32.exe", "winlogon.exe"), ("explorer32.exe", "explorer.exe"),
        ("iexplorer.exe", "iexplore.exe"), ("csrsss.exe", "csrss.exe"), ("ѕvchost.exe", "svchost.exe"),
    ],
)  # fmt: skip
def test_lookalike_names(lab, name, target):
    (found,) = lab.findings("image.lookalike", {"ps": [running(1, name, 3316)]})
    assert f"imitates {target}" in found.title
    assert found.severity is Severity.HIGH


@pytest.mark.parametrize(
    "name",
    ["svchost.exe", "winlogon.exe", "updater.exe", "dllhst3g.exe", "Win32Fixr.exe", "taskhostw.exe", "msdt.exe",
     "notepad++.exe", "node.exe", "tasklist.exe", "services.msc", "rundll32.exe", "System"],
)  # fmt: skip
def test_honest_names_are_left_alone(lab, name):
    assert lab.findings("image.lookalike", {"ps": [running(1, name, 10)]}) == []


def test_linux_lookalike_but_not_a_kernel_thread(lab):
    rows = [
        running(1, "xinetdd", 4471, process_path="/usr/lib/.lib/xinetdd", user_name="root"),
        running(2, "kswapd", 5, process_command_line="[kswapd]", user_name="root"),
        running(3, "thttpd", 9, process_path="/usr/sbin/thttpd"),
    ]
    found = lab.findings("image.lookalike", {"ps": rows}, (LINUX,))
    assert [f.facts["name"] for f in found] == ["xinetdd"]


def test_product_with_a_like_name_in_its_own_folder_weighs_less(lab):
    rows = [running(1, "service.exe", 10, process_path="C:\\Program Files\\Acme\\service.exe")]
    (found,) = lab.findings("image.lookalike", {"ps": rows})
    assert found.severity is Severity.LOW


def test_system_name_in_a_wrong_folder(lab):
    rows = [start(1, "C:\\WINDOWS\\Temp\\svchost.exe", at(1), pid=1960)]
    (found,) = lab.findings("image.wrong_folder", {"log": rows})
    assert found.severity is Severity.HIGH
    assert "temporary folder" in found.why


@pytest.mark.parametrize(
    "path",
    [
        "C:\\Windows\\System32\\svchost.exe", "\\WINNT\\System32\\svchost.exe", "C:\\Windows\\SysWOW64\\svchost.exe",
        "\\??\\C:\\WINDOWS\\system32\\csrss.exe", "\\SystemRoot\\System32\\smss.exe", "C:\\Windows\\explorer.exe",
        "\\Device\\HarddiskVolume3\\Windows\\System32\\lsass.exe", "C:\\Windows\\WinSxS\\amd64_x\\svchost.exe",
        "D:\\WINDOWS\\system32\\services.exe", "%SystemRoot%\\System32\\winlogon.exe",
    ],
)  # fmt: skip
def test_system_programs_in_their_folders(lab, path):
    assert lab.loud({"log": [start(1, path, at(1), pid=100)]}) == []


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        ("C:\\RECYCLER\\nc2.exe", Severity.HIGH), ("C:\\Windows\\Temp\\a.exe", Severity.MEDIUM),
        ("C:\\Users\\Public\\a.exe", Severity.MEDIUM), ("C:\\Users\\u\\AppData\\Local\\Temp\\setup.exe", Severity.LOW),
    ],
)  # fmt: skip
def test_odd_places(lab, path, severity):
    (found,) = lab.findings("image.odd_place", {"log": [start(1, path, at(1), pid=100)]})
    assert found.severity is severity


def test_odd_place_with_a_listener_is_grave(lab):
    rows = [listener(1, 4000, "x", process_path="/dev/shm/x"), listener(2, 4001, "y", process_path="/tmp/y")]
    found = lab.findings("image.odd_place", {"net": rows}, (LINUX,))
    assert [f.severity for f in found] == [Severity.HIGH, Severity.HIGH]


def test_ordinary_places(lab):
    paths = [
        "C:\\Users\\u\\AppData\\Local\\Microsoft\\Teams\\Teams.exe",
        "C:\\Program Files\\A\\a.exe",
        "D:\\Apps\\b.exe",
    ]
    rows = [start(n, p, at(1), pid=n) for n, p in enumerate(paths, 10)]
    assert lab.findings("image.odd_place", {"log": rows}) == []
    unix = [
        running(1, "a", 1, process_path="/usr/local/bin/a"),
        running(2, "b", 2, process_path="/home/u/.local/bin/b"),
    ]
    assert lab.findings("image.odd_place", {"ps": unix}, (LINUX,)) == []


def test_deleted_image(lab):
    rows = [
        running(1, "x", 10, process_path="/tmp/.d/x", process_image_state="deleted"),
        running(2, "sshd", 11, process_path="/usr/sbin/sshd", process_image_state="deleted"),
        running(3, "cron", 12, process_path="/usr/sbin/cron"),
    ]
    found = {f.facts["path"]: f.severity for f in lab.findings("image.deleted", {"ps": rows}, (LINUX,))}
    assert found == {"/tmp/.d/x": Severity.HIGH, "/usr/sbin/sshd": Severity.LOW}


def test_image_in_memory_only(lab):
    rows = [
        running(1, "x", 10, process_path="/memfd:x (deleted)"),
        running(2, "runc", 11, process_path="/memfd:runc_cloned:/proc/self/exe (deleted)"),
    ]
    net = [connection(1, "203.0.113.1", 443, "y", process_path="/memfd:y (deleted)")]
    found = {f.facts["path"][7]: f.severity for f in lab.findings("image.deleted", {"ps": rows, "net": net}, (LINUX,))}
    assert found == {"x": Severity.MEDIUM, "r": Severity.INFO, "y": Severity.HIGH}
    assert lab.findings("image.odd_place", {"ps": rows}, (LINUX,)) == []


@pytest.mark.parametrize("name", ["invoice.pdf.exe", "photo.jpg      .scr", "ann\u202efdp.exe", "ntuser.pol.exe"])
def test_double_endings(lab, name):
    assert len(lab.findings("image.double_extension", {"ps": [running(1, name, 3)]})) == 1


@pytest.mark.parametrize("name", ["setup.exe", "python3.11.exe", "app.v2.exe", "jquery.min.js.exe.config"])
def test_single_endings(lab, name):
    assert lab.findings("image.double_extension", {"ps": [running(1, name, 3)]}) == []


def test_kernel_thread_disguise(lab):
    rows = [
        running(1, "kworker/0:1", 40, process_command_line="[kworker/0:1]", user_name="root"),
        running(2, "kworker/1:2", 9001, process_command_line="[kworker/1:2]", user_name="www-data"),
    ]
    (found,) = lab.findings("image.kernel_disguise", {"ps": rows}, (LINUX,))
    assert "www-data" in found.why
    assert lab.findings("image.kernel_disguise", {"ps": rows[:1]}, (LINUX,)) == []


def test_session_and_instances_of_system_processes(lab):
    rows = [
        running(1, "wininit.exe", 560, session="0"), running(2, "lsass.exe", 664, session="0"),
        running(3, "lsass.exe", 6640, session="1"), running(4, "csrss.exe", 500, session="1"),
        running(5, "svchost.exe", 700, session="0"), running(6, "svchost.exe", 701, session="1"),
    ]  # fmt: skip
    (found,) = lab.findings("process.wrong_session", {"ps": rows})
    assert found.facts == {"process": "lsass.exe", "pid": 6640}
    assert lab.findings("process.second_instance", {"ps": rows}) == [], "the wrong session says it already"
    assert lab.findings("process.wrong_parent", {"ps": rows}) == []
    _, verdicts = lab.analyse({"ps": rows})
    assert verdicts["processes"][2][0] == "expected"
    assert verdicts["processes"][3][0] == "impostor"


def test_second_instance_without_sessions(lab):
    rows = [running(1, "services.exe", 200), running(2, "services.exe", 2000)]
    (found,) = lab.findings("process.second_instance", {"ps": rows}, (WINDOWS_2000,))
    assert found.facts["pid"] == 2000
    # Two listings may lie on either side of a restart.
    apart = {"ps": rows[:1], "ps2": [running(1, "services.exe", 2000, item="ps2")]}
    assert lab.findings("process.second_instance", apart, (WINDOWS_2000,)) == []


def test_session_zero_is_not_reserved_on_old_windows(lab):
    rows = [running(1, "lsass.exe", 300, session="1 Console")]
    assert lab.findings("process.wrong_session", {"ps": rows}, (WINDOWS_2000,)) == []


def test_wrong_parent_in_a_log(lab):
    rows = [
        start(1, "C:\\WINDOWS\\system32\\wininit.exe", at(0), pid=440, parent=368),
        start(2, "C:\\WINDOWS\\system32\\lsass.exe", at(0, 1), pid=500, parent=440),
        start(3, "C:\\WINDOWS\\explorer.exe", at(1), pid=1420, parent=1396),
        start(4, "C:\\WINDOWS\\system32\\lsass.exe", at(9), pid=2016, parent=1420),
    ]
    (found,) = lab.findings("process.wrong_parent", {"log": rows}, (WINDOWS_10,))
    assert found.facts["pid"] == 2016
    assert "never started by explorer.exe" in found.title


@pytest.mark.parametrize("unknown", ["?", "-", "<unknown process>"])
def test_an_unknown_parent_is_no_wrong_parent(lab, unknown):
    rows = [start(1, "C:\\Windows\\System32\\svchost.exe", at(0), pid=700, process_parent_name=unknown)]
    assert lab.loud({"log": rows}) == []


def test_restart_brings_new_system_processes(lab):
    def boot(n, minute):
        return [
            start(n, "C:\\WINDOWS\\system32\\wininit.exe", at(minute), pid=400, parent=300),
            start(n + 1, "C:\\WINDOWS\\system32\\services.exe", at(minute, 1), pid=500, parent=400),
            start(n + 2, "C:\\WINDOWS\\system32\\lsass.exe", at(minute, 1), pid=501, parent=400),
        ]

    assert lab.loud({"log": [*boot(1, 0), *boot(10, 500)]}) == []


def test_attack_tools(lab):
    rows = [start(1, "C:\\RECYCLER\\nc.exe", at(1), pid=9), start(2, "C:\\Tools\\mimikatz.exe", at(2), pid=10)]
    found = {f.facts["name"]: f.severity for f in lab.findings("process.attack_tool", {"log": rows})}
    assert found == {"nc.exe": Severity.HIGH, "mimikatz.exe": Severity.HIGH}
    (dual,) = lab.findings(
        "process.attack_tool", {"log": [start(1, "C:\\Program Files\\Nmap\\nmap.exe", at(1), pid=9)]}
    )
    assert dual.severity is Severity.LOW


def test_autostarts(lab):
    rows = [
        autostart(1, "WindowsUpdateCheck", "C:\\Users\\Public\\Libraries\\svchost.exe"),
        autostart(2, "sethc.exe", "C:\\Windows\\System32\\cmd.exe", location="HKLM\\…\\Image File Execution Options"),
        autostart(3, "Ev", "C:\\Windows\\Temp\\ev.exe", category="Services", location="HKLM\\System\\Services"),
        autostart(4, "rdpclip", "C:\\Windows\\System32\\rdpclip.exe", signer="(Verified) Microsoft Windows"),
        autostart(5, "Vendor", "C:\\Program Files\\V\\v.exe", signer="(Verified) V"),
    ]
    found = lab.findings("autostart.suspect", {"auto": rows})
    assert sorted(f.facts["entry"] for f in found) == ["Ev", "WindowsUpdateCheck", "sethc.exe"]
    assert {f.severity for f in found} == {Severity.HIGH}


def test_file_listed_by_two_reports_is_one_entry(lab):
    one = [autostart(1, "Ev", "C:\\Windows\\Temp\\ev.exe")]
    two = [autostart(7, "Ev", "C:\\Windows\\Temp\\ev.exe", item="auto2")]
    (found,) = lab.findings("autostart.suspect", {"auto": one, "auto2": two})
    assert len(found.evidence) == 2


def test_lookalike_file_in_an_integrity_report(lab):
    rows = [
        change(1, "added", "C:\\WINNT\\System32\\wilogon32.exe"),
        change(2, "added", "C:\\WINNT\\System32\\wilogon.cfg"),
    ]
    (found,) = lab.findings("image.lookalike", {"fim": rows}, (WINDOWS_2000,))
    assert found.facts["running"] is False


@pytest.mark.parametrize(
    ("name", "imitates"),
    [
        ("wilogon32.exe", "winlogon.exe"), ("scvhost.exe", "svchost.exe"), ("lsasss.exe", "lsass.exe"),
        ("svch0st.exe", "svchost.exe"), ("1sass.exe", "lsass.exe"), ("sv\u0441host.exe", "svchost.exe"),
        ("svchost32.exe", "svchost.exe"), ("csrsss.exe", "csrss.exe"), ("rundl132.exe", "rundll32.exe"),
    ],
)  # fmt: skip
def test_names_that_pass_for_windows_programs(lab, name, imitates):
    (found,) = lab.findings("image.lookalike", {"ps": [running(1, name, 9)]})
    assert imitates in found.title


@pytest.mark.parametrize("name", ["sshdd", "systemd-joumald", "systemd-1ogind", "kworkerr", "rsyslogdd"])
def test_names_that_pass_for_linux_programs(lab, name):
    assert len(lab.findings("image.lookalike", {"ps": [running(1, name, 9)]}, (LINUX,))) == 1


def test_a_package_may_call_its_programs_as_it_likes(lab):
    rows = [running(1, "auditdd", 9, process_path="/usr/sbin/auditdd", process_signer="dpkg: auditdd")]
    assert lab.findings("image.lookalike", {"ps": rows}, (LINUX,)) == []
    # What apt runs while it fetches packages.
    rows = [running(1, "https", 9, process_path="/usr/lib/apt/methods/https")]
    assert lab.loud({"ps": rows}, (LINUX,)) == []


@pytest.mark.parametrize("signer", ["no package", "dpkg: x (modified)", "dpkg: x (not verified)"])
def test_no_package_no_excuse(lab, signer):
    rows = [running(1, "auditdd", 9, process_path="/usr/sbin/auditdd", process_signer=signer)]
    assert len(lab.findings("image.lookalike", {"ps": rows}, (LINUX,))) == 1


def test_replaced_image(lab):
    rows = [running(1, "agent", 9, process_path="/srv/agent", process_image_state="replaced")]
    (found,) = lab.findings("image.deleted", {"ps": rows}, (LINUX,))
    assert "replaced" in found.title
    assert found.facts["state"] == "replaced"
