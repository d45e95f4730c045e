"""A log read in parts is the log: same rows, same account, whatever the parts; and one fatal place costs only itself."""

from __future__ import annotations

import functools
import io
import random
from dataclasses import replace

import pytest

from responder.acquire import run as run_module
from responder.acquire import worker
from responder.acquire.parts import Reading
from responder.acquire.plan import plan
from responder.acquire.pool import WorkerPool
from responder.acquire.run import Options, run
from responder.errors import ParserError
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.account import Account, EvidenceWarning, Expected, Explained, Outcome
from responder.parsers import evtx
from responder.parsers.base import Care, Derived, Label, ParseContext, PartState, Rows, read_whole
from tests.generators.evtx import CHUNK, FILE_HEADER, Event, fix_checksums, log, process_events
from tests.generators.mutants import Seed, mutate
from tests.responder.acquire.bad_workers import FATAL, serve_fragile

CONTEXT = ParseContext(evidence_id="e1", path="Security.evtx")
#: No process starts: what runs at a moment is known only when all parts are in the index (see the last tests).
LOG = log([replace(event, event_id=4663) for event in process_events(400)], per_chunk=20)


def gathered(items):
    """Rows, account and labels of what a parser yields."""
    rows, account, rest = [], Account(), []
    for item in items:
        match item:
            case Rows():
                rows += item.rows
            case Expected():
                account.expected = item.count
            case Explained():
                account.explain(item)
            case EvidenceWarning():
                account.warnings.append(item)
            case Label() | Derived():
                rest.append(item)
    account.shown = len(rows)
    return [tuple(map(repr, row)) for row in rows], account, rest


def in_parts(data: bytes, pieces: int, tmp_path):
    """What ``read_whole`` yields, read as the acquisition reads parts."""
    stream = io.BytesIO(data)
    reading = Reading([0, *evtx.cut(stream, 0, len(data), pieces), len(data)], tmp_path / "s.db")
    waiting, made, order = list(reading.parts), {}, []
    while waiting:
        part = waiting.pop()  # from the end: the order of completion must not matter
        items = list(evtx.parse_part(stream, part.start, part.stop, part.care, part.before))
        (state,) = (i for i in items if isinstance(i, PartState))
        explained = [{"reason": e.reason, "count": e.count, "first": e.first, "last": e.last}
                     for e in items if isinstance(e, Explained)]  # fmt: skip
        made[part] = items
        shown = sum(len(i.rows) for i in items if isinstance(i, Rows))
        further, again = reading.note(
            part, {"stop": state.stop, "state": state.state, "shown": shown, "explained": explained}
        )
        assert not again
        waiting += further
        order += reading.ready()
    assert reading.complete
    yield from (i for part in order for i in made[part] if not isinstance(i, PartState))
    yield from evtx.join(reading.states, stream, CONTEXT)


def check(data: bytes, pieces: int, tmp_path, where: str = "") -> None:
    try:
        whole = gathered(read_whole(evtx, io.BytesIO(data), CONTEXT))
    except ParserError:
        with pytest.raises(ParserError):
            gathered(in_parts(data, pieces, tmp_path))
        return
    assert gathered(in_parts(data, pieces, tmp_path)) == whole, where


@pytest.mark.parametrize("pieces", [2, 3, 7, 20])
def test_parts_of_a_sound_log_are_the_log(pieces, tmp_path):
    assert len(evtx.cut(io.BytesIO(LOG.data), 0, len(LOG.data), pieces)) >= pieces - 1
    check(LOG.data, pieces, tmp_path)


@pytest.mark.parametrize("seed", range(3))
def test_parts_of_a_damaged_log_are_the_log(seed, tmp_path):
    dice = random.Random(seed)
    sound = Seed(parser="evtx", data=LOG.data, places=LOG.places, numbered=True, repair=fix_checksums)
    for number in range(25):
        kind, data = mutate(sound, dice)
        check(data, dice.choice((2, 3, 5, 20)), tmp_path, f"{kind}, mutant {number} of seed {seed}")


