"""The account of a whole ``.evtx`` log from the states of its parts: gaps between chunks, the file header's counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.document import load
from responder.model.message import text as worded
from responder.parsers.base import Item
from responder.parsers.evtx_account import Ranges
from responder.parsers.evtx_reader import COUNTS, MAX_SINGLE
from responder.parsers.evtx_structure import MAX_RECORDS, NO_CRC, FileHeader


class LogAccount:
    """What all parts together say.

    Attributes:
        channels: Events per channel.
        hosts: Events per computer name.
        host_at: First record of each computer name.
    """

    def __init__(self, header: FileHeader | None, parts: Sequence[dict[str, Any]]) -> None:
        self._header = header
        self._ranges = Ranges()
        self._count: dict[str, int] = dict.fromkeys(COUNTS, 0)
        self._told: list[EvidenceWarning] = []
        self._unused = 0
        self.channels: Counter[str] = Counter()
        self.hosts: Counter[str] = Counter()
        self.host_at: dict[str, int] = {}
        for part in parts:
            self._take(part)

    @property
    def nothing(self) -> bool:
        """Neither chunk nor anything else was found."""
        return not self._ranges.chunks and not self._count["foreign"]

    def _take(self, part: dict[str, Any]) -> None:
        count = self._count
        for name in COUNTS:
            count[name] = count[name] or part[name] if name.endswith("_at") else count[name] + part[name]
        self._told += [load(EvidenceWarning, w) for w in part["told"][: MAX_SINGLE - len(self._told)]]
        self._ranges.take(part["ranges"])
        self.channels.update(part["channels"])
        self.hosts.update(part["hosts"])
        for host, ref in part["host_at"].items():
            self.host_at.setdefault(host, ref)
        if part["first_used"] is None:
            self._unused += part["unused"]
            return
        if self._unused:
            # Empty places at the end of a part turn out to lie between used ones.
            count["unused_inside"] += self._unused
            if not part["lead"]:
                self._ranges.damage(part["first_used"])
        self._unused = part["unused"]

    def finish(self) -> Iterator[Item]:
        """Notices of all parts, then what only the whole log tells."""
        yield from self._told
        header = self._header
        for gap in self._ranges.gaps():
            which = worded("records {first} to {last}", first=gap.first, last=gap.last)
            if gap.count is None:
                yield from self._tell(
                    worded("record ids jump from {first} to {last}", first=gap.first - 1, last=gap.last + 1), Level.LOSS
                )
                continue
            self._count["expected"] += gap.count
            reason = worded("chunk damaged") if gap.damaged else worded("record ids missing between chunks")
            yield Explained(reason=reason, count=gap.count, first=gap.first, last=gap.last)
            yield from self._tell(worded("{which} are missing between chunks", which=which), Level.LOSS, gap.first)
        repeated = self._ranges.repeated()
        if repeated:
            yield from self._tell(worded("{repeated} record ids occur more than once", repeated=repeated), Level.WARN)
        if header is None:
            yield EvidenceWarning(message=worded("the file header is damaged; the log was read by its chunks alone"))
        else:
            yield from self._file_header(header)
        if self._count["foreign"]:
            # In a log copied while in use, room never written to holds whatever the disk held before.
            level = Level.WARN if header and header.dirty else Level.LOSS
            yield EvidenceWarning(
                message=worded(
                    "{foreign_bytes} bytes from offset {foreign_at:#x} on are neither chunk nor empty; a "
                    "chunk may have been there",
                    foreign_bytes=self._count["foreign_bytes"],
                    foreign_at=self._count["foreign_at"],
                ),
                level=level,
            )
        if self._count["unused_inside"]:
            yield EvidenceWarning(
                message=worded(
                    "{unused_inside} empty places lie between used chunks; their records may be gone",
                    unused_inside=self._count["unused_inside"],
                ),
                level=Level.LOSS,
            )
        if self._count["checksums"]:
            yield EvidenceWarning(
                message=worded(
                    "{checksums} chunks have a wrong checksum, the first at offset {checksum_at:#x}; their "
                    "content may be altered",
                    checksums=self._count["checksums"],
                    checksum_at=self._count["checksum_at"],
                )
            )
        if self._count["older"]:
            yield EvidenceWarning(
                message=worded(
                    "{older} older records lie in free space of chunks; they are not read", older=self._count["older"]
                ),
                level=Level.INFO,
            )
        if self._count["singles"] > MAX_SINGLE:
            yield EvidenceWarning(
                message=worded("{singles} further notices about damaged chunks", singles=self._count["singles"]),
                level=Level.LOSS,
            )
        yield Expected(count=self._count["expected"])

    def _file_header(self, header: FileHeader) -> Iterator[Item]:
        if not header.checksum_ok and not header.flags & NO_CRC:
            yield EvidenceWarning(message=worded("the checksum of the file header is wrong"))
        if header.dirty:
            yield EvidenceWarning(
                message=worded(
                    "the log was copied while in use (dirty flag); its chunks were read to the end of the file"
                ),
                level=Level.INFO,
            )
            return
        if header.chunks > self._ranges.chunks:
            yield EvidenceWarning(
                message=worded(
                    "the file header states {chunks} chunks, {chunks_2} were found",
                    chunks=header.chunks,
                    chunks_2=self._ranges.chunks,
                ),
                level=Level.LOSS,
            )
        newest = self._ranges.newest
        if newest is not None and header.checksum_ok and 0 < header.next_id - 1 - newest <= header.chunks * MAX_RECORDS:
            count = header.next_id - 1 - newest
            self._count["expected"] += count
            yield Explained(
                reason=worded("stated by the file header, not in the file"),
                count=count,
                first=newest + 1,
                last=newest + count,
            )
            yield EvidenceWarning(
                message=worded(
                    "the newest {count} records that the file header states are not in the file", count=count
                ),
                level=Level.LOSS,
            )

    def _tell(self, message: str, level: Level, value: int | None = None) -> Iterator[Item]:
        self._count["singles"] += 1
        if self._count["singles"] <= MAX_SINGLE:
            yield EvidenceWarning(message=message, level=level, value=value)
