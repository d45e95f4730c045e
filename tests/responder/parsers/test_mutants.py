"""Damaged copies of every log format: no exception, no hang, nothing lost without a word."""

import io
import random
import time

import pytest

from responder.model.account import Level
from responder.parsers.base import Head
from responder.parsers.registry import BY_NAME, identify
from tests.generators import logs
from tests.generators.judge import Judge
from tests.generators.mutants import KINDS, Seed, mutate


@pytest.mark.parametrize("name", logs.FORMATS)
def test_undamaged_items_are_recognised_and_read_whole(name):
    seed = logs.seed(name)
    parser = identify(Head(seed.data[: Head.SIZE], len(seed.data)))
    assert parser is not None
    assert seed.parser == parser.NAME
    judge = Judge(seed)
    account = judge.whole.account
    assert account.unexplained == 0
    assert not account.explained
    assert not any(w.level is Level.LOSS for w in account.warnings)
    assert account.shown >= 60
    assert not judge.fault(seed.data)
    if not seed.joining and name != "hive":
        assert judge.survivors(seed.data) >= 60, "the sweep would judge nothing"


@pytest.mark.parametrize("name", logs.FORMATS)
def test_damaged_items(name):
    sweep(name, 40, 1)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", logs.FORMATS)
def test_ten_thousand_damaged_items(name):
    sweep(name, 10_000, 2)


def sweep(name, count, base):
    judge = Judge(logs.seed(name))
    for number in range(count):
        kind, damaged = mutate(judge.seed, random.Random(f"{base}/{name}/{number}"))
        began = time.perf_counter()
        fault = judge.fault(damaged)
        assert not fault, (number, kind, fault)
        assert time.perf_counter() - began < 10, number


def test_every_kind_of_damage_changes_the_item_and_is_made_again_from_its_number():
    seed = Seed(parser="syslog", data=b"".join(b"line %d of some text\n" % i for i in range(40)), words=(4, 8))
    kinds = set()
    for number in range(200):
        kind, damaged = mutate(seed, random.Random(number))
        assert (kind, damaged) == mutate(seed, random.Random(number))
        kinds.add((kind, damaged != seed.data))
    assert {kind for kind, changed in kinds if changed} == set(KINDS)


class _Forgetful:
    """A reader that forgets every tenth line, and its account with it."""

    def __init__(self, parser):
        self._parser = parser

    def parse(self, stream, context):
        lines = stream.read().splitlines(keepends=True)
        kept = b"".join(line for i, line in enumerate(lines) if i % 10)
        yield from self._parser.parse(io.BytesIO(kept), context)


def test_the_judge_hears_what_a_reader_keeps_quiet(monkeypatch):
    judge = Judge(logs.seed("auth"))
    monkeypatch.setitem(BY_NAME, "syslog", _Forgetful(BY_NAME["syslog"]))
    assert judge.fault(judge.seed.data) == "silent loss: 60 survive, 54 shown, 0 explained"
