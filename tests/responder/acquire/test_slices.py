"""Large logs of lines are read in slices: the same rows, the same account as in one go."""

from __future__ import annotations

import io
import json
import random
from contextlib import closing
from dataclasses import replace
from itertools import pairwise

import pytest

from responder.acquire import worker
from responder.acquire.plan import plan
from responder.acquire.run import Options, run
from responder.errors import ResponderError
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.account import Account, EvidenceWarning, Expected, Explained
from responder.model.event import EventRecord
from responder.model.host import FactRecord
from responder.model.stored import decode
from responder.model.time import from_unix
from responder.parsers import eve_json, slices, yearless
from responder.parsers.base import Care, Derived, Head, Label, ParseContext, PartState, Rows
from responder.parsers.registry import BY_NAME, identify
from responder.parsers.slices import Slices
from tests.generators import logs
from tests.generators.mutants import mutate

CONTEXT = ParseContext(evidence_id="e1", path="log", modified=from_unix(1_700_000_000))
SLICED = (
    "syslog-3164", "syslog-5424", "syslog-iso", "auth", "cron", "apache-access", "nginx-access", "apache-error",
    "nginx-error", "iis-w3c", "windows-firewall", "winevent-json-lines", "eve-lines", "mapped-csv", "mapped-tsv", "mapped-jsonl",
)  # fmt: skip


def moved(record, lines):
    """A record whose place is counted from the beginning of the file, to be compared."""
    if isinstance(record, EventRecord):
        return repr(record._replace(ref=record.ref + lines))
    return repr(replace(record, source=replace(record.source, value=record.source.value + lines)))


#: Stands for a process start whose parent is named later.
UNNAMED = "process start"


def but_for_unnamed(expected, found):
    """What the whole says, without the records that are completed later."""
    records = [UNNAMED if b == UNNAMED else a for a, b in zip(expected[0], found[0], strict=True)]
    return records, *expected[1:]


class Gathered:
    """What was yielded, with the lines counted from the beginning of the file."""

    def __init__(self):
        self.records, self.account, self.rest, self.lines, self.orphans = [], Account(), [], 0, set()

    def take(self, items):
        state = None
        for item in items:
            match item:
                case PartState():
                    state = item
                case Expected():
                    self.account.expected = item.count
                case Explained():
                    first, last = (v if v is None else v + self.lines for v in (item.first, item.last))
                    self.account.explain(Explained(reason=item.reason, count=item.count, first=first, last=last))
                case EvidenceWarning():
                    self.account.warnings.append(item)
                case Label():
                    self.rest.append(item.text)
                case Rows():
                    self.account.shown += len(item.rows)
                    for ref, *values in item.rows:
                        self.orphans.add(len(self.records))
                        self.records.append(moved(EventRecord(ref, *map(decode, values)), self.lines))
                case Derived():
                    self.rest.append((item.record.value, item.record.source.value))
                case _:
                    self.account.shown += 1
                    self.records.append(moved(item, self.lines))
        if state is not None:
            self.lines += state.state["lines"]
        return state

    def said(self):
        a = self.account
        return (
            self.records, a.expected, a.shown, sorted(self.rest, key=repr),
            sorted((e.reason, e.count, e.first, e.last) for e in a.explained),
            sorted((str(w.level), w.message) for w in a.warnings),
        )  # fmt: skip


def whole(parser, data):
    found = Gathered()
    found.take(parser.parse(io.BytesIO(data), CONTEXT))
    return found.said()


