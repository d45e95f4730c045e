"""Every listing of the samples against what is known of it: the exact findings above low, file by file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from responder.case.triage import TriageRequest, triage
from responder.index.reader import EvidenceIndex
from responder.model.absent import known
from responder.model.endpoint import EndpointRecord
from responder.model.finding import Severity
from responder.model.process import ProcessRecord

pytestmark = pytest.mark.samples

SYNTHETIC = "text/synthetic/SYNTH_"
#: Listings in which nothing is wrong (or in which nothing of ports and processes stands).
QUIET = (
    "linux_centos-7.7_history.txt", "linux_centos-7.7_last-w.txt", "linux_centos-7.7_lastb.txt",
    "linux_centos-7.7_netstat-sudo-lnp.txt", "linux_centos-7.7_ps-axu.txt", "linux_centos-7.7_ss-sudo-a.txt",
    "linux_centos-7.7_systemctl.txt", "linux_centos-7.7_who.txt", "netstat-an-freebsd-10.1.txt", "netstat-an6-linux.txt",
    "netstat-anp-linux.txt", "netstat-anp-win32.txt", "netstat-n-solaris.txt", "plaso_powershell_transcript.txt",
    "plaso_windows_firewall.log", "velociraptor_NetstatEnriched.jsonl", "windows-10_ipconfig.txt",
    "windows-10_netstat-an.txt", "windows-10_netstat-aon.txt", "windows-10_route.txt", "windows-10_systeminfo.txt",
    "windows-2008_ipconfig.txt", "windows-2012r2_systeminfo.txt", "windows-2016_ipconfig.txt", "windows-7_ipconfig.txt",
    "windows-7_systeminfo.txt", "synthetic/SYNTH_netstat_ano_benign_ja_utf16.txt", "synthetic/SYNTH_netstat_anob_en.txt",
)  # fmt: skip
#: File of the truth → rule → what the finding has to name.
LISTED = {"image.lookalike": "pids", "process.wrong_session": "pid"}


@pytest.fixture(scope="module")
def truth(samples):
    found = json.loads((samples / "text_GROUND_TRUTH_text.json").read_text(encoding="utf-8"))
    return {name.removeprefix("dev_SYNTH_"): facts for name, facts in found.items()}


@pytest.fixture
def look(samples, tmp_path):
    def run(name):
        path = str(samples / name)
        return triage(TriageRequest(paths=(path,), index_path=str(tmp_path / "x.index"), scratch=str(tmp_path)))

    return run


def loud(result):
    return [f for f in result.analysis.findings if f.severity >= Severity.MEDIUM]


def rows(result, kind):
    index = EvidenceIndex(Path(result.index_path))
    try:
        return list(index.records(kind))
    finally:
        index.close()


@pytest.mark.parametrize("name", QUIET)
def test_nothing_above_low(look, name):
    assert [(f.rule_id, f.title) for f in loud(look(f"text/{name}"))] == []


def test_every_file_is_spoken_of(samples, truth):
    """A new sample, or a new line of the truth, has to be dealt with here."""
    spoken = {n for n in QUIET if "/" not in n} | {"linux_centos-7.7_crontab.txt"}  # jobs: what starts by itself
    assert {p.name for p in (samples / "text").iterdir() if p.is_file()} == spoken
    assert {p.name.removeprefix("SYNTH_") for p in (samples / "text/synthetic").iterdir()} == set(truth)
    assert set(truth) == {
        "netstat_ano_worm_en.txt", "netstat_ano_worm_ja_cp932.txt", "netstat_ano_benign_ja_utf16.txt",
        "netstat_ano_c2_beacon_en.txt", "netstat_anob_en.txt", "tasklist_en.csv", "tasklist_ja_cp932.csv",
        "tasklist_table_en.txt", "tasklist_svc_en.txt", "autorunsc_utf16le_bom.csv", "autorunsc_banner_ja.csv",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["netstat_ano_worm_en.txt", "netstat_ano_worm_ja_cp932.txt"])
def test_worms(look, truth, name):
    expected = truth[name]
    result = look(SYNTHETIC + name)
    (found,) = loud(result)
    assert (found.rule_id, found.facts["pid"]) == ("endpoint.fanout", expected["pid"])
    assert found.facts["distinct_targets"] == expected["syn_sent"]
    assert found.facts["ports"] == {str(expected.get("port", 445)): expected["syn_sent"]}
    assert sum(known(r.state) == "SYN_SENT" for r in rows(result, EndpointRecord)) == expected["syn_sent"]


def test_a_benign_host_has_no_half_open_connection(look, truth):
    result = look(SYNTHETIC + "netstat_ano_benign_ja_utf16.txt")
    states = [known(r.state) for r in rows(result, EndpointRecord)]
    assert states.count("SYN_SENT") == truth["netstat_ano_benign_ja_utf16.txt"]["syn_sent"]


def test_beacon(look, truth):
    found = loud(look(SYNTHETIC + "netstat_ano_c2_beacon_en.txt"))
    assert {f.rule_id for f in found} == {"endpoint.backdoor_port", "endpoint.peer_network"}
    pids = {p for f in found for p in (f.facts.get("pid"), *(f.facts.get("pids") or ())) if p}
    assert pids == set(truth["netstat_ano_c2_beacon_en.txt"]["suspicious_pids"])


def test_owner_lines(look):
    result = look(SYNTHETIC + "netstat_anob_en.txt")
    assert sum(isinstance(r.process_name, str) for r in rows(result, EndpointRecord)) > 0
    assert loud(result) == []


@pytest.mark.parametrize("name", ["tasklist_en.csv", "tasklist_ja_cp932.csv", "tasklist_table_en.txt"])
def test_impostors_of_a_process_list(look, truth, name):
    expected = truth.get(name, {}).get("suspicious") or truth["tasklist_en.csv"]["suspicious"]
    result = look(SYNTHETIC + name)
    found = {f.rule_id: f.facts for f in loud(result)}
    assert set(found) == set(LISTED)
    assert found["image.lookalike"]["pids"] == [expected["scvhost.exe"]]
    assert found["process.wrong_session"]["pid"] == expected["lsass.exe(session 1)"]
    (misplaced,) = [f for f in loud(result) if f.rule_id == "process.wrong_session"]
    assert "session 1" in misplaced.title
    if "rows" in truth[name]:
        assert len(rows(result, ProcessRecord)) == truth[name]["rows"]


def test_wrapped_service_list(look):
    result = look(SYNTHETIC + "tasklist_svc_en.txt")
    (found,) = loud(result)
    assert found.rule_id == "image.lookalike"
    services = [known(r.service) or "" for r in rows(result, ProcessRecord)]
    assert any(s.count(",") >= 2 for s in services)


@pytest.mark.parametrize("name", ["autorunsc_utf16le_bom.csv", "autorunsc_banner_ja.csv"])
def test_autostarts(look, name):
    found = loud(look(SYNTHETIC + name))
    assert {f.rule_id for f in found} == {"autostart.suspect"}
    entries = sorted(f.facts["entry"].rpartition("\\")[2] for f in found)
    assert entries == ["EvastUpdater", "WinSATSvc", "WindowsUpdateCheck", "sethc.exe"]
