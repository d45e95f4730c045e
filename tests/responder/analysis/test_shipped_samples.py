"""The sample cases lead to the conclusions of the published case, from the files on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from responder.case.triage import TriageRequest, triage
from responder.index.reader import EvidenceIndex
from responder.model.finding import Severity, Stage
from responder.model.time import from_datetime

TOKYO = ZoneInfo("Asia/Tokyo")


def tokyo(day, hour, minute, *, month, second=0):
    return from_datetime(datetime(2004, month, day, hour, minute, second, tzinfo=TOKYO))


def run(folder, tmp_path):
    return triage(TriageRequest(paths=(str(folder),), index_path=str(tmp_path / "x.index"), scratch=str(tmp_path)))


@pytest.fixture(scope="module")
def worm(shipped_samples, tmp_path_factory):
    return run(shipped_samples / "iss001", tmp_path_factory.mktemp("iss001"))


def of(result, rule):
    return [f for f in result.analysis.findings if f.rule_id == rule]


def test_download_by_tftp_at_one_past_midnight(worm):
    (found,) = of(worm, "process.download_tool")
    assert found.facts["process"].lower() == "tftp.exe"
    assert tokyo(20, 0, 1, month=11) <= found.first_seen < tokyo(20, 0, 2, month=11)
    assert found.stage is Stage.DOWNLOAD
    assert found.severity is Severity.HIGH


def test_unknown_program_started_in_the_same_minute(worm):
    found = {f.facts["process"]: f for f in of(worm, "process.first_seen") if f.severity >= Severity.MEDIUM}
    assert tokyo(20, 0, 1, month=11) <= found["Msbb.exe"].first_seen < tokyo(20, 0, 2, month=11)
    assert "after tftp.exe" in found["Msbb.exe"].title


def test_four_unknown_listeners(worm):
    names = sorted(f.facts["process"] for f in of(worm, "endpoint.unknown_listener"))
    assert names == ["Msbb.exe", "Win32Fixr.exe", "Winregs32.exe", "wilogon32.exe"]
    rows = {f.facts["process"]: len(f.evidence) for f in of(worm, "endpoint.unknown_listener")}
    assert rows["Win32Fixr.exe"] == 2
    (impostor,) = of(worm, "image.lookalike")
    assert "winlogon.exe" in impostor.title


def test_nineteen_scan_targets(worm):
    (found,) = of(worm, "endpoint.fanout")
    assert found.facts["distinct_targets"] == 19
    assert found.facts["ports"] == {"135": 13, "445": 6}
    assert found.facts["sequential_local_ports"] is True
    assert found.facts["process"] is None


def test_integrity_counts(worm):
    facts = {f.rule_id: f.facts for f in worm.analysis.findings}
    assert facts["integrity.new_files"]["added"] == 15
    assert facts["integrity.new_files"]["folder"] == "System32"
    assert facts["integrity.services_added"]["services_added"] == 25
    assert facts["integrity.autostarts_added"]["autostarts_added"] == 11
    assert facts["integrity.violations"]["violations"] == 85
    assert facts["integrity.violations"]["objects_scanned"] == 6_408 + 27_467


def test_sources_agree(worm):
    found = {f.facts["process"]: f for f in of(worm, "story.corroborated")}
    assert found["Msbb.exe"].facts["source_count"] == 3
    assert found["Msbb.exe"].first_seen == next(
        f.first_seen for f in of(worm, "process.first_seen") if f.facts.get("process") == "Msbb.exe"
    )


def test_entry_vector_is_not_visible_and_the_verdict_says_worm(worm):
    assert any("entry vector not visible" in g.text for g in worm.analysis.gaps)
    attack = worm.analysis.cycle["h1"][0]
    assert (attack.stage, attack.state) == (Stage.ATTACK, "not collected")
    (verdict,) = worm.analysis.verdicts
    assert verdict.sentence.startswith("Compromised: a worm runs on this host")


def test_proof_resolves_and_rows_are_marked(worm):
    index = EvidenceIndex(Path(worm.index_path))
    try:
        for finding in worm.analysis.findings:
            assert finding.evidence
            for source in finding.evidence:
                rows = index.resolve(source)
                assert rows
                assert all(finding.id in row.mark.finding_ids for _, row in rows)
        verdicts = [row.values for row in index.rows("endpoints", index.ids("endpoints"))]
        assert sum("unknown" in row or "impostor" in row for row in verdicts) >= 5
    finally:
        index.close()


def test_nothing_else_is_loud(worm):
    expected = {
        "story.corroborated", "endpoint.fanout", "process.download_tool", "process.server_child", "process.first_seen",
        "image.lookalike", "integrity.new_files", "integrity.services_added", "integrity.autostarts_added",
        "integrity.accounts_changed", "endpoint.unknown_listener",
    }  # fmt: skip
    assert {f.rule_id for f in worm.analysis.findings if f.severity >= Severity.MEDIUM} == expected


@pytest.fixture(scope="module")
def phishing(shipped_samples, tmp_path_factory):
    pytest.importorskip("responder.parsers.fast_alert", reason="the reader of fast alerts is not in this build")
    return run(shipped_samples / "redhat-phishing", tmp_path_factory.mktemp("phishing"))


def test_attack_download_backdoor_mail_spam(phishing):
    (attack,) = [f for f in of(phishing, "alerts.attack") if f.severity >= Severity.HIGH]
    assert tokyo(23, 0, 11, month=12) <= attack.first_seen <= attack.last_seen < tokyo(23, 0, 14, month=12)
    (download,) = of(phishing, "alerts.download")
    assert tokyo(23, 0, 14, month=12) <= download.first_seen < tokyo(23, 0, 15, month=12)
    assert download.facts["files"] == ["Pulamea.tgz", "Armand.tgz", "3.txt", "2.txt"]
    (backdoor,) = of(phishing, "alerts.backdoor")
    assert backdoor.facts["port"] == 121
    assert tokyo(23, 0, 25, month=12) <= backdoor.first_seen < tokyo(23, 0, 26, month=12)
    leak, spam = sorted(of(phishing, "alerts.mail"), key=lambda f: f.first_seen)
    assert tokyo(23, 0, 26, month=12) <= leak.first_seen < tokyo(23, 0, 27, month=12)
    assert tokyo(24, 21, 45, month=12) <= spam.first_seen < tokyo(24, 21, 46, month=12)


def test_the_program_behind_the_port(phishing):
    (listener,) = of(phishing, "endpoint.unknown_listener")
    assert listener.facts["ports"] == [121]
    assert listener.severity is Severity.HIGH
    (script,) = of(phishing, "process.odd_script")
    assert script.facts["script"] == "/var/tmp/.a/send.pl"


def test_verdict_names_a_person_not_a_worm(phishing):
    (verdict,) = phishing.analysis.verdicts
    assert verdict.sentence.startswith("Compromised: an intruder has a backdoor on this host")
    assert [s.state for s in phishing.analysis.cycle["h1"]] == ["found"] * 4
