"""The whole way on the sample that ships: evidence, findings, case, paper, export, check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from responder.cli import main

pytest.importorskip("responder.analysis.engine", reason="the rules are not installed")


def test_two_runs_give_the_same_object_except_timings(shipped_samples: Path, tmp_path: Path) -> None:
    bodies = []
    for jobs in ("1", "2"):
        main(["triage", str(shipped_samples / "iss001"), "--json", str(tmp_path / jobs), "--jobs", jobs])
        body = json.loads((tmp_path / jobs).read_text())
        assert set(body.pop("timings")) == {"parse_s", "index_s", "analysis_s"}
        bodies.append(json.dumps(body))
    assert bodies[0] == bodies[1]


def test_proof_resolves_and_accounts_add_up(shipped_samples: Path, tmp_path: Path) -> None:
    case = tmp_path / "s.ircase"
    main(["triage", str(shipped_samples / "iss001"), "--json", str(tmp_path / "j"), "--case", str(case)])
    body = json.loads((tmp_path / "j").read_text())
    assert all(s["unexplained"] == 0 for s in body["sources"])
    assert body["findings"]
    assert main(["export", str(case), "--format", "json", "--to", str(tmp_path)]) == 0
    kept = json.loads((tmp_path / "s-json" / "case.json").read_text())
    for finding in body["findings"]:
        frozen = {
            (r["source"]["evidence_id"], f"{r['source']['kind']}:{r['source']['value']}")
            for r in kept["proof"][finding["id"]]
        }
        named = {(e["source"], e["ref"]) for e in finding["evidence"]}
        assert frozen == named or (len(kept["proof"][finding["id"]]) == 500 and frozen < named), finding["title"]
    assert main(["verify", str(case)]) == 0
    assert main(["summary", str(case), "--html", str(tmp_path / "s.html")]) == 0
