"""Processes that look through a large index answer as its own threads do, and their loss costs no row."""

from __future__ import annotations

import time

import numpy as np
import pytest

from responder.errors import QueryError
from responder.index import held, reader, scan
from responder.index.held import HeldColumns, Judgement
from responder.index.packs import Column
from responder.index.reader import EvidenceIndex
from responder.model.event import EVENTS
from responder.query.compile import compile_filter
from responder.query.plan import OneColumn, plan_document, plan_from
from tests.responder.index.test_packs import FILTERS, write


def ready(index):
    index.prepare()
    until = time.monotonic() + 60
    while index._readers.helpers is None:
        assert time.monotonic() < until
    return index._readers.helpers


@pytest.fixture
def small(monkeypatch):
    """Everything counts as large."""
    for module in (scan, reader):
        monkeypatch.setattr(module, "MANY", 1_000)
    monkeypatch.setattr(scan, "PORTION", 2_000)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("helpers") / "a.index"
    writer = write(path, [6_200, 30, 5_000, 700])
    writer.build_indexes()
    writer.close()
    return path


@pytest.fixture(scope="module")
def index(path):
    index = EvidenceIndex(path)
    with pytest.MonkeyPatch.context() as patch:
        for module in (scan, reader):
            patch.setattr(module, "MANY", 1_000)
        patch.setattr(scan, "PORTION", 2_000)
        ready(index)
    yield index
    index.close()


@pytest.mark.parametrize("text", FILTERS)
def test_processes_answer_as_threads_do(index, path, small, text):
    where = compile_filter(text, EVENTS)
    assert plan_from(plan_document(where.plan)) == where.plan
    with_help = np.concatenate([ids for _, ids in index.scan("events", where)])
    alone = EvidenceIndex(path)
    assert with_help.tolist() == alone.ids("events", where).tolist()
    alone.close()


def test_portions_come_in_order_and_say_how_far_they_are(index, small):
    steps = list(index.scan("events", compile_filter("needle", EVENTS)))
    assert [looked for looked, _ in steps][-1] == 11_930
    assert len(steps) == 3
    everything = np.concatenate([ids for _, ids in steps])
    assert (np.diff(everything) > 0).all()


def test_an_interrupted_question_ends_and_the_next_one_is_answered(index, small):
    where = compile_filter("needle or x", EVENTS)
    parts = index.scan("events", where)
    next(parts)
    index.interrupt()
    with pytest.raises(QueryError, match="cancelled"):
        list(parts)
    assert sum(len(ids) for _, ids in index.scan("events", where)) == index.count("events", where) > 0


def test_a_lost_process_costs_no_row(path, small):
    index = EvidenceIndex(path)
    helpers = ready(index)
    where = compile_filter("needle or logon", EVENTS)
    expected = sum(len(ids) for _, ids in index.scan("events", where))
    parts = index.scan("events", where)
    _, first = next(parts)
    for helper in helpers._all:
        helper.process.kill()
        helper.process.join()
    assert len(first) + sum(len(ids) for _, ids in parts) == expected
    assert sum(len(ids) for _, ids in index.scan("events", where)) == expected
    index.close()


def test_processes_end_with_the_index(path, small):
    index = EvidenceIndex(path)
    processes = [helper.process for helper in ready(index)._all]
    index.close()
    assert not any(process.is_alive() for process in processes)


def test_small_indexes_start_no_process(path):
    index = EvidenceIndex(path)
    index.prepare()
    assert index._readers._helpers is None
    index.close()


# -- columns that are kept -------------------------------------------------------------------------------------------


def test_each_value_of_a_kept_column_is_asked_about_once():
    columns, asked = HeldColumns(), []

    def ask(values):
        asked.extend(values)
        return np.array([v == "b" for v in values])

    judgement = Judgement(OneColumn("x", column="a"), ask)
    one = columns.keep("events", "a", 1, Column(["a", "b"], np.array([0, 1, 1], np.uint8)))
    two = columns.keep("events", "a", 4, Column(["c", "b", None], np.array([2, 1, 0], np.uint8)))
    assert judgement.mask(one).tolist() == [False, True, True]
    assert judgement.mask(two).tolist() == [False, True, False]
    assert asked == ["a", "b", "c", None]
    assert columns.part("events", "a", 4) is two
    assert columns.part("events", "a", 9) is None


def test_plain_numbers_are_kept_with_their_ends():
    columns = HeldColumns()
    part = columns.keep("events", "time", 1, Column(None, np.array([5, 9, 7], np.int64)))
    for ranges, expected in {((5, 9),): [1, 1, 1], ((10, 12),): [0, 0, 0], ((6, 7), (9, 9)): [0, 1, 1]}.items():
        mask = Judgement(OneColumn("x", ranges=ranges), lambda _: np.empty(0)).mask(part)
        assert mask.tolist() == [bool(v) for v in expected]
    assert Judgement(OneColumn("x"), lambda _: np.empty(0)).mask(part) is None


def test_a_column_of_too_many_values_is_given_up_and_its_room_is_free_again(monkeypatch):
    monkeypatch.setattr(held, "_MANY", 3)
    columns = HeldColumns(10_000)
    room = columns._room
    assert columns.keep("events", "a", 1, Column(["a", "b"], np.array([0, 1], np.uint8))) is not None
    assert columns._room < room
    assert columns.keep("events", "a", 3, Column(["c", "d"], np.array([0, 1], np.uint8))) is None
    assert not columns.wants("events", "a")
    assert columns.wants("events", "b")
    assert columns._room == room


def test_no_more_is_kept_than_there_is_room_for():
    columns = HeldColumns(100)
    assert columns.keep("events", "a", 1, Column(["a", "b"], np.zeros(2, np.uint8))) is not None
    assert not columns.wants("events", "a")
    assert not columns.wants("events", "b")