def in_slices(parser, data, pieces):
    """As the acquisition does it, cut into pieces of a few lines."""
    stream = io.BytesIO(data)
    shared = Slices(parser, CONTEXT).share(stream)
    if shared is None:
        return None, 1
    make = lambda: Slices(parser, CONTEXT, shared)  # noqa: E731  (each process has its own)
    cuts = [0, *make().cut(stream, 0, len(data), pieces), len(data)]
    parts = list(pairwise(cuts))
    before = [None] * len(parts)
    if make().surveyed or make().gathered:
        surveys = [make().survey(stream, *part) for part in parts] if make().surveyed else []
        before = json.loads(json.dumps(make().tell(surveys, stream, len(parts))))
    found, states = Gathered(), []
    for part, told in zip(parts, before, strict=True):
        states.append(json.loads(json.dumps(found.take(make().parse_part(stream, *part, Care.USUAL, told)).state)))
    found.lines = 0
    found.take(make().join(states, stream, CONTEXT))
    said = found.said()
    # Parents of processes that started in another slice are named when all are in the index.
    for place in found.orphans:
        said[0][place] = UNNAMED
    return said, len(parts)


@pytest.mark.parametrize("name", SLICED)
def test_slices_say_what_the_whole_says(name):
    seed = logs.seed(name)
    parser = BY_NAME[seed.parser]
    expected = whole(parser, seed.data)
    for pieces in (2, 3, 7, 30):
        found, count = in_slices(parser, seed.data, pieces)
        assert count >= min(pieces, 3), "the test would prove nothing"
        assert found == but_for_unnamed(expected, found), pieces


@pytest.mark.parametrize("name", SLICED)
def test_slices_of_damaged_logs_say_what_the_whole_says(name):
    seed = logs.seed(name)
    parser = BY_NAME[seed.parser]
    sliced = 0
    for number in range(60):
        dice = random.Random(f"slices/{name}/{number}")
        _, data = mutate(seed, dice)
        found, count = in_slices(parser, data, dice.choice((2, 3, 5, 11)))
        sliced += count > 1
        if found is not None:
            assert found == but_for_unnamed(whole(parser, data), found), number
    assert sliced > 30


def test_years_are_counted_over_all_slices():
    """Eight years without a year in any line, one line a week, a clock that was set back, and a leap day."""
    days = [(m, d) for m in range(1, 13) for d in (1, 8, 15, 22)]
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    lines = [f"{names[m - 1]} {d:2} 10:00:{y:02} web app[{y}]: m\n" for y in range(8) for m, d in days]
    lines[200:200] = ["Feb 29 10:00:00 web app: leap\n", " and more of it\n"]
    lines[100:100] = ["Jan  1 00:00:00 web app: clock\n"]
    data = "".join(lines).encode()
    parser = BY_NAME["syslog"]
    expected = whole(parser, data)
    assert any("goes back" in message for _, message in expected[5])
    for pieces in (2, 9, 40):
        assert in_slices(parser, data, pieces)[0] == expected


def test_a_line_that_goes_on_stays_with_its_record():
    lines = [f"2023-11-14T22:13:{i:02}Z web app[{i}]: message {i}\n  goes on\n\tand on\n" for i in range(60)]
    data = "".join(lines).encode()
    found, count = in_slices(BY_NAME["syslog"], data, 20)
    assert count > 15
    assert found == whole(BY_NAME["syslog"], data)
    assert found[2] == 60


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "latin-1"])
def test_text_is_decoded_in_slices_as_in_one_go(codec):
    text = "".join(
        f"2023-11-14T22:13:{i % 60:02}Z web app[{i}]: {'ä' if codec == 'latin-1' else '表示'} {i}\n" for i in range(300)
    )
    data = text.encode(codec) + b"2023-11-14T22:14:00Z web app: \xff\xfe broken\n"
    assert in_slices(BY_NAME["syslog"], data, 9)[0] == whole(BY_NAME["syslog"], data)


def test_wide_text_is_read_in_one_go():
    data = "".join(f"2023-11-14T22:13:{i % 60:02}Z web app[{i}]: m\n" for i in range(99)).encode("utf-16")
    assert in_slices(BY_NAME["syslog"], data, 9)[0] is None


