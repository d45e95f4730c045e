"""The Logs tab over a large index: latency of everything a responder does, longest event-loop gap, memory.

    python -m bench.log_window [--rows 1000000] [--ten-million] [--index PATH] [--repeat 3]

Every figure is also given as a share of a plain substring scan (``payload LIKE``) of the same file by the sqlite library
in the same run, since machines differ and are shared. "first" is when matching rows are on screen, "all" when the
count is final. The gap is the longest time in which the window's event loop did nothing, measured by a 5 ms timer; "own"
is the longest that the window's thread itself computed between two beats, which other work on the machine hardly moves.
Processor time is that of the window and of the processes that help it search.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bench.index_rows import FINDINGS, FIRST_TICK, RARE, item, make, plain_scan
from responder.case.case import Case
from responder.case.result import TriageResult
from responder.model.finding import AnalysisResult, Confidence, Finding, Severity, Stage
from responder.model.host import Host
from ui.models.row_query import RowQuery, condition
from ui.pages.logs import LogsPage
from ui.session import CaseSession
from ui.settings import WindowSettings

TIME_LIMIT = 300.0
SUBSTRINGS = (RARE, "zzqqyy", "agent12.exe", "user17", "--job 1234", "192.0.1.77", "Vendor")
INDEXED = (
    "event.id == 3", "event.id == 4624 and user.name == user77", "user.name == administrator",
    "process.name == svc7.exe", "source.address == 10.1.3.77", "destination.address in {192.0.1.7, 192.0.2.9}",
    "time >= 2025-08-19T12:00 and time < 2025-08-19T12:05",
)  # fmt: skip
SORTS = ("time", "user.name", "event.id", "process.path", "source.address", "finding")
STACKS = (("event.action",), ("user.name",), ("process.name", "user.name"))


def memory() -> int:
    """Resident MB of this process now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() >> 20


def helpers() -> tuple[float, int]:
    """Processor seconds and resident MB of the processes that search for the window."""
    seconds, pages = 0.0, 0
    for child in multiprocessing.active_children():
        stat = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
        pages += int(Path(f"/proc/{child.pid}/statm").read_text().split()[1])
    return seconds, pages * resource.getpagesize() >> 20


def used() -> float:
    """Processor seconds so far."""
    return time.process_time() + helpers()[0]


