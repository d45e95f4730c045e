from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.endpoint import EndpointRecord
from responder.model.event import EventRecord
from responder.parsers.base import Head, Label, ParseContext
from responder.parsers.bundle_records import KIND
from responder.parsers.registry import identify

CONTEXT = ParseContext(evidence_id="e1", path="x.jsonl")


def lines(table: str, *records: object, **header: object) -> bytes:
    head = {"kind": KIND, "schema": 1, "table": table, "collector": "sockets", "records": len(records), **header}
    return b"".join(json.dumps(r).encode() + b"\n" for r in (head, *records))


def parse(content: bytes) -> list:
    parser = identify(Head(content[:65_536], len(content)))
    assert parser is not None
    return list(parser.parse(io.BytesIO(content), CONTEXT))


def test_record_with_absence_and_time() -> None:
    body = {"process.name": "sshd", "local.port": 22, "process.path": {"absent": "access denied"}, "observed": 7}
    items = parse(lines("endpoints", body))
    record = next(i for i in items if isinstance(i, EndpointRecord))
    assert record.process_name == "sshd"
    assert record.local_port == 22
    assert record.process_path is Absent.ACCESS_DENIED
    assert record.remote_address is Absent.NOT_COLLECTED
    assert record.observed == 7
    assert record.source.ref == "line:2"
    assert Expected(count=1) in items
    assert Label(text="collected live by sockets") in items


def test_events_too() -> None:
    record = next(i for i in parse(lines("events", {"time": 5, "message": "x"})) if isinstance(i, EventRecord))
    assert (record.ref, record.time, record.message) == (2, 5, "x")


def test_what_the_collector_could_not_read_is_said_again() -> None:
    items = parse(lines("endpoints", reason="41 processes denied", warnings=["odd row"]))
    assert [i.message for i in items if isinstance(i, EvidenceWarning)] == [
        "on the host: 41 processes denied",
        "on the host: odd row",
    ]


def test_a_cut_file_is_a_loss() -> None:
    content = lines("endpoints", {"process.name": "a"}, {"process.name": "b"})
    items = parse(content[: content.rindex(b'{"process.name": "b"')])
    assert Expected(count=2) in items
    assert sum(isinstance(i, EndpointRecord) for i in items) == 1
    assert [i.level for i in items if isinstance(i, EvidenceWarning)] == [Level.LOSS]


@pytest.mark.parametrize("bad", [
    {"local.port": "22"}, {"process.name": 7}, {"local.port": True}, {"process.name": None}, {"process.name": ["x"]},
    {"process.name": {"absent": "gone"}}, {"process.name": {"a": 1}}, {}, [], "x",
])  # fmt: skip
def test_values_that_no_record_can_hold_are_explained(bad: object) -> None:
    items = parse(lines("endpoints", bad, {"process.name": "ok"}))
    assert [i.reason for i in items if isinstance(i, Explained)] == ["line not understood"]
    assert sum(isinstance(i, EndpointRecord) for i in items) == 1
    assert Expected(count=2) in items


@given(st.lists(st.binary(max_size=80), max_size=5))
def test_any_bytes_after_the_header_are_accounted_for(rest: list[bytes]) -> None:
    items = parse(lines("processes", records=0) + b"\n".join(rest))
    shown = sum(not isinstance(i, Expected | Explained | EvidenceWarning | Label) for i in items)
    explained = sum(i.count for i in items if isinstance(i, Explained))
    assert [i.count for i in items if isinstance(i, Expected)] == [shown + explained]


@pytest.mark.parametrize("text", [
    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "Bagging-Date: 2026-01-01\nPayload-Oxum: 1.1\n",
    f"{'0' * 64}  data/a\n{'f' * 64}  data/b\n", f"{'0' * 64}  bagit.txt\n",
])  # fmt: skip
def test_lists_of_a_bundle_are_known(text: str) -> None:
    parser = identify(Head(text.encode(), len(text)))
    assert parser is not None
    assert parser.NAME == "bundle-list"
    assert Expected(count=0) in list(parser.parse(io.BytesIO(text.encode()), CONTEXT))


def test_other_lists_of_hashes_are_not_taken_for_a_seal() -> None:
    text = f"{'0' * 64}  C:/WINNT/System32/tftp.exe\n"
    found = identify(Head(text.encode(), len(text)))
    assert found is None or found.NAME != "bundle-list"
