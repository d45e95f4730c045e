"""Damaged and forged ``.evtx`` logs, checksums repaired as a careful forger would: nothing is lost silently."""

import random
import struct
import time

import pytest

from responder.errors import ParserError
from responder.model.account import Level
from responder.parsers import evtx
from tests.generators.evtx import CHUNK, FILE_HEADER, fix_checksums, log, process_events

SEEDS = (log(process_events(160), per_chunk=60), log(process_events(90), first=5000))
KINDS = ("bit", "bits", "field", "chunk field", "zero", "truncate", "duplicate", "remove", "swap", "body")


def mutate(data: bytes, places: list[tuple[int, int]], dice: random.Random) -> bytes:
    raw = bytearray(data)
    # Most of a chunk's room is empty; aim at records and headers.
    start, size = dice.choice(places)
    at = start + dice.randrange(size) if dice.random() < 0.8 else dice.randrange(len(raw))
    length = min(dice.choice((1, 4, 16, 64, 512, 4096, CHUNK)), len(raw) - at)
    odd = (0, 1, 24, 27, 28, 0x7FFFFFFF, 0xFFFFFFFF, dice.getrandbits(32))
    match dice.choice(KINDS):
        case "bit":
            raw[at] ^= 1 << dice.randrange(8)
        case "bits":
            for _ in range(dice.randrange(2, 40)):
                start, size = dice.choice(places)
                raw[start + dice.randrange(size)] ^= 1 << dice.randrange(8)
        case "field":
            place = start + dice.choice((0, 4, 8, 12, 16, 20, size - 4))
            raw[place : place + 4] = struct.pack("<I", dice.choice(odd))
        case "chunk field":
            place = FILE_HEADER + (start - FILE_HEADER) // CHUNK * CHUNK + 4 * dice.randrange(128)
            raw[place : place + 4] = struct.pack("<I", dice.choice(odd))
        case "zero":
            raw[at : at + length] = bytes(length)
        case "truncate":
            del raw[at:]
        case "duplicate":
            raw[at:at] = raw[at : at + length]
        case "remove":
            del raw[at : at + length]
        case "swap":
            other = dice.randrange(len(raw) - length + 1)
            raw[at : at + length], raw[other : other + length] = raw[other : other + length], raw[at : at + length]
        case "body":
            place = start + 24 + dice.randrange(max(1, size - 28))
            raw[place : place + 8] = dice.randbytes(8)
    return bytes(raw)


def sweep(run, count: int, seed: int) -> None:
    dice = random.Random(seed)
    for i in range(count):
        source = dice.choice(SEEDS)
        data = mutate(source.data, list(source.places.values()), dice)
        if dice.random() < 0.7:
            data = fix_checksums(data)
        where = f"mutant {i} of seed {seed}"
        began = time.perf_counter()
        try:
            result = run(evtx, data)
        except ParserError:
            continue
        assert time.perf_counter() - began < 10, where
        account = result.account
        assert account.unexplained == 0, where
        loss = any(w.level is Level.LOSS for w in account.warnings)
        if account.shown < len(source.places):
            assert account.explained or loss, where
        if set(source.places) - {r.ref for r in result.records}:
            assert account.explained or account.warnings, where


@pytest.mark.parametrize("seed", range(4))
def test_damaged_logs_never_lose_records_silently(run, seed):
    sweep(run, 25, seed)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(200, 205))
def test_a_thousand_damaged_logs(run, seed):
    sweep(run, 200, seed)
