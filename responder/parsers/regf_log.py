"""Transaction logs of registry hives: what the host had not yet written into the hive itself.

Two kinds exist. Windows 8.1 and later append entries ("HvLE") with their own sequence numbers and hashes, in two files
that are used in turn; older ones keep a map of changed sectors ("DIRT") and the sectors. Layout after M. Suhanov,
"Windows registry file format specification". Nothing is applied that its hashes, sequence numbers and bounds do not
vouch for.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from responder.parsers.regf import BASE_BLOCK, BaseBlock, base_block

_FIRST: Final = 512
_ENTRY: Final = struct.Struct("<4sIIIIIQQ")
_ENTRY_MARK: Final = b"HvLE"
_MAP_MARK: Final = b"DIRT"
_SECTOR: Final = 512
_PAGE: Final = 4096
_SEED: Final = 0x82EF4D887A4E55C5
_MASK: Final = 0xFFFFFFFF
#: Bytes of one entry; Windows writes far less, and the hash is taken in plain Python.
_MAX_ENTRY: Final = 16 << 20


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One write that was put into a log.

    Attributes:
        bins: Bytes of all bins after it.
        pages: Offset behind the base block, and the bytes to stand there.
    """

    sequence: int
    bins: int
    pages: tuple[tuple[int, bytes], ...]


@dataclass(frozen=True, slots=True)
class HiveLog:
    """A transaction log.

    Attributes:
        entries: Its sound entries in the order written; none for the older kind.
        sectors: Changed sectors of the older kind.
        damaged: Byte offset of the first entry that is not sound though its mark is there, or None.
    """

    base: BaseBlock
    entries: tuple[LogEntry, ...] = ()
    sectors: tuple[tuple[int, bytes], ...] = ()
    older: bool = False
    damaged: int | None = None

    @property
    def empty(self) -> bool:
        """Nothing in it could be applied."""
        return not self.entries and not self.sectors


def marvin(data: bytes) -> int:
    """Marvin32 hash with the seed of the registry."""
    low, high = _SEED & _MASK, _SEED >> 32

    def mix(low: int, high: int) -> tuple[int, int]:
        high ^= low
        low = ((low << 20 | low >> 12) + high) & _MASK
        high = (high << 9 | high >> 23) & _MASK ^ low
        low = ((low << 27 | low >> 5) + high) & _MASK
        return low, (high << 19 | high >> 13) & _MASK

    whole = len(data) // 4
    for (word,) in struct.iter_unpack("<I", data[: whole * 4]):
        low = (low + word) & _MASK
        high ^= low
        low = ((low << 20 | low >> 12) + high) & _MASK
        high = (high << 9 | high >> 23) & _MASK ^ low
        low = ((low << 27 | low >> 5) + high) & _MASK
        high = (high << 19 | high >> 13) & _MASK
    rest = data[whole * 4 :] + b"\x80"
    low = (low + int.from_bytes(rest, "little")) & _MASK
    low, high = mix(low, high)
    low, high = mix(low, high)
    return high << 32 | low


def read_log(data: bytes, progress: Callable[[], None] = lambda: None) -> HiveLog | None:
    """The log in these bytes, or None where they are no transaction log; ``progress`` is called for each entry."""
    base = base_block(data)
    mark = data[_FIRST : _FIRST + 4]
    if base is None or (base.kind not in (1, 2, 6) and mark not in (_ENTRY_MARK, _MAP_MARK)):
        return None
    if mark == _MAP_MARK:
        return HiveLog(base, sectors=_sectors(data, base.bins), older=True)
    entries: list[LogEntry] = []
    damaged: int | None = None
    at = _FIRST
    while data[at : at + 4] == _ENTRY_MARK:
        progress()
        entry, size = _entry(data, at)
        if entry is None or (entries and entry.sequence != entries[-1].sequence + 1):
            # An older entry left behind a newer one is the ordinary end; a broken one is damage.
            damaged = at if entry is None else None
            break
        entries.append(entry)
        at += size
    return HiveLog(base, tuple(entries), older=base.kind in (1, 2), damaged=damaged)


