"""Evidence of others: what has to be found, and what has to stay quiet."""

from __future__ import annotations

import pytest

from responder.case.triage import TriageRequest, triage
from responder.model.finding import Severity

pytestmark = pytest.mark.samples


@pytest.fixture
def look(samples, tmp_path):
    def run(*names):
        paths = tuple(str(samples / name) for name in names)
        return triage(TriageRequest(paths=paths, index_path=str(tmp_path / "x.index"), scratch=str(tmp_path))).analysis

    return run


def loud(result):
    return [(f.rule_id, f.title) for f in result.findings if f.severity >= Severity.MEDIUM]


@pytest.mark.parametrize(
    "name",
    [
        "text/synthetic/SYNTH_netstat_ano_benign_ja_utf16.txt", "text/windows-10_netstat-aon.txt",
        "text/windows-10_netstat-an.txt", "text/netstat-anp-win32.txt", "text/netstat-anp-linux.txt",
        "text/netstat-an-freebsd-10.1.txt", "text/netstat-n-solaris.txt", "text/velociraptor_NetstatEnriched.jsonl",
        "text/linux_centos-7.7_netstat-sudo-lnp.txt", "text/linux_centos-7.7_ps-axu.txt",
        "evt/synthetic/SYNTH_winxp_benign_592_593.evt", "evt/real/Win2003SP2_Security.evt", "evt/real/plaso_WinXP_SysEvent.Evt",
        "hosts/GoldPaperW11_clean_Win11",
    ],
)  # fmt: skip
def test_ordinary_hosts_are_quiet(look, name):
    result = look(name)
    assert loud(result) == []
    assert {v.level for v in result.verdicts} == {"nothing found"}


@pytest.mark.parametrize(
    ("name", "targets"),
    [
        ("text/synthetic/SYNTH_netstat_ano_worm_en.txt", 400),
        ("text/synthetic/SYNTH_netstat_ano_worm_ja_cp932.txt", 120),
    ],
)
def test_scanning_worms(look, name, targets):
    (found,) = [f for f in look(name).findings if f.rule_id == "endpoint.fanout"]
    assert found.facts["distinct_targets"] == targets
    assert found.facts["ports"] == {"445": targets}
    assert found.facts["pid"] == 3316


def test_backdoor_and_beacon(look):
    result = look("text/synthetic/SYNTH_netstat_ano_c2_beacon_en.txt")
    found = {f.rule_id: f for f in result.findings if f.severity >= Severity.MEDIUM}
    assert found["endpoint.backdoor_port"].facts["pid"] == 6644
    assert found["endpoint.peer_network"].facts["pids"] == [6640]


@pytest.mark.parametrize(
    "name", ["SYNTH_tasklist_en.csv", "SYNTH_tasklist_ja_cp932.csv", "SYNTH_tasklist_table_en.txt"]
)
def test_process_lists(look, name):
    found = {f.rule_id: f for f in look(f"text/synthetic/{name}").findings if f.severity >= Severity.MEDIUM}
    assert set(found) == {"image.lookalike", "process.wrong_session"}
    assert found["image.lookalike"].facts["pids"] == [3316]
    assert found["process.wrong_session"].facts["pid"] == 6640


@pytest.mark.parametrize("name", ["SYNTH_autorunsc_utf16le_bom.csv", "SYNTH_autorunsc_banner_ja.csv"])
def test_autostart_list(look, name):
    found = {f.facts["entry"] for f in look(f"text/synthetic/{name}").findings if f.rule_id == "autostart.suspect"}
    assert {"WindowsUpdateCheck", "sethc.exe", "EvastUpdater"} < found
    assert any("WinSATSvc" in entry for entry in found)
    assert len(found) == 4


def test_attack_in_a_classic_log(look):
    result = look("evt/synthetic/SYNTH_win2003_592_593_attack.evt")
    records = {r.value for f in result.findings if f.severity >= Severity.MEDIUM for r in f.evidence}
    assert {45, 46, 47, 53, 54, 55, 56, 58} <= records
    rules = {f.rule_id for f in result.findings if f.severity >= Severity.HIGH}
    assert {
        "process.remote_execution", "image.wrong_folder", "image.lookalike", "process.wrong_parent", "process.attack_tool",
    } <= rules  # fmt: skip


def test_attacked_host_with_sysmon(look):
    found = {f.rule_id for f in look("hosts/WIN-FUDU2CKJOE8_APTSimulator").findings if f.severity >= Severity.HIGH}
    assert {"process.remote_execution", "image.wrong_folder", "process.attack_tool"} <= found


def test_integrity_report_of_an_incident(look):
    result = look("fim/tripwire/twprint-level3.txt")
    found = {f.rule_id: f.facts for f in result.findings if f.severity >= Severity.MEDIUM}
    assert "/usr/bin/find" in found["integrity.odd_files"]["set_user_id"]
    assert "sshd" in found["integrity.programs_changed"]["programs"]
    assert found["integrity.web_scripts"]["in_upload_folders"] == 1
    assert "/etc/cron.d/.sysupd" in found["integrity.autostarts_added"]["paths"]