def test_a_piece_of_a_slice_knows_what_lies_before_it():
    """A slice that a reader did not survive is divided; the years of a piece come from the slice and its beginning."""
    lines = [f"{'Nov' if i % 20 < 10 else 'Feb'} 23 10:00:00 web app[{i}]: m\n" for i in range(200)]
    data = "".join(lines).encode()
    parser, stream = BY_NAME["syslog"], io.BytesIO(data)
    shared = Slices(parser, CONTEXT).share(stream)
    one = Slices(parser, CONTEXT, shared)
    cuts = [0, *one.cut(stream, 0, len(data), 3), len(data)]
    told = one.tell([one.survey(stream, a, b) for a, b in pairwise(cuts)], stream, 3)
    before = told[1] | {"since": cuts[1]}
    expected = [i for i in one.parse_part(stream, cuts[1], cuts[2], Care.USUAL, before) if isinstance(i, EventRecord)]
    inner = [cuts[1], *one.cut(stream, cuts[1], cuts[2], 4), cuts[2]]
    assert len(inner) == 5
    found = []
    for a, b in pairwise(inner):
        found += [i for i in one.parse_part(stream, a, b, Care.SECOND, before) if isinstance(i, EventRecord)]
    assert [r.time for r in found] == [r.time for r in expected]


def test_what_no_reader_survives_is_counted_and_explained():
    data = b"".join(b"2023-11-14T22:13:00Z web app: m\n\n" for _ in range(50))
    one = Slices(BY_NAME["syslog"], CONTEXT, {"codec": "utf-8"})
    explained, state = one.parse_part(io.BytesIO(data), 0, len(data), Care.NONE, None)
    assert (explained.count, explained.first, explained.last) == (50, 1, 100)
    assert state.state["lines"] == 100
    items = list(one.join([state.state], io.BytesIO(data), CONTEXT))
    assert [i.count for i in items if isinstance(i, Expected)] == [50]


@pytest.fixture
def small_slices(monkeypatch):
    monkeypatch.setattr(slices, "FIRST", 1_000)
    monkeypatch.setattr(slices, "USUAL", 4_000)


def read(path, folder, monkeypatch, *, worth):
    """Rows, register and facts of a file, through the whole acquisition in this process."""
    from responder.acquire import run as run_module

    class Here:
        def __init__(self, *_):
            self.ops = []

        def run(self, jobs, progress, cancelled):
            while jobs:
                key, job = jobs.popleft()
                self.ops.append(job["op"])
                made.append(job["op"])
                try:
                    reply = worker._HANDLERS[job["op"]](job, Reporter())
                except ResponderError as error:
                    reply = {"error": error.message}
                yield key, reply

        def close(self):
            pass

    class Reporter:
        records = expected = 0

        def tick(self):
            pass

    made = []
    folder.mkdir()
    monkeypatch.setattr(run_module, "WorkerPool", Here)
    monkeypatch.setattr(worker, "WORTH", worth)
    monkeypatch.setattr(slices, "WORTH", worth)
    writer = IndexWriter(folder / "x.index")
    found = run(plan([path]), writer, Options(scratch=folder))
    writer.close()
    with closing(EvidenceIndex(folder / "x.index")) as index:
        rows = [
            (row.source.value, row.values) for row in index.rows("events", list(range(1, index.count("events") + 1)))
        ]
        facts = [(f.name, f.value, f.source.value) for f in index.records(FactRecord)]
    return rows, found.items, facts, made


