"""What verdicts compare a host with is kept with the case; what cannot be used costs no evidence."""

from __future__ import annotations

from responder.case.triage import TriageRequest, triage

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
