"""Watching a host: what is sent, what is remembered, what is kept; a real child process over a real pipe."""

import os
import socket
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from responder.analysis.settings import Settings
from responder.case.triage import TriageRequest, triage
from responder.case.watch import Watcher, WatchRequest
from responder.case.watch_history import WatchHistory, keep
from responder.case.watch_message import Look, Unpacking, pack, unpack
from responder.case.watch_process import WatchProcess
from responder.errors import CaseError
from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent
from responder.model.endpoint import ENDPOINTS, EndpointRecord
from responder.model.message import Text
from responder.model.process import ProcessRecord

VERDICT = [c.key for c in ENDPOINTS.columns].index("verdict")


def collector(table, lists):
    """A collector that gives the next of some prepared lists at every look."""
    turns = iter(lists)

    def collect(context):
        yield from (make(context.item(n)) for n, make in enumerate(next(turns)))

    return SimpleNamespace(NAME=table, TABLE=table, check=lambda: None, collect=collect)


def tcp(remote, port=50000, state="SYN_SENT", pid=7, name="odd"):
    return lambda source: EndpointRecord(
        source=source, process_name=name, process_pid=pid, protocol="tcp", local_address="10.0.0.1", local_port=port,
        remote_address=remote, remote_port=445, state=state,
    )  # fmt: skip


def proc(pid, name="odd", parent=1):
    return lambda source: ProcessRecord(source=source, process_name=name, process_pid=pid, process_parent_pid=parent)


def watch(endpoints, processes):
    watcher = Watcher(
        Settings(),
        (collector("endpoints", endpoints), collector("processes", processes)),
        host_collector=None,
        trace_collector=None,
    )
    return [unpack(pack(watcher.look())) for _ in endpoints]


def test_only_differences_are_sent_and_ids_stay():
    a, b, c = tcp("10.0.0.2", 1), tcp("10.0.0.3", 2), tcp("10.0.0.4", 3)
    looks = watch([[a, b], [b, a], [c, tcp("10.0.0.2", 1, "ESTABLISHED")]], [[proc(7)]] * 3)
    first, same, third = (look.tables["endpoints"] for look in looks)
    assert [r.id for r in first.added] == [1, 2]
    assert (same.added, same.changed, same.removed) == ((), (), ())
    assert [r.id for r in third.added] == [3]
    assert [(r.id, r.values[7]) for r in third.changed] == [(1, "ESTABLISHED")]
    assert third.removed == (2,)
    assert looks[1].tables["processes"].added == ()


def test_rules_judge_every_look():
    few = [tcp(f"10.0.1.{n}", 40000 + n) for n in range(3)]
    many = [tcp(f"10.0.1.{n}", 40000 + n) for n in range(30)]
    calm, scan = watch([few, many], [[proc(7)]] * 2)
    assert calm.titles == ()
    assert any("odd" in title and "30 hosts" in title for title in scan.titles)
    assert all(isinstance(t, Text) and t.arguments for t in scan.titles)  # the window says them in its language
    rows = scan.tables["endpoints"].added + scan.tables["endpoints"].changed
    assert len([r for r in rows if r.mark and r.mark.severity == 4]) == 30  # the three known rows are re-sent, marked
    assert {r.values[VERDICT] for r in rows} == {"unknown"}


def test_a_large_look_comes_in_pieces():
    many = [tcp("10.0.1.1", n) for n in range(4_500)]
    watcher = Watcher(
        Settings(), (collector("endpoints", [many]), collector("processes", [[proc(7)]])), None, None
    )  # fmt: skip
    unpacking = Unpacking(pack(watcher.look()))
    steps = 0
    while (look := unpacking.step()) is None:
        steps += 1
    assert steps == 3
    assert [r.id for r in look.tables["endpoints"].added] == list(range(1, 4_501))
    assert [r.values[4] for r in look.tables["endpoints"].added] == list(range(4_500))
    assert len(look.tables["processes"].added) == 1


