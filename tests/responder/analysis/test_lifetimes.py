"""Process starts of logs: paired by column as one would by hand."""

from __future__ import annotations

import random
import time

import pytest

from responder.model.absent import Absent, known
from responder.model.event import EventRecord
from responder.model.source import RefKind
from tests.responder.analysis.conftest import at, event, finish, ref, start
from tests.responder.analysis.pairing import by_hand, lifetimes


def _event(dice):
    absent = (Absent.NOT_APPLICABLE, Absent.UNPARSED)
    names = ("a.exe", "A.EXE", "b.exe", "?", *absent)
    return EventRecord(
        ref=dice.randrange(9),
        time=dice.choice([*(at(0, n / 2) for n in range(12)), *absent]),
        event_action=dice.choice(["process start"] * 5 + ["process exit"] * 2 + ["system started"]),
        host_name=dice.choice(("PC1", "pc1", "PC2", "-", *absent)),
        process_pid=dice.choice((0, 1, 2, 3, *absent)),
        process_parent_pid=dice.choice((0, 1, 2, 3, *absent)),
        process_name=dice.choice(names),
        process_path=dice.choice(("C:\\x\\a.exe", "-", *absent)),
        process_parent_name=dice.choice(names),
        process_command_line=dice.choice(names),
    )


def _words(life, gone):
    parent = life.parent
    return (
        life.source, life.time, life.name, life.path, life.pid, life.parent_pid, life.parent_name, life.machine, life.ended,
        gone, tuple(life.twins), parent and (parent.source, parent.name, parent.time),
    )  # fmt: skip


@pytest.mark.parametrize("order", ["as it comes", "newest first"])
@pytest.mark.parametrize("logs", [("log1",), ("log1", "log2", "log3")])
def test_columns_agree_with_pairing_event_by_event(order, logs):
    dice = random.Random(f"{order} {logs}")
    for _ in range(150):
        events = [(dice.choice(logs), _event(dice)) for _ in range(dice.randrange(1, 40))]
        if order == "newest first":
            events.sort(key=lambda e: -(known(e[1].time) or 0))
        _compare(events)


def _compare(events):
    rows = [(ref(log, number, RefKind.RECORD), event) for number, (log, event) in enumerate(events)]
    expected = by_hand(rows)
    found = lifetimes(rows)
    assert [_words(f, f.exit_time if f.ended == "exit" else f.gone_by) for f in found] == [
        _words(e, e.gone) for e in expected
    ]
    assert [f.command_line for f in found] == [e.line for e in expected]
    assert found.column("line").tolist() == [bool(e.line) for e in expected]


def rows(*events, log="log"):
    return [(ref(log, e.ref, RefKind.RECORD), e) for e in events]


def test_lifetimes_pair_by_id_and_time():
    one, two, three = lifetimes(
        rows(
            start(1, "C:\\a.exe", at(0), pid=5),
            finish(2, at(1), pid=5),
            start(3, "C:\\b.exe", at(2), pid=5),
            start(4, "C:\\c.exe", at(3), pid=6, parent=5),
            finish(5, at(4), pid=999),
        )
    )
    assert (one.ended, one.exit_time) == ("exit", at(1))
    assert two.ended == ""
    assert three.parent is two
    assert [name for name, _ in three.ancestors()] == ["b.exe"]


def test_restart_ends_everything():
    (life, again) = lifetimes(
        rows(
            start(1, "C:\\a.exe", at(0), pid=5),
            event(2, "system started", at(5)),
            start(3, "C:\\b.exe", at(6), pid=7, parent=5),
        )
    )
    assert life.ended == "restart"
    assert again.parent is None
    assert "process 5" in again.parent_words


def test_log_written_newest_first():
    found = lifetimes(
        rows(finish(3, at(3), pid=5), start(2, "C:\\a.exe", at(2), pid=5), start(1, "C:\\z.exe", at(1), pid=9))
    )
    assert [life.name for life in found] == ["z.exe", "a.exe"]
    assert found[1].ended == "exit"


def test_log_that_wrapped():
    found = lifetimes(rows(start(9, "C:\\b.exe", at(9), pid=2, parent=1), start(1, "C:\\a.exe", at(1), pid=1)))
    assert found[1].parent_name == "a.exe"


def test_starts_without_times_keep_their_place():
    found = lifetimes(
        rows(start(1, "C:\\a.exe", Absent.UNPARSED, pid=1), start(2, "C:\\b.exe", Absent.UNPARSED, pid=2, parent=1))
    )
    assert found[1].parent_name == "a.exe"


def test_a_process_that_claims_to_be_its_own_parent():
    (life,) = lifetimes(rows(start(1, "C:\\a.exe", at(0), pid=1, parent=1)))
    assert list(life.ancestors()) == []


def test_pairing_a_long_log_stays_linear():
    events = [start(n, "C:\\a.exe", at(0, n), pid=n % 500, parent=(n + 1) % 500) for n in range(4_000)]
    begun = time.process_time()
    found = lifetimes(rows(*events))
    assert len(found) == 4_000
    assert sum(1 for life in found for _ in life.ancestors()) < 4_000 * 17
    assert time.process_time() - begun < 10


def test_of_two_thousand_starts_only_those_looked_at_are_made():
    events = [start(n, f"C:\\{n % 7}.exe", at(0, n), pid=n % 500) for n in range(2_000)]
    found = lifetimes(rows(*events))
    some = found.matching("name", lambda name: name == "3.exe")
    assert len(some) == 286
    assert some[0].time == at(0, 3)
    assert len(found._starts._made) == 1
    assert [(key, len(lives)) for key, lives in found.groups("name")][:2] == [(("0.exe",), 286), (("1.exe",), 286)]


def test_beneath_names_the_nearest_ancestor():
    found = lifetimes(
        rows(
            start(1, "C:\\psexesvc.exe", at(0), pid=1),
            start(2, "C:\\cmd.exe", at(1), pid=2, parent=1),
            start(3, "C:\\whoami.exe", at(2), pid=3, parent=2),
            start(4, "C:\\other.exe", at(3), pid=4),
        )
    )
    ((name, lives),) = found.beneath(lambda name: name == "psexesvc.exe")
    assert (name, [life.name for life in lives]) == ("psexesvc.exe", ["cmd.exe", "whoami.exe"])
