"""Persistence in registry files and on an attacked host is found; ordinary jobs and a clean host stay quiet."""

from __future__ import annotations

import pytest

from responder.case.triage import TriageRequest, triage
from responder.model.account import Outcome
from responder.model.finding import Severity

pytestmark = pytest.mark.samples


@pytest.fixture
def look(samples, tmp_path):
    def run(*names):
        paths = tuple(str(samples / name) for name in names)
        return triage(TriageRequest(paths=paths, index_path=str(tmp_path / "x.index"), scratch=str(tmp_path)))

    return run


def entries(result, rule="autostart.suspect"):
    return {f.facts["entry"]: (f.severity.name, *f.techniques) for f in result.analysis.findings if f.rule_id == rule}


def test_every_hive_is_opened_or_refused_with_a_sentence(look):
    result = look("registry")
    by_outcome = {o: {i.path.rpartition("/")[2] for i in result.evidence if i.outcome is o} for o in Outcome}
    assert by_outcome[Outcome.PARTIAL] == {"BadListHive", "TruncatedDirtyHive"}
    assert by_outcome[Outcome.FAILED] == {"SqliteFragment.sqlite"}
    assert by_outcome[Outcome.EMPTY] == {"BadLogHive1_BadLogHive.LOG2", "BadLogHive2_BadLogHive.LOG2"}
    assert len(by_outcome[Outcome.SUCCESS]) == 22
    for item in result.evidence:
        assert item.unexplained == 0
        assert item.outcome is Outcome.SUCCESS or item.reason or item.warnings, item.path
    assert entries(result) == {
        "AppInit_DLLs": ("HIGH", "T1546.010"), "Encoded": ("HIGH", "T1547.001"), "Shell": ("HIGH", "T1547.004"),
        "Userinit": ("HIGH", "T1547.004"), "WindowsUpdateCheck": ("HIGH", "T1547.001"),
        "!cleanup": ("HIGH", "T1547.001"), "sethc.exe": ("HIGH", "T1546.012"),
    }  # fmt: skip


def test_tasks_of_an_attacked_host(look):
    found = entries(look("hosts/WIN-FUDU2CKJOE8_APTSimulator"))
    assert found == {"\\GameOver": ("HIGH", "T1053.005"), "\\falshupdate22": ("HIGH", "T1053.005")}


def test_ordinary_jobs_of_a_web_server_are_not_loud(look):
    found = entries(look("text/linux_centos-7.7_crontab.txt"))
    assert len(found) == 9
    assert {severity for severity, _ in found.values()} == {"LOW"}


def test_a_clean_host_is_quiet(look):
    findings = look("hosts/GoldPaperW11_clean_Win11").analysis.findings
    assert [f.title for f in findings if f.rule_id.startswith(("autostart", "integrity")) and f.severity > Severity.LOW] == []
