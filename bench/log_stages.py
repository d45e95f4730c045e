"""The stages of ``bench.logs``: from logs to findings, each with its time and memory."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
import psutil
from evtx import PyEvtxParser

from bench.rules_by_sql import compare
from responder.acquire.plan import plan
from responder.acquire.run import Options, Progress, run
from responder.analysis.engine import analyse
from responder.analysis.sigma.analysis import read_packages, sigma_analysis
from responder.analysis.sigma.pack import default_pack
from responder.case.triage import TriageRequest, triage
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.event import EventRecord
from responder.model.stored import NULL

#: Corpus and index lie in memory where there is such a place, so that the disk is not what is measured.
SCRATCH = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
#: Events of the comparison with one SQL query per rule.
SAMPLE = 20_000


def plain(folder: Path) -> tuple[int, float]:
    """Records and seconds of the parser alone, one process."""
    began = time.process_time()
    count = sum(1 for path in sorted(folder.rglob("*.evtx")) for _ in PyEvtxParser(str(path)).records_json())
    return count, time.process_time() - began


def floor(index: Path, scratch: Path) -> tuple[float, float]:
    """Processor seconds that orjson and SQLite alone take for each event: loading its fields, storing its row once."""
    with contextlib.closing(sqlite3.connect(index)) as db:
        rows = db.execute("SELECT * FROM events LIMIT ?", (SAMPLE,)).fetchall()
        (ddl,) = db.execute("SELECT sql FROM sqlite_master WHERE name='events'").fetchone()
    payload = EventRecord._fields.index("payload") + 2  # behind id and source
    began = time.process_time()
    for row in rows:
        orjson.loads(row[payload])
    loading = time.process_time() - began
    path = scratch / "floor.db"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        for setting in ("page_size=8192", "journal_mode=OFF", "synchronous=OFF"):
            db.execute(f"PRAGMA {setting}")
        db.execute(ddl)
        stored = [tuple(NULL if v is None else v for v in row) for row in rows]
        began = time.process_time()
        db.execute("BEGIN")
        db.executemany(f"INSERT INTO events VALUES({','.join('?' * len(rows[0]))})", stored)
        db.execute("COMMIT")
        storing = time.process_time() - began
    path.unlink()
    return loading / len(rows), storing / len(rows)


class Memory(threading.Thread):
    """Watches the memory of this process and its children: peak resident MB, workers by their order."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peaks: dict[int, int] = {}
        self._done = threading.Event()

    #: Processor seconds of all watching so far, which are not those of what is measured.
    spent = 0.0

    def run(self) -> None:
        own, before = psutil.Process(), 0.0
        while not self._done.wait(0.25):
            for process in (own, *own.children(recursive=True)):
                with contextlib.suppress(psutil.Error):
                    used = process.memory_info().rss >> 20
                    self.peaks[process.pid] = max(used, self.peaks.get(process.pid, 0))
            Memory.spent += time.thread_time() - before
            before = time.thread_time()

    def stop(self) -> str:
        """The peaks in words."""
        self._done.set()
        self.join()
        own = self.peaks.pop(os.getpid(), 0)
        workers = sorted(self.peaks.values(), reverse=True)[:8]
        return f"this process {own} MB, workers {', '.join(map(str, workers)) or 0} MB"


def cpu() -> float:
    """Processor seconds of this process and of its ended children."""
    return sum(os.times()[:4]) - Memory.spent


@dataclass
class Line:
    """One measured stage."""

    title: str
    records: int
    wall: float
    spent: float

    def show(self, base: float) -> str:
        rate = self.records / self.wall
        return (
            f"{self.title:46} {self.records:>11,} {self.wall:8.2f} s {rate:>10,.0f}/s {rate / base:6.2f} of plain"
            f" {self.spent:8.2f} CPU s {self.spent / self.records * 1e6:7.1f} us each"
        )


@contextlib.contextmanager
def staged(lines: list[Line], title: str, records: int) -> Iterator[None]:
    began, before = time.perf_counter(), cpu()
    yield
    lines.append(Line(title, records, time.perf_counter() - began, cpu() - before))


