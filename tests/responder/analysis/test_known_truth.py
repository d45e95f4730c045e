"""An attacked host and a clean one: what is known to have happened is found, and nothing is made up."""

from __future__ import annotations

import pytest

from responder.case.triage import TriageRequest, triage
from responder.model.finding import Severity

pytestmark = pytest.mark.samples

ATTACKED, CLEAN = "WIN-FUDU2CKJOE8_APTSimulator", "GoldPaperW11_clean_Win11"
#: Record numbers of what the simulator did, by log.
SYSMON = {
    "network shell in PowerShell": {163},
    "memory of lsass dumped": {186},
    "password tool started": {197},
    "file fetched with certutil": {253},
    # Of records 314 to 324 these three are the sweeps; the rest are their ends and the system's native image service.
    "networks swept": {314, 318, 324},
    "job scheduled with at": {493},
    "run key": {582},
    "task falshupdate22": {610},
    "task GameOver": {676},
    "debugger for sethc": {708},
    "logon script": {813},
}
#: Of records 644 to 659 and 678 these install the service; the others are its starts and stops.
PSEXESVC = {644, 647, 650, 653, 656, 659, 678}


def run(samples, host, folder, *, rules=()):
    return triage(TriageRequest(paths=(str(samples / "hosts" / host),), index_path=str(folder / "x.index"),
                                scratch=str(folder), rules=rules))  # fmt: skip


def told(result, log):
    """Records of a log that findings at medium or above name."""
    return {
        ref.value
        for finding in result.analysis.findings
        if finding.severity >= Severity.MEDIUM
        for ref in finding.evidence
        if ref.path.endswith(log)
    }


@pytest.mark.parametrize("with_package", [False, True])
def test_all_that_is_known_of_the_attacked_host_is_found(samples, tmp_path, with_package):
    rules = (str(samples / "rules" / "sigma.zip"),) if with_package else ()
    result = run(samples, ATTACKED, tmp_path, rules=rules)
    sysmon = told(result, "Microsoft-Windows-Sysmon%4Operational.evtx")
    assert {what for what, records in SYSMON.items() if not records <= sysmon} == set()
    assert told(result, "/System.evtx") >= PSEXESVC


@pytest.mark.parametrize(("with_package", "low"), [(False, 0), (True, 2)])
def test_the_clean_host_stays_quiet(samples, tmp_path, with_package, low):
    rules = (str(samples / "rules" / "sigma.zip"),) if with_package else ()
    result = run(samples, CLEAN, tmp_path, rules=rules)
    found = result.analysis.findings
    assert [f.title for f in found if f.severity >= Severity.HIGH] == []
    assert sum(f.severity is Severity.MEDIUM for f in found) == 0
    # With the package: a firewall rule changed, a service ended with an error.
    assert sum(f.severity is Severity.LOW and f.origin == "sigma" for f in found) == low


PROCESS_RULES = ("process.", "image.", "endpoint.")


def test_processes_of_the_attacked_host(samples, tmp_path):
    """What the simulator ran under false names and from afar, by the rules on processes alone."""
    found = [f for f in run(samples, ATTACKED, tmp_path).analysis.findings if f.rule_id.startswith(PROCESS_RULES)]
    loud = {f.rule_id: f for f in found if f.severity >= Severity.HIGH}
    assert {"image.wrong_folder", "process.wrong_parent", "process.remote_execution", "process.attack_tool"} <= set(
        loud
    )
    assert "\\Users\\Public\\svchost.exe" in loud["image.wrong_folder"].title
    assert loud["process.wrong_parent"].facts["pid"] == 2732
    assert "cmd.exe" in loud["process.wrong_parent"].title


def test_processes_of_the_clean_host(samples, tmp_path):
    found = run(samples, CLEAN, tmp_path).analysis.findings
    assert [f.title for f in found if f.rule_id.startswith(PROCESS_RULES) and f.severity > Severity.LOW] == []


def test_bundle_with_a_process_list(samples, tmp_path):
    """Procdump on lsass is what was done; of 160 running processes none is called an impostor."""
    path = samples / "bundles" / "capattack_T1003.001"
    result = triage(TriageRequest(paths=(str(path),), index_path=str(tmp_path / "x.index"), scratch=str(tmp_path)))
    assert result.counts["processes"] == 160
    found = result.analysis.findings
    tools = {f.subjects[0].value.rpartition("\\")[2] for f in found if f.rule_id == "process.attack_tool"}
    assert tools == {"procdump.exe", "procdump64.exe"}
    loud = [f for f in found if f.severity > Severity.LOW and f.rule_id.startswith(PROCESS_RULES)]
    assert [f.title for f in loud] == []
    assert any("Memory of the logon process" in f.title for f in found if f.severity >= Severity.HIGH)
