"""Growing logs: only what is new is read, rows are appended under the same source, and the account stays true."""

import hashlib
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from responder.acquire import follow, worker
from responder.acquire.follow import Follower, FollowTarget
from responder.acquire.outcome import settled
from responder.case.follow import Begun, FollowProcess, FollowRequest, Judged, follow_targets
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.account import Level
from responder.model.event import EVENTS
from responder.model.evidence import EvidenceItem
from responder.model.time import from_unix
from responder.parsers.base import Head
from responder.parsers.registry import identify
from responder.query.compile import compile_filter
from tests.generators import evtx, journal, text_logs, utmp

LINE = "Nov 23 08:39:{i:02} web01 app[{i}]: message {i}\n"


class Quiet:
    """A reporter that nobody listens to."""

    records = expected = 0

    def tick(self):
        pass


def parse(job):
    return worker._parse(job, Quiet())


class Watched:
    """A log on disk, its index, and a follower over it."""

    def __init__(self, folder: Path, data: bytes, name: str = "log"):
        self.path = folder / name
        self.path.write_bytes(data)
        self.index = folder / f"{name}.index"
        parser = identify(Head(data[: Head.SIZE], len(data)))
        item = EvidenceItem(
            id="e1", path=name, format=parser.NAME, table=parser.TABLE, size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
        )  # fmt: skip
        shard = folder / f"{name}.db"
        job = {
            "file": str(self.path), "members": [], "display": name, "scratch": str(folder), "evidence_id": "e1",
            "parser": parser.NAME, "size": len(data), "modified": from_unix(int(time.time())), "zone": "UTC", "zone_label": "assumed +00:00",
            "shard": str(shard),
        }  # fmt: skip
        writer = IndexWriter(self.index)
        item = settled(item, parse(job))
        writer.merge(item, shard)
        writer.build_indexes()
        writer.close()
        self.item = item
        self.follower = Follower(
            self.index, [FollowTarget(item=item, file=str(self.path))], folder, parse=parse,
        )  # fmt: skip

    def append(self, data):
        with self.path.open("ab") as stream:
            stream.write(data if isinstance(data, bytes) else data.encode())

    def look(self):
        """Two looks: what waits for its end is taken when nothing follows."""
        return [*self.follower.look(), *self.follower.look()]

    def rows(self, table="events", evidence="e1"):
        with closing(EvidenceIndex(self.index)) as index:
            if table == "events":
                return [event for source, event in index.events() if source.evidence_id == evidence]
            raise ValueError(table)

    def register(self):
        with closing(EvidenceIndex(self.index)) as index:
            return {item.id: item for item in index.evidence}


@pytest.fixture
def watched(tmp_path):
    made = []

    def make(data, name="log"):
        made.append(Watched(tmp_path, data if isinstance(data, bytes) else data.encode(), name))
        return made[-1]

    yield make
    for one in made:
        one.follower.close()


def test_appended_lines_become_rows_of_the_same_source_with_their_true_lines(watched):
    log = watched("".join(LINE.format(i=i) for i in range(5)))
    assert log.look() == []
    log.append(LINE.format(i=5) + "not a line of syslog\n" + LINE.format(i=6))
    growths = log.look()
    assert [r.ref for r in log.rows()] == [1, 2, 3, 4, 5, 6, 8]
    assert [(e.reason, e.first, e.last) for e in growths[0].item.explained] == [("line without a syslog time", 7, None)]
    assert log.rows()[-1].message.endswith("message 6")
    item = log.register()["e1"]
    assert item == growths[-1].item
    assert item.expected == item.shown + sum(e.count for e in item.explained)
    assert (item.expected, item.unexplained) == (8, 0)
    assert item.size == log.path.stat().st_size
    assert item.sha256 == hashlib.sha256(log.path.read_bytes()).hexdigest()
    assert item.last == max(r.time for r in log.rows())
    with closing(EvidenceIndex(log.index)) as index:
        first, last = growths[0].rows["events"]
        assert first == 6
        assert index.count("events") >= last


def test_only_what_is_new_is_read(watched, monkeypatch):
    log = watched("".join(LINE.format(i=i) for i in range(50)))
    sizes = []
    original = log.follower._run
    log.follower._run = lambda job: sizes.append(job["size"]) or original(job)
    log.append(LINE.format(i=51) + LINE.format(i=52))
    log.look()
    assert sum(sizes) == len(LINE.format(i=51)) * 2


