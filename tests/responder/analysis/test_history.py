"""Process history and logon summary."""

from __future__ import annotations

import pytest

from responder.analysis.history import End, alive, history, tree
from responder.analysis.logons import line_filter, logons
from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent
from responder.model.event import EventRecord
from responder.model.process import ProcessRecord
from responder.model.source import RefKind, SourceRef
from responder.model.tables import BY_NAME
from responder.query.compile import compile_filter
from tests.ui.ui_fakes import HOST, at, build_index, item


@pytest.fixture
def make(tmp_path):
    opened = []

    def made(events, processes=()):
        listing = [
            ProcessRecord(source=SourceRef(evidence_id="e2", path="tasklist.txt", kind=RefKind.LINE, value=n), **p)
            for n, p in enumerate(processes, 1)
        ]
        groups = [
            (item(1, "Security.evt", table="events", ref_kind="record"), events),
            (item(2, "tasklist.txt"), listing),
        ]
        counted = []
        for register, records in groups:
            from dataclasses import replace

            counts = {("events" if register.id == "e1" else "processes"): len(records)} if records else {}
            counted.append((replace(register, counts=counts), records))
        opened.append(EvidenceIndex(build_index(tmp_path / f"{len(opened)}.index", counted, (), (HOST,))))
        return opened[-1]

    yield made
    for index in opened:
        index.close()


def start(number, seconds, name, pid, parent=None, **more):
    return EventRecord(
        number, time=at(seconds), event_action="process start", process_name=name, process_path=rf"C:\x\{name}",
        process_pid=pid, process_parent_pid=parent if parent is not None else Absent.NOT_APPLICABLE, **more,
    )  # fmt: skip


def stop(number, seconds, pid):
    return EventRecord(number, time=at(seconds), event_action="process exit", process_pid=pid)


def test_pairs_tree_and_ends(make):
    index = make(
        [
            start(1, 0, "services.exe", 200),
            start(2, 10, "inetinfo.exe", 900, 200, user_name="SYSTEM", user_domain="NT"),
            start(3, 60, "tftp.exe", 1000, 900),
            stop(4, 75, 1000),
            start(5, 80, "Msbb.exe", 1000, 900),
            start(6, 90, "gone.exe", 1100, 900),
            start(7, 95, "again.exe", 1100, 900),
        ],
        [
            {"process_name": "services.exe", "process_pid": 200},
            {"process_name": "Msbb.exe", "process_pid": 1000},
            {"process_name": "nologged.exe", "process_pid": 4, "process_parent_pid": 200},
            {"process_name": "other.exe", "process_pid": 900},
        ],
    )
    found = history(index)
    rows = {r.name: r for r in found.rows}
    assert found.listed
    assert (found.first, found.last) == (at(0), at(95))
    assert {n: r.end for n, r in rows.items()} == {
        "services.exe": End.RUNNING, "inetinfo.exe": End.NOT_LISTED, "tftp.exe": End.EXITED, "Msbb.exe": End.RUNNING,
        "gone.exe": End.REUSED, "again.exe": End.NOT_LISTED, "nologged.exe": End.RUNNING, "other.exe": End.RUNNING,
    }  # fmt: skip
    assert rows["tftp.exe"].duration == 15 * 10_000_000
    assert rows["tftp.exe"].parent is rows["inetinfo.exe"]
    assert rows["inetinfo.exe"].user == r"NT\SYSTEM"
    assert not rows["nologged.exe"].logged
    assert rows["nologged.exe"].parent is rows["services.exe"]

    def then(seconds):
        return [(d, r.name) for d, r in tree(alive(found.rows, at(seconds)))]

    assert then(61) == [(0, "services.exe"), (1, "inetinfo.exe"), (2, "tftp.exe")]
    assert then(75) == [(0, "services.exe"), (1, "inetinfo.exe")]
    assert then(92) == [(0, "services.exe"), (1, "inetinfo.exe"), (2, "Msbb.exe"), (2, "gone.exe")]
    assert "gone.exe" not in {n for _, n in then(96)}
    assert then(-1) == []


