"""Other thresholds, and a baseline, on rows that were read already: no evidence is opened again."""

from __future__ import annotations

import json
import shutil

import pytest

from responder.analysis.settings import Settings
from responder.case.triage import TriageRequest, triage
from responder.cli.main import main
from responder.errors import EvidenceError
from responder.index.reader import EvidenceIndex
from responder.model.document import dump


@pytest.fixture(scope="module")
def first(shipped_samples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(shipped_samples / "iss001", folder / "evidence")
    request = TriageRequest(paths=(str(folder / "evidence"),), index_path=str(folder / "a.index"), scratch=str(folder))
    result = triage(request)
    shutil.rmtree(folder / "evidence")
    return result, folder


def anew(first, name, **fields):
    result, folder = first
    request = TriageRequest(
        paths=result.paths, index_path=str(folder / name), scratch=str(folder), index_from=result.index_path, **fields
    )
    return triage(request)


def of(result, rule):
    return [f for f in result.analysis.findings if f.rule_id == rule]


def test_the_same_thresholds_give_the_same_result(first):
    again = anew(first, "b.index")
    assert dump(again.analysis.findings) == dump(first[0].analysis.findings)
    assert (again.evidence, again.hosts, again.counts) == (first[0].evidence, first[0].hosts, first[0].counts)
    assert again.timings["parse_s"] == 0.0
    old, new = (EvidenceIndex(path) for path in map(first[1].__truediv__, ("a.index", "b.index")))
    try:
        assert new.marked("endpoints") == old.marked("endpoints")
        ids = old.ids("endpoints")
        assert [r.values for r in new.rows("endpoints", ids)] == [r.values for r in old.rows("endpoints", ids)]
    finally:
        old.close()
        new.close()


def test_other_thresholds_count_at_once(first):
    assert of(first[0], "endpoint.fanout")
    strict = anew(first, "c.index", settings=Settings(fanout_targets=20))
    assert of(strict, "endpoint.fanout") == []
    index = EvidenceIndex(first[1] / "c.index")
    try:
        words = {m.word for m in index.marked("endpoints").values()}
        assert "fan-out" not in words
        assert json.loads(index.meta("settings"))["fanout_targets"] == 20
    finally:
        index.close()
    loose = anew(first, "d.index", settings=Settings(fanout_targets=19))
    assert "threshold 19 hosts" in str(of(loose, "endpoint.fanout")[0].why)


def test_a_missing_index_is_one_sentence(first, tmp_path):
    request = TriageRequest(paths=(), index_path=str(tmp_path / "x.index"), index_from=str(tmp_path / "none.index"))
    with pytest.raises(EvidenceError, match="cannot be copied"):
        triage(request)


def test_a_file_that_is_no_baseline_is_refused_before_anything_is_read(tmp_path, capsys):
    (tmp_path / "x.db").write_bytes(b"no baseline")
    assert main(["triage", str(tmp_path), "--baseline", str(tmp_path / "x.db")]) == 2
    assert "--baseline" in capsys.readouterr().err