def test_a_line_and_a_record_that_are_being_written_wait_for_their_end(watched):
    log = watched(LINE.format(i=1))
    log.append("Nov 23 08:40:00 web01 app[7]: begin")
    assert log.look() == []
    log.append("ning\n")
    (first,) = log.follower.look() or log.follower.look()
    assert first.rows["events"] == (2, 2)
    assert log.rows()[-1].message.endswith("beginning")
    log.append("Nov 23 08:40:01 web01 app[7]: one\n")
    assert log.follower.look() == []
    log.append("  continued\n")
    log.look()
    assert [r.ref for r in log.rows()] == [1, 2, 3]
    assert "continued" in log.rows()[-1].message
    assert log.register()["e1"].unexplained == 0


def test_records_of_auditd_are_not_torn_apart_by_a_look(watched):
    parts = list(text_logs._auditd())
    log = watched("".join(parts[:10]))
    half = parts[10].index("type=CWD")
    log.append(parts[10][:half])
    assert log.follower.look() == []
    log.append(parts[10][half:] + parts[11])
    log.look()
    whole = Watched(log.path.parent, "".join(parts[:12]).encode(), "whole")
    try:
        # names of parents are looked up within what one look reads
        assert [(r.ref, r.time, r.process_command_line, r.payload) for r in log.rows()] == [
            (r.ref, r.time, r.process_command_line, r.payload) for r in whole.rows()
        ]
        assert log.register()["e1"].expected == whole.item.expected
    finally:
        whole.follower.close()


@pytest.mark.parametrize(
    "name", ["iis-w3c", "windows-firewall", "dpkg", "apache-access", "nginx-error", "vsftpd", "auth"]
)
def test_text_logs_followed_line_by_line_equal_those_read_at_once(watched, name):
    text = text_logs.LINES[name][1]
    lines = text.splitlines(keepends=True)
    log = watched("".join(lines[:20]))
    for at in range(20, len(lines), 9):
        log.append("".join(lines[at : at + 9]))
        log.follower.look()
    log.look()
    whole = Watched(log.path.parent, text.encode(), "whole")
    try:
        ours, theirs = log.rows(), whole.rows()
        assert [r.ref for r in ours] == [r.ref for r in theirs]
        assert [(r.message, r.payload, r.event_action) for r in ours] == [
            (r.message, r.payload, r.event_action) for r in theirs
        ]
        mine = log.register()["e1"]
        assert (mine.expected, mine.shown, mine.unexplained) == (whole.item.expected, whole.item.shown, 0)
    finally:
        whole.follower.close()


def test_a_rotated_log_is_read_to_its_end_and_the_new_file_becomes_a_source(watched):
    log = watched("".join(LINE.format(i=i) for i in range(3)), "syslog")
    log.append(LINE.format(i=3) + LINE.format(i=4))
    log.path.rename(log.path.with_name("syslog.1"))
    log.path.write_text(LINE.format(i=10))
    log.look()
    assert len(log.rows()) == 5
    register = log.register()
    assert [w.level for w in register["e1"].warnings if "rotated" in w.message] == [Level.INFO]
    assert register["e1"].unexplained == 0
    log.append(LINE.format(i=11))
    log.look()
    assert [r.ref for r in log.rows(evidence="e2")] == [1, 2]
    assert log.register()["e2"].expected == 2


def test_a_log_cut_off_in_place_is_told_as_a_loss(watched):
    log = watched("".join(LINE.format(i=i) for i in range(9)))
    log.path.write_text(LINE.format(i=20))
    growths = log.look() + log.look()
    assert any("not read" in g.note for g in growths)
    assert log.register()["e1"].outcome == "partial"
    assert len(log.rows()) == 9
    assert [r.message for r in log.rows(evidence="e2")][0].endswith("message 20")


def test_a_log_copied_and_truncated_is_read_on_in_the_copy(watched):
    log = watched("".join(LINE.format(i=i) for i in range(9)), "messages")
    log.append(LINE.format(i=9))
    log.path.with_name("messages-20231123").write_bytes(log.path.read_bytes())
    log.path.write_text("")
    log.look()
    assert len(log.rows()) == 10
    assert "read to its end" in log.register()["e1"].warnings[-1].message


def test_what_changed_otherwise_than_by_growing_is_not_followed(tmp_path):
    log = Watched(tmp_path, "".join(LINE.format(i=i) for i in range(9)).encode())
    log.follower.close()
    log.path.write_bytes(log.path.read_bytes().replace(b"message 3", b"message X"))
    follower = Follower(log.index, [FollowTarget(item=log.item, file=str(log.path))], tmp_path, parse=parse)
    assert follower.paths == ()
    assert "changed since it was read" in follower.refused[0][1]
    follower.close()


def test_a_file_that_vanishes_is_told_once_and_followed_when_it_is_back(watched):
    log = watched("".join(LINE.format(i=i) for i in range(3)))
    kept = log.path.read_bytes()
    log.path.unlink()
    assert [bool(g.note) for g in log.look()] == [True]
    log.path.write_bytes(kept + LINE.format(i=4).encode())
    log.look()
    assert len(log.rows()) == 4