class Loop:
    """Runs the event loop until something is true and keeps the longest gap."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.gap = self.own = 0.0
        self.cpu = 0.0
        self._last, self._before = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.gap, self.own = max(self.gap, now - self._last), max(self.own, own - self._before)
        self._last, self._before = now, own

    def until(self, done: Callable[[], bool]) -> float:
        """Seconds until ``done``."""
        begin = time.perf_counter()
        while not done():
            self._app.processEvents()
            time.sleep(0.002)
            if time.perf_counter() - begin > TIME_LIMIT:
                print("gave up")
                break
        return time.perf_counter() - begin

    def measure(self, act: Callable[[], object], done: Callable[[], bool]) -> tuple[float, float]:
        """Seconds from the act until ``done``, and the longest gap meanwhile."""
        self.until(lambda: True)
        self._app.processEvents()
        self._last, self._before, self.gap, self.own = time.perf_counter(), time.thread_time(), 0.0, 0.0
        self._timer.start()
        cpu, begin = used(), time.perf_counter()
        act()
        self.until(done)
        took = time.perf_counter() - begin
        self.cpu = used() - cpu
        self._app.processEvents()
        self._beat()
        self._timer.stop()
        return took, self.gap


def session_over(path: Path, rows: int) -> CaseSession:
    """A session whose case has this index."""
    findings = tuple(
        Finding(id=f"f{n}", host_id="h1", rule_id="bench", title=f"Finding {n}", severity=Severity.HIGH,
                confidence=Confidence.LOW, stage=Stage.ATTACK, subjects=(), evidence=(), why="", next_step="")
        for n in range(1, FINDINGS + 1)
    )  # fmt: skip
    evidence = tuple(item(n, rows) for n in range(1, 5))
    host = Host(id="h1", name="HOST001")
    result = TriageResult(
        index_path=str(path), evidence=evidence, hosts=(host,), analysis=AnalysisResult(findings=findings)
    )

    def opened(_: Path) -> Case:
        case = Case.create(None)
        case.store_triage(result)
        return case

    return CaseSession(WindowSettings(), open_case=opened, new_case=opened)


class Bench:
    def __init__(self, path: Path, rows: int, repeat: int) -> None:
        self.app = QApplication.instance() or QApplication(sys.argv)
        self.loop = Loop(self.app)
        self.rows, self.repeat = rows, repeat
        self.lines: list[tuple[str, list[float], list[float], float]] = []
        self.path = path
        self.measure_plain()
        self.session = session_over(path, rows)
        self.page = LogsPage(self.session)
        self.page.resize(1366, 700)
        self.panel = self.page.events
        self.counted: list[float] = []
        self.early: list[float] = []
        self.panel.countsChanged.connect(lambda *_: self.counted.append(time.perf_counter()))
        self.panel.feed.began.connect(lambda: self.early.append(time.perf_counter()))

    def measure_plain(self) -> None:
        """What the library needs for one scan just now; said again before each kind of question."""
        begin, cpu = time.perf_counter(), time.process_time()
        plain_scan(self.path, "SELECT count(*) FROM events WHERE payload LIKE '%zzqqyy%'").fetchone()
        self.plain, self.plain_cpu = time.perf_counter() - begin, time.process_time() - cpu
        until = time.perf_counter() + 0.5
        _, gap = self.loop.measure(lambda: None, lambda: time.perf_counter() > until)
        print(f"-- plain scan {self.plain * 1e3:.0f} ms, {self.plain_cpu * 1e3:.0f} ms of processor;"
              f" gap of an idle loop {gap * 1e3:.0f} ms, load {os.getloadavg()[0]:.1f}")  # fmt: skip

    def idle(self) -> bool:
        return not self.session.queries.busy

    def note(
        self, title: str, all_: list[float], first: list[float] | None = None, gap: float = 0.0,
        cpu: list[float] | None = None, own: float = -1.0,
    ) -> None:  # fmt: skip
        own = self.loop.own if own < 0 else own
        took = statistics.median(cpu or [self.loop.cpu])
        self.lines.append((title, all_, first or [], gap))
        every, early = sorted(all_), sorted(first or all_)
        last = every[min(len(every) - 1, int(len(every) * 0.95))]
        print(
            f"{title:52} first {statistics.median(early) * 1e3:7.0f}  all p50 {statistics.median(every) * 1e3:7.0f}"
            f"  p95 {last * 1e3:7.0f} ms = {statistics.median(every) / self.plain:6.2f} of plain"
            f"  cpu {took * 1e3:6.0f} = {took / self.plain_cpu:5.2f}  gap {gap * 1e3:5.0f}, own {own * 1e3:4.0f} ms"
            f"  {memory():5} MB",
            flush=True,
        )

    def ask(self, act: Callable[[], object]) -> tuple[float, float, float]:
        """First answer, last answer, gap."""
        self.counted.clear()
        self.early.clear()
        begin = time.perf_counter()
        took, gap = self.loop.measure(act, lambda: bool(self.counted) and self.idle())
        seen = [*self.early, *self.counted]
        first = seen[0] - begin if seen else took
        return first, took, gap

    def many(self, title: str, acts: list[Callable[[], object]], before: Callable[[], object] | None = None) -> None:
        firsts, alls, took_cpu, worst, own = [], [], [], 0.0, 0.0
        for act in acts:
            if before is not None:
                self.ask(before)
            first, took, gap = self.ask(act)
            firsts.append(first)
            alls.append(took)
            took_cpu.append(self.loop.cpu)
            worst, own = max(worst, gap), max(own, self.loop.own)
        self.note(title, alls, firsts, worst, took_cpu, own)

    def filter(self, text: str) -> Callable[[], object]:
        def act() -> None:
            self.panel.bar.set_text(text)
            self.panel._ask()

        return act

    def run(self) -> None:
        print(f"{self.rows:,} rows, {os.cpu_count()} processors; memory before {memory()} MB")
        self.page.show()
        first, took, gap = self.ask(lambda: self.session.open_case(Path("bench.ircase")))
        self.note("open", [took], [first], gap)
        self.scroll("scroll and jump, unsorted")
        self.many("filter: substring", [self.filter(t) for t in SUBSTRINGS] * self.repeat)
        for text in SUBSTRINGS:
            self.many(f"   {text}", [self.filter(text)])
        self.measure_plain()
        self.many("filter: indexed fields", [self.filter(t) for t in INDEXED] * self.repeat)
        for text in INDEXED:
            self.many(f"   {text}", [self.filter(text)])
            print(f"      {self.panel.model.rowCount():,} rows")
        self.many("filter: findings", [self.filter("finding is present")])
        self.many("filter: none", [self.filter("")])
        self.measure_plain()
        for key in SORTS:
            self.many(f"sort by {key}", [lambda k=key: self.panel.view.set_order([(k, False)])])
        self.scroll("scroll and jump, sorted by finding")
        self.many("sort by time", [lambda: self.panel.view.set_order([("time", True)])])
        self.scroll("scroll and jump, sorted by time")
        self.many("filter while sorted: agent12.exe", [self.filter("agent12.exe")])
        self.many("back to storage order, no filter", [self.filter("")])
        self.panel.view.clear_sort()
        self.loop.until(self.idle)
        self.measure_plain()
        for keys in STACKS:
            self.question(f"stack by {', '.join(keys)}", lambda index, k=keys: index.group("events", k, None))
        self.question("pivot: sources and targets by user", lambda index: index.pivot(
            "events", ("user.name",), ("source.address", "destination.address"), None))  # fmt: skip
        where = condition(RowQuery(table="events", filter="event.id == 3"), self.session.zone)
        self.question("stack by user.name, event.id == 3", lambda index: index.group("events", ("user.name",), where))
        span = (FIRST_TICK + self.rows * 400_000, FIRST_TICK + self.rows * 500_000)
        self.many("span of the brush (a tenth)", [lambda: self.session.set_span(span)])
        self.many("no span", [lambda: self.session.set_span(None)])
        took, gap = self.loop.measure(self.panel.view.selectAll, lambda: True)
        self.note("select all", [took], None, gap)
        took, gap = self.loop.measure(self.panel.view.copy_rows, self.copied)
        self.note("copy (100,000 rows at most)", [took], None, gap)
        count, size = len(multiprocessing.active_children()), helpers()[1]
        print(f"{count} helping processes with {size} MB together")
        print(f"memory now {memory()} MB, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
        self.session.close()

    def copied(self) -> bool:
        return self.idle() and not getattr(self.panel.view, "copying", False)

    def question(self, title: str, ask: Callable[..., object]) -> None:
        answers: list[object] = []
        took, gap = self.loop.measure(
            lambda: self.session.queries.ask("bench", ask, answers.append), lambda: bool(answers)
        )
        self.note(title, [took], None, gap)

    def scroll(self, title: str) -> None:
        """Pages down, then jumps across the whole table."""
        view, bar = self.panel.view, self.panel.view.verticalScrollBar()
        frames, worst, own = [], 0.0, 0.0
        top = bar.maximum()
        for place in [*range(0, 30_000, 700), *(top * n // 23 for n in range(24)), 0]:

            def act(p: int = place) -> None:
                bar.setValue(p)
                view.viewport().repaint()

            took, gap = self.loop.measure(act, lambda: True)
            frames.append(took)
            worst, own = max(worst, gap), max(own, self.loop.own)
        self.note(title, frames, None, worst, None, own)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--ten-million", action="store_true", help="10,000,000 rows: needs 12 GB and some minutes")
    parser.add_argument("--index", type=Path, help="keep (or use) the made index here")
    parser.add_argument("--repeat", type=int, default=2)
    chosen = parser.parse_args()
    rows = 10_000_000 if chosen.ten_million else chosen.rows
    with tempfile.TemporaryDirectory() as name:
        path = chosen.index or Path(name) / "rows.index"
        begin = time.perf_counter()
        make(path, rows)
        print(f"index of {path.stat().st_size / 1e6:,.0f} MB ready after {time.perf_counter() - begin:.0f} s")
        Bench(path, rows, chosen.repeat).run()


if __name__ == "__main__":
    main()