def _entry(data: bytes, at: int) -> tuple[LogEntry | None, int]:
    if at + _ENTRY.size > len(data):
        return None, 0
    _, size, _, sequence, bins, count, hash_data, hash_head = _ENTRY.unpack_from(data, at)
    if size < 512 or size % 512 or size > _MAX_ENTRY or at + size > len(data) or bins % _PAGE:
        return None, 0
    table = at + _ENTRY.size
    content = table + count * 8
    if content > at + size or marvin(data[at : at + 32]) != hash_head:
        return None, 0
    if marvin(data[table : at + size]) != hash_data:
        return None, 0
    pages: list[tuple[int, bytes]] = []
    for offset, length in struct.iter_unpack("<II", data[table:content]):
        if offset + length > bins or content + length > at + size or not length:
            return None, 0
        pages.append((offset, data[content : content + length]))
        content += length
    return LogEntry(sequence, bins, tuple(pages)), size


def _sectors(data: bytes, bins: int) -> tuple[tuple[int, bytes], ...]:
    length = bins // _PAGE
    bitmap = data[_FIRST + 4 : _FIRST + 4 + length]
    at = -(-(_FIRST + 4 + length) // _SECTOR) * _SECTOR
    found: list[tuple[int, bytes]] = []
    for number, byte in enumerate(bitmap):
        for bit in range(8) if byte else ():
            if byte >> bit & 1:
                sector = data[at : at + _SECTOR]
                if len(sector) < _SECTOR:
                    return tuple(found)
                found.append(((number * 8 + bit) * _SECTOR, sector))
                at += _SECTOR
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Replay:
    """A hive with its logs applied.

    Attributes:
        data: The hive's bytes, changed where a log said so.
        applied: Entries (or, for the older kind, sectors) that were applied.
        pages: Pages written.
        reason: Why no log was applied, as the end of a sentence; "" where one was.
        skipped: Entries left out because one before them is missing.
    """

    data: bytes | bytearray
    applied: int = 0
    pages: int = 0
    reason: str = ""
    skipped: int = 0


def replay(data: bytes, base: BaseBlock, logs: list[HiveLog], limit: int) -> Replay:
    """Apply the logs that continue a hive.

    Args:
        data: The hive as it lies in its file.
        base: Its base block.
        logs: Its logs.
        limit: Largest size in bytes that the hive may grow to.
    """
    older = [log for log in logs if log.older and log.sectors]
    if older:
        return _replay_sectors(data, base, older[0], limit)
    # Each file begins with the number its base block states; entries below what the hive reached are already in it.
    reached = base.secondary if base.sound else 0
    entries = sorted(
        {
            entry.sequence: entry
            for log in logs
            if log.entries and log.entries[0].sequence == log.base.primary
            for entry in log.entries
            if entry.sequence >= reached
        }.items()
    )
    if not entries:
        if any(log.entries for log in logs):
            return Replay(data, reason="its transaction logs are older than the hive (by their sequence numbers)")
        return Replay(data, reason="its transaction logs hold no sound entry")
    result = bytearray(data)
    applied = pages = 0
    bins = base.bins
    for at, (sequence, entry) in enumerate(entries):
        if sequence != entries[0][0] + at or BASE_BLOCK + entry.bins > limit:
            break
        bins = entry.bins
        if len(result) < BASE_BLOCK + bins:
            result.extend(bytes(BASE_BLOCK + bins - len(result)))
        for offset, page in entry.pages:
            result[BASE_BLOCK + offset : BASE_BLOCK + offset + len(page)] = page
            pages += 1
        applied += 1
    result[40:44] = bins.to_bytes(4, "little")
    return Replay(result, applied, pages, skipped=len(entries) - applied)


def _replay_sectors(data: bytes, base: BaseBlock, log: HiveLog, limit: int) -> Replay:
    own = log.base
    if not own.sound or own.dirty:
        return Replay(data, reason="its transaction log was itself not written to its end")
    if base.sound and own.written != base.written and own.primary not in (base.primary, base.secondary):
        return Replay(data, reason="its transaction log belongs to another moment (sequence numbers and times differ)")
    if BASE_BLOCK + own.bins > limit:
        return Replay(data, reason="its transaction log states a size beyond the limit for hives")
    result = bytearray(data)
    if len(result) < BASE_BLOCK + own.bins:
        result.extend(bytes(BASE_BLOCK + own.bins - len(result)))
    for offset, sector in log.sectors:
        result[BASE_BLOCK + offset : BASE_BLOCK + offset + _SECTOR] = sector
    result[40:44] = own.bins.to_bytes(4, "little")
    return Replay(result, len(log.sectors), len(log.sectors))
