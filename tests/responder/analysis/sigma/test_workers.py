"""Long logs: the same result however many processes share the work, and a worker's death is said."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest

from responder.analysis.sigma import run as run_module
from responder.analysis.sigma import workers
from responder.analysis.sigma.analysis import sigma_analysis
from responder.analysis.sigma.pack import default_pack
from responder.analysis.sigma.rules import load_rules
from responder.analysis.sigma.run import run_rules
from responder.model.message import text
from tests.responder.analysis.sigma.records import event, index_of

COMMANDS = ("vssadmin delete shadows /all", "net user x /add", "notepad a.txt", "certutil -urlcache -f http://a/b c")


@pytest.fixture(scope="module")
def rules():
    return load_rules([default_pack()])


@pytest.fixture
def index(tmp_path):
    records = [
        event(n, "Security", {"NewProcessName": f"C:\\Windows\\System32\\{c.split()[0]}.exe", "CommandLine": f"{c} {n}"},
              event_id=4688)
        for n in range(300) for c in [COMMANDS[n % 4]]
    ]  # fmt: skip
    found = index_of(tmp_path, records)
    yield found
    found.close()


def plain(result):
    """Without costs, which no two runs share."""
    return result.findings, [replace(o, cost_ms=0) for o in result.outcomes]


def test_the_result_does_not_depend_on_ranges_or_processes(index, rules, tmp_path):
    alone = plain(sigma_analysis(index, rules))
    assert len(alone[0]) > 2
    with patch.object(run_module, "RANGE", 70):
        assert plain(sigma_analysis(index, rules)) == alone
        with patch.object(run_module, "PARALLEL", 0):
            assert plain(sigma_analysis(index, rules, jobs=2, scratch=tmp_path)) == alone
    assert not list(tmp_path.glob("rules-*"))


def test_a_range_that_cannot_be_examined_is_said(index, rules, tmp_path):
    class Pool:
        def __init__(self, *_):
            pass

        def run(self, jobs, *_):
            for number, job in jobs:
                yield number, {"crash": "it ended"} if job["first"] == 71 else {"found": {}}

        def close(self):
            pass

    with patch.object(run_module, "RANGE", 70), patch.object(run_module, "PARALLEL", 0), patch.object(workers, "WorkerPool", Pool):  # fmt: skip
        results = run_rules(index, rules, jobs=2, scratch=tmp_path)
    wanted = text("rows {first:,} to {last:,} were not examined: {reason}", first=71, last=140, reason="it ended")
    assert {r.problem for r in results.values()} == {wanted}


def test_stopping_is_said(index, rules):
    results = run_rules(index, rules, lambda: True)
    assert {r.problem for r in results.values()} == {"stopped by the user before all records were examined"}