def measure(folder: Path, rules: list[Path], jobs: int, planted: int | None, *, findings: bool) -> None:
    count, seconds = plain(folder)
    base = count / seconds
    lines = [Line("plain evtx parse, one process", count, seconds, seconds)]
    found, against, loading, again = None, None, 0.0, 0.0
    memory = Memory()
    memory.start()
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name:
        work = Path(name)
        writer = IndexWriter(work / "a.index")
        marks: list[tuple[float, float]] = []
        first: list[float] = []
        began, before = time.perf_counter(), cpu()

        def watch(step: Progress) -> None:
            if step.committed and not first:
                first.append(time.perf_counter() - began)
            if step.phase == "index" and not marks:
                marks.append((time.perf_counter(), cpu()))

        taken = run(plan([folder]), writer, Options(scratch=work, jobs=jobs), watch)
        ended, after = time.perf_counter(), cpu()
        writer.close()
        (split, spent) = marks[0]
        lines += [
            Line(f"parse into the index, {jobs} workers", count, split - began, spent - before),
            Line("indexes", count, ended - split, after - spent),
        ]
        parsing = memory.stop()
        loads, inserts = floor(work / "a.index", work)
        index = EvidenceIndex(work / "a.index")
        stored = index.count("events")
        if findings:
            began = time.process_time()
            read = read_packages([default_pack(), *rules], None, work / "kept")
            loading = time.process_time() - began
            began = time.process_time()
            read = read_packages([default_pack(), *rules], None, work / "kept")
            again = time.process_time() - began
            with staged(lines, f"{len(read.rules):,} rules, one process", stored):
                found = sigma_analysis(index, read)
            with staged(lines, "built-in analysis", stored):
                analyse(index)
            against = compare(index, [default_pack(), *rules], read, min(SAMPLE, stored)) if rules else None
        index.close()
        (work / "a.index").unlink()
        memory = Memory()
        memory.start()
        if findings:
            with staged(lines, f"end to end, {jobs} workers, kept rules", stored):
                triage(TriageRequest(paths=(str(folder),), index_path=str(work / "b.index"), scratch=name, jobs=jobs,
                                     rules=tuple(map(str, rules)), rules_kept_in=str(work / "kept")))  # fmt: skip
        whole = memory.stop()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "")
    for line in lines:
        print(line.show(base))
    print(
        f"of the parse into the index, what its libraries alone take: evtx {seconds / count * 1e6:.1f} us each, orjson "
        f"{loads * 1e6:.1f}, SQLite {inserts * 1e6:.1f} to store a row once (it is stored twice: shard and index)"
    )
    sizes = [item.size for item in taken.items if isinstance(item.size, int)]
    print(f"first rows readable {first[0] if first else 0:.2f} s after opening {sum(sizes) >> 20:,} MB")
    print(f"peak memory, parse: {parsing}")
    if findings:
        print(f"peak memory, end to end: {whole}")
        print(
            f"reading the rules (beside parsing): {loading:.2f} CPU s the first time, {again:.2f} s once they are kept"
        )
    if against is not None:
        rate, theirs = against.events / against.ours, against.events / (against.loading + against.queries)
        print(
            f"{against.rules:,} of the rules as one SQL query each, {against.events:,} of the events, processor time: "
            f"{theirs:,.0f}/s ({against.loading:.2f} s to load, {against.queries:.2f} s to ask); here {rate:,.0f}/s, "
            f"{against.ratio:.1f} times as fast"
        )
    if stored != count:
        raise SystemExit(f"{count} records parsed, {stored} in the index")
    if any(item.unexplained for item in taken.items):
        raise SystemExit("records are missing without an explanation")
    if planted is not None and found is not None:
        hits = next((f.facts["records"] for f in found.findings if f.title.startswith("Shadow copies deleted")), 0)
        print(f"planted attacks: {planted}, found: {hits}")
        if hits != planted:
            raise SystemExit("the rules missed planted attacks")