def test_logins_are_followed_record_by_record(watched):
    data = utmp.sessions(20)
    log = watched(data[: 384 * 21], "wtmp")
    log.append(data[384 * 21 : 384 * 30 + 100])
    log.look()
    log.append(data[384 * 30 + 100 :])
    log.look()
    whole = Watched(log.path.parent, data, "whole")
    assert [(r.ref, r.event_action) for r in log.rows()] == [(r.ref, r.event_action) for r in whole.rows()]
    assert log.register()["e1"].unexplained == 0
    whole.follower.close()


def test_entries_that_a_journal_gains_inside_are_found(watched):
    log = watched(journal.logons(10).build(), "system.journal")
    assert log.look() == []
    log.path.write_bytes(journal.logons(15).build())
    log.look()
    assert len(log.rows()) == 15
    item = log.register()["e1"]
    assert (item.expected, item.shown, item.unexplained) == (15, 15, 0)
    log.path.write_bytes(journal.logons(15).build())
    assert log.look() == []


# EVTX -----------------------------------------------------------------------------------------------------------------


def test_new_records_of_an_event_log_in_and_behind_the_chunk_in_use(watched):
    events = evtx.process_events(150)
    log = watched(evtx.log(events[:70], per_chunk=50).data, "Security.evtx")
    assert log.look() == []
    for count in (71, 99, 150):
        log.path.write_bytes(evtx.log(events[:count], per_chunk=50).data)
        log.look()
        assert [r.ref for r in log.rows()] == list(range(1, count + 1))
        item = log.register()["e1"]
        assert (item.expected, item.shown, item.unexplained) == (count, count, 0)
    assert log.look() == []


def test_only_chunks_with_new_records_are_read_again(watched):
    events = evtx.process_events(500)
    log = watched(evtx.log(events[:480], per_chunk=50).data, "Security.evtx")
    sizes = []
    original = log.follower._run
    log.follower._run = lambda job: sizes.append(job["size"]) or original(job)
    log.path.write_bytes(evtx.log(events, per_chunk=50).data)
    log.look()
    assert sizes == [evtx.FILE_HEADER + evtx.CHUNK]
    assert len(log.rows()) == 500


def test_long_parts_are_found_by_filters_too(watched):
    """Parts of many rows come with packs, which hold what was read again as well."""
    events = evtx.process_events(2_000)
    log = watched(evtx.log(events[:60], per_chunk=1_000).data, "Security.evtx")
    for count in (1_900, 2_000):
        log.path.write_bytes(evtx.log(events[:count], per_chunk=1_000).data)
        log.look()
    assert [r.ref for r in log.rows()] == list(range(1, 2_001))
    text = Watched(log.path.parent, LINE.format(i=1).encode(), "text")
    text.append("".join(f"Nov 23 09:00:00 web01 app[5]: message {i}\n" for i in range(2, 1_500)))
    text.look()
    with closing(EvidenceIndex(log.index)) as index, closing(EvidenceIndex(text.index)) as lines:
        for number in (7, 60, 61, 900, 1_999):
            where = compile_filter(f'process.command_line endswith "/run {number}"', EVENTS)
            (found,) = index.ids("events", where)
            assert index.rows("events", [int(found)])[0].source.value == number + 1
        (found,) = lines.ids("events", compile_filter('"message 1234"', EVENTS))
        assert lines.rows("events", [int(found)])[0].source.value == 1_234
    text.follower.close()


def test_a_full_log_that_overwrites_its_oldest_chunk_goes_on(watched):
    events = evtx.process_events(200)
    first = evtx.log(events[:150], per_chunk=50).data
    log = watched(first, "Security.evtx")
    newest = evtx.log(events[150:], per_chunk=50, first=151).data
    raw = bytearray(first)
    raw[evtx.FILE_HEADER : evtx.FILE_HEADER + evtx.CHUNK] = newest[evtx.FILE_HEADER : evtx.FILE_HEADER + evtx.CHUNK]
    log.path.write_bytes(raw)
    log.look()
    assert [r.ref for r in log.rows()] == list(range(1, 201))


def test_records_that_the_chunk_header_does_not_state_yet_are_found(watched):
    events = evtx.process_events(30)
    old, new = evtx.log(events[:20]).data, bytearray(evtx.log(events).data)
    log = watched(old, "Security.evtx")
    new[evtx.FILE_HEADER : evtx.FILE_HEADER + 128] = old[evtx.FILE_HEADER : evtx.FILE_HEADER + 128]
    log.path.write_bytes(new)
    log.look()
    assert [r.ref for r in log.rows()] == list(range(1, 31))
    log.path.write_bytes(evtx.log(events).data)
    log.look()
    assert [r.ref for r in log.rows()] == list(range(1, 31))