def test_what_is_new_between_two_judgements_takes_over_the_verdict_on_its_owner(monkeypatch):
    a, b, stranger = tcp("10.0.0.2", 1), tcp("10.0.0.3", 2), tcp("10.0.0.4", 3, pid=8, name="other")
    lists = [[a], [a, b], [a, b, stranger], [a, b, stranger]]
    watcher = Watcher(
        Settings(), (collector("endpoints", lists), collector("processes", [[proc(7)]] * 4)), None, None
    )  # fmt: skip
    first = unpack(pack(watcher.look())).tables["endpoints"].added
    said = first[0].values[VERDICT : VERDICT + 2]
    assert said[0] == "unknown"
    watcher._cost = 1_000.0  # judging was dear: not again for a long time
    second = unpack(pack(watcher.look())).tables["endpoints"]
    assert [r.values[VERDICT : VERDICT + 2] for r in second.added] == [said]
    assert second.changed == ()
    third = unpack(pack(watcher.look())).tables["endpoints"]
    assert [r.values[VERDICT] for r in third.added] == [Absent.NOT_COLLECTED]
    watcher._cost = 0.0
    fourth = unpack(pack(watcher.look())).tables["endpoints"]  # nothing moved, but something was not judged yet
    assert [(r.id, r.values[VERDICT]) for r in fourth.changed] == [(3, "unknown")]


def test_history_is_bounded_and_remembers_what_went():
    lists = [[tcp("10.0.0.2", n)] for n in range(10)]
    history = WatchHistory(max_looks=4)
    for look in watch(lists, [[proc(7)]] * 10):
        history.add(look)
    assert [s.number for s in history.looks] == [7, 8, 9, 10]
    assert history.forgotten == 6
    assert [len(s.tables["endpoints"]) for s in history.looks] == [1, 1, 1, 1]
    everything = history.everything()
    assert sorted(r.values[4] for r in everything.tables["endpoints"]) == list(range(10))
    assert len(everything.tables["processes"]) == 1
    small = WatchHistory(max_rows=3)
    for look in watch([[tcp("10.0.0.2", 1)]] * 5, [[proc(7)]] * 5):
        small.add(look)
    assert len(small.looks) == 1


def test_a_kept_look_is_evidence(tmp_path):
    history = WatchHistory()
    for look in watch([[tcp(f"10.0.1.{n}", n) for n in range(30)], []], [[proc(7)]] * 2):
        history.add(look)
    path = tmp_path / "kept.zip"
    assert keep(history, history.everything(), path) == 31
    with pytest.raises(CaseError, match="cannot be written"):
        keep(history, history.looks[0], path)
    request = TriageRequest(paths=(str(path),), index_path=str(tmp_path / "x.index"), scratch=str(tmp_path))
    result = triage(request)
    assert {i.path.rpartition("/")[2]: (i.shown, i.unexplained) for i in result.evidence if i.shown} == {
        "endpoints.jsonl": (30, 0), "processes.jsonl": (1, 0),
    }  # fmt: skip
    assert "endpoint.fanout" in {f.rule_id for f in result.analysis.findings}
    index = EvidenceIndex(tmp_path / "x.index")
    observed = {r.values[-1] for r in index.rows("endpoints", index.ids("endpoints"))}
    index.close()
    assert all(isinstance(t, int) for t in observed)


def wait_for(process, until, seconds=20.0):
    found = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found += process.poll()
        if until(found):
            return found
        time.sleep(0.02)
    raise AssertionError(f"not seen within {seconds} s: {found!r:.500}")


@pytest.mark.skipif(not (sys.platform == "win32" or Path("/proc/net/tcp").exists()), reason="needs a live platform")
def test_a_listener_that_opens_and_closes_is_seen():
    process = WatchProcess(WatchRequest(interval=0.5))
    process.start()
    try:
        wait_for(process, lambda found: len(found) >= 1)
        server = socket.create_server(("127.0.0.1", 0))
        port = server.getsockname()[1]

        def rows(found, kind):
            return [r for look in found for r in getattr(look.tables["endpoints"], kind)]

        seen = wait_for(process, lambda f: any(r.values[4] == port for r in rows(f, "added")))
        row = next(r for r in rows(seen, "added") if r.values[4] == port)
        assert row.values[1] == os.getpid()
        assert row.values[7] == "LISTENING"
        server.close()
        wait_for(process, lambda f: any(row.id in look.tables["endpoints"].removed for look in f))
        process.pause(True)
        time.sleep(0.7)
        process.poll()
        time.sleep(0.7)
        assert process.poll() == []
        process.pause(False)
        assert all(isinstance(m, Look) for m in wait_for(process, lambda f: f))
    finally:
        process.close()