@pytest.mark.parametrize("name", ["syslog-3164", "syslog-iso", "apache-access", "iis-w3c", "winevent-json-lines"])
def test_through_the_acquisition_rows_and_register_are_the_same(name, tmp_path, monkeypatch, small_slices):
    seed = logs.seed(name)
    path = tmp_path / "log"
    path.write_bytes(seed.data * 3 + b"odd line\n" + seed.data)
    assert seed.parser == identify(Head(seed.data[: Head.SIZE], len(seed.data))).NAME
    rows, items, facts, ops = read(path, tmp_path / "a", monkeypatch, worth=1 << 40)
    again, items2, facts2, ops2 = read(path, tmp_path / "b", monkeypatch, worth=1)
    assert ops.count("parse") == 1
    assert ops2.count("part") >= 4
    assert "parse" not in ops2
    assert again == rows
    assert items2 == items
    assert facts2 == facts
    assert items[0].unexplained == 0


def test_where_a_slice_cannot_be_surveyed_the_log_is_read_in_one_go(tmp_path, monkeypatch, small_slices):
    seed = logs.seed("syslog-3164")
    path = tmp_path / "log"
    path.write_bytes(seed.data * 3)
    rows, items, _, _ = read(path, tmp_path / "a", monkeypatch, worth=1 << 40)
    monkeypatch.setitem(worker._HANDLERS, "survey", lambda *_: {"error": "the reader failed"})
    again, items2, _, ops = read(path, tmp_path / "b", monkeypatch, worth=1)
    assert ops.count("parse") == 1
    assert "part" not in ops
    assert (again, items2) == (rows, items)


def test_dates_that_change_all_the_time_are_counted_in_one_go(tmp_path, monkeypatch, small_slices):
    """Memory is bounded: a log whose date changes at every line is not remembered line by line."""
    path = tmp_path / "log"
    path.write_text("".join(f"{'Nov' if i % 2 else 'Feb'} 23 10:00:00 web app[{i}]: m\n" for i in range(400)))
    rows, items, _, ops = read(path, tmp_path / "a", monkeypatch, worth=1)
    assert ops.count("part") > 2
    monkeypatch.setattr(yearless, "MAX_RUNS", 10)
    again, items2, _, ops2 = read(path, tmp_path / "b", monkeypatch, worth=1)
    assert "part" not in ops2
    assert ops2.count("parse") == 1
    assert (again, items2) == (rows, items)


def test_what_would_be_too_much_to_tell_every_slice_is_read_in_one_go(tmp_path, monkeypatch, small_slices):
    seed = logs.seed("eve-lines")
    path = tmp_path / "eve.json"
    path.write_bytes(seed.data)
    _, items, _, ops = read(path, tmp_path / "a", monkeypatch, worth=1)
    assert ops.count("part") > 2
    monkeypatch.setattr(eve_json, "MAX_TOLD", 0)
    _, items2, _, ops2 = read(path, tmp_path / "b", monkeypatch, worth=1)
    assert "part" not in ops2
    assert ops2.count("parse") == 1
    assert items2 == items


def test_a_line_that_no_reader_survives_costs_its_piece_and_every_other_row_keeps_its_place(
    tmp_path, monkeypatch, small_slices
):
    seed = logs.seed("syslog-3164")
    data = seed.data * 4
    path = tmp_path / "log"
    path.write_bytes(data)
    rows, items, _, _ = read(path, tmp_path / "a", monkeypatch, worth=1 << 40)
    fatal, part = len(data) // 2, worker._HANDLERS["part"]

    def fragile(job, reporter):
        if job["start"] <= fatal < job["stop"] and job["care"] != "none":
            return {"crash": "signal 9", "records": 0, "expected": 0}
        return part(job, reporter)

    monkeypatch.setitem(worker._HANDLERS, "part", fragile)
    left, (item,), _, ops = read(path, tmp_path / "b", monkeypatch, worth=1)
    assert ops.count("cut") >= 1
    (lost,) = item.explained
    assert lost.reason == "lines that the reader did not survive"
    assert 0 < lost.count < 20
    assert left == [row for row in rows if not lost.first <= row[0] <= lost.last]
    assert (item.expected, item.shown, item.unexplained) == (items[0].expected, items[0].expected - lost.count, 0)
    assert item.outcome.value == "partial" or item.warnings
