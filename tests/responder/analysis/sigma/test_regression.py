"""SigmaHQ's own regression files: every rule fires on its file, through the whole path from bytes to finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from responder.acquire.plan import plan
from responder.acquire.run import Options, run
from responder.analysis.sigma.correlate import correlate
from responder.analysis.sigma.findings import sigma_findings
from responder.analysis.sigma.rules import load_rules
from responder.analysis.sigma.run import outcomes, run_rules
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter

pytestmark = pytest.mark.samples


def indexed(folder, tmp_path):
    writer = IndexWriter(tmp_path / "x.index")
    acquired = run(plan([folder]), writer, Options(scratch=tmp_path, jobs=2))
    writer.close()
    return acquired, EvidenceIndex(tmp_path / "x.index")


@pytest.fixture(scope="module")
def rules(samples):
    return load_rules([samples / "rules" / "sigma.zip"])


def test_every_rule_fires_on_its_file(samples, tmp_path, rules):
    acquired, index = indexed(samples / "evtx" / "sigma_regression", tmp_path)
    results = run_rules(index, rules)
    index.close()
    fired = {(hit.source.path, result.rule.id) for result in results.values() for hit in result.hits}
    files = [item.path for item in acquired.items if item.format == "evtx"]
    assert len(files) > 90
    assert [path for path in files if (path, Path(path).stem) not in fired] == []
    findings = list(sigma_findings(results.values(), lambda _: "h1"))
    assert all(f.author != "" and f.origin == "sigma" and f.evidence for f in findings)


def test_every_rule_has_an_outcome_with_a_reason(samples, tmp_path, rules):
    _, index = indexed(samples / "evtx" / "deepbluecli", tmp_path)
    lines = outcomes(rules, run_rules(index, rules))
    index.close()
    assert len(lines) == len(rules.rules) + len(rules.refused)
    assert all(line.reason for line in lines)
    assert sum(line.status == "run" for line in lines) > 100


CORRELATION = """
title: Many failed logons
id: 00000000-0000-4000-8000-000000000001
name: failed
status: test
level: low
logsource: {product: windows, service: security}
detection:
  sel: {EventID: 4625}
  condition: sel
---
title: Password guessing
id: 00000000-0000-4000-8000-000000000002
status: test
level: high
tags: [attack.credential_access, attack.t1110]
correlation:
  type: event_count
  rules: [failed]
  group-by: [TargetUserName]
  timespan: 1h
  condition: {gte: 5}
"""


def test_correlations_count_within_the_span(samples, tmp_path):
    (tmp_path / "rules.yml").write_text(CORRELATION)
    rules = load_rules([tmp_path / "rules.yml"])
    work = tmp_path / "work"
    work.mkdir()
    _, index = indexed(samples / "evtx" / "deepbluecli", work)
    results = run_rules(index, rules)
    index.close()
    (found,) = correlate(rules, results).values()
    by_name = {}
    for hit in results["00000000-0000-4000-8000-000000000001"].hits:
        by_name.setdefault(str(hit.fields["TargetUserName"]).lower(), []).append(hit.time)
    hour = 3600 * 10_000_000
    expected = set()
    for times in by_name.values():
        times.sort()
        for n in range(len(times)):
            window = [t for t in times[: n + 1] if times[n] - t <= hour]
            if len(window) >= 5:
                expected.update(window)
    assert {hit.time for hit in found.hits} == expected
    assert expected
