"""Triage copies the rows that prove findings into the index, so that storing a case looks for none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from responder.case.case import Case
from responder.case.frozen import kept_proofs, proofs
from responder.case.triage import TriageRequest, triage
from responder.index.reader import EvidenceIndex

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "iss001"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("proofs")
    return triage(TriageRequest(paths=(str(SAMPLE),), index_path=str(folder / "i.index"), scratch=str(folder)))


def test_what_the_index_keeps_is_what_would_be_looked_for(result) -> None:
    index = EvidenceIndex(Path(result.index_path))
    findings = result.analysis.findings
    looked_for = sorted((f.id, n, body) for f in findings for n, body in enumerate(proofs(index, f)))
    assert len(looked_for) > 20
    assert index.proofs() is not None
    assert kept_proofs(index, findings) == looked_for
    assert kept_proofs(index, findings[:1]) == [row for row in looked_for if row[0] == findings[0].id]
    assert any('"verdict"' in body for _, _, body in looked_for), "copies are made after verdicts were written"
    index.close()


def test_storing_asks_the_index_for_no_row(result, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(EvidenceIndex, "resolve", lambda *_: pytest.fail("looked for a row"))
    with Case.create(tmp_path / "c.ircase") as case:
        case.store_triage(result)
        assert case.frozen_rows(result.analysis.findings[0].id)