def test_parts_that_no_longer_lie_on_the_grid_are_found(tmp_path):
    for at, extra in ((FILE_HEADER + 5 * CHUNK, b"\xaa" * 700), (FILE_HEADER + 9 * CHUNK, bytes(CHUNK))):
        check(LOG.data[:at] + extra + LOG.data[at:], 7, tmp_path)
        check(LOG.data[: at - 300] + LOG.data[at:], 7, tmp_path)


@pytest.fixture
def acquire(tmp_path, monkeypatch):
    """Read a log into an index; returns the item and the rows."""

    def read(data: bytes, serve=worker.main, offsets=None):
        (tmp_path / "Security.evtx").write_bytes(data)
        monkeypatch.setattr(run_module, "WorkerPool", functools.partial(WorkerPool, serve=serve))
        if offsets:
            monkeypatch.setattr(run_module, "offsets_of", lambda _: offsets)
        writer = IndexWriter(tmp_path / "a.index")
        (item,) = run(plan([tmp_path / "Security.evtx"]), writer, Options(scratch=tmp_path, jobs=2)).items
        writer.close()
        index = EvidenceIndex(tmp_path / "a.index")
        rows = list(index.columns("events", ["process_name", "process_parent_name", "process_parent_path", "message"]))
        index.close()
        return item, rows

    return read


@pytest.mark.parametrize("parted", [False, True])
def test_a_place_that_kills_every_reader_costs_its_chunk(acquire, parted):
    events = process_events(200)
    events[90].data["CommandLine"] = FATAL
    made = log(events, per_chunk=20)
    cuts = [0, FILE_HEADER + 2 * CHUNK, FILE_HEADER + 8 * CHUNK, len(made.data)] if parted else None
    item, rows = acquire(made.data, serve_fragile, cuts)
    assert [row[2] for row in rows] == [*range(1, 81), *range(101, 201)]
    assert (item.expected, item.shown, item.unexplained) == (200, 180, 0)
    assert [(e.reason, e.count, e.first, e.last) for e in item.explained] == [("record not readable", 20, 81, 100)]
    assert item.outcome is Outcome.PARTIAL
    assert any("did not survive" in w.message for w in item.warnings)


def test_the_second_reader_helps_where_the_first_dies(acquire):
    events = process_events(100)
    events[50].data["CommandLine"] = FATAL + " first"
    item, rows = acquire(log(events, per_chunk=20).data, serve_fragile)
    assert [row[2] for row in rows] == [*range(1, 101)]
    assert (item.shown, item.unexplained) == (100, 0)


def test_parents_are_found_across_parts(acquire):
    """Windows 7 names the parent by number: it may have started in an earlier part, or before the machine did."""
    events, ticks = [], 132_000_000_000_000_000

    def add(event_id, **data):
        events.append(Event(event_id=event_id, ticks=ticks + len(events), data=data))

    def start(pid, name, parent):
        add(4688, NewProcessId=hex(pid), NewProcessName=rf"C:\bin\{name}", ProcessId=hex(parent), SubjectUserName="bo")

    start(100, "a.exe", 4)
    start(200, "b.exe", 100)
    add(4689, ProcessId=hex(200), ProcessName=r"C:\bin\b.exe", Status="0x0")
    start(300, "c.exe", 100)
    start(400, "d.exe", 200)
    start(500, "e.exe", 300)
    add(4608)
    start(600, "f.exe", 100)
    data = log(events, per_chunk=1).data
    whole, rows = acquire(data)
    parted, found = acquire(data, offsets=[0, *(FILE_HEADER + n * CHUNK for n in range(1, 8)), len(data)])
    assert [row[4] for row in rows] == [None, "a.exe", None, "a.exe", None, "c.exe", None, None]
    assert rows[3][6] == "Process c.exe started by a.exe as bo"
    assert rows == found
    assert whole == parted


def test_a_part_that_is_read_again_has_a_shard_of_its_own(tmp_path):
    reading = Reading([0, 5, 9], tmp_path / "shard-e1.db")
    names = [part.shard.name for part in reading.parts]
    assert len({*names}) == 2
    again = reading.divide(reading.parts[1], [7])
    assert [(p.start, p.stop) for p in reading.parts] == [(0, 5), (5, 7), (7, 9)]
    assert len({*names, *(p.shard.name for p in again)}) == 4
    assert [p.care for p in reading.divide(again[0], [])] == [Care.SECOND]
