"""Seeded damage to evidence of any kind: the one generator of every sweep and of ``bench/mutants.py``.

A seed says where its records lie and where the numbers are that its structure hangs on, so that damage hits what
matters; a seed with checksums has them repaired as a careful forger would.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

KINDS = (
    "bit", "bits", "field", "zero", "truncate", "duplicate", "remove", "swap", "word", "insert", "lines", "several",
)  # fmt: skip
_FOREIGN = (b"\0" * 64, b"9" * 40, b"-" * 90, b"\n" * 5, b"=", b"\r", b'"', b"{", b"}", b"\xff\xfe")


def _same(data: bytes) -> bytes:
    return data


@dataclass(frozen=True, kw_only=True)
class Seed:
    """An undamaged item.

    Attributes:
        parser: Name of the parser that reads it.
        data: Bytes.
        places: Records by number: offset and size. With it, damage aims at records.
        numbered: Whether the parser refers to records by the numbers of ``places``.
        words: Offsets of 32-bit numbers that the structure hangs on: sizes, counts, pointers.
        numbers: What a forger might write there, besides the usual odd ones.
        pieces: Bytes that stand for each record; empty: the lines that the parser refers to.
        joining: Lines between two records belong to the first: a lost mark joins two of them, text and all.
        merging: Lines that are there twice may become one record.
        repair: Applied to most mutants: checksums made right again.
    """

    parser: str
    data: bytes
    places: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    numbered: bool = False
    words: Sequence[int] = ()
    numbers: Sequence[int] = ()
    pieces: Sequence[bytes] = ()
    joining: bool = False
    merging: bool = False
    repair: Callable[[bytes], bytes] = _same


def mutate(seed: Seed, dice: random.Random) -> tuple[str, bytes]:
    """One damaged copy and the kind of its damage; the same state of the dice gives the same damage."""
    raw = bytearray(seed.data)
    kind = dice.choice(KINDS)
    if kind == "several":
        for _ in range(dice.choice((2, 2, 5, 20))):
            _damage(raw, dice.choice(KINDS[:-1]), seed, dice)
    else:
        _damage(raw, kind, seed, dice)
    data = bytes(raw)
    return kind, seed.repair(data) if dice.random() < 0.7 else data


def _damage(raw: bytearray, kind: str, seed: Seed, dice: random.Random) -> None:
    if not raw:
        return
    at = _spot(raw, seed, dice)
    size = min(dice.choice((1, 3, 4, 16, 40, 64, 512, 4096, 65_536)), len(raw) - at)
    match kind:
        case "bit":
            raw[at] ^= 1 << dice.randrange(8)
        case "bits":
            for _ in range(dice.randrange(2, 40)):
                raw[_spot(raw, seed, dice)] ^= 1 << dice.randrange(8)
        case "field":
            raw[at : at + size] = dice.randbytes(size)
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
        case "word":
            _word(raw, at, seed, dice)
        case "insert":
            raw[at:at] = dice.choice((*_FOREIGN, dice.randbytes(16)))
        case "lines":
            _lines(raw, dice)


def _spot(raw: bytearray, seed: Seed, dice: random.Random) -> int:
    """A place to damage; most room of a structured file is empty, so aim at its records."""
    if seed.places and dice.random() < 0.8:
        start, size = dice.choice(list(seed.places.values()))
        return min(start + dice.randrange(size), len(raw) - 1)
    return dice.randrange(len(raw))


def _word(raw: bytearray, at: int, seed: Seed, dice: random.Random) -> None:
    place = dice.choice(seed.words) if seed.words else at & ~3
    place = min(place, max(0, len(raw) - 4))
    (old,) = struct.unpack_from("<I", raw[place : place + 4].ljust(4, b"\0"))
    odd = (0, 1, 24, 55, 56, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFF0, old + 4, old - 4, old * 2, len(raw),
           dice.getrandbits(16), dice.getrandbits(32), *seed.numbers)  # fmt: skip
    raw[place : place + 4] = struct.pack("<I", dice.choice(odd) & 0xFFFFFFFF)


def _lines(raw: bytearray, dice: random.Random) -> None:
    """A line lost, doubled or changed with another."""
    lines = bytes(raw).split(b"\n")
    i, j = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(3):
        case 0:
            del lines[i]
        case 1:
            lines.insert(j, lines[i])
        case _:
            lines[i], lines[j] = lines[j], lines[i]
    raw[:] = b"\n".join(lines)
