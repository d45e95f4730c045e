"""What the logs cover, and the gaps that follow from it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from responder.analysis.context import AnalysisContext
from responder.analysis.coverage import BARS, coverage, silences
from responder.analysis.gaps import gaps
from responder.analysis.settings import Settings
from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent
from responder.model.event import EventRecord
from responder.model.finding import Confidence, Finding, Severity
from tests.ui.ui_fakes import HOST, at, build_index, event, item


@pytest.fixture
def make(tmp_path):
    opened = []

    def made(*logs):
        groups = [
            (item(n, path, table="events", ref_kind="record", counts={"events": len(rows)}), rows)
            for n, (path, rows) in enumerate(logs, 1)
        ]
        opened.append(EvidenceIndex(build_index(tmp_path / f"{len(opened)}.index", groups, (), (HOST,))))
        return opened[-1]

    yield made
    for index in opened:
        index.close()


def texts(index):
    (host,) = AnalysisContext(index, Settings()).hosts
    return [g.text for g in gaps(host, [])]


def test_bars_share_one_axis_and_count_every_row(make):
    index = make(
        ("a.evt", [event(n) for n in range(1, 101)]),
        ("b.evt", [event(n, time=at(5_000 + n)) for n in range(1, 11)] + [event(11, time=Absent.UNPARSED)]),
    )
    found = coverage(index)
    assert [(log.path, log.rows, sum(log.bars), len(log.bars)) for log in found.logs] == [
        ("a.evt", 100, 100, BARS), ("b.evt", 10, 10, BARS),
    ]  # fmt: skip
    assert (found.first, found.last) == (at(10), at(5_010))
    assert found.logs[1].bars[0] == 0


def test_missing_record_numbers(make):
    index = make(("a.evt", [event(n) for n in (*range(1, 6), 9, 10)]))
    assert coverage(index).logs[0].missing_numbers == 3
    assert "3 record numbers missing within a.evt" in texts(index)


def test_silence_stands_out_and_nights_of_a_quiet_log_do_not():
    busy = np.concatenate(
        [np.arange(500) * 600_000_000, 500 * 600_000_000 + 9 * 36_000_000_000 + np.arange(500) * 600_000_000]
    )
    assert len(silences(busy)) == 1
    first, last = silences(busy)[0]
    assert last - first == 9 * 36_000_000_000 + 600_000_000
    assert silences(np.arange(200) * 2 * 36_000_000_000) == ()
    assert silences(busy[:10]) == ()


def test_what_happened_to_the_logs_becomes_a_gap(make):
    rows = [event(n) for n in range(1, 20)]
    rows += [
        event(20, event_action="log cleared"), event(21, event_action="audit policy changed"),
        EventRecord(22, time=at(220), event_id=255, log_channel="Microsoft-Windows-Sysmon/Operational",
                    message="Sysmon error QUEUE: Events dropped from driver queue: 17"),
        EventRecord(23, time=at(230), event_id=255, log_channel="Microsoft-Windows-Sysmon/Operational", message="Sysmon error"),
        EventRecord(24, time=at(240), event_id=255, log_channel="Application", message="drop"),
    ]  # fmt: skip
    found = texts(make(("Security.evt", rows)))
    assert any(t.startswith("what happened before 2004-11-20 00:03:20") and "Security.evt" in t for t in found)
    assert any(t.startswith("what was not audited: the audit policy changed 1 time, first at") for t in found)
    assert any(
        t.startswith("events that the log itself reports as lost: 1 time, first at 2004-11-20 00:03:40") for t in found
    )


def test_an_intact_log_has_no_such_gap(make):
    found = texts(make(("Security.evt", [event(n) for n in range(1, 200)])))
    assert not any(w in t for t in found for w in ("cleared", "audited:", "lost", "silent", "record number"))


STEP = '{{"PreviousTime":"2004-11-20T0{old}Z","NewTime":"2004-11-20T0{new}Z"}}'


def clock(number, old, new, action="time changed"):
    return event(number, event_action=action, event_id=4616, payload=STEP.format(old=old, new=new))


def test_a_clock_that_was_set_is_told_and_the_time_service_is_not(make):
    rows = [event(n) for n in range(1, 20)]
    small = clock(20, "1:00:00.0000000", "1:00:03.5000000")
    assert not any("clock" in t for t in texts(make(("Security.evtx", [*rows, small]))))
    big = clock(21, "5:44:40.5972641", "2:44:40.5970000")
    found = texts(make(("Security.evtx", [*rows, small, big])))
    (told,) = [t for t in found if "clock" in t]
    assert told.startswith("the true order of events around 2004-11-20 00:03:30")
    assert told.endswith(": the clock was set back by 3 h 00 min (Security.evtx, 1 time)")
    silent = event(21, event_action="time changed", payload="{}")
    assert any("the clock was changed 1 time" in t for t in texts(make(("Security.evtx", [*rows, silent]))))


@pytest.mark.parametrize(
    "payload", ["", "[]", "{", '{"PreviousTime":1,"NewTime":[]}', '{"PreviousTime":"x","NewTime":"y"}']
)
def test_a_clock_event_that_says_nothing_usable_still_counts(make, payload):
    index = make(("Security.evtx", [event(1), event(2, event_action="time changed", payload=payload)]))
    assert coverage(index).logs[0].clock_steps == ((at(20), 0),)


def test_records_overwritten_before_the_evidence_was_taken(make):
    index = make(
        ("Security.evtx", [event(n) for n in range(5_001, 5_020)]), ("b.evtx", [event(n) for n in range(1, 9)])
    )
    assert [log.first_number for log in coverage(index).logs] == [5_001, 1]
    assert "5,000 records before the first of Security.evtx: overwritten, cleared, or left out of the copy" in texts(
        index
    )


def test_a_full_log_moved_to_an_archive(make):
    rows = [event(n) for n in range(1, 9)] + [event(9, event_id=1105, event_action=Absent.NOT_APPLICABLE)]
    assert any(
        t.startswith("what was moved to archives of Security.evtx: it was full 1 time")
        for t in texts(make(("Security.evtx", rows)))
    )


@pytest.mark.parametrize(
    ("number", "told"), [(4719, True), (612, True), (4902, False), (4904, False), (4905, False), (4907, False)]
)
def test_only_events_that_change_what_is_audited_count_as_policy_changes(make, number, told):
    rows = [event(1), event(2, event_id=number, event_action="audit policy changed")]
    assert any("the audit policy changed" in t for t in texts(make(("Security.evtx", rows)))) is told


@pytest.mark.parametrize("number", [104, 517, 1102])
def test_every_way_of_clearing_is_a_gap(make, number):
    rows = [event(1, event_id=number, event_action="log cleared"), *(event(n) for n in range(2, 9))]
    assert any("the log was cleared then" in t for t in texts(make(("Security.evtx", rows))))


def test_starts_without_command_lines_are_counted(make):
    def starts(with_line):
        rows = [
            event(n, process_command_line="x.exe /a" if n <= with_line else Absent.NOT_APPLICABLE) for n in range(1, 11)
        ]
        return [t for t in texts(make(("Security.evtx", rows))) if t.startswith("command lines")]

    assert starts(10) == []
    assert starts(3) == ["command lines of 7 of 10 starts: the log does not record them"]
    assert starts(0) == ["command lines: Windows 2000 does not log them"]


def test_logs_that_end_before_the_last_sign(make):
    (host,) = AnalysisContext(make(("Security.evtx", [event(n) for n in range(1, 200)])), Settings()).hosts
    log = replace(host.sources[0], first=at(10), last=at(2_000))
    host.sources = (log,)
    sign = Finding(
        rule_id="x", host_id=host.id, title="x", severity=Severity.HIGH, confidence=Confidence.HIGH, evidence=(),
        first_seen=at(1_500), last_seen=at(9_000),
    )  # fmt: skip
    assert any(g.text.startswith("the end: the logs stop at") for g in gaps(host, [sign]))
    assert not any(g.text.startswith("the end:") for g in gaps(host, [replace(sign, last_seen=at(1_600))]))


def test_process_auditing_that_is_off(make):
    rows = [event(n, event_action="logon", event_id=4624) for n in range(1, 20)]
    assert any(
        "the logs hold no process starts (not audited, or not collected)" in t
        for t in texts(make(("Security.evtx", rows)))
    )
