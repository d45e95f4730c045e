"""Following growing logs: what was appended goes to the index, and the account of the source stays true.

Each look asks every followed file for what is new (``tails``), has it parsed in a worker process like any evidence,
and appends the rows under the same source. A file that was rotated is read to its end under its new name, then the
new file becomes a source of its own.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from responder.acquire.event_log_tails import Exported, tail_of
from responder.acquire.outcome import count_saved, crashed, settled
from responder.acquire.pool import WorkerPool
from responder.acquire.tails import Piece, ReplacedError, Tail
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.account import Account, EvidenceWarning, Explained, Level, Outcome
from responder.model.evidence import EvidenceItem
from responder.model.finding import Finding
from responder.model.message import text as worded
from responder.model.source import SourceRef
from responder.model.tables import TABLES
from responder.model.time import from_unix
from responder.model.zone import offset_label, parse_zone
from responder.platforms.event_channels import EventLogs

_MAX_WARNINGS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowTarget:
    """A source and where it grows.

    Attributes:
        item: The source as it was read.
        file: The file on disk, "" for a channel.
        channel: An event log channel of this Windows, "" for a file.
    """

    item: EvidenceItem
    file: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What one look added to a source.

    Attributes:
        item: The source with its account as it is now; a source of its own where a file began anew.
        rows: First and last row id added, by table.
        appended: New bytes.
        note: What happened to the file besides growing, or "".
    """

    item: EvidenceItem
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    appended: int = 0
    note: str = ""


@dataclass(slots=True)
class _Followed:
    item: EvidenceItem
    file: Path
    tail: Tail
    channel: str = ""
    denied: str = ""


