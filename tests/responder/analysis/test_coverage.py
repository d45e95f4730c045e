"""What the logs cover, and the gaps that follow from it."""

from __future__ import annotations

import numpy as np
import pytest

from responder.analysis.context import AnalysisContext
from responder.analysis.coverage import BARS, coverage, silences
from responder.analysis.gaps import gaps
from responder.analysis.settings import Settings
from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent
from responder.model.event import EventRecord
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
