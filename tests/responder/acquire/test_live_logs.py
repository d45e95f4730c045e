"""Logs of the running host: every channel is listed, those with records are exported and read; Linux files in place."""

import os
import sys
from contextlib import closing

import pytest

from responder.acquire.follow import Follower, FollowTarget
from responder.acquire.live_logs import live_logs
from responder.acquire.plan import AcquisitionPlan
from responder.acquire.run import Options, run
from responder.collectors import event_channels as collector
from responder.collectors.base import CollectContext
from responder.errors import CollectorError
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning
from responder.model.host import FactRecord
from responder.parsers import evtx as evtx_parser
from responder.platforms.event_channels import EventLogs
from responder.platforms.log_files import log_files
from tests.generators import evtx, utmp
from tests.responder.acquire.test_follow import Watched, parse
from tests.responder.parsers.conftest import run_parser
from tests.responder.platforms.event_log_service import DENIED, EventLogService

LONG = "Vendor-" + "x" * 300 + "/Operational"


def made(count, first=1):
    return evtx.log(evtx.process_events(count), first=first).data, first, first + count - 1


@pytest.fixture
def service():
    return EventLogService({
        "Security": DENIED, "System": made(20, 5), "Empty": (b"", 0, 0), "Trace/Debug": 15_010, LONG: made(3),
    })  # fmt: skip


def logs_of(service):
    return EventLogs(service, service.error)


def test_every_channel_is_listed_with_what_it_holds_or_why_that_is_not_known(service):
    found = {c.name: c for c in logs_of(service).channels()}
    assert list(found) == ["Security", "System", "Empty", "Trace/Debug", LONG]
    assert (found["System"].records, found["System"].oldest) == (20, 5)
    assert (found["Security"].records, found["Security"].denied) == (Absent.ACCESS_DENIED, True)
    assert "administrator" in found["Security"].problem
    assert (found["Empty"].records, found["Empty"].problem) == (0, "")
    assert "debug or analytic" in found["Trace/Debug"].problem
    assert service.open == 0, "every handle is closed"
    assert service.exports == []


def test_channels_with_records_are_exported_and_denied_ones_are_shown(service, tmp_path):
    items = live_logs(tmp_path, system="win32", service=logs_of(service))
    assert [(i.display, i.outcome) for i in items] == [
        ("live: Security", "denied"), ("live: System", ""), (f"live: {LONG}", ""),
    ]  # fmt: skip
    assert "administrator" in items[0].refused
    assert service.exports == [("System", "*"), (LONG, "*")]
    result = run_parser(evtx_parser, items[1].file.read_bytes())
    assert [r.ref for r in result.records] == list(range(5, 25))
    assert all(i.file.parent == tmp_path for i in items)


def test_names_of_channels_cannot_leave_the_folder(tmp_path):
    service = EventLogService({"../../evil": made(2), "C:\\x": made(2)})
    items = live_logs(tmp_path, system="win32", service=logs_of(service))
    assert {i.file.parent for i in items} == {tmp_path}
    assert all(i.file.is_file() for i in items)


def test_a_cancelled_export_is_listed_as_such(service, tmp_path):
    items = live_logs(tmp_path, cancelled=lambda: True, system="win32", service=logs_of(service))
    assert [i.refused[:9] for i in items[1:]] == ["cancelled", "cancelled"]
    assert service.exports == []


def test_a_service_that_does_not_answer_is_an_outcome(tmp_path):
    service = EventLogService({})
    service.EvtOpenChannelEnum = lambda *_: None
    (item,) = live_logs(tmp_path, system="win32", service=logs_of(service))
    assert (item.outcome, "does not list its channels" in item.refused) == ("failed", True)
    with pytest.raises(CollectorError):
        list(logs_of(service).channels())


def test_the_collector_keeps_one_fact_per_channel(service, monkeypatch):
    monkeypatch.setattr(collector, "EventLogs", lambda: logs_of(service))
    items = list(collector.collect(CollectContext(evidence_id="e1", path="live: event-channels", moment=1)))
    facts = {i.name: i.value for i in items if isinstance(i, FactRecord)}
    assert len(facts) == 5
    assert facts["event log System"].startswith("20 records from number 5")
    assert facts["event log Empty"] == "empty"
    assert "access denied" in facts["event log Security"]
    assert [w.message for w in items if isinstance(w, EvidenceWarning)] == [
        "1 event logs may only be read as administrator; they are listed"
    ]


