"""Known hashes decide verdicts and make findings, from evidence to result."""

from __future__ import annotations

from responder.acquire.hash_lookup import HashSet
from responder.case.triage import TriageRequest, triage
from responder.index.reader import EvidenceIndex

GOOD, BAD, OTHER = "a" * 64, "b" * 64, "c" * 64


def _run(tmp_path, *sets):
    listing = "ProcessId,ParentProcessId,Name,Path,sha256\n" + "".join(
        f"{pid},4,{name},C:\\tools\\{name},{digest}\n"
        for pid, name, digest in ((50, "one.exe", GOOD), (51, "two.exe", BAD), (52, "three.exe", OTHER))
    )
    (tmp_path / "processes.csv").write_text(listing)
    (tmp_path / "dropped.sha256").write_text(f"{BAD}  C:/tools/copy.exe\n{OTHER}  C:/tools/fine.exe\n")
    paths = (str(tmp_path / "processes.csv"), str(tmp_path / "dropped.sha256"))
    result = triage(
        TriageRequest(paths=paths, index_path=str(tmp_path / "x.index"), scratch=str(tmp_path), hash_sets=sets)
    )
    index = EvidenceIndex(tmp_path / "x.index")
    verdicts = {row.values[0]: row for row in index.rows("processes", index.ids("processes"))}
    index.close()
    return result, verdicts


def test_harmless_becomes_known_and_harmful_a_critical_finding(tmp_path):
    good, bad = tmp_path / "set" / "nsrl.csv", tmp_path / "set" / "iocs.txt"
    good.parent.mkdir()
    good.write_text(f"sha256,name\n{GOOD},One Tool\n")
    bad.write_text(f"{BAD} Worm.A\n")
    result, rows = _run(tmp_path, HashSet(path=str(good)), HashSet(path=str(bad), bad=True))
    found = [f for f in result.analysis.findings if f.rule_id == "hash.known_bad"]
    assert {f.severity.name for f in found} == {"CRITICAL"}
    assert sorted(f.title for f in found) == [
        "C:/tools/copy.exe is listed as harmful in iocs.txt", "C:\\tools\\two.exe is listed as harmful in iocs.txt",
    ]  # fmt: skip
    assert "known" in rows["one.exe"].values
    assert any("set of known files nsrl.csv (One Tool)" in str(v) for v in rows["one.exe"].values)
    assert any("listed as harmful in iocs.txt (Worm.A)" in str(v) for v in rows["two.exe"].values)
    assert "known" not in rows["three.exe"].values


def test_a_set_that_cannot_be_read_is_told_and_costs_nothing_else(tmp_path):
    empty = tmp_path / "set.txt"
    empty.write_text("no hash here\n")
    result, rows = _run(tmp_path, HashSet(path=str(empty)))
    assert len(rows) == 3
    assert any("set.txt could not be used" in gap.text for gap in result.analysis.gaps)
