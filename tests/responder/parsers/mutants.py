"""Seeded damage to text evidence: flipped and lost bytes, lost, doubled and swapped lines, cuts, foreign bytes."""

from __future__ import annotations

import random


def mutate(data: bytes, rng: random.Random) -> bytes:
    """One damaged copy of ``data``; the same generator state gives the same damage."""
    broken = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        _DAMAGES[rng.randrange(len(_DAMAGES))](broken, rng)
    return bytes(broken)


def _place(data: bytearray, rng: random.Random) -> int:
    return rng.randrange(len(data)) if data else 0


def _flip(data: bytearray, rng: random.Random) -> None:
    if data:
        data[_place(data, rng)] ^= 1 << rng.randrange(8)


def _lose(data: bytearray, rng: random.Random) -> None:
    at = _place(data, rng)
    del data[at : at + rng.choice((1, 3, 40, 400))]


def _cut(data: bytearray, rng: random.Random) -> None:
    if rng.random() < 0.3:
        del data[_place(data, rng) :]


def _insert(data: bytearray, rng: random.Random) -> None:
    at = _place(data, rng)
    piece = rng.choice(
        (b"\0" * 64, bytes(rng.randrange(256) for _ in range(16)), b"9" * 40, b"-" * 90, b"\n" * 5, b"=")
    )
    data[at:at] = piece


def _lines(data: bytearray, rng: random.Random) -> None:
    lines = bytes(data).split(b"\n")
    i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(3):
        case 0:
            del lines[i]
        case 1:
            lines.insert(j, lines[i])
        case _:
            lines[i], lines[j] = lines[j], lines[i]
    data[:] = b"\n".join(lines)


_DAMAGES = (_flip, _lose, _cut, _insert, _lines)
