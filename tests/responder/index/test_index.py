"""What goes into the index comes out again: values, absence, order, proof."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.errors import EvidenceError
from responder.index.reader import EvidenceIndex
from responder.index.shard import ShardWriter
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.document import dump_text, load_text
from responder.model.endpoint import ENDPOINTS, EndpointRecord
from responder.model.event import EventRecord
from responder.model.evidence import EvidenceItem
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.source import RefKind, SourceRef
from responder.model.stored import decode, encode
from responder.query.compile import compile_filter

ITEM = EvidenceItem(id="e1", path="netstat.txt", format="netstat", table="endpoints")
LOG = EvidenceItem(id="e2", path="Security.evt", format="evt", table="events", ref_kind="record")


def ref(value, item=ITEM, kind=RefKind.LINE):
    return SourceRef(evidence_id=item.id, path=item.path, kind=kind, value=value)


@pytest.fixture
def index(tmp_path):
    shard = ShardWriter(tmp_path / "s1.db")
    for line, (pid, state) in enumerate(
        [(10, "LISTENING"), (Absent.ACCESS_DENIED, "SYN_SENT"), (2, Absent.NOT_APPLICABLE)], 5
    ):
        shard.add(EndpointRecord(source=ref(line), process_pid=pid, state=state, process_name="a\0b\udc80"))
    shard.close()
    log = ShardWriter(tmp_path / "s2.db")
    for number in range(12_000):
        log.add(EventRecord(ref=number, time=number * 10, event_action="process start", event_id=592))
    log.close()
    writer = IndexWriter(tmp_path / "x.index")
    assert writer.merge(ITEM, tmp_path / "s1.db") == {"endpoints": 3}
    assert writer.merge(LOG, tmp_path / "s2.db") == {"events": 12_000}
    writer.build_indexes()
    finding = Finding(
        id="f1", host_id="h1", rule_id="endpoint.fanout", title="t", severity=Severity.HIGH,
        confidence=Confidence.HIGH, stage=Stage.SCAN, evidence=(ref(6), ref(77, LOG, RefKind.RECORD)),
    )  # fmt: skip
    writer.mark([finding], {})
    writer.set_verdicts("endpoints", {1: ("unknown", "no known path")})
    writer.close()
    opened = EvidenceIndex(tmp_path / "x.index")
    yield opened
    opened.close()


def test_records_come_back_typed(index):
    first, second, third = index.records(EndpointRecord)
    assert (first.process_pid, first.source) == (10, ref(5))
    assert second.process_pid is Absent.ACCESS_DENIED
    assert third.state is Absent.NOT_APPLICABLE
    assert first.process_name == "a␀b\\udc80"
    assert (first.verdict, first.verdict_reason) == ("unknown", "no known path")
    assert index.count("events") == 12_000


def test_absent_values_sort_last_both_ways(index):
    for descending in (False, True):
        ids = index.ids("endpoints", sort=[("process.pid", descending)])
        pids = [row.values[1] for row in index.rows("endpoints", ids)]
        assert pids == ([10, 2] if descending else [2, 10]) + [Absent.ACCESS_DENIED]


def test_pages_keep_the_order_asked_for(index):
    ids = index.ids("events", sort=[("time", True)])
    assert ids.dtype == np.int32  # ten million rows are 40 MB
    assert [row.values[0] for row in index.rows("events", ids[:3])] == [119_990, 119_980, 119_970]


def test_marks_and_proof_resolve(index):
    assert index.marked("endpoints")[2].word == "scan"
    assert index.rows("events", [78])[0].mark.finding_ids == ("f1",)
    ((table, row),) = index.resolve(ref(77, LOG, RefKind.RECORD))
    assert (table, row.id, row.source.ref) == ("events", 78, "record:77")
    assert index.resolve(ref(999)) == []
    assert index.count("endpoints", compile_filter("finding is present", ENDPOINTS)) == 1


def test_groups_rarest_first(index):
    groups = index.group("endpoints", ["state"])
    assert sorted(n for _, n in groups) == [1, 1, 1]
    assert index.group("events", ["event.action", "event.id"]) == [(("process start", 592), 12_000)]


def test_a_foreign_file_is_refused(tmp_path):
    (tmp_path / "y.index").write_bytes(b"SQLite format 3\0" + b"\0" * 200)
    with pytest.raises(EvidenceError):
        EvidenceIndex(tmp_path / "y.index")
    with pytest.raises(EvidenceError, match="missing"):
        EvidenceIndex(tmp_path / "none.index")


@given(st.one_of(st.text(), st.integers(), st.sampled_from(Absent), st.text(alphabet="\0\ud800\udfff表", max_size=5)))
def test_values_survive_or_become_visible(value):
    back = decode(encode(value))
    if isinstance(value, Absent):
        assert back is value
    elif isinstance(value, int):
        assert back == value or back == str(value)
    else:
        back.encode("utf-8")
        assert "\0" not in back


def test_documents_round_trip():
    item = EvidenceItem(id="e9", path="表示.txt", size=Absent.NOT_APPLICABLE, counts={"events": 3}, first=5)
    assert load_text(EvidenceItem, dump_text(item)) == item
    finding = Finding(
        id="f1", host_id="h1", rule_id="r", title="t", severity=Severity.LOW, confidence=Confidence.LOW,
        evidence=(ref(1),), facts={"ports": {"135": 13}},
    )  # fmt: skip
    assert load_text(Finding, dump_text(finding)) == finding
    with pytest.raises(ValueError, match="not a Finding"):
        load_text(Finding, '{"id": 3}')