def test_a_channel_is_followed_by_exporting_only_newer_records(tmp_path):
    log = Watched(tmp_path, made(10)[0], "System")
    log.follower.close()
    service = EventLogService({"System": made(10)}, export=lambda *_: made(4, 11)[0])
    follower = Follower(
        log.index, [FollowTarget(item=log.item, channel="System")], tmp_path, parse=parse, service=logs_of(service)
    )
    assert follower.look() == []
    assert service.exports == []
    service.channels["System"] = made(14)
    (growth,) = follower.look()
    assert service.exports == [("System", "*[System[EventRecordID > 10]]")]
    assert growth.rows["events"] == (11, 14)
    assert growth.item.unexplained == 0
    assert follower.look() == []
    service.channels["System"] = made(1)
    assert any("cleared" in g.note for g in follower.look())
    follower.close()


# Linux ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path):
    if sys.platform == "win32":
        pytest.skip("makes links and pipes as a Linux host has them")
    base = tmp_path / "root"
    for name, data in {
        "var/log/auth.log": b"Nov 23 08:39:33 web01 sshd[1]: Accepted password for bob from 10.0.0.5 port 5 ssh2\n",
        "var/log/auth.log.1": b"Nov 22 08:39:33 web01 sshd[1]: Server listening on :: port 22.\n",
        "var/log/wtmp": utmp.sessions(2),
        "var/log/audit/audit.log": b"type=LOGIN msg=audit(1700000000.001:5): pid=7 uid=0 auid=0 res=1\n",
        "home/eve/.bash_history": b"#1700000000\nid\n",
        "run/utmp": utmp.sessions(1),
    }.items():
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_bytes(data)
    (base / "var/log/latest").symlink_to("auth.log")
    os.mkfifo(base / "var/log/pipe")
    return base


def test_linux_logs_are_listed_with_rotated_ones_and_nothing_is_followed_blindly(root):
    found = {f.path.relative_to(root).as_posix(): f for f in log_files(root)}
    assert sorted(found) == [
        "home/eve/.bash_history", "run/utmp", "var/log/audit/audit.log", "var/log/auth.log", "var/log/auth.log.1",
        "var/log/pipe", "var/log/wtmp",
    ]  # fmt: skip
    assert found["var/log/pipe"].outcome == "failed"
    assert found["var/log/auth.log"].size > 0


def test_what_may_not_be_read_is_shown_as_denied(root, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, _: "auth.log.1" not in str(path))
    denied = [f for f in log_files(root) if f.outcome == "denied"]
    assert [f.path.name for f in denied] == ["auth.log.1"]
    assert "root" in denied[0].problem


def test_live_logs_are_read_in_place_beside_the_live_look(root, tmp_path, monkeypatch):
    monkeypatch.setattr("responder.acquire.run.COLLECTORS", ())
    monkeypatch.setattr(
        "responder.acquire.run.live_logs", lambda *a: live_logs(*a, system="linux", root=root)
    )  # fmt: skip
    before = {p: p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()}
    writer = IndexWriter(tmp_path / "x.index")
    acquired = run(AcquisitionPlan(), writer, Options(scratch=tmp_path, live=True, logs_to=tmp_path))
    writer.close()
    outcome = {
        i.path.removeprefix(f"live: {root}/"): (i.format, i.outcome.value, i.unexplained) for i in acquired.items
    }
    assert outcome["var/log/auth.log"] == ("syslog", "success", 0)
    assert outcome["var/log/audit/audit.log"] == ("auditd", "success", 0)
    assert outcome["home/eve/.bash_history"][0] == "shell-history"
    assert outcome["var/log/wtmp"][0] == "utmp"
    assert outcome["var/log/pipe"][1] == "failed"
    assert {i.origin for i in acquired.items} == {"live"}
    assert before == {p: p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()}
    with closing(EvidenceIndex(tmp_path / "x.index")) as index:
        assert index.count("events") >= 9
