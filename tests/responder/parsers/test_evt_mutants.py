"""Thousands of damaged legacy logs: no exception, no hang, nothing lost without a word."""

import random
import struct
import time

import pytest

from responder.errors import ParserError
from responder.model.account import Level
from responder.parsers import evt
from tests.generators.evt import linear, process_events, wrapped

SEEDS = {
    "saved": linear(process_events(120)),
    "in use": linear(process_events(120), dirty=True),
    "wrapped": wrapped(process_events(160), 16384),
    "wrapped, in use": wrapped(process_events(160), 16384, dirty=True),
}
KINDS = ("bit", "bits", "field", "zero", "truncate", "duplicate", "remove", "swap", "length", "eof")


def mutate(data: bytes, places: list[tuple[int, int]], eof: int, dice: random.Random) -> bytes:
    raw = bytearray(data)
    at = dice.randrange(len(raw))
    size = min(dice.choice((1, 4, 16, 64, 512, 4096)), len(raw) - at)
    match dice.choice(KINDS):
        case "bit":
            raw[at] ^= 1 << dice.randrange(8)
        case "bits":
            for _ in range(dice.randrange(2, 40)):
                raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        case "field":
            start, _ = dice.choice(places)
            place = start + 4 * dice.randrange(14)
            raw[place : place + 4] = struct.pack(
                "<I", dice.choice((0, 1, 55, 56, 0x7FFFFFFF, 0xFFFFFFFF, dice.getrandbits(32)))
            )
        case "zero":
            raw[at : at + size] = bytes(size)
        case "truncate":
            del raw[at:]
        case "duplicate":
            raw[at:at] = raw[at : at + size]
        case "remove":
            del raw[at : at + size]
        case "swap":
            other = dice.randrange(len(raw) - size + 1)
            raw[at : at + size], raw[other : other + size] = raw[other : other + size], raw[at : at + size]
        case "length":
            start, length = dice.choice(places)
            place = dice.choice((start, start + length - 4))
            raw[place : place + 4] = struct.pack(
                "<I", dice.choice((0, 4, length + 4, length - 4, length * 2, 0xFFFFFFFC))
            )
        case "eof":
            place = eof + 4 * dice.randrange(10)
            raw[place : place + 4] = struct.pack("<I", dice.choice((0, 1, 48, 0xFFFFFFFF, dice.getrandbits(16))))
    return bytes(raw)


def sweep(run, count: int, seed: int) -> None:
    dice = random.Random(seed)
    for i in range(count):
        name, log = dice.choice(list(SEEDS.items()))
        data = mutate(log.data, list(log.places.values()), log.eof, dice)
        where = f"mutant {i} of seed {seed} ({name})"
        began = time.perf_counter()
        try:
            result = run(evt, data)
        except ParserError:
            continue
        assert time.perf_counter() - began < 5, where
        account = result.account
        assert account.unexplained == 0, where
        assert account.expected >= 0, where
        loss = any(w.level is Level.LOSS for w in account.warnings)
        if account.shown < len(log.places):
            assert account.explained or loss, where
        # Records that vanished must be told even when others, read by mistake, make up for the count.
        if set(log.places) - {r.ref for r in result.records}:
            assert account.explained or account.warnings, where


@pytest.mark.parametrize("seed", range(4))
def test_damaged_logs_never_lose_records_silently(run, seed):
    sweep(run, 50, seed)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(100, 110))
def test_ten_thousand_damaged_logs(run, seed):
    sweep(run, 1000, seed)