def test_a_cleared_event_log_is_told_and_read_as_a_source_of_its_own(watched):
    log = watched(evtx.log(evtx.process_events(90)).data, "Security.evtx")
    log.path.write_bytes(evtx.log([evtx.Event(event_id=1102), *evtx.process_events(3)]).data)
    growths = log.look()
    assert any("cleared or replaced" in g.note for g in growths)
    assert len(log.rows()) == 90
    assert [r.event_id for r in log.rows(evidence="e2")] == [1102, 4688, 4688, 4688]


# The process that the window talks to ---------------------------------------------------------------------------------


def test_the_following_process_says_what_came_until_it_is_stopped(tmp_path):
    log = Watched(tmp_path, "".join(LINE.format(i=i) for i in range(3)).encode())
    log.follower.close()
    (target,) = follow_targets([str(log.path)], [log.item])
    assert target == FollowTarget(item=log.item, file=str(log.path))
    assert follow_targets([str(log.path)], [replace(log.item, path="other")]) == ()
    newer = replace(log.item, id="e2")
    assert [t.item.id for t in follow_targets([str(log.path)], [log.item, newer])] == ["e2"], (
        "the last generation grows"
    )
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    process = FollowProcess(
        FollowRequest(index_path=str(log.index), targets=(target,), interval=0.2, scratch=str(scratch))
    )
    process.start()
    heard = []
    try:
        deadline = time.monotonic() + 60
        while not heard and time.monotonic() < deadline:
            heard += process.poll()
        assert heard == [Begun(paths=("log",))]
        log.append(LINE.format(i=3) + LINE.format(i=4))
        process.stop()
        while process.running and time.monotonic() < deadline:
            heard += process.poll()
    finally:
        process.close()
    assert all(isinstance(growth, follow.Growth) for growth in heard[1:])
    assert [growth.rows for growth in heard[1:] if growth.rows] == [{"events": (4, 4)}, {"events": (5, 5)}]
    assert len(log.rows()) == 5
    assert list(scratch.iterdir()) == []


def heard_of(process):
    """All that a following process says from its start until it was asked to stop and has ended."""
    process.start()
    heard = []
    try:
        process.stop()
        deadline = time.monotonic() + 60
        while process.running and time.monotonic() < deadline:
            heard += process.poll()
    finally:
        process.close()
    return heard


def test_what_rules_find_meanwhile_is_told_and_marked(tmp_path):
    log = Watched(tmp_path, "".join(LINE.format(i=i) for i in range(1, 4)).encode())
    log.follower.close()
    rules = tmp_path / "r.yml"
    rules.write_text(
        "title: t\nid: 00000000-0000-4000-8000-00000000000a\nlevel: high\nlogsource: {product: linux, service: syslog}\n"
        "detection: {sel: ['message 4', 'message 5'], condition: sel}\n"
    )
    request = FollowRequest(
        index_path=str(log.index), targets=(FollowTarget(item=log.item, file=str(log.path)),), interval=0.2,
        rules=(str(rules),), own_rules=False, mark=True,
    )  # fmt: skip
    log.append(LINE.format(i=4) + LINE.format(i=5))
    process = FollowProcess(request)
    heard = heard_of(process)
    judged = [message for message in heard if isinstance(message, Judged)]
    assert not any(message.problem for message in judged)
    assert judged[-1].findings[0].facts["records"] == 2
    with closing(EvidenceIndex(log.index)) as index:
        assert {row: mark.finding_ids for row, mark in index.marked("events").items()} == {4: ("n1",), 5: ("n1",)}


def test_rules_that_cannot_be_read_stop_nothing_but_the_judging(tmp_path):
    log = Watched(tmp_path, LINE.format(i=1).encode())
    log.follower.close()
    process = FollowProcess(
        FollowRequest(
            index_path=str(log.index), targets=(FollowTarget(item=log.item, file=str(log.path)),), interval=0.2,
            rules=(str(tmp_path / "none.yml"),), own_rules=False,
        )
    )  # fmt: skip
    log.append(LINE.format(i=2))
    heard = heard_of(process)
    (told,) = [m for m in heard if isinstance(m, Judged)]
    assert "do not run on new rows" in told.problem
    assert len(log.rows()) == 2


def test_logs_of_this_host_are_followed_where_they_are(tmp_path):
    live = EvidenceItem(id="e7", path="live: /var/log/auth.log", origin="live", format="syslog", table="events")
    channel = replace(live, id="e8", path="live: Security", format="evtx")
    unread = replace(live, id="e9", path="live: sockets", format="sockets", table="endpoints")
    assert follow_targets([], [live, channel, unread], system="linux")[0].file == "/var/log/auth.log"
    assert [t.channel for t in follow_targets([], [live, channel, unread], system="win32")][-1] == "Security"
