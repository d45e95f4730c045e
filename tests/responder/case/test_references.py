"""What verdicts compare a host with is kept with the case; what cannot be used costs no evidence."""

from __future__ import annotations

from responder.case.annotations import Anchors, Target
from responder.case.triage import TriageRequest, triage
from responder.model.finding import Confidence, Finding, Severity, Subject, SubjectKind
from responder.model.source import RefKind, SourceRef

LISTING = "ProcessId,ParentProcessId,Name,Path,sha256\n50,4,one.exe,C:\\tools\\one.exe," + "a" * 64 + "\n"


def test_a_baseline_that_is_none_is_told_and_the_evidence_is_there(tmp_path):
    (tmp_path / "processes.csv").write_text(LISTING)
    (tmp_path / "odd.baseline").write_text("no baseline at all")
    request = TriageRequest(
        paths=(str(tmp_path / "processes.csv"),), index_path=str(tmp_path / "x.index"), scratch=str(tmp_path),
        baseline=str(tmp_path / "odd.baseline"), golden=(str(tmp_path / "nowhere"),),
    )  # fmt: skip
    result = triage(request)
    assert result.counts["processes"] == 1
    told = [g.text for g in result.analysis.gaps if g.text.startswith("nothing was compared with")]
    assert len(told) == 2
    assert "odd.baseline" in told[0]
    assert "nowhere" in told[1]
    assert result.baseline == str(tmp_path / "odd.baseline")
    assert result.golden == (str(tmp_path / "nowhere"),)


def test_decisions_on_a_rule_that_was_divided_still_belong_to_their_process():
    def anchor(rule_id: str, pid: int) -> object:
        finding = Finding(
            id="f1", host_id="h1", rule_id=rule_id, title="x", severity=Severity.HIGH, confidence=Confidence.HIGH,
            subjects=(Subject(SubjectKind.PROCESS, f"lsass.exe ({pid})"),),
            evidence=(SourceRef(evidence_id="e1", path="a", kind=RefKind.LINE, value=1),),
        )  # fmt: skip
        return Anchors((), (), (finding,), 0).of(Target(kind="finding", value="f1"))["finding"]

    for rule_id in ("process.wrong_parent", "process.wrong_session", "process.second_instance"):
        assert anchor(rule_id, 7) == anchor("process.misplaced", 7)
        assert anchor(rule_id, 8) != anchor("process.misplaced", 7)
    assert anchor("process.wrong_user", 7) != anchor("process.misplaced", 7)
