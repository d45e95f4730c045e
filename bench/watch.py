"""Cost of the live watch in the window: 5,000 sockets, refreshed every second, with some coming and going.

    python -m bench.watch [SOCKETS] [SECONDS] [CHANGES]

Looks are made ready beforehand, so that what is measured is the window's own process: taking a look in, the diff,
marks, repainting and history. Prints the share of one core, the longest gap of the event loop, and what one look costs
the child (collecting and judging) on this host.
"""

from __future__ import annotations

import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from responder.analysis.settings import Settings
from responder.case.watch import Watcher
from responder.case.watch_message import Unpacking, pack
from responder.model.endpoint import EndpointRecord
from responder.model.process import ProcessRecord
from ui.pages.watch import WatchPage
from ui.session import CaseSession
from ui.settings import WindowSettings
from ui.watch import Watch


class _Made:
    """Collector of made-up records: so many, of which some, all over the list, are others at every look."""

    def __init__(self, table: str, count: int, changes: int) -> None:
        self.NAME = self.TABLE = table
        self._changes, self._turn = changes, 0
        self._numbers = list(range(count))

    def check(self) -> None:
        return None

    def collect(self, context):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        count = len(self._numbers)
        for place in range(self._changes if self._turn else 0):
            self._numbers[(self._turn * 37 + place * count // self._changes) % count] += count
        self._turn += 1
        for place, n in enumerate(self._numbers):
            if self.TABLE == "processes":
                yield ProcessRecord(source=context.item(place), process_name=f"p{n % 40}", process_pid=n + 2,
                                    process_parent_pid=1, process_start=n, observed=context.moment)  # fmt: skip
            else:
                yield EndpointRecord(
                    source=context.item(place), process_name=f"p{n % 40}", process_pid=n % 40 + 2, protocol="tcp",
                    local_address="10.0.0.1", local_port=1024 + n % 60_000, observed=context.moment,
                    remote_address=f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}", remote_port=443,
                    state="ESTABLISHED", process_path=f"/usr/bin/p{n % 40}",
                )  # fmt: skip


class _Ready:
    """A watching process whose messages are there already."""

    busy = False

    def __init__(self, messages: list[bytes]) -> None:
        self._messages, self._next = messages, 0.0
        self._unpacking: Unpacking | None = None

    def start(self) -> None:
        self._next = time.monotonic()

    def poll(self):  # type: ignore[no-untyped-def]  # noqa: ANN201
        if self._unpacking is None:
            if not self._messages or time.monotonic() < self._next:
                return []
            self._next += 1.0
            self._unpacking = Unpacking(self._messages.pop(0))
        until = time.monotonic() + 0.015
        while (look := self._unpacking.step()) is None and time.monotonic() < until:
            pass
        self.busy = look is None
        if look is None:
            return []
        self._unpacking = None
        return [look]

    def pause(self, on: bool) -> None: ...
    def set_interval(self, seconds: float) -> None: ...
    def close(self) -> None: ...


def main(sockets: int, seconds: int, changes: int) -> None:
    watcher = Watcher(
        Settings(),
        (_Made("endpoints", sockets, changes), _Made("processes", 200, changes // 10)),
        host_collector=None,
        trace_collector=None,
    )
    messages, took = [], []
    for _ in range(seconds + 2):
        begin = time.process_time()
        messages.append(pack(watcher.look()))
        took.append((time.process_time() - begin) * 1000)
    first_size = len(messages[0])
    size = sum(map(len, messages[1:])) / max(1, len(messages) - 1)
    app = QApplication(sys.argv)
    session = CaseSession(WindowSettings())
    watch = Watch(session, start=lambda _: _Ready(messages))
    page = WatchPage(session, watch)
    page.resize(1280, 800)
    page.show()
    gaps: list[float] = []
    busy: list[float] = []
    last, worked = time.monotonic(), time.thread_time()

    def beat() -> None:
        nonlocal last, worked
        now, work = time.monotonic(), time.thread_time()
        gaps.append(now - last)
        busy.append(work - worked)
        last, worked = now, work

    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(beat)
    page.start()
    begin, cpu = time.monotonic(), time.process_time()
    while len(watch.history.looks if watch.history else ()) < 1:
        watch._poll()
    page.settle()
    page.table.viewport().repaint()
    print(
        f"first {sockets} rows: on screen after {time.monotonic() - begin:.2f} s"
        f" ({time.process_time() - cpu:.2f} s of CPU time in the window)"
    )
    page.table.select_place(sockets // 2)
    app.processEvents()
    timer.start()
    cpu, wall = time.process_time(), time.monotonic()
    last, worked = wall, time.thread_time()
    QTimer.singleShot(seconds * 1000, app.quit)
    app.exec()
    used, passed = time.process_time() - cpu, time.monotonic() - wall
    beats = len(gaps) * 0.00002  # the measuring timer itself, about 20 µs a beat
    looks = len(watch.history.looks) if watch.history else 0
    print(f"{sockets} sockets, {changes} new and gone each second, {looks} looks in {passed:.1f} s")
    print(f"window: {max(0.0, used - beats) / passed * 100:.1f} % of one core, longest gap {max(gaps) * 1000:.0f} ms")
    # on a machine that others load too, a gap also holds the time in which nobody let this process run
    print(f"longest time that the window itself worked between two beats: {max(busy) * 1000:.0f} ms (CPU time)")
    print(f"gaps beyond 100 ms: {sum(g > 0.1 for g in gaps)}, of them by own work: {sum(b > 0.1 for b in busy)}")
    print(
        f"child: collecting and judging without the system calls, median {sorted(took)[len(took) // 2]:.0f} ms a look"
    )
    print(f"a message {size / 1024:.0f} KiB, the first {first_size / 1024:.0f} KiB")
    watch.stop()
    session.close()


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:4]]
    main(*(numbers + [5000, 15, 100][len(numbers) :]))