class Follower:
    """Follows files of an index that is finished.

    Args:
        index: The index file; rows are appended to it in short transactions.
        targets: What to follow.
        scratch: Existing folder for pieces and shards.
        zone: Zone for times written without one, "" = UTC, assumed.
        service: Event log service for channels; default is that of this Windows.
        parse: Runs one parsing job of a worker and returns its reply; default is a worker process.

    Attributes:
        refused: Sources that cannot be followed: evidence id and reason.
    """

    def __init__(
        self,
        index: Path,
        targets: Sequence[FollowTarget],
        scratch: Path,
        zone: str = "",
        parse: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
        service: EventLogs | None = None,
    ) -> None:
        self._writer = IndexWriter.reopen(index)
        self._scratch = scratch
        self._zone = zone
        self._pool = WorkerPool(1)
        self._run = parse or self._in_worker
        self._service = service
        self._pieces = 0
        self._followed: list[_Followed] = []
        self.refused: list[tuple[str, str]] = []
        for target in targets:
            reason = self._begin(target)
            if reason:
                self.refused.append((target.item.id, reason))

    def _begin(self, target: FollowTarget) -> str:
        item, path = target.item, Path(target.file)
        tail: Tail | None
        if target.channel:
            tail = Exported(target.channel, self._scratch / f"channel-{item.id}.evtx", self._service)
        else:
            tail = tail_of(item.format, path)
        if tail is None:
            return worded("logs of the format {format} do not grow in a way that can be followed", format=item.format)
        size = item.size if isinstance(item.size, int) else 0
        digest = item.sha256 if isinstance(item.sha256, str) else ""
        try:
            reason = tail.begin(size, digest, self._writer.last_place(item.id))
        except OSError as error:
            return _denied(error)
        if not reason:
            self._followed.append(_Followed(item, path, tail, target.channel))
        return reason

    @property
    def paths(self) -> tuple[str, ...]:
        """Display paths of what is being followed."""
        return tuple(f.item.path for f in self._followed)

    def look(self) -> list[Growth]:
        """What was added since the last look, in the order of the register."""
        found: list[Growth] = []
        for followed in list(self._followed):
            try:
                piece = followed.tail.take()
            except ReplacedError as error:
                found.extend(self._replaced(followed, error.message))
                continue
            except OSError as error:
                found.extend(self._unreadable(followed, error))
                continue
            followed.denied = ""
            growth = self._add(followed, piece) if piece is not None else None
            if growth is not None:
                found.append(growth)
        return found

    def _unreadable(self, followed: _Followed, error: OSError) -> list[Growth]:
        """Told once; between two names of a rotation a file is missing for a moment."""
        reason = _denied(error)
        if followed.denied == reason:
            return []
        followed.denied = reason
        return [Growth(item=followed.item, note=reason)]

    def _replaced(self, followed: _Followed, what: str) -> list[Growth]:
        """Read the old file to its end under its new name, then begin with the new one."""
        found: list[Growth] = []
        rest = _rotated(followed)
        if rest is None:
            note = worded("{what}; what was written to the old one after the last look is not read", what=what)
            level = Level.LOSS
        else:
            note = worded("{what}; the old one was read to its end", what=what)
            level = Level.INFO
            growth = self._add(followed, rest) if rest.data else None
            if growth is not None:
                found.append(growth)
        warning = EvidenceWarning(message=note, level=level)
        followed.item = replace(followed.item, warnings=(*followed.item.warnings, warning))
        if level is Level.LOSS:
            followed.item = replace(followed.item, outcome=Outcome.PARTIAL, reason=note)
        self._writer.register(followed.item)
        found.append(Growth(item=followed.item, note=note))
        fresh: Tail | None
        if followed.channel:
            fresh = Exported(followed.channel, self._scratch / f"channel-{followed.item.id}.evtx", self._service)
        else:
            fresh = tail_of(followed.item.format, followed.file)
        if fresh is not None:
            fresh.begin(0, "", 0)
            old = followed.item
            followed.item = EvidenceItem(
                id=self._writer.next_id(), path=old.path, host_id=old.host_id, origin=old.origin, format=old.format,
                table=old.table, size=0, ref_kind=old.ref_kind, outcome=Outcome.EMPTY,
                reason=worded("begun after the file before it was rotated; nothing is in it yet"),
            )  # fmt: skip
            followed.tail = fresh
            self._writer.register(followed.item)
            found.append(Growth(item=followed.item))
        return found

    def _add(self, followed: _Followed, piece: Piece) -> Growth | None:
        """Parse a piece and append what it holds."""
        self._pieces += 1
        name = self._scratch / f"piece-{self._pieces}.bin"
        shard = self._scratch / f"piece-{self._pieces}.db"
        name.write_bytes(piece.data)
        try:
            reply = self._parse(followed, piece, name, shard)
            known = self._writer.stored_facts(followed.item.id)
            gone, counts = _shift(shard, piece, followed.item.table, known) if shard.exists() else (0, {})
            part = replace(followed.item, warnings=(), explained=(), expected=0, shown=0, counts={})
            if "crash" in reply:
                part = count_saved(crashed(part, reply), counts)
            elif "error" in reply:
                warning = EvidenceWarning(message=str(reply["error"]), level=Level.LOSS)
                part = replace(part, outcome=Outcome.PARTIAL, reason=warning.message, warnings=(warning,))
            else:
                part = settled(part, reply)
                part = replace(part, expected=part.expected - gone, shown=part.shown - gone)
            told = {w.message for w in followed.item.warnings}
            news = any(w.level is Level.LOSS and w.message not in told for w in part.warnings)
            if not counts and not piece.shift and not piece.sha256 and not news:
                return None  # a file that changes inside, without new records
            item = _together(followed.item, part, piece, counts)
            before = self._writer.last_rows()
            if counts:
                self._writer.merge(item, shard)
            followed.item = item
            self._writer.register(item)
            after = self._writer.last_rows()
            rows = {table: (before[table] + 1, last) for table, last in after.items() if last > before[table]}
            followed.tail.advance(self._writer.last_place(item.id))
            return Growth(item=item, rows=rows, appended=piece.new)
        finally:
            for leftover in self._scratch.glob(f"piece-{self._pieces}.*"):
                leftover.unlink()

    def _parse(self, followed: _Followed, piece: Piece, name: Path, shard: Path) -> dict[str, Any]:
        zone = parse_zone(self._zone)
        label = offset_label(zone) if zone else "+00:00"
        job = {
            "op": "parse",
            "file": str(name),
            "members": [],
            "display": followed.item.path,
            "scratch": str(self._scratch),
            "evidence_id": followed.item.id,
            "parser": followed.item.format,
            "size": len(piece.data),
            "modified": from_unix(int(followed.file.stat().st_mtime)) if followed.file.is_file() else None,
            "zone": self._zone or "UTC",
            "zone_label": label if self._zone else f"assumed {label}",
            "shard": str(shard),
        }
        return self._run(job)

    def _in_worker(self, job: dict[str, Any]) -> dict[str, Any]:
        return next(reply for _, reply in self._pool.run([("piece", job)], lambda *_: None, lambda: False))

    def mark(self, found: Iterable[tuple[Finding, Iterable[SourceRef]]], words: dict[str, str]) -> None:
        """Mark rows that prove findings; see ``IndexWriter.mark_more``."""
        self._writer.mark_more(found, words)

    def close(self) -> None:
        """End the worker and leave the index as one plain file."""
        self._pool.close()
        self._writer.close()


