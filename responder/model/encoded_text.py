"""Text that hides in base64, as PowerShell takes it: found, decoded, unpacked, and told apart from chance.

Nothing that is decoded is run; everything is bounded, since the text comes from evidence.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_ALPHABET: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
#: Shortest run looked at behind a switch of PowerShell, and anywhere else.
_SWITCHED: Final = 8
_ANYWHERE: Final = 40
_MOST: Final = 8
_LONGEST: Final = 262_144
_UNPACKED: Final = 1 << 20
_DEPTH: Final = 4
#: Every prefix of -EncodedCommand that PowerShell takes, and its short form.
_SWITCHES: Final = frozenset(("ec", *("encodedcommand"[:n] for n in range(1, 15))))


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text that was hidden.

    Attributes:
        coding: ``base64, UTF-16`` and the like, outermost first.
        text: What it says.
    """

    coding: str
    text: str


def hidden_texts(text: str) -> list[Hidden]:
    """Texts hidden in another one, and in those, outermost first, at most eight."""
    found: list[Hidden] = []
    waiting = [("", text[:_LONGEST], 0)]
    seen: set[str] = set()
    while waiting and len(found) < _MOST:
        coding, current, depth = waiting.pop(0)
        for run in _runs(current):
            if run in seen:
                continue
            seen.add(run)
            decoded = _decode(run)
            if decoded is None or len(found) >= _MOST:
                continue
            name = f"{coding}, {decoded.coding}" if coding else decoded.coding
            found.append(Hidden(name, decoded.text))
            if depth + 1 < _DEPTH:
                waiting.append((name, decoded.text, depth + 1))
    return found


def _runs(text: str) -> Iterator[str]:
    """Words behind -EncodedCommand, then every long run of base64 letters."""
    words = text.split()
    for word, following in pairwise(words):
        if word[:1] in "-/\u2013\u2014\u2015" and word[1:].lower() in _SWITCHES:
            plain = following.strip("\"'`")
            if len(plain) >= _SWITCHED and _ALPHABET.issuperset(plain):
                yield plain
    start = -1
    for at, char in enumerate(f"{text}\0"):
        if char in _ALPHABET:
            start = at if start < 0 else start
        elif start >= 0:
            if at - start >= _ANYWHERE:
                yield text[start:at].lstrip("=")
            start = -1


def _decode(run: str) -> Hidden | None:
    raw = run.rstrip("=")
    if len(raw) % 4 == 1:
        return None
    try:
        data = base64.b64decode(raw + "=" * (-len(raw) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    coding = "base64"
    unpacked = _unpack(data)
    if unpacked is not None:
        coding, data = f"base64, {unpacked[0]}", unpacked[1]
    for codec, name in (("utf-16-le", "UTF-16"), ("utf-8", "UTF-8")):
        if codec == "utf-16-le" and (len(data) % 2 or data[1::2].count(0) * 3 < len(data)):
            continue
        try:
            shown = data.decode(codec).rstrip("\0")
        except UnicodeDecodeError:
            continue
        if _is_text(shown):
            return Hidden(f"{coding}, {name}", shown[:_UNPACKED])
    return None


def _unpack(data: bytes) -> tuple[str, bytes] | None:
    """Gzip and raw deflate, the two that scripts wrap their next stage in."""
    for name, bits in (("gzip", 31), ("zlib", 15), ("deflate", -15)):
        if name == "gzip" and not data.startswith(b"\x1f\x8b"):
            continue
        if name == "zlib" and data[:1] != b"\x78":
            continue
        worker = zlib.decompressobj(bits)
        try:
            plain = worker.decompress(data, _UNPACKED)
        except zlib.error:
            continue
        if len(plain) >= _SWITCHED and (worker.eof or worker.unconsumed_tail):
            return name, plain
    return None


def _is_text(text: str) -> bool:
    """Mostly printable, and not by chance: random bytes that happen to be valid UTF-8 are short and odd."""
    if len(text) < 3:
        return False
    sample = text[:2_000]
    plain = sum(c.isprintable() or c in "\r\n\t" for c in sample)
    ascii_ = sum(" " <= c <= "~" or c in "\r\n\t" for c in sample)
    return plain >= 0.97 * len(sample) and ascii_ >= 0.6 * len(sample)
