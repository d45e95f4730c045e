"""Two hundred damaged copies of every log format: no exception, no hang, nothing lost without a word."""

import random
import time
from collections import Counter

import pytest

from responder.errors import ParserError
from responder.model.account import Level
from responder.model.event import EventRecord
from responder.parsers.base import Head
from responder.parsers.registry import BY_NAME, identify
from tests.generators.logs import JOINING, SEEDS, record_bytes
from tests.responder.parsers.conftest import run_parser
from tests.responder.parsers.mutants import mutate

BINARY = ("utmp", "lastlog", "journal", "winevent-xml")


def places_of(result):
    return [r.ref if isinstance(r, EventRecord) else r.source.value for r in result.records]


@pytest.mark.parametrize("name", SEEDS)
def test_undamaged_logs_are_recognised_and_read_whole(name):
    for data in SEEDS[name]:
        parser = identify(Head(data[: Head.SIZE], len(data)))
        assert parser is not None
        assert name == parser.NAME
        result = run_parser(parser, data)
        assert result.account.unexplained == 0
        assert not result.account.explained
        assert not any(w.level is Level.LOSS for w in result.account.warnings)
        assert len(result.records) >= 60


@pytest.mark.parametrize("name", SEEDS)
def test_damaged_logs(name):
    sweep(name, 200)


@pytest.mark.slow
@pytest.mark.parametrize("name", SEEDS)
def test_many_damaged_logs(name):
    sweep(name, 5000)


def sweep(name, count):
    rng = random.Random(f"damage/{name}")
    seeds = [(data, pieces_of(name, data)) for data in SEEDS[name]]
    for number in range(count):
        data, pieces = seeds[number % len(seeds)]
        damaged = mutate(data, rng)
        began = time.perf_counter()
        try:
            result = run_parser(BY_NAME[name], damaged)
        except ParserError:
            continue
        assert time.perf_counter() - began < 5, number
        account = result.account
        assert account.unexplained == 0, number
        if name in JOINING or any(w.level is Level.LOSS for w in account.warnings):
            continue
        explained = sum(e.count for e in account.explained)
        assert account.shown + explained >= survivors(name, pieces, damaged), number


def pieces_of(name, data):
    return Counter(record_bytes(name, data, places_of(run_parser(BY_NAME[name], data))))


def survivors(name, pieces, damaged):
    if name in BINARY or any(piece.startswith(b'"EventRecordID"') for piece in pieces):
        return sum(min(n, damaged.count(piece)) for piece, n in pieces.items())
    present = Counter(line.rstrip(b"\r") for line in damaged.replace(b"\0", b"\xff").split(b"\n"))
    return sum(min(n, present[piece]) for piece, n in pieces.items())