def _denied(error: OSError) -> str:
    return worded("it cannot be read now ({reason})", reason=os.strerror(error.errno or 0))


def _rotated(followed: _Followed) -> Piece | None:
    """The rest of the old file, found beside the new one by what it begins with."""
    if followed.channel:
        return None
    stem = followed.file.name.partition(".")[0]
    try:
        names = sorted(p for p in followed.file.parent.iterdir() if p.name.startswith(stem) and p != followed.file)
    except OSError:
        return None
    for path in names:
        try:
            if path.is_symlink() or not path.is_file():
                continue
            with path.open("rb") as stream:
                piece = followed.tail.rest(stream)
        except OSError:
            continue
        if piece is not None:
            return piece
    return None


def _shift(shard: Path, piece: Piece, table: str, facts: set[tuple[Any, ...]]) -> tuple[int, dict[str, int]]:
    """Drop rows that were known, raise the places of the others; rows dropped of the main table, rows left.

    Args:
        shard: What the worker wrote.
        piece: What it was given.
        table: Main table of the source.
        facts: Facts that the source stated before; stated again (by every part of a log) they are nothing new.
    """
    db = sqlite3.connect(shard, isolation_level=None)
    gone = 0
    counts: dict[str, int] = {}
    try:
        present = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")}
        for spec in TABLES:
            if spec.name not in present:
                continue
            dropped = db.execute(f"DELETE FROM {spec.name} WHERE ref <= ?", (piece.upto,)).rowcount
            gone += dropped if spec.name == table else 0
            if dropped and "packs" in present:  # they are of all rows, by their number
                db.execute("DELETE FROM packs WHERE tbl=?", (spec.name,))
            if spec.name == "facts" != table:
                rows = db.execute("SELECT id, category, name, value FROM facts").fetchall()
                db.executemany("DELETE FROM facts WHERE id=?", [(i,) for i, *fact in rows if tuple(fact) in facts])
            left = db.execute(f"UPDATE {spec.name} SET ref = ref + ?", (piece.shift,)).rowcount
            if left:
                counts[spec.name] = left
    finally:
        db.close()
    return gone, counts


def _together(old: EvidenceItem, part: EvidenceItem, piece: Piece, counts: dict[str, int]) -> EvidenceItem:
    """The account of a source with that of its new part."""
    account = Account(explained=list(old.explained))
    expected = part.expected
    for entry in part.explained:
        if piece.upto and not piece.shift and entry.last is not None and entry.last <= piece.upto:
            expected -= entry.count  # told when it was read before
            continue
        first, last = (None if v is None else v + piece.shift for v in (entry.first, entry.last))
        account.explain(Explained(reason=entry.reason, count=entry.count, first=first, last=last))
    told = {w.message for w in old.warnings}
    warnings = (*old.warnings, *(w for w in part.warnings if w.message not in told))[:_MAX_WARNINGS]
    total = {name: old.counts.get(name, 0) + counts.get(name, 0) for name in {**old.counts, **counts}}
    explained = sum(e.count for e in account.explained)
    expected, shown = old.expected + expected, old.shown + part.shown
    loss = next((w.message for w in warnings if w.level is Level.LOSS), "")
    unexplained = expected - shown - explained
    outcome = Outcome.PARTIAL if loss or unexplained else Outcome.SUCCESS if shown else Outcome.EMPTY
    times = [v for v in (old.first, part.first) if isinstance(v, int)]
    ends = [v for v in (old.last, part.last) if isinstance(v, int)]
    return replace(
        old,
        size=piece.size,
        # The hash is that of the bytes read; a file that changes inside has none that lasts.
        sha256=piece.sha256 or Absent.NOT_APPLICABLE,
        outcome=outcome,
        reason=loss if loss else "" if shown else old.reason,
        expected=expected,
        shown=shown,
        explained=tuple(account.explained),
        unexplained=unexplained,
        warnings=warnings,
        counts=total,
        first=min(times, default=old.first),
        last=max(ends, default=old.last),
        facts=old.facts,
    )