def test_without_a_process_list_no_exit_is_all_that_is_known(make):
    rows = history(make([start(1, 0, "a.exe", 5)])).rows
    assert [r.end for r in rows] == [End.NO_EXIT]


def test_pseudo_pids_join_by_name_only(make):
    index = make(
        [start(1, 0, "Msbb.exe", 0x81234560), start(2, 5, "Msbb.exe", 0x81234570)],
        [{"process_name": "Msbb.exe", "process_pid": 1200}],
    )
    rows = history(index).rows
    assert [r.end for r in rows if r.logged] == [End.NOT_LISTED, End.RUNNING_BY_NAME]
    assert all(r.logged for r in rows)


def test_restart_ends_everything(make):
    index = make(
        [start(1, 0, "a.exe", 5), EventRecord(2, time=at(50), event_action="system started"), start(3, 60, "a.exe", 5)]
    )
    rows = history(index).rows
    assert [(r.end, r.gone_by) for r in rows] == [(End.RESTART, at(50)), (End.NO_EXIT, None)]
    assert [r.started for r in alive(rows, at(55))] == []


def test_too_many_are_told_not_cut(make):
    found = history(make([start(n, n, "a.exe", n) for n in range(1, 30)]), most=10)
    assert (found.rows, found.too_many) == ((), 29)


def test_parents_in_a_circle_still_show(make):
    rows = history(make([start(1, 0, "a.exe", 1), start(2, 1, "b.exe", 2, 1)])).rows
    rows[0].parent = rows[1]
    assert {r.name for _, r in tree(rows)} == {"a.exe", "b.exe"}


# -- logons


def logon(number, seconds, account, source="10.0.0.5", failed=False, kind=3, **more):
    body = {"user_domain": "CORP", **more}
    return EventRecord(
        number, time=at(seconds), event_action="logon failed" if failed else "logon", user_name=account,
        source_address=source, logon_type=kind, **body,
    )  # fmt: skip


def test_account_by_source_by_type(make):
    index = make(
        [
            *(logon(n, n, "Administrator", failed=True) for n in range(1, 6)),
            logon(6, 6, "administrator", kind=10),
            logon(7, 7, "ADMINISTRATOR"),
            logon(8, 8, "bob", failed=True),
            logon(9, 9, "bob"),
            logon(10, 10, "carol", source=Absent.NOT_COLLECTED, kind=2),
            EventRecord(11, time=at(11), event_action="process start", process_name="x"),
        ]
    )
    lines = logons(index)
    admin = [x for x in lines if str(x.account).lower() == "administrator"]
    assert {(x.type, x.logons, x.failures, x.in_a_row, x.guessed_at) for x in admin} == {
        (3, 1, 5, 5, at(6)), (10, 1, 0, 5, at(6)),
    }  # fmt: skip
    assert all(x.guessed for x in admin)
    assert lines[0] in admin
    others = {x.account: x for x in lines if x not in admin}
    assert (others["bob"].logons, others["bob"].failures, others["bob"].guessed) == (1, 1, False)
    assert (others["carol"].source, others["carol"].first) == (Absent.NOT_COLLECTED, at(10))
    assert sum(x.logons + x.failures for x in lines) == 10
    for line in lines:
        where = compile_filter(line_filter(line), BY_NAME["events"])
        assert index.count("events", where) == line.logons + line.failures


def test_success_before_failures_is_no_guess(make):
    lines = logons(make([logon(1, 1, "a"), *(logon(n, n, "a", failed=True) for n in range(2, 20))]))
    assert [(x.in_a_row, x.guessed) for x in lines] == [(0, False)]


def test_span_and_filter(make):
    index = make([logon(n, n, f"user{n % 2}") for n in range(1, 11)])
    assert sum(x.logons for x in logons(index, span=(at(1), at(4)))) == 4
    assert sum(x.logons for x in logons(index, text="user.name == user1")) == 5
