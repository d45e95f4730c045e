"""Workers may die, hang or flood: the job ends with a sentence, the other jobs are done."""

from __future__ import annotations

import sys

import pytest

from responder.acquire.pool import CancelledError, WorkerPool
from tests.responder.acquire.bad_workers import serve

WINDOWS = sys.platform == "win32"


@pytest.fixture
def pool():
    made = WorkerPool(2, silence=1.5, serve=serve)
    yield made
    made.close()


def run(pool, jobs, cancelled=lambda: False):
    seen = []
    replies = dict(pool.run(jobs, lambda key, records, expected: seen.append((key, records, expected)), cancelled))
    return replies, seen


def test_bad_workers_end_with_a_sentence_and_the_rest_is_done(pool):
    jobs = [(op, {"op": op}) for op in ("exit", "abort", "sleep", "garbage", "flood")]
    jobs += [(n, {"op": "echo", "value": n}) for n in range(20)]
    replies, seen = run(pool, jobs)
    assert [replies[n]["value"] for n in range(20)] == list(range(20))
    assert "exit code 7" in replies["exit"]["crash"]
    assert ("exit code" if WINDOWS else "signal 6") in replies["abort"]["crash"]
    assert (replies["abort"]["records"], replies["abort"]["expected"]) == (5, 9)
    assert "no progress for 2 s" in replies["sleep"]["crash"]
    assert "crash" in replies["garbage"]
    assert "crash" in replies["flood"]
    assert (0, 3, 7) in seen or any(s[1:] == (3, 7) for s in seen)


def test_workers_are_used_again(pool):
    replies, _ = run(pool, [(n, {"op": "echo", "value": n}) for n in range(10)])
    assert len({r["pid"] for r in replies.values()}) <= 2


def test_cancelling_stops_within_the_poll_interval(pool):
    with pytest.raises(CancelledError):
        run(pool, [("s", {"op": "sleep"})], cancelled=lambda: True)
