"""A live collection as a bundle: records, raw copies, acquisition log, seal. It can be read again like any evidence.

The log is hash-chained and written through at every step, so that an interrupted collection is a normal state: what
it lists is there, and the missing seal says that the rest is not.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from responder import __version__
from responder.acquire.plan import plan
from responder.acquire.run import Options, Progress, run
from responder.acquire.scratch import make_scratch
from responder.case.bag import Bag, FolderSink, Writable
from responder.case.journal import Journal, account, now
from responder.case.rows_out import pages, write_jsonl
from responder.errors import CaseError
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.columns import TableSpec
from responder.model.document import dump, dump_text
from responder.model.evidence import EvidenceItem
from responder.model.tables import TABLES
from responder.model.time import iso
from responder.parsers.bundle_records import KIND, SCHEMA
from responder.platforms.raw_sources import raw_copies


@dataclass(frozen=True, slots=True)
class Collected:
    """What a collection wrote.

    Attributes:
        path: The bundle's folder.
        seal: SHA-256 of its tag manifest; write it down, it anchors everything.
        items: Account of every collector.
        records: Records written.
    """

    path: Path
    seal: str
    items: tuple[EvidenceItem, ...]
    records: int


class _Log:
    """The acquisition log: one JSON line per step, each bound to the one before, on disk before the next begins."""

    def __init__(self, path: Path, clock: Callable[[], int]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._stream = path.open("xb")
        self._journal = Journal([], account(), clock)

    def add(self, action: str, detail: dict[str, Any]) -> None:
        entry = self._journal.next(action, detail)
        self._stream.write(dump_text(entry).encode("ascii") + b"\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._journal.entries.append(entry)

    def close(self) -> None:
        self._stream.close()


def collect(
    to: Path,
    *,
    jobs: int = 1,
    scratch: Path | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    clock: Callable[[], int] = now,
) -> Collected:
    """Look at this host and write a bundle into a folder; nothing else on the host is written.

    Args:
        to: Folder that gets the bundle's folder.
        jobs: Worker processes.
        scratch: Folder for working files; None = beside the bundle.
        progress: As in ``responder.acquire.run``.
        cancelled: Asked often; what was collected until then is kept and sealed.
        clock: Gives ticks.

    Raises:
        CaseError: The folder cannot be written.
    """
    started = clock()
    stamp = iso(started)[:19].replace(":", "").replace("-", "")
    target = to / f"bundle-{_plain(platform.node())}-{stamp}Z"
    try:
        to.mkdir(parents=True, exist_ok=True)
        bag = Bag(FolderSink(target, staged=False), _info(started))
        log = _Log(target / "data" / "collection.jsonl", clock)
        try:
            log.add("collection started", {"host": platform.node(), "system": platform.platform(), "tool": __version__})
            working = make_scratch(scratch or to)
            try:
                items, records = _collect(bag, log, working.path, jobs, progress, cancelled)
            finally:
                working.remove()
            log.add("collection finished", {"items": len(items), "records": records})
        finally:
            log.close()
        bag.adopt("collection.jsonl", target / "data" / "collection.jsonl")
        return Collected(target, bag.seal(), items, records)
    except OSError as error:
        raise CaseError(
            f"{target} cannot be written ({error.strerror}); what the collection log lists is complete."
        ) from error


def _collect(
    bag: Bag,
    log: _Log,
    scratch: Path,
    jobs: int,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> tuple[tuple[EvidenceItem, ...], int]:
    writer = IndexWriter(scratch / "live.index")
    reached: list[str] = []

    def report(step: Progress) -> None:
        if step.phase == "collect" and step.item and step.item not in reached:
            reached.append(step.item)
            log.add("item read", {"item": step.item})
        progress(step)

    try:
        acquired = run(plan([]), writer, Options(scratch=scratch, jobs=jobs, live=True), report, cancelled)
    finally:
        writer.close()
    index = EvidenceIndex(scratch / "live.index")
    records = 0
    try:
        for item in acquired.items:
            for table in TABLES:
                count = item.counts.get(table.name, 0)
                if count or (table.name == item.table and not item.counts):
                    name = f"records/{item.id}-{_plain(item.format)}-{table.name}.jsonl"
                    bag.add(name, _records(index, table, item, count))
                    records += count
            log.add("collected", {"item": item.path, "outcome": item.outcome.value, "reason": item.reason,
                                  "counts": item.counts})  # fmt: skip
    finally:
        index.close()
    raw = list(raw_copies())
    if raw:
        header = _header("files", "raw copies", len(raw))
        bag.add("raw.jsonl", lambda s: _ignore(write_jsonl(s, [header, *raw])))
        log.add("collected", {"item": "raw copies", "outcome": "success", "counts": {"files": len(raw)}})
    return acquired.items, records


def _records(index: EvidenceIndex, table: TableSpec, item: EvidenceItem, count: int) -> Callable[[Writable], None]:
    header = _header(table.name, item.format, count)
    header["outcome"] = item.outcome.value
    header["reason"] = item.reason
    header["warnings"] = [w.message for w in item.warnings if w.message != item.reason]
    header["warnings"] += [f"{e.count} × {e.reason}" for e in item.explained]

    def bodies() -> Iterator[dict[str, Any]]:
        yield header
        for row in pages(index, table):
            if row.source.evidence_id == item.id:
                yield {c.key: dump(v) for c, v in zip(table.columns, row.values, strict=True)}

    return lambda stream: _ignore(write_jsonl(stream, bodies()))


def _header(table: str, collector: str, records: int) -> dict[str, Any]:
    return {"kind": KIND, "schema": SCHEMA, "table": table, "collector": collector, "records": records}


def _info(started: int) -> list[tuple[str, str]]:
    return [
        ("Bagging-Date", iso(started)[:10]),
        ("Bag-Software-Agent", f"host-responder {__version__}"),
        ("External-Description", f"Live collection of {platform.node()}, begun {iso(started)}, by {account()}"),
    ]


def _plain(name: str) -> str:
    """A name for a file: ours or the host's own, but reduced to letters and digits anyway."""
    return "".join(c if c.isascii() and (c.isalnum() or c == "-") else "-" for c in name)[:40].strip("-") or "host"


def _ignore(_: object) -> None:
    """Streams are written for their effect."""


def read_log(content: bytes) -> list[dict[str, Any]]:
    """Entries of an acquisition log; lines that are not JSON objects are left out."""
    found = []
    for line in content.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            found.append(entry)
    return found
