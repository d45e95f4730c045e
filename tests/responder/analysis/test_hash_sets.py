"""Known hashes decide verdicts and make findings, from evidence to result."""

from __future__ import annotations

from responder.acquire.hash_lookup import HashSet
from responder.analysis.live_known import LiveKnown
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


def _hosts(tmp_path, sets, *, second: str = ""):
    """Processes with paths, and lists of MD5 and SHA-1 of files, as UAC collects them."""
    folder = tmp_path / "host"
    folder.mkdir()
    (folder / "exe.txt").write_text(
        "lrwxrwxrwx 1 root root 0 Nov 23 08:45 /proc/50/exe -> /usr/bin/one\n"
        "lrwxrwxrwx 1 root root 0 Nov 23 08:45 /proc/51/exe -> /usr/bin/two\n"
    )
    (folder / "running.md5").write_text(f"{'d' * 32}  /usr/bin/one\n{'e' * 32}  /usr/bin/two\n")
    (folder / "running.sha1").write_text(f"{'f' * 40}  /usr/bin/two\n")
    if second:
        (folder / "again.md5").write_text(f"{second}  /usr/bin/one\n")
    result = triage(
        TriageRequest(paths=(str(folder),), index_path=str(tmp_path / "x.index"), scratch=str(tmp_path), hash_sets=sets)
    )
    index = EvidenceIndex(tmp_path / "x.index")
    rows = {row.values[0]: row.values for row in index.rows("processes", index.ids("processes"))}
    index.close()
    return result, rows


def test_md5_and_sha1_of_a_running_image_decide_too(tmp_path):
    good, bad = tmp_path / "nsrl.csv", tmp_path / "iocs.txt"
    good.write_text(f"md5,name\n{'D' * 32},One Tool\n")
    bad.write_text(f"{'F' * 40} Worm.A\n")
    result, rows = _hosts(tmp_path, (HashSet(path=str(good)), HashSet(path=str(bad), bad=True)))
    assert "known" in rows["one"]
    assert any("set of known files nsrl.csv (One Tool)" in str(v) for v in rows["one"])
    assert any("listed as harmful in iocs.txt (Worm.A)" in str(v) for v in rows["two"])
    (found,) = [f for f in result.analysis.findings if f.rule_id == "hash.known_bad"]
    assert found.title == "/usr/bin/two is listed as harmful in iocs.txt"


def test_a_path_with_other_bytes_elsewhere_vouches_for_nothing(tmp_path):
    good = tmp_path / "nsrl.csv"
    good.write_text(f"md5,name\n{'D' * 32},One Tool\n")
    _, rows = _hosts(tmp_path, (HashSet(path=str(good)),), second="0" * 32)
    assert "known" not in rows["one"]


def test_while_watching_new_images_are_looked_up_once_and_by_every_digest(tmp_path):
    md5, bad = tmp_path / "nsrl.csv", tmp_path / "iocs.txt"
    md5.write_text(f"md5,name\n{'d' * 32},One Tool\n")
    bad.write_text(f"{BAD} Worm.A\n")
    asked = []

    def digests():
        asked.append(1)
        return {GOOD: ("1" * 40, "d" * 32)}

    sets = (HashSet(path=str(md5)), HashSet(path=str(bad), bad=True), HashSet(path=str(tmp_path / "gone.txt")))
    live = LiveKnown(sets, digests=digests)
    assert not live.ask({GOOD, BAD})
    live.wait()
    assert live.ask({GOOD, BAD}), "the answer changes verdicts"
    (files,) = live.files
    assert files.word("/x", GOOD).verdict == "known"
    assert "harmful in iocs.txt (Worm.A)" in files.word("/y", BAD).reason
    assert files.word("/z", OTHER) is None
    assert "gone.txt could not be used" in live.problems[0]
    assert not live.ask({GOOD, BAD})
    assert asked == [1], "nothing new, nothing to read"
    assert LiveKnown(()).files == ()
